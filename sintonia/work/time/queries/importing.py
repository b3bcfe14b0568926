"""A file of hours before it is taken in: what is in it, whom its names mean."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import NamedTuple

from sintonia.lib.keys import key63
from sintonia.lib.text import fold
from sintonia.people.models import Person
from sintonia.spaces import bulk
from sintonia.work.projects.queries import rows as kept
from sintonia.work.time.exported import Fault, Row, is_ambiguous, order_of, rows_of
from sintonia.work.time.models import TimeEntry, TimeFile, TimeName

NEW, LEAVE_OUT, NOBODY = "+", "-", ""  # besides "p12" and "j7"


class Name(NamedTuple):
    """A client and a project as the file writes them, and what they are taken for."""

    key: int
    client: str
    title: str
    rows: int
    minutes: int
    token: str  # "p12", "j7", NEW, LEAVE_OUT or NOBODY
    is_known: bool  # remembered, or found by its name


@dataclass(frozen=True)
class Preview:
    """What taking a file in would do."""

    file: TimeFile
    rows: list[Row]  # of the chosen user
    faults: list[Fault]
    names: list[Name]
    users: list[str]
    user: str
    order: str
    is_ambiguous: bool
    first: date | None
    last: date | None
    minutes: int
    known: int  # rows that are here already


def name_key(client: str, title: str) -> int:
    """Return the key of a client's and a project's name."""
    return key63("name", fold(client), fold(title))


def preview(
    file: TimeFile, *, zone: tzinfo, order: str = "", user: str = "", mine: str = ""
) -> Preview:
    """Return what a file holds. `mine` is the user's own address, by which her hours are known."""
    order = order or order_of(file.rows)
    everything, faults = rows_of(file.rows, order=order, zone=zone)
    users = [one for one, _ in Counter(row.user for row in everything).most_common()]
    usual = mine if mine in users else users[0] if users else ""
    user = user if user in users else usual
    rows = [row for row in everything if row.user == user]
    days = [row.day for row in rows]
    return Preview(
        file=file,
        rows=rows,
        faults=faults,
        names=names_of(rows),
        users=users,
        user=user,
        order=order,
        is_ambiguous=is_ambiguous(file.rows),
        first=min(days, default=None),
        last=max(days, default=None),
        minutes=sum(row.minutes for row in rows),
        known=len(known_keys(row.key for row in rows)),
    )


def known_keys(keys: Iterable[int]) -> set[int]:
    """Return those keys of which there is an entry."""
    return {
        one
        for part in bulk.chunks(keys)
        for one in TimeEntry.objects.filter(key__in=part).values_list("key", flat=True)
        if one
    }


def names_of(rows: Iterable[Row]) -> list[Name]:
    """Return the names in rows, the most frequent first, with what was said or found of them."""
    counts: Counter[tuple[str, str]] = Counter()
    minutes: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts[row.client, row.project] += 1
        minutes[row.client, row.project] += row.minutes
    said = {one.name_key: one for one in TimeName.objects.select_related("person", "project")}
    people, projects = _people(), _projects()
    found = []
    for (client, title), number in counts.most_common():
        key = name_key(client, title)
        token = _said(said[key]) if key in said else _found(client, title, people, projects)
        is_known = key in said or token is not None or not (client or title)
        found.append(
            Name(key, client, title, number, minutes[client, title], token or NOBODY, is_known)
        )
    return found


def _said(name: TimeName) -> str:
    if name.is_left_out:
        return LEAVE_OUT
    if name.project:
        return f"j{name.project.id}"
    return f"p{name.person.root_id}" if name.person else NOBODY


def _people() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    rows = Person.objects.filter(deleted_at=None, merged_into=None)
    for pk, name, organisation in rows.values_list("id", "name", "organisation__name"):
        for words in (name, organisation):
            if words:
                found.setdefault(fold(words), set()).add(pk)
    return found


def _projects() -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for pk, name in kept.projects().values_list("id", "name"):
        found.setdefault(fold(name), set()).add(pk)
    return found


def _found(
    client: str, title: str, people: dict[str, set[int]], projects: dict[str, set[int]]
) -> str | None:
    """Return the one project, else the one person, that is called so."""
    named = projects.get(fold(title), set()) if title else set()
    if len(named) == 1:
        return f"j{next(iter(named))}"
    called = people.get(fold(client), set()) if client else set()
    return f"p{next(iter(called))}" if len(called) == 1 else None
