"""The room in which a team is put together."""

from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "sintonia.work.teams"
    label = "workteams"
