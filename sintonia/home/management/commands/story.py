"""`sintonia story NAME_OR_ADDRESS`: one relationship."""

from argparse import ArgumentParser
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from sintonia.home.terminal.story import candidate_lines, candidates, story_text, story_told
from sintonia.people.models import Person
from sintonia.spaces.access import zone_of
from sintonia.spaces.command import CannotRun, SpaceCommand
from sintonia.spaces.models import Space


class Command(SpaceCommand):
    help = "Tells one relationship: its numbers, its steps with their evidence, its moments."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("who", metavar="NAME_OR_ADDRESS")
        parser.add_argument(
            "--limit", type=int, default=50, help="how many moments the text tells (50)"
        )

    def work(self, space: Space, **options: Any) -> int:
        now = timezone.now()
        with timezone.override(ZoneInfo(zone_of(space.id))):
            person = _the_one(options["who"], space.region)
            told = story_told(person, now=now)
            text = story_text(person, told, limit=max(0, options["limit"]), now=now)
        self.show(told, options["json"], text)
        return 0


def _the_one(who: str, region: str) -> Person:
    found = candidates(who, region=region)
    if not found:
        raise CannotRun(
            _("I know nobody called “%(who)s”, and nobody with this address.") % {"who": who}
        )
    if len(found) > 1:
        lines = "\n".join(f"  {line}" for line in candidate_lines(found[:20]))
        raise CannotRun(
            _("Several people may be meant by “%(who)s”:") % {"who": who} + f"\n{lines}"
        )
    return found[0]
