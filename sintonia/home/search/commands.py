"""Pages that the search leads to by what they are called."""

from collections.abc import Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.lib.text import fold
from sintonia.ui.icons import icon


class Command(NamedTuple):
    """A page to go to."""

    url: str
    sign: SafeString
    title: str
    meta: str


def commands(words: Sequence[str]) -> list[Command]:
    """Return the pages whose title or description has all the (folded) words; all of them for none."""
    return [one for one in _pages() if _answers(one, words)]


def _pages() -> tuple[Command, ...]:
    return (
        Command(
            reverse("work"),
            icon("square-check-big"),
            gettext("Work"),
            gettext("who asks, quotes, trials, projects"),
        ),
        Command(
            reverse("inquiry_new"),
            icon("plus"),
            gettext("New inquiry"),
            gettext("somebody would like to know what you do, or a quote"),
        ),
        Command(
            reverse("profile"),
            icon("contact-round"),
            gettext("Your page"),
            gettext("what you do, for whoever does not know you yet, and a form to write to you"),
        ),
        Command(
            reverse("year"),
            icon("history"),
            gettext("Your year"),
            gettext("whom you found and met, what changed, what you learned"),
        ),
        Command(
            reverse("origins"),
            icon("waypoints"),
            gettext("Who brought what"),
            gettext("where your people came from, over all the years"),
        ),
        Command(
            reverse("how"),
            icon("info"),
            gettext("How I work it out"),
            gettext("level, strength, rhythm, balance"),
        ),
    )


def _answers(one: Command, words: Sequence[str]) -> bool:
    text = fold(f"{one.title} {one.meta}").split()
    return all(any(part.startswith(word) for part in text) for word in words)
