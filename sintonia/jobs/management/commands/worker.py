"""The background worker alone: `sintonia serve` starts one by itself."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from sintonia.jobs.worker import Worker


class Command(BaseCommand):
    help = "Does background work until stopped."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        duties, chores = (
            [import_string(path) for path in paths]
            for paths in (settings.SINTONIA_DUTIES, settings.SINTONIA_CHORES)
        )
        Worker(duties, chores).run()
