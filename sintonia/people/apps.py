"""The room `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "sintonia.people"
