"""The timer that runs, the hours given back, and how much is already asked of the coming weeks."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum
from django.utils.translation import gettext, ngettext

from sintonia.ui.dates import time_of, written
from sintonia.work.desk.figures import hours
from sintonia.work.inquiries.models import Station
from sintonia.work.inquiries.queries.path import opened
from sintonia.work.inquiries.words import day_at
from sintonia.work.time.models import GivenBack, TimeEntry

WEEKS = 4  # of which the hours of a week are the mean
_WIDTH = 300


class Timer(NamedTuple):
    """The timer that runs."""

    elapsed: str  # "1:27"
    iso: str  # "PT1H27M"
    text: str
    meta: str


def timer(*, now: datetime) -> Timer | None:
    """Return the timer that runs, None when it rests. One query."""
    rows = TimeEntry.objects.filter(minutes=None, started_at__lte=now)
    one = rows.select_related("project", "package", "person", "task").first()
    if one is None or one.started_at is None:
        return None
    whole, minutes = divmod(int((now - one.started_at).total_seconds()) // 60, 60)
    since = gettext("since %(time)s") % {"time": time_of(int(one.started_at.timestamp()))}
    whose = one.project.name if one.project else one.person.name if one.person else ""
    package = one.package.name if one.package else ""
    text = one.text or (one.task.title if one.task else "") or gettext("Without a name yet")
    meta = " · ".join(part for part in (whose, since, package) if part)
    elapsed, iso = f"{whole}:{minutes:02}", f"PT{whole}H{minutes}M"
    return Timer(elapsed, iso, text, meta)


# --- time given back ------------------------------------------------------------------------------


class Bar(NamedTuple):
    name: str
    y: int
    top: int
    width: float
    label_x: float
    hours: str


class Back(NamedTuple):
    """The hours that clients had back in a month."""

    hours: str
    words: str  # "to four clients, in November so far"
    bars: list[Bar]
    height: int
    label: str
    source: str


def given_back(*, now: datetime) -> Back | None:
    """Return the latest month of which anything is known, None for none. One query."""
    today = day_at(now)
    rows = GivenBack.objects.filter(month__lte=today, person__root__deleted_at=None)
    columns = ("month", "person__root__name", "minutes", "is_said_by_client")
    found = list(rows.order_by("-month", "-minutes", "id").values_list(*columns)[:40])
    if not found:
        return None
    month = found[0][0]
    here = [(str(name), n, said) for of, name, n, said in found if of == month]
    whole = sum(n for _, n, _ in here)
    said = {"n": len(here), "month": written(month, "F")}
    text = ngettext("to one client, in %(month)s", "to %(n)d clients, in %(month)s", len(here))
    return Back(
        hours=hours(whole),
        words=text % said,
        bars=[_bar(i, name, n, here[0][1]) for i, (name, n, _) in enumerate(here)],
        height=33 * len(here),
        label=", ".join(f"{name} {hours(n)}" for name, n, _ in here),
        source=_source(here),
    )


def _bar(place: int, name: str, minutes: int, most: int) -> Bar:
    width = round(189 * minutes / most, 1) if most else 0
    shown = name if len(name) <= 16 else f"{name[:15].rstrip()}…"
    y = 33 * place
    return Bar(shown, y + 19, y + 7, width, 130 + width, f"{hours(minutes)} h")


def _source(rows: list[tuple[str, int, bool]]) -> str:
    guessed = [name for name, _, said in rows if not said]
    if not guessed:
        return gettext("They say so themselves.")
    if len(guessed) == len(rows):
        return gettext("It is your estimate: they have not said it yet.")
    names = ", ".join(guessed)
    return gettext("They say so themselves; of %(names)s it is your estimate.") % {"names": names}


# --- how much room there is -----------------------------------------------------------------------


class Room(NamedTuple):
    """What the weeks hold already, and what those who are deciding ask for."""

    words: str
    label: str
    worked: float  # widths of the drawing
    asked: float
    worked_text: str
    asked_text: str
    asked_x: float


def room(*, now: datetime) -> Room | None:
    """Return the hours of a usual week and those asked for, None when neither is known. Two queries."""
    worked, asked = _worked(day_at(now)), _asked()
    if not asked:
        return None
    said = {"worked": hours(worked), "asked": hours(asked), "weeks": WEEKS}
    words = gettext("Those who are deciding ask for about %(asked)s hours a week.") % said
    if worked:
        before = gettext("In the last %(weeks)d weeks you worked about %(worked)s hours a week.")
        words = f"{before % said} {words}"
    scale = _WIDTH / (worked + asked)
    return Room(
        words=words,
        label=words,
        worked=round(worked * scale, 1),
        asked=round(asked * scale, 1),
        worked_text=gettext("%(worked)s h worked") % said if worked else "",
        asked_text=gettext("%(asked)s h perhaps") % said,
        asked_x=round(worked * scale, 1),
    )


def _worked(today: date) -> float:
    """Return the minutes of a week, the mean of the last ones."""
    days = (today - timedelta(days=7 * WEEKS), today - timedelta(days=1))
    rows = TimeEntry.objects.filter(day__range=days, minutes__isnull=False)
    return (rows.aggregate(n=Sum("minutes"))["n"] or 0) / WEEKS


def _asked() -> float:
    rows = opened().filter(station__in=(Station.QUESTION, Station.CURIOUS, Station.TRIAL))
    return float(rows.aggregate(n=Sum("hours_a_week"))["n"] or Decimal()) * 60
