"""The criteria with which one begins, in the user's language: hers to change."""

from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.work.inquiries.models import Criterion


class Starter(NamedTuple):
    """A criterion that nobody wrote yet."""

    text: str
    about: str


def starters() -> list[Starter]:
    """Return the criteria to begin with, in order."""
    both = Criterion.About.BOTH
    return [
        Starter(gettext("Tells me how things stand"), both),
        Starter(gettext("Respects my time"), both),
        Starter(gettext("I can learn something"), both),
        Starter(gettext("We understand each other quickly"), both),
        Starter(gettext("I can say no to them"), both),
        Starter(gettext("Pays what we agree, when we agree"), Criterion.About.CLIENT),
        Starter(gettext("Keeps their word on dates"), Criterion.About.COLLEAGUE),
    ]
