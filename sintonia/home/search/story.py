"""What happened and what was written down: occasions, subjects, notes of the user's. Never bodies."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import partial, reduce
from operator import and_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.home.person.prepared import Prepared
from sintonia.home.search.by_words import ByWords
from sintonia.home.search.marking import excerpt, marked
from sintonia.lib.text import fold
from sintonia.people.models import GrowthNote, Moment, Occasion, Person, Thread
from sintonia.ui import marks
from sintonia.ui.dates import day_of, local
from sintonia.ui.icons import icon

MOST = 5
_LEAST = 2  # letters: with one, everything is found
_OCCURRENCES = 40  # of occasions, of which those of one series count once


class Entry(NamedTuple):
    """Something found, and the person on whose page it stands."""

    at: int
    url: str
    title: SafeString
    meta: str
    sign: SafeString


class _Row(NamedTuple):
    """An occasion or a conversation, before it is known with whom it was."""

    id: int
    at: int
    channel: int
    text: str


def story_found(q: str, words: Sequence[str]) -> list[Entry]:
    """Return what has every word in it, the latest first."""
    if max((len(word) for word in words), default=0) < _LEAST:
        return []
    raw = q.split()
    occasions = _occasions(raw)
    titles = {fold(row.text) for row in occasions}
    threads = [row for row in _threads(words) if fold(row.text) not in titles]
    found = [
        *_with_people(occasions, "occasion", words),
        *_with_people(threads, "thread", words),
        *_notes(raw, words),
    ]
    return sorted(found, key=lambda entry: -entry.at)[:MOST]


def _all(field: str, raw: Iterable[str]) -> Q:
    return reduce(and_, (Q(**{f"{field}__icontains": word}) for word in raw), Q())


def _occasions(raw: Sequence[str]) -> list[_Row]:
    latest: dict[str, _Row] = {}
    for pk, at, channel, title in _titled(raw):
        latest.setdefault(fold(title), _Row(pk, at, channel, title))
    return list(latest.values())[:MOST]


@ByWords
def _titled(raw: Sequence[str]) -> QuerySet[Occasion, Any]:
    rows = Occasion.objects.filter(_all("title", raw)).order_by("-at", "id")
    return rows.values_list("id", "at", "channel", "title")[:_OCCURRENCES]


def _threads(words: Sequence[str]) -> list[_Row]:
    return [_Row(pk, at, 0, subject) for pk, at, subject in _about(words)]


@ByWords
def _about(words: Sequence[str]) -> QuerySet[Thread, Any]:
    found = reduce(and_, (Q(search__contains=word) for word in words))
    return Thread.objects.filter(found).order_by("-at").values_list("id", "at", "subject")[:MOST]


def _with_people(rows: Sequence[_Row], name: str, words: Sequence[str]) -> list[Entry]:
    """Return entries that lead to a person who was there; without anybody there is no page to open."""
    there: dict[int, dict[int, tuple[str, int]]] = {}
    ids = [row.id for row in rows]
    for pk, person, who, channel in _THERE[name](*ids, *[0] * (MOST - len(ids))) if ids else ():
        there.setdefault(pk, {})[person] = (who, channel)
    return [_entry(row, there[row.id], words) for row in rows if row.id in there]


def _there(name: str, *rows: int) -> QuerySet[Moment, Any]:
    moments = Moment.objects.filter(**{f"{name}_id__in": rows}, person__root__deleted_at=None)
    columns = (f"{name}_id", "person__root_id", "person__root__name", "channel")
    known = moments.exclude(person=None).order_by("person__root__name").values_list(*columns)
    return known.distinct()


_THERE = {name: Prepared(partial(_there, name), MOST) for name in ("occasion", "thread")}


def _entry(row: _Row, people: dict[int, tuple[str, int]], words: Sequence[str]) -> Entry:
    person, (name, channel) = next(iter(people.items()))
    who = name
    if len(people) > 1:
        more = ngettext("%(name)s and one other", "%(name)s and %(n)d others", len(people) - 1)
        who = more % {"name": name, "n": len(people) - 1}
    title = marked(row.text, words) if row.channel else SafeString(f"«{marked(row.text, words)}»")
    day = day_of(local(row.at).date())
    meta = f"{day} · {who}" if row.channel else f"{_subject_words(channel)}, {day} · {who}"
    sign = marks.channel_icon(row.channel or channel, small=False)
    return Entry(row.at, f"/people/{person}/", title, meta, sign)


def _subject_words(channel: int) -> str:
    if channel == Moment.Channel.MAIL:
        return gettext("subject of a mail")
    return gettext("name of a chat") if channel == Moment.Channel.CHAT else gettext("title")


# --- notes of the user's --------------------------------------------------------------------------


def _notes(raw: Sequence[str], words: Sequence[str]) -> list[Entry]:
    """Return notes on moments and persons, and what was learned with them."""
    yours, learned = gettext("your note"), gettext("what you learned")
    found = [_note(row, yours, words) for row in _noted(raw)]
    found += [_note(row, learned, words) for row in _learned(raw)]
    return found + [_note((*row, None), yours, words) for row in _of_persons(raw)]


_WHOSE = ("person__root_id", "person__root__name")


@ByWords
def _noted(raw: Sequence[str]) -> QuerySet[Moment, Any]:
    own = Moment.objects.filter(_all("note", raw), source=None, person__root__deleted_at=None)
    return own.exclude(person=None).order_by("-at").values_list(*_WHOSE, "note", "at")[:MOST]


@ByWords
def _learned(raw: Sequence[str]) -> QuerySet[GrowthNote, Any]:
    rows = GrowthNote.objects.filter(_all("text", raw), person__root__deleted_at=None)
    return rows.order_by("-at").values_list(*_WHOSE, "text", "at")[:MOST]


@ByWords
def _of_persons(raw: Sequence[str]) -> QuerySet[Person, Any]:
    rows = Person.objects.filter(_all("note", raw), root__deleted_at=None).order_by("search")
    return rows.values_list("root_id", "root__name", "note")[:MOST]


def _note(row: tuple[Any, ...], what: str, words: Sequence[str]) -> Entry:
    person, name, text, at = row
    seconds = _seconds(at)
    when = f", {day_of(local(seconds).date())}" if seconds else ""
    title = SafeString(f"«{marked(excerpt(text, words), words)}»")
    return Entry(seconds, f"/people/{person}/", title, f"{what}{when} · {name}", icon("pen-line"))


def _seconds(at: "int | datetime | None") -> int:
    """Return an instant as the driver gives it, in seconds: SQLite leaves the zone of UTC out."""
    if isinstance(at, datetime):
        return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp())
    return at or 0
