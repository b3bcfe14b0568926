"""Storing what was noted, in one transaction and with one way back."""

from dataclasses import replace
from datetime import datetime, time
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext

from sintonia.home.note.draft import NEW, Draft, Who
from sintonia.home.note.facts import fact_store
from sintonia.home.note.words import clock, noted_text, what_text
from sintonia.lib.ids import new_id
from sintonia.lib.quickadd import Direction, Introduction, Kind
from sintonia.lib.text import clean
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, Moment, Occasion, Person, Reminder, Undo
from sintonia.people.origin import comes_from
from sintonia.people.search import search_text
from sintonia.ui.dates import day_of, local
from sintonia.work.inquiries.actions.path import Asked, inquiry_make
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.projects.actions.promises import Said, promise_make

_DIRECTIONS = {
    Direction.IN: Moment.Direction.IN,
    Direction.OUT: Moment.Direction.OUT,
    Direction.BOTH: Moment.Direction.BOTH,
}
_NOON = 12 * 60
_EVENING = 20 * 60


class Noted(NamedTuple):
    """What was stored: in a sentence, and the way back."""

    text: str
    undo: Undo


class _Group(NamedTuple):
    """The persons of a draft: all of them by their place in it, and those whom it is about."""

    all: list[Person | None]
    present: list[Person]
    names: list[str]


@transaction.atomic
def note_store(draft: Draft, *, region: str, now: datetime) -> Noted:
    """Store a draft in which nothing is open. Raises FactRefused for an address that is somebody else's.

    `region` is the country of phone numbers written without one.
    """
    back = WayBack()
    group = _people(back, draft, now)
    at = instant(draft, now)
    draft = _settled(draft, group, at, now)
    deeds = [deed for x in draft.introduced for deed in _introduction(back, x, group, at, draft)]
    asker = group.all[draft.asker] if draft.asker is not None else None
    moments: dict[int, Moment] = {}
    if draft.is_contact:
        moments = _contact(back, draft, group, at, now)
    elif draft.kind is Kind.REMINDER:
        _reminder(back, draft, group, now)
    elif draft.kind is Kind.PROMISE:
        _promises(back, draft, group, now)
    elif draft.kind is Kind.NOTE and not deeds and not asker:
        _note(back, draft, group, now)
    if asker:
        _inquiry(back, draft, asker, moments.get(asker.id), at, now)
    for fact in draft.facts:
        person = group.all[fact.person] if fact.person is not None else None
        whose = person or next(iter(group.present), None)
        if whose:
            fact_store(back, whose, fact, region=region, now=now)
    back.touch(person.id for person in group.all if person)
    text = noted_text(draft, group.names, local(int(now.timestamp())).date())
    if asker and draft.kind is not Kind.NOTE:
        text += " " + gettext("And %(name)s asks: it is among your inquiries.") % {
            "name": asker.name
        }
    return Noted(text, back.keep(None, now=now))


def _settled(draft: Draft, group: "_Group", at: int, now: datetime) -> Draft:
    """A mail or a message that is still to be written is a task, not a contact."""
    if draft.kind not in (Kind.MAIL, Kind.CHAT) or at <= now.timestamp():
        return draft
    words = draft.text or what_text(draft, group.names)
    return replace(draft, kind=Kind.REMINDER, text=words)


def instant(draft: Draft, now: datetime) -> int:
    """Return when it was or will be: noon of a day of which no hour was said, and today by now."""
    here = now.astimezone(timezone.get_current_timezone())
    day = draft.day or here.date()
    minute = draft.minute
    if minute is None and day == here.date():
        if not draft.is_planned:
            return int(now.timestamp())
        minute = max(_EVENING, min(here.hour * 60 + here.minute + 60, 24 * 60 - 1))
    hours, minutes = divmod(_NOON if minute is None else minute, 60)
    return int(datetime.combine(day, time(hours, minutes), here.tzinfo).timestamp())


# --- people ---------------------------------------------------------------------------------------


def _people(back: WayBack, draft: Draft, now: datetime) -> _Group:
    known = Person.objects.in_bulk([who.person for who in draft.people if who.person])
    everybody = [_person(back, who, known, now) for who in draft.people]
    present, names = [], []
    for who in draft.present():
        person = everybody[draft.people.index(who)]
        if person and person not in present:
            present.append(person)
            names.append(who.name if person.name.startswith(who.name) else person.name)
    return _Group(everybody, present, names)


def _person(back: WayBack, who: Who, known: dict[int, Person], now: datetime) -> Person | None:
    if who.choice != NEW:
        return known.get(who.person or 0)
    name = clean(who.name)
    person = Person(name=name, search=search_text(name, "", "", ""), created_at=now)
    back.make(person)
    back.edit([person], "name")
    return person


def _introduction(
    back: WayBack, x: Introduction, group: _Group, at: int, draft: Draft
) -> list[Deed]:
    """Note who introduced whom; what others do among themselves is no deed towards the user."""
    by, whom = (group.all[i] if i is not None else None for i in (x.by, x.whom))
    to = group.all[x.to] if x.to is not None else None
    pairs: list[tuple[Person, Deed.Kind, Person]] = []
    if by and whom and x.to is None:
        pairs = [(by, Deed.Kind.INTRODUCED_ME, whom)]
        _bring(back, whom, by)
    elif x.by is None and whom and to:
        kind = Deed.Kind.INTRODUCED_BY_ME
        pairs = [(whom, kind, to), (to, kind, whom)]
    deeds = [
        Deed(key=new_id(), person=person, kind=kind, at=at, other=other, text=draft.sentence)
        for person, kind, other in pairs
    ]
    for deed in deeds:
        back.make(deed)
    return deeds


def _bring(back: WayBack, person: Person, by: Person) -> None:
    """Say whom a person came through, where nothing says it yet."""
    said = person.brought_by_id or person.brought_by_occasion_id or person.brought_text
    if not said and not comes_from(by.id, person.id):
        back.change([person], brought_by_id=by.id)


# --- what it is -----------------------------------------------------------------------------------


def _contact(
    back: WayBack, draft: Draft, group: _Group, at: int, now: datetime
) -> dict[int, Moment]:
    """Store a moment with each, and the occasion of a meeting or of what is still to come; return
    the moments by person."""
    occasion = None
    if draft.kind is Kind.IN_PERSON or (
        at > now.timestamp() and draft.kind in (Kind.VIDEO, Kind.CALL)
    ):
        occasion = Occasion(
            key=new_id(),
            title=capfirst(what_text(draft, group.names))[:200],
            at=at,
            minutes=draft.minutes or -1,
            channel=draft.kind,
            place=draft.place[:200],
            is_all_day=draft.minute is None and at > now.timestamp(),
        )
        back.make(occasion)
    direction = Direction.BOTH if draft.kind is Kind.IN_PERSON else draft.direction
    moments = {
        person.id: Moment(
            key=new_id(),
            at=at,
            channel=draft.kind,
            direction=_DIRECTIONS[direction],
            minutes=draft.minutes or -1,
            party=len(group.present),
            person=person,
            occasion=occasion,
            note=draft.text[:500],
        )
        for person in group.present
    }
    for moment in moments.values():
        back.make(moment)
    return moments


def _inquiry(
    back: WayBack, draft: Draft, asker: Person, moment: Moment | None, at: int, now: datetime
) -> None:
    """Note that somebody asks for work, in the words of the sentence."""
    words = draft.text if draft.is_contact and draft.text else draft.sentence
    came = datetime.fromtimestamp(min(at, int(now.timestamp())), now.tzinfo)
    moment = moment if at <= now.timestamp() else None
    origin = Inquiry.Origin.NOTE
    inquiry_make(back, asker, Asked(words), origin=origin, at=came, now=now, moment=moment)


def _reminder(back: WayBack, draft: Draft, group: _Group, now: datetime) -> None:
    text = capfirst(draft.text or draft.sentence)
    if draft.minute is not None:
        text = f"{text}, {clock(draft.minute)}"
    person = next(iter(group.present), None)
    back.make(Reminder(person=person, text=text[:300], due_on=draft.day, created_at=now))


def _promises(back: WayBack, draft: Draft, group: _Group, now: datetime) -> None:
    text = clean(draft.text or draft.sentence, 300)
    for person in group.present:
        promise_make(Said(text, person, due_on=draft.day), now=now, back=back)


def _note(back: WayBack, draft: Draft, group: _Group, now: datetime) -> None:
    """Add the words, with their day, to what was noted of each."""
    today = local(int(now.timestamp())).date()
    line = f"{day_of(today)}: {draft.text or draft.sentence}"
    for person in group.present:
        back.change([person], note="\n".join(part for part in (person.note, line) if part))
