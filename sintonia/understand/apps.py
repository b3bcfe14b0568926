"""The room `understand`."""

from django.apps import AppConfig


class UnderstandConfig(AppConfig):
    name = "sintonia.understand"
