"""The room of tenants and users."""

from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "sintonia.spaces"
