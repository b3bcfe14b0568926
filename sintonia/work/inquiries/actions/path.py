"""An inquiry on its way: opened, moved forward and back, ended with a kind no, opened again.

What takes a `back` is a step of something larger, a note or an accepted quote, and is undone with it;
what returns an `Undo` is a whole.
"""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from sintonia.lib.keys import key63
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, Moment, Person, Undo
from sintonia.people.search import search_text
from sintonia.work.inquiries.models import Inquiry, Station, Step, Trial

_TEXT = 500  # characters of a deed


@dataclass(frozen=True)
class Asked:
    """What somebody asks for, and what the user does next."""

    words: str = ""
    hours_a_week: Decimal | None = None
    needs: str = ""
    wanted_from: date | None = None
    next_step: str = ""
    next_on: date | None = None


def inquiry_make(
    back: WayBack,
    person: Person,
    asked: Asked,
    *,
    origin: str,
    at: datetime,
    now: datetime,
    moment: Moment | None = None,
) -> Inquiry:
    """Store an inquiry that came `at` an instant, with its first step; it is at the question."""
    inquiry = Inquiry(
        person=person, moment=moment, origin=origin, asked_at=at, created_at=now, **asdict(asked)
    )
    back.make(inquiry)
    back.make(Step(inquiry=inquiry, station=Station.QUESTION, at=at))
    back.edit([person], "work")  # no source that is taken away takes her along
    return inquiry


@transaction.atomic
def inquiry_open(
    who: Person | str,
    asked: Asked,
    *,
    origin: str,
    at: datetime,
    now: datetime,
    moment: Moment | None = None,
) -> tuple[Inquiry, Undo]:
    """Store an inquiry of somebody, or of somebody new by this name, with its way back."""
    back = WayBack()
    person = person_write(back, who, now=now) if isinstance(who, str) else who
    made = inquiry_make(back, person, asked, origin=origin, at=at, now=now, moment=moment)
    return made, back.keep(person, now=now)


def person_write(back: WayBack, name: str, *, now: datetime) -> Person:
    """Write somebody new down, by a name alone."""
    person = Person(name=name, search=search_text(name, "", "", ""), created_at=now)
    back.make(person)
    back.edit([person], "name")
    return person


@transaction.atomic
def inquiry_change(inquiry: Inquiry, asked: Asked, *, now: datetime) -> Undo:
    """Write down anew what is asked for and what comes next."""
    back = WayBack()
    back.change([inquiry], **asdict(asked))
    return back.keep(inquiry.person, now=now)


@transaction.atomic
def next_set(inquiry: Inquiry, text: str, on: date | None, *, now: datetime) -> Undo:
    """Say what comes next and on which day; "" and None: it is done, and nothing is planned yet."""
    back = WayBack()
    back.change([inquiry], next_step=text, next_on=on)
    return back.keep(inquiry.person, now=now)


# --- stations -------------------------------------------------------------------------------------


def station_set(back: WayBack, inquiry: Inquiry, station: int, *, now: datetime) -> None:
    """Bring an inquiry to a station; one that had ended is open again. Work that begins is a deed.

    Locks the row: of two who move it at once the second finds it moved.
    """
    inquiry = locked(inquiry)
    back.change([inquiry], ended_at=None, ending=Inquiry.Ending.OPEN, ending_words="")
    if inquiry.station == station:
        return
    back.change([inquiry], station=station)
    back.make(Step(inquiry=inquiry, station=station, at=now))
    entrusted(back, inquiry, is_so=station == Station.CLIENT, now=now)


def locked(inquiry: Inquiry) -> Inquiry:
    """Return the row as it is now; nobody else changes it before the transaction ends."""
    found: Inquiry = Inquiry.objects.select_for_update().get(id=inquiry.id)
    return found


def entrusted(back: WayBack, inquiry: Inquiry, *, is_so: bool, now: datetime) -> None:
    """Write the deed that work was entrusted, once, or take it away when it was not."""
    key = key63("inquiry", "entrusted", inquiry.id)
    deeds = Deed.objects.filter(key=key)
    if is_so and not deeds:
        text = (inquiry.needs or inquiry.words)[:_TEXT]
        at = int(now.timestamp())
        kind = Deed.Kind.WORK_ENTRUSTED
        back.make(Deed(key=key, person=inquiry.person, kind=kind, at=at, text=text))
    elif not is_so:
        back.remove(deeds)
    back.touch([inquiry.person_id])


@transaction.atomic
def inquiry_move(inquiry: Inquiry, station: int, *, now: datetime) -> Undo:
    """Bring an inquiry to a station, forward or back."""
    back = WayBack()
    station_set(back, inquiry, station, now=now)
    return back.keep(inquiry.person, now=now)


# --- the end --------------------------------------------------------------------------------------


def ending_set(back: WayBack, inquiry: Inquiry, ending: str, words: str, *, now: datetime) -> None:
    """End an inquiry, and a trial that still runs in it; nothing comes next any more."""
    back.change(Trial.objects.filter(inquiry=inquiry, ended_at=None), ended_at=now)
    ended = {"ending": ending, "ending_words": words, "ended_at": inquiry.ended_at or now}
    back.change([inquiry], next_step="", next_on=None, **ended)


@transaction.atomic
def inquiry_end(inquiry: Inquiry, ending: str, words: str, *, now: datetime) -> Undo:
    """End an inquiry: a kind no, hers or theirs, or the work is done (Inquiry.Ending)."""
    back = WayBack()
    ending_set(back, locked(inquiry), ending, words, now=now)
    return back.keep(inquiry.person, now=now)


@transaction.atomic
def inquiry_reopen(inquiry: Inquiry, *, now: datetime) -> Undo:
    """Open an inquiry again, at the station at which it was."""
    back = WayBack()
    station_set(back, inquiry, inquiry.station, now=now)
    return back.keep(inquiry.person, now=now)


@transaction.atomic
def inquiry_remove(inquiry: Inquiry, *, now: datetime) -> Undo:
    """Take away an inquiry that never was one; trials, checks and quotes stay, without it."""
    back = WayBack()
    inquiry_take_away(back, inquiry, now=now)
    return back.keep(inquiry.person, now=now)


def inquiry_take_away(back: WayBack, inquiry: Inquiry, *, now: datetime) -> None:
    """Delete an inquiry; what can stand without it stays, what cannot goes with it."""
    for relation in inquiry._meta.related_objects:
        rows = getattr(inquiry, relation.get_accessor_name() or "").all()
        if relation.field.null:
            back.change(rows, **{f"{relation.field.name}_id": None})
        else:
            back.remove(rows)
    entrusted(back, inquiry, is_so=False, now=now)
    back.remove([inquiry])
