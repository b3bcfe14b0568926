"""The room of those who ask: their path, rapport, the trial."""

from django.apps import AppConfig


class InquiriesConfig(AppConfig):
    name = "sintonia.work.inquiries"
    label = "inquiries"
