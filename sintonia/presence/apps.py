"""The room in which one is found: the public page and its contact form."""

from django.apps import AppConfig


class PresenceConfig(AppConfig):
    name = "sintonia.presence"
    label = "presence"
