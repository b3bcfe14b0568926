"""The room `ui`."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sintonia.ui"
