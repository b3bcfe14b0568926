"""Packages, agreed prices, and the rules of counting."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.work.projects.models import Project
from sintonia.work.time.models import AgreedRate, MadeEven, Package, TimeEntry, TimeRules
from sintonia.work.time.queries.packages import first_of, standings


@transaction.atomic
def package_make(
    person: Person,
    *,
    name: str,
    minutes: int,
    starts_on: date,
    now: datetime,
    project: Project | None = None,
    is_monthly: bool = False,
    carries_unused: bool = False,
    price: Decimal | None = None,
    ends_on: date | None = None,
) -> tuple[Package, Undo]:
    """Agree on hours with a client; paid work since the day it starts that is in no package goes into it."""
    back = WayBack()
    package = Package(
        person_id=person.root_id,
        project=project,
        name=name,
        minutes=minutes,
        is_monthly=is_monthly,
        carries_unused=carries_unused,
        price=price,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    back.make(package)
    loose = TimeEntry.objects.filter(
        person__root_id=person.root_id, package=None, is_billable=True, day__gte=starts_on
    )
    if project:
        loose = loose.filter(project=project)
    if ends_on:
        loose = loose.filter(day__lte=ends_on)
    back.change(list(loose), package_id=package.id)
    return package, back.keep(person.root, now=now)


@transaction.atomic
def package_change(package: Package, *, now: datetime, **values: Any) -> Undo:
    """Change what was agreed; what was worked stays where it is."""
    back = WayBack()
    back.change([package], **values)
    return back.keep(package.person.root, now=now)


@transaction.atomic
def package_remove(package: Package, *, now: datetime) -> Undo:
    """Take a package away; its hours stay, in no package."""
    back = WayBack()
    back.change(list(TimeEntry.objects.filter(package=package)), package_id=None)
    back.remove(list(MadeEven.objects.filter(package=package)))
    back.remove([package])
    return back.keep(package.person.root, now=now)


@transaction.atomic
def package_make_even(package: Package, *, now: datetime) -> Undo | None:
    """Let the hours over go; None when none are over. Pressed twice it does the same as once."""
    package = Package.objects.select_for_update().get(id=package.id)
    standing = standings([package], now=now)[0]
    if standing.left >= 0:
        return None
    back = WayBack()
    month = standing.month or first_of(standing.day)
    there = MadeEven.objects.filter(package=package, month=month).first()
    if there:
        back.change([there], minutes=there.minutes - standing.left)
    else:
        back.make(MadeEven(package=package, month=month, minutes=-standing.left, at=now))
    return back.keep(package.person.root, now=now)


@transaction.atomic
def package_told(package: Package, *, day: date, now: datetime) -> Undo:
    """Note that the client was told of the hours over."""
    back = WayBack()
    back.change([package], told_on=day)
    return back.keep(package.person.root, now=now)


@transaction.atomic
def rules_set(
    *, rounding: str, step: int, rate: Decimal | None, week_minutes: int | None, now: datetime
) -> Undo:
    """Say how hours are rounded, what one costs, and how many a week shall be."""
    back = WayBack()
    values = {"rounding": rounding, "step": step, "rate": rate, "week_minutes": week_minutes}
    there = TimeRules.objects.filter(one=1).first()
    if there:
        back.change([there], **values)
    else:
        back.make(TimeRules(**values))
    return back.keep(None, now=now)


@transaction.atomic
def rate_set(
    rate: Decimal | None, *, person: Person | None, project: Project | None, now: datetime
) -> Undo:
    """Agree on the price of an hour with a client, or in a project; None: the usual one again."""
    assert (person is None) != (project is None)
    back = WayBack()
    there = AgreedRate.objects.filter(project=project)
    if person:
        there = AgreedRate.objects.filter(person__root_id=person.root_id, project=None)
    found = list(there)
    if rate is None:
        back.remove(found)
    elif found:
        back.change(found, rate=rate)
    else:
        back.make(AgreedRate(person=person.root if person else None, project=project, rate=rate))
    return back.keep(person.root if person else None, now=now)
