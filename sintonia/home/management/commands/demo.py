"""`sintonia demo`: an invented story in an empty space."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from sintonia.home.demo.fill import NotEmpty, demo_fill
from sintonia.home.demo.work_teams import teams_find
from sintonia.spaces.command import CannotRun, SpaceCommand, terminal_language
from sintonia.spaces.models import Space
from sintonia.understand.actions import refresh


class Command(SpaceCommand):
    help = "Fills an empty space with an invented story of three years, to look around in."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            help="the language of the story (the terminal's)",
        )

    def work(self, space: Space, **options: Any) -> int:
        now = timezone.now()
        try:
            filled = demo_fill(language=options["language"] or terminal_language(), now=now)
        except NotEmpty:
            raise CannotRun(
                _("There is something in here already: an invented story needs an empty space.")
            ) from None
        refresh(now=now)
        teams_find(now=now)
        text = _("An invented story is in here now: %(people)d people, %(moments)d moments.")
        self.show(filled, options["json"], text % filled)
        return 0
