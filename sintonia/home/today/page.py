"""The Today page put together, from stored numbers only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.home.person import sentences
from sintonia.home.person.prepared import Prepared
from sintonia.home.today import hear, meet
from sintonia.home.today.ahead import Ahead, Todo, occasions, todos
from sintonia.home.today.candidates import is_put_off
from sintonia.home.today.days import ahead_text
from sintonia.home.today.events import Event, events_around
from sintonia.home.today.faces import Face, faces
from sintonia.home.today.meet import Suggestion
from sintonia.home.today.reasons import Proposal
from sintonia.home.today.week import Week, monday_of, week_strip
from sintonia.people.models import Person
from sintonia.ui.dates import local, on, time_of
from sintonia.understand.people import everybody
from sintonia.work.desk.today_work import WorkTodo, work_todos

_NAMED = 3  # guests who are named, of a meeting with more


class HearRow(NamedTuple):
    """Somebody to hear."""

    face: Face
    proposal: Proposal


class MeetRow(NamedTuple):
    """Somebody to meet: in the calendar (with `when`), or only suggested."""

    face: Face
    others: list[Face]
    more: int  # guests beyond those named
    when: str
    text: str
    is_suggested: bool


@dataclass(frozen=True)
class TodayPage:
    """All that the page says."""

    day: date
    is_empty: bool  # nobody is known yet
    silent: int  # whom the user asked not to propose
    lede: SafeString
    week: Week
    hear: list[HearRow]
    meet: list[MeetRow]
    todos: list[Todo]
    work: list[WorkTodo]
    occasions: list[Ahead]


def today_page(*, now: datetime) -> TodayPage:
    """Return the page of today. The number of queries does not depend on how much there is."""
    seconds = int(now.timestamp())
    today = local(seconds).date()
    events = events_around(int(monday_of(now).timestamp()), now)
    tasks = todos(now)
    coming = meet.planned(events, now)
    expected = {person for event in coming for person in event.people}
    due = {one.person: one for one in reversed(tasks) if _is_due(one, today)}
    called = hear.proposals(due, expected, now)  # type: ignore[arg-type]  # None is never due
    chosen = {one.id for one in called}
    later = occasions(events, {event.id for event in coming}, now)
    ideas = meet.suggestions(events, chosen | expected, now)
    known = faces(
        chosen
        | {one.id for one in ideas}
        | {person for event in coming for person in event.people[:_NAMED]}
        | {one.people[0] for one in later if len(one.people) == 1}
    )
    rows = [row for event in coming if (row := _planned(event, known, today))]
    rows += [_suggested(one, known, today) for one in ideas if one.id in known]
    silent = sum(muted or is_put_off(until, today) for muted, until in _asked_out())
    return TodayPage(
        day=today,
        is_empty=not _anybody(),
        silent=silent,
        lede=_lede(called, coming, known, tasks, ideas, today),
        week=week_strip(events, now),
        hear=[HearRow(known[one.id], one) for one in called if one.id in known],
        meet=rows,
        todos=tasks,
        work=work_todos(now=now),
        occasions=[one._replace(company=_company(one, known)) for one in later],
    )


@Prepared
def _anybody() -> QuerySet[Person, Any]:
    return everybody().values_list("id")[:1]


@Prepared
def _asked_out() -> QuerySet[Person, Any]:
    asked = Q(is_muted=True) | Q(later_until__isnull=False)
    return everybody().filter(asked).values_list("is_muted", "later_until")


def _is_due(one: Todo, today: date) -> bool:
    return one.person is not None and one.due_on is not None and one.due_on <= today


def _planned(event: Event, known: dict[int, Face], today: date) -> MeetRow | None:
    guests = [known[person] for person in event.people[:_NAMED] if person in known]
    if not guests:
        return None
    day = local(event.at).date()
    when = [ahead_text(day, today)] if day != today or event.is_all_day else []
    when += [] if event.is_all_day else [time_of(event.at)]
    text = " · ".join(part for part in (event.title, event.place) if part)
    more = len(event.people) - len(guests)
    return MeetRow(guests[0], guests[1:], more, ", ".join(when), text, is_suggested=False)


def _company(one: Ahead, known: dict[int, Face]) -> str:
    n = len(one.people)
    if n == 1 and one.people[0] in known:
        return gettext("with %(name)s") % {"name": known[one.people[0]].name}
    text = ngettext("with one person you know", "with %(n)d people you know", n)
    return text % {"n": n} if n else ""


def _suggested(one: Suggestion, known: dict[int, Face], today: date) -> MeetRow:
    if one.last_met_at is None:
        text = sentences.never_met_sentence((today - local(one.first_at).date()).days)
    else:
        text = sentences.met_sentence((today - local(one.last_met_at).date()).days)
    if one.trip:
        text = f"{_trip_text(one, today)} {text}"
    return MeetRow(known[one.id], [], 0, "", text, is_suggested=True)


def _trip_text(one: Suggestion, today: date) -> str:
    assert one.trip
    when = on(ahead_text(local(one.trip.at).date(), today))
    text = gettext("%(when)s you are in %(city)s.") % {"when": when, "city": one.city}
    return text[:1].upper() + text[1:]


# --- the sentence that opens the page -------------------------------------------------------------


def _lede(
    called: Sequence[Proposal],
    coming: Sequence[Event],
    known: dict[int, Face],
    tasks: Sequence[Todo],
    ideas: Sequence[Suggestion],
    today: date,
) -> SafeString:
    parts: list[SafeString] = []
    if called:
        n = len(called)
        text = ngettext("one person to hear from", "%(n)s people to hear from", n)
        parts.append(format_html("{}", text % {"n": count_word(n)}))
    meetings = [one for one in coming if local(one.at).date() == today]
    if meetings:
        parts.append(_meetings_text(meetings, known))
    pressing = sum(one.due_on is not None and one.due_on <= today for one in tasks)
    if pressing:
        text = ngettext("one thing to do", "%(n)s things to do", pressing)
        parts.append(format_html('<a href="#todo">{}</a>', text % {"n": count_word(pressing)}))
    sentences_ = [_capital(_joined(parts))] if parts else []
    trip = next((one for one in ideas if one.trip), None)
    if trip:
        sentences_.append(format_html('<a href="#meet">{}</a>', _trip_text(trip, today)))
    return SafeString(" ".join(sentences_))


def _meetings_text(meetings: Sequence[Event], known: dict[int, Face]) -> SafeString:
    first = meetings[0]
    names = [known[person].name for person in first.people if person in known]
    if len(meetings) > 1 or len(first.people) != 1 or first.is_all_day or not names:
        n = len(meetings)
        text = ngettext("one meeting", "%(n)s meetings", n) % {"n": count_word(n)}
        return format_html('<a href="#meet">{}</a>', text)
    text = gettext("a meeting at %(time)s with %(name)s")
    return format_html(
        '<a href="#meet">{}</a>', text % {"time": time_of(first.at), "name": names[0].split()[0]}
    )


def _joined(parts: Sequence[SafeString]) -> SafeString:
    """Return "a, b and c."."""
    if len(parts) == 1:
        return format_html("{}.", parts[0])
    first = SafeString(", ".join(parts[:-1]))
    return format_html("{} {} {}.", first, gettext("and"), parts[-1])


def _capital(html: SafeString) -> SafeString:
    """Return the sentence with a capital, which may come after the tag that opens it."""
    start = html.index(">") + 1 if html.startswith("<") else 0
    return SafeString(html[:start] + html[start : start + 1].upper() + html[start + 1 :])


def count_word(n: int) -> str:
    """Return a small number in words, a larger one in figures."""
    words = (
        *(gettext("two"), gettext("three"), gettext("four"), gettext("five"), gettext("six")),
        *(gettext("seven"), gettext("eight"), gettext("nine"), gettext("ten")),
    )
    return words[n - 2] if 2 <= n <= len(words) + 1 else str(n)
