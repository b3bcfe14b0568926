"""`sintonia today`: the Today page as text."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from sintonia.home.terminal.today import today_text, today_told
from sintonia.home.today.page import today_page
from sintonia.spaces.access import zone_of
from sintonia.spaces.command import SpaceCommand
from sintonia.spaces.models import Space


class Command(SpaceCommand):
    help = "Says whom to hear and to meet, what is to be done, and what lies ahead."

    def work(self, space: Space, **options: Any) -> int:
        with timezone.override(ZoneInfo(zone_of(space.id))):
            page = today_page(now=timezone.now())
            self.show(today_told(page), options["json"], today_text(page))
        return 0
