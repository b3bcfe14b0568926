"""A client's month: what she sees of it, line by line, and what only the user sees."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sintonia.people.models import Person
from sintonia.work.projects.models import Project, Task
from sintonia.work.time.models import MonthReport, Package, TimeEntry
from sintonia.work.time.queries.day import minutes_of
from sintonia.work.time.queries.given import Given, given_by
from sintonia.work.time.queries.packages import (
    Standing,
    first_of,
    next_month,
    standings,
)
from sintonia.work.time.queries.rates import (
    DayLine,
    Rates,
    amount,
    day_lines,
    rates,
    rounded,
    rules,
)
from sintonia.work.time.queries.timer import running, today_of


@dataclass(frozen=True)
class Voice:
    """One line of one day, as the client reads it: no notes."""

    day: date
    what: str
    minutes: int  # charged, rounded as agreed
    is_billable: bool
    in_package: bool
    is_running: bool  # so far
    rate: Decimal | None
    amount: Decimal | None  # None: in a package, not paid, or without a price


@dataclass(frozen=True)
class ClientMonth:
    """The hours of a client in a month."""

    person: Person
    month: date
    voices: list[Voice]  # latest first
    worked: int  # minutes as they were worked
    charged: int  # of paid lines, rounded
    unpaid: int
    today: int  # of it, worked today
    money: Decimal | None  # of what is in no package; None where a price is missing
    packages: list[Standing]
    given: Given | None

    @property
    def total(self) -> int:
        """Return the minutes of all lines the client reads; they add up to it."""
        return sum(one.minutes for one in self.voices)


def client_month(
    person: Person, month: date, *, now: datetime, with_running: bool = False
) -> ClientMonth:
    """Return a client's month. `with_running` adds what the timer shows, as the client's page does.

    A fixed number of queries. Nothing in it is hidden from the client but rates and money.
    """
    month = first_of(month)
    mine = TimeEntry.objects.filter(
        person__root_id=person.root_id, day__gte=month, day__lt=next_month(month)
    )
    lines, rule = day_lines(mine), rules()
    names, prices = _names(lines), rates(rule)
    voices = [
        _voice(line, rounded(minutes, line.is_billable, rule), names, prices)
        for line, minutes in lines.items()
    ]
    if with_running and (now_running := _running_voice(person, month, now)):
        voices.append(now_running)
    voices.sort(key=lambda one: one.day, reverse=True)  # of a day as they were worked
    today = today_of(now).isoformat()
    return ClientMonth(
        person=person,
        month=month,
        voices=voices,
        worked=sum(lines.values()),
        charged=sum(one.minutes for one in voices if one.is_billable and not one.is_running),
        unpaid=sum(one.minutes for one in voices if not one.is_billable),
        today=sum(minutes for line, minutes in lines.items() if line.day == today),
        money=_money(voices),
        packages=standings(_packages(person, month), now=now),
        given=given_by(person.root_id or person.id, month),
    )


def _packages(person: Person, month: date) -> list[Package]:
    """Return the packages that ran in a month."""
    rows = Package.objects.filter(person__root_id=person.root_id, starts_on__lt=next_month(month))
    return list(
        rows.exclude(ends_on__lt=month)
        .select_related("person__root", "project")
        .order_by("starts_on", "id")
    )


def _names(lines: dict[DayLine, int]) -> dict[str, str]:
    """Return the titles of the projects and tasks of lines, in two queries."""
    tasks = Task.objects.filter(id__in={one.task for one in lines if one.task})
    projects = Project.objects.filter(id__in={one.project for one in lines if one.project})
    found = {f"t{pk}": title for pk, title in tasks.values_list("id", "title")}
    return found | {f"j{pk}": name for pk, name in projects.values_list("id", "name")}


def _voice(line: DayLine, minutes: int, names: dict[str, str], prices: Rates) -> Voice:
    rate = prices.of(line.own_rate, package=line.package, project=line.project, person=line.person)
    title = names.get(f"t{line.task}", "")
    parts = [title, line.text if line.text != title else ""]
    what = ", ".join(part for part in parts if part) or names.get(f"j{line.project}", "")
    is_sold = line.is_billable and not line.package
    return Voice(
        date.fromisoformat(line.day),
        what,
        minutes,
        line.is_billable,
        bool(line.package),
        False,
        rate if is_sold else None,
        amount(minutes, rate) if is_sold else None,
    )


def _running_voice(person: Person, month: date, now: datetime) -> Voice | None:
    entry = running()
    if not entry or not entry.person or entry.person.root_id != person.root_id:
        return None
    if not month <= entry.day < next_month(month) or not (minutes := minutes_of(entry, now)):
        return None
    title = entry.task.title if entry.task else ""
    parts = [title, entry.text if entry.text != title else ""]
    what = ", ".join(part for part in parts if part)
    what = what or (entry.project.name if entry.project else "")
    return Voice(
        entry.day, what, minutes, entry.is_billable, bool(entry.package_id), True, None, None
    )


def _money(voices: list[Voice]) -> Decimal | None:
    sold = [one for one in voices if one.is_billable and not one.in_package and not one.is_running]
    if any(one.amount is None for one in sold):
        return None
    return sum((one.amount for one in sold if one.amount is not None), Decimal(0))


def report_of(person: Person, month: date) -> MonthReport | None:
    """Return what the user wrote above a client's month; None when she has not yet."""
    rows = MonthReport.objects.filter(person__root_id=person.root_id, month=first_of(month))
    return rows.order_by("-changed_at").first()
