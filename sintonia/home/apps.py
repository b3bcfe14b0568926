"""The room `home`."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "sintonia.home"
