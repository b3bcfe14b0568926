"""How hours are rounded and what one costs: the entry's own word, the package, the project, the client, the rules."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.db.models import QuerySet

from sintonia.lib.durations import round_minutes
from sintonia.work.quotes.models import Issuer
from sintonia.work.time.models import AgreedRate, Package, TimeEntry, TimeRules

CENT = Decimal("0.01")


class DayLine(NamedTuple):
    """What was worked on one line on one day: it is this that is rounded, and that the client reads."""

    day: str  # ISO
    person: int | None
    project: int | None
    task: int | None
    text: str
    package: int | None
    is_billable: bool
    own_rate: Decimal | None


def rules() -> TimeRules:
    """Return the user's rules, the usual ones when she said nothing."""
    return TimeRules.objects.filter(one=1).first() or TimeRules()


def rounded(minutes: int, is_billable: bool, rule: TimeRules) -> int:
    """Return the minutes of one line on one day as they are charged; what is not paid stays as it is."""
    return round_minutes(minutes, rule.rounding, rule.step) if is_billable else minutes


def day_lines(entries: QuerySet[TimeEntry]) -> dict[DayLine, int]:
    """Return the finished minutes of each line of each day, as they were worked, in one query."""
    rows = entries.filter(minutes__isnull=False).values_list(
        "day",
        "person__root_id",
        "project_id",
        "task_id",
        "text",
        "package_id",
        "is_billable",
        "rate",
        "minutes",
    )
    found: dict[DayLine, int] = {}
    for row in rows.order_by("day", "started_at", "id"):
        *parts, minutes = row
        line = DayLine._make([row[0].isoformat(), *parts[1:]])
        found[line] = found.get(line, 0) + (minutes or 0)
    return found


@dataclass(frozen=True)
class Rates:
    """All prices of an hour, read once."""

    usual: Decimal | None
    people: dict[int, Decimal]
    projects: dict[int, Decimal]
    packages: dict[int, Decimal]

    def of(
        self,
        own: Decimal | None,
        *,
        package: int | None = None,
        project: int | None = None,
        person: int | None = None,
    ) -> Decimal | None:
        """Return the price of an hour: the narrowest that was said, None when none was."""
        found = (
            own,
            self.packages.get(package or 0),
            self.projects.get(project or 0),
            self.people.get(person or 0),
            self.usual,
        )
        return next((one for one in found if one is not None), None)


def rates(rule: TimeRules | None = None) -> Rates:
    """Return all prices of an hour, in three queries, and one for the rules unless they are given."""
    people, projects = dict[int, Decimal](), dict[int, Decimal]()
    rows = AgreedRate.objects.values_list("person__root_id", "project_id", "rate")
    for person, project, rate in rows:
        if project:
            projects[project] = rate
        elif person:
            people[person] = rate
    usual = (rule or rules()).rate
    if usual is None:
        usual = Issuer.objects.filter(one=1).values_list("rate", flat=True).first()
    packages = Package.objects.exclude(price=None).filter(minutes__gt=0)
    hourly = {
        pk: (price * 60 / minutes).quantize(CENT, ROUND_HALF_UP)
        for pk, price, minutes in packages.values_list("id", "price", "minutes")
        if price is not None
    }
    return Rates(usual, people, projects, hourly)


def amount(minutes: int, rate: Decimal | None) -> Decimal | None:
    """Return what minutes cost, half-up to cents; None where no price was said."""
    if rate is None:
        return None
    return (rate * minutes / 60).quantize(CENT, ROUND_HALF_UP)
