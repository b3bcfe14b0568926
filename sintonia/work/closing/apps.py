"""The room in which a project ends, and in which clients see how it goes."""

from django.apps import AppConfig


class ClosingConfig(AppConfig):
    name = "sintonia.work.closing"
    label = "closing"
