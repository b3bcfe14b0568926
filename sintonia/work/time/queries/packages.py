"""Packages of hours: what is used, what is left, until when it will last."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from sintonia.work.time.models import MadeEven, Package, TimeEntry
from sintonia.work.time.pace import WEEKS, Reach, reach
from sintonia.work.time.queries.rates import day_lines, rounded, rules
from sintonia.work.time.queries.timer import today_of

Used = dict[date, int]  # charged minutes by day


@dataclass(frozen=True)
class Standing:
    """How a package stands on a day. Minutes are charged ones: rounded as agreed."""

    package: Package
    month: date | None  # of a monthly one
    granted: int  # bought, with what the months before left or owe
    carried: int  # of it, from the months before: below zero for hours that were over
    used: int
    even: int  # hours over that will not be counted
    end: Reach | None  # None: over, not begun, or few data
    is_few: bool  # few data
    day: date

    @property
    def left(self) -> int:
        """Return the minutes left, below zero for those over."""
        return self.granted - self.used + self.even

    def day_in(self, weeks: float) -> date:
        """Return the day that is so many weeks away."""
        return self.day + timedelta(days=round(weeks * 7))


def first_of(day: date) -> date:
    """Return the first day of a month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_before(month: date) -> date:
    """Return the first day of the month before."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def open_packages(day: date) -> QuerySet[Package]:
    """Return packages that have begun and have not ended on a day, and those of persons in the trash not."""
    rows = Package.objects.filter(starts_on__lte=day, person__root__deleted_at=None)
    return (
        rows.exclude(ends_on__lt=day)
        .select_related("person__root", "project")
        .order_by("starts_on", "id")
    )


def package_for(person: int | None, project: int | None, day: date) -> Package | None:
    """Return the package to which work of a day belongs: the project's own first, then the latest."""
    if not person:
        return None
    rows = Package.objects.filter(person__root_id=person, starts_on__lte=day)
    return fitting(list(rows.select_related("person")), person, project, day)


def fitting(
    packages: Sequence[Package], person: int | None, project: int | None, day: date
) -> Package | None:
    """Return that one of several packages to which work of a day belongs, as above."""
    found = [
        one
        for one in packages
        if one.person.root_id == person
        and one.project_id in (None, project)
        and one.starts_on <= day
        and (one.ends_on is None or one.ends_on >= day)
    ]
    return max(
        found, key=lambda one: (one.project_id is not None, one.starts_on, one.id), default=None
    )


def standings(packages: Iterable[Package], *, now: datetime) -> list[Standing]:
    """Return how packages stand, in three queries for all of them."""
    rows = list(packages)
    if not rows:
        return []
    day, used = today_of(now), used_of(rows)
    even: dict[int, dict[date, int]] = defaultdict(dict)
    for package, month, minutes in MadeEven.objects.filter(
        package_id__in=[one.id for one in rows]
    ).values_list("package_id", "month", "minutes"):
        even[package][month] = minutes
    return [
        (_monthly if one.is_monthly else _once)(one, used[one.id], even[one.id], day)
        for one in rows
    ]


def used_of(packages: Sequence[Package]) -> dict[int, Used]:
    """Return the charged minutes of each day, by package."""
    found: dict[int, Used] = {one.id: defaultdict(int) for one in packages}
    rule = rules()
    lines = day_lines(TimeEntry.objects.filter(package_id__in=list(found)))
    for line, minutes in lines.items():
        if line.package and line.is_billable:
            found[line.package][date.fromisoformat(line.day)] += rounded(minutes, True, rule)
    return found


def charged_on(project: int) -> int:
    """Return the charged minutes of a project, in two queries."""
    rule = rules()
    lines = day_lines(TimeEntry.objects.filter(project_id=project, is_billable=True))
    return sum(rounded(minutes, True, rule) for minutes in lines.values())


def _once(package: Package, used: Used, even: dict[date, int], day: date) -> Standing:
    spent, forgiven = sum(used.values()), sum(even.values())
    left = package.minutes - spent + forgiven
    end = reach(past_weeks(used, package.starts_on, day), left)
    return Standing(
        package, None, package.minutes, 0, spent, forgiven, end, end is None and left > 0, day
    )


def _monthly(package: Package, used: Used, even: dict[date, int], day: date) -> Standing:
    """Go through the months: hours over are taken from the next one, unused ones given it if agreed."""
    last = min(first_of(day), first_of(package.ends_on) if package.ends_on else first_of(day))
    month, carried = first_of(package.starts_on), 0
    by_month: Used = defaultdict(int)
    for one, minutes in used.items():
        by_month[first_of(one)] += minutes
    while True:
        granted = package.minutes + carried
        spent, forgiven = by_month[month], even.get(month, 0)
        if month >= last:
            return Standing(package, month, granted, carried, spent, forgiven, None, False, day)
        rest = granted - spent + forgiven
        carried = rest if rest < 0 or package.carries_unused else 0
        month = next_month(month)


def past_weeks(used: Used, since: date, day: date) -> list[int]:
    """Return the minutes of the whole weeks before a day, earliest first, none before `since`."""
    weeks = min(WEEKS, (day - since).days // 7)
    return [
        sum(used.get(day - timedelta(days=7 * back + one), 0) for one in range(1, 8))
        for back in reversed(range(weeks))
    ]
