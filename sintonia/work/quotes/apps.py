"""The room of quotes, given and requested."""

from django.apps import AppConfig


class QuotesConfig(AppConfig):
    name = "sintonia.work.quotes"
    label = "quotes"
