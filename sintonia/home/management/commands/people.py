"""`sintonia people`: everybody."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from sintonia.home.terminal.everybody import people_text, people_told
from sintonia.spaces.access import zone_of
from sintonia.spaces.command import SpaceCommand
from sintonia.spaces.models import Space


class Command(SpaceCommand):
    help = "Lists everybody, with level, balance, last contact and rhythm."

    def work(self, space: Space, **options: Any) -> int:
        now = timezone.now()
        with timezone.override(ZoneInfo(zone_of(space.id))):
            people = people_told(now=now)
            self.show(people, options["json"], people_text(people, now=now))
        return 0
