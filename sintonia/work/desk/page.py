"""The desk put together."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.spaces.models import User
from sintonia.ui.dates import on
from sintonia.work.desk.sections.projects import Projects, projects_running
from sintonia.work.desk.sections.quotes import QuoteRow, quotes_waiting
from sintonia.work.desk.sections.way import Way, way
from sintonia.work.desk.sections.year import year_words
from sintonia.work.inquiries.models import Station
from sintonia.work.inquiries.queries.path import opened
from sintonia.work.inquiries.words import day_at
from sintonia.work.projects.queries.lists import WithOthers, with_others
from sintonia.work.projects.queries.people import Asked, asked
from sintonia.work.projects.queries.words import day_words
from sintonia.work.time.month_page import GivenMonth, given_month
from sintonia.work.time.queries.given import latest_month
from sintonia.work.time.queries.timer import Timer, timer_running
from sintonia.work.time.room_page import RoomShown, room_shown


@dataclass(frozen=True)
class DeskPage:
    """All that the desk shows."""

    lede: SafeString
    timer: Timer | None
    way: Way
    year: list[str]
    year_is_few: bool
    quotes: list[QuoteRow]
    projects: Projects
    given: GivenMonth | None
    room: RoomShown | None  # None: she did not say how much she wants to work
    has_room: bool  # she said so, or whoever is deciding asks for hours
    asked: list[Asked]
    asked_of_me: list[WithOthers]

    @property
    def has_side(self) -> bool:
        """Say whether there is anything for the side column."""
        return bool(self.given or self.has_room or self.asked or self.asked_of_me)

    @property
    def has_main(self) -> bool:
        """Say whether there is anything for the main column."""
        return bool(self.quotes or self.projects.goals or self.projects.closed)


def desk_page(user: User, *, now: datetime) -> DeskPage:
    """Return a user's desk. The number of queries does not depend on how much there is in her space."""
    path, quotes = way(now=now), quotes_waiting(now=now)
    year, is_few = year_words(now=now)
    today = day_at(now)
    room, month = room_shown(now=now), latest_month(today)
    return DeskPage(
        lede=_lede(path, quotes, today),
        timer=timer_running(now=now),
        way=path,
        year=year,
        year_is_few=is_few,
        quotes=quotes,
        projects=projects_running(today),
        given=given_month(month) if month else None,
        room=room,
        has_room=room is not None or _is_asked_for_hours(),
        asked=asked(now=now),
        asked_of_me=[one for one in with_others(user, now=now) if one.is_asked],
    )


def _is_asked_for_hours() -> bool:
    rows = opened().filter(station__lt=Station.CLIENT, hours_a_week__isnull=False)
    return rows.exists()


def _lede(path: Way, quotes: list[QuoteRow], today: date) -> SafeString:
    """Return who is deciding, which quotes wait for the user, and which trial ends next."""
    parts: list[SafeString] = []
    if path.deciding:
        n = path.deciding
        text = ngettext("One person is still deciding.", "%(n)d people are still deciding.", n)
        parts.append(format_html("{}", text % {"n": n}))
    waiting = sum(one.is_mine for one in quotes)
    if waiting:
        text = ngettext(
            "One quote waits for a word of yours.",
            "%(n)d quotes wait for a word of yours.",
            waiting,
        )
        parts.append(format_html('<a href="#quotes">{}</a>', text % {"n": waiting}))
    if path.trials:
        first = path.trials[0]
        said = {"name": first.name, "day": on(day_words(first.ends_on, today))}
        words = gettext("The trial with %(name)s ends %(day)s.")
        if first.is_late:
            words = gettext("The trial with %(name)s was to end %(day)s.")
        parts.append(format_html('<a href="{}">{}</a>', first.url, words % said))
    return SafeString(" ".join(parts))
