"""The room `gather`."""

from django.apps import AppConfig


class GatherConfig(AppConfig):
    name = "sintonia.gather"
