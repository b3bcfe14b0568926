"""The page of all work."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "sintonia.work.desk"
    label = "workdesk"
