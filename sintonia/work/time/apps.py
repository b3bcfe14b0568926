"""The room of hours: the timer, the week, packages, the month's report."""

from django.apps import AppConfig


class TimeConfig(AppConfig):
    name = "sintonia.work.time"
    label = "worktime"
