"""`sintonia year [YEAR]`: a year looked back on, as text."""

from argparse import ArgumentParser
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from sintonia.home.terminal.year import year_text, year_told
from sintonia.home.year.page import YearPage
from sintonia.home.year.span import can_be_told, year_to_tell
from sintonia.spaces.access import zone_of
from sintonia.spaces.command import CannotRun, SpaceCommand
from sintonia.spaces.models import Space


class Command(SpaceCommand):
    help = (
        "Looks back on a year: people found, meetings, levels, what was learned, who brought whom."
    )

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "year", nargs="?", type=int, metavar="YEAR", help="this one (in January the last)"
        )

    def work(self, space: Space, **options: Any) -> int:
        now = timezone.now()
        with timezone.override(ZoneInfo(zone_of(space.id))):
            year = options["year"] if options["year"] is not None else year_to_tell(now=now)
            if not can_be_told(year, now=now):
                raise CannotRun(
                    _("There is nothing to tell of the year %(year)d.") % {"year": year}
                )
            page = YearPage(year, now=now, is_whole=options["json"])
            self.show(year_told(page), options["json"], year_text(page))
        return 0
