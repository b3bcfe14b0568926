"""One record of a series: what most occurrences say, and apart from it what others say.

A changed occurrence that only begins at another time belongs to the series. One that says something
else, who takes part, where, or under which title, is a contact of its own. So is each year of a series
so long that its first thousand occurrences are not all: what is stored of the others stays as it is
when a later reading looks at other years.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sintonia.lib.keys import key63
from sintonia.sources.calendar_series import Times
from sintonia.sources.calendar_times import EARLIEST, LATEST
from sintonia.sources.records import CANCELLED, SYSTEM, Contact

MOST_FIRST = 1_000  # occurrences of a series in its own record
MOST_IN_YEARS = 6_000  # in all its years, those next to now first; and so many in one of them


class Told(NamedTuple):
    """What an event or a changed occurrence says of itself, and when it happens."""

    contact: Contact  # without its times
    original: int  # the occurrence that was changed, in seconds
    times: Times


class Bounds(NamedTuple):
    """Between which years a series is kept."""

    now: int  # seconds since 1970
    horizon: int


def whole(main: Told, changed: Iterable[Told], gone: Iterable[int], bounds: Bounds) -> Contact:
    """Return the record of an event; `gone` are occurrences that do not take place.

    What once may have been told apart and is not any more is told as cancelled: where nothing is stored
    of it, nobody needs to know.
    """
    times = dict(main.times)
    apart: list[Contact] = []
    same: list[int] = []
    for one in changed:
        if one.times and _said(one.contact) != _said(main.contact):
            apart += _apart(main.contact, one, bounds)
        else:
            times |= dict(one.times)
            same.append(one.original)
    head = main.contact._replace(version=main.contact.version + bool(apart))
    first, *years = _in_years(head, sorted(times.items()), bounds)
    apart += [
        _cancelled(head, _key(head, at), at) for at in (*same, *gone) if EARLIEST <= at <= LATEST
    ]
    return first._replace(apart=tuple(tuple(one) for one in (*apart, *years)))


def is_cut(times: Times, bounds: Bounds) -> bool:
    """Say whether some of these occurrences are in no record."""
    rest = times[MOST_FIRST:]
    return len(rest) > sum(map(len, _kept(rest, bounds).values()))


def _apart(main: Contact, one: Told, bounds: Bounds) -> Iterator[Contact]:
    contact = one.contact._replace(
        key=_key(main, one.original),
        version=main.version + 1,
        thread=main.key if main.subject and one.contact.subject == main.subject else 0,
        size=0,
    )
    return _in_years(contact, one.times, bounds)


def _said(contact: Contact) -> tuple[object, ...]:
    """Return all that is said but when, and by which names."""
    parties = sorted(party[:2] for party in contact.parties)
    return (
        contact.channel,
        contact.flags,
        contact.aside,
        contact.subject,
        contact.place,
        parties,
    )


def _key(contact: Contact, at: int) -> int:
    return key63("occurrence", contact.key, at)


def _cancelled(contact: Contact, key: int, at: int) -> Contact:
    return Contact(
        key, at, contact.channel, (), aside=CANCELLED, flags=contact.flags, version=contact.version
    )


# --- years ---------------------------------------------------------------------------------------


def _in_years(contact: Contact, times: Times, bounds: Bounds) -> Iterator[Contact]:
    """Yield the contact with its first occurrences, and one for each year of the others."""
    first, rest = times[:MOST_FIRST], times[MOST_FIRST:]
    if first:
        yield _dated(contact, first)
    else:
        aside = contact.aside if contact.aside == SYSTEM else CANCELLED
        yield contact._replace(aside=aside)
    if 0 < len(first) < MOST_FIRST:
        return
    happens, kept = _by_year(rest), _kept(rest, bounds)
    thread = contact.thread or (contact.key if contact.subject else 0)
    for year in range(_year(first[-1][0] if first else contact.at), _year(bounds.horizon - 1) + 1):
        key = key63("year", contact.key, year)
        if year in kept:
            yield _dated(contact._replace(key=key, thread=thread, size=0), kept[year])
        elif year not in happens:
            yield _cancelled(contact, key, int(datetime(year, 1, 1, tzinfo=UTC).timestamp()))


def _dated(contact: Contact, times: Times) -> Contact:
    at, minutes = times[0]
    return contact._replace(at=at, minutes=minutes, more=tuple(times[1:]))


def _kept(times: Times, bounds: Bounds) -> dict[int, Times]:
    """Return the years next to now, those to come before those that were."""
    this = _year(bounds.now)
    kept: dict[int, Times] = {}
    room = MOST_IN_YEARS
    by_year = _by_year(times)
    for year in sorted(by_year, key=lambda one: (abs(one - this), -one)):
        if len(by_year[year]) > room and kept:
            break
        kept[year] = by_year[year][:MOST_IN_YEARS]
        room -= len(kept[year])
    return kept


def _by_year(times: Times) -> dict[int, Times]:
    found: dict[int, Times] = defaultdict(list)
    for at, minutes in times:
        found[_year(at)].append((at, minutes))
    return found


def _year(at: int) -> int:
    return datetime.fromtimestamp(at, UTC).year
