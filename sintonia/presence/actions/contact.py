"""What somebody writes by the form becomes an inquiry; what was nonsense goes again."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sintonia.people.actions.addresses import AddressRefused, address_give
from sintonia.people.actions.removing import person_restore
from sintonia.people.actions.stale import mark_stale
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Identity, Moment, Person, Undo
from sintonia.people.queries import touched_by_user
from sintonia.presence.models import ContactRequest, Profile
from sintonia.presence.queries import came_by_form, contacts_today, has_contact
from sintonia.work.inquiries.actions.path import (
    Asked,
    inquiry_make,
    inquiry_take_away,
    person_write,
)
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.inquiries.words import day_at

_BY_FORM = ("name", "work")  # what is said of somebody whom the form wrote down
MOST_A_DAY = 60  # more than anybody reads: then it is a machine that writes


class TooMany(Exception):
    """More have written within a day than anybody could answer."""


@dataclass(frozen=True)
class Written:
    """What somebody wrote; `key` tells it from all else, so that sent twice it is one."""

    key: int
    name: str
    address: str  # in normal form
    words: str
    came_by: str
    language: str
    notice_sha256: str


def contact_take(profile: Profile, written: Written, *, now: datetime) -> None:
    """Store an inquiry of whoever wrote, to be answered within the promised days. Raises TooMany.

    Somebody known by this address asks anew; anybody else is written down. Of two forms with the same
    new address that come at once, the second finds whom the first wrote down.
    """
    try:
        _store(profile, written, now)
    except IntegrityError:
        _store(profile, written, now)


@transaction.atomic
def _store(profile: Profile, written: Written, now: datetime) -> None:
    if has_contact(written.key):
        return
    if contacts_today(now=now) >= MOST_A_DAY:
        raise TooMany
    back = WayBack()
    known = _known(written.address)
    is_new = known is None or known.deleted_at is not None or came_by_form(known)
    person = _out_of_trash(known) if known else _new(back, written, now)
    asked = Asked(
        words=written.words,
        next_step=gettext("Answer"),
        next_on=day_at(now + timedelta(days=profile.answer_days)),
    )
    origin = Inquiry.Origin.FORM
    inquiry = inquiry_make(back, person, asked, origin=origin, at=now, now=now)
    ContactRequest.objects.create(
        inquiry=inquiry,
        key=written.key,
        name=written.name,
        address=written.address,
        came_by=written.came_by,
        language=written.language,
        notice_sha256=written.notice_sha256,
        is_new=is_new,
        at=now,
    )
    mark_stale(back.stale)


def _known(address: str) -> Person | None:
    """Return whose address this is."""
    identity = Identity.objects.select_related("person__root").filter(value=address).first()
    if identity is None or identity.is_me or identity.person is None:
        return None
    person: Person = identity.person.root
    return person


def _out_of_trash(person: Person) -> Person:
    """Return somebody known; whoever was in the trash is out of it again."""
    if person.deleted_at is not None:
        person_restore(person)
    return person


def _new(back: WayBack, written: Written, now: datetime) -> Person:
    """Write somebody down. An address of the user's own stays hers, and one that she said is nobody's stays
    so: the form does not tell whose it is.
    """
    person = person_write(back, written.name, now=now)
    nobody = Identity.objects.filter(standing=Identity.Standing.NOBODY, value=written.address)
    if not nobody.exists():
        with suppress(AddressRefused):
            address_give(back, person, written.address)
    if written.came_by:
        back.change([person], brought_text=written.came_by)
    return person


@transaction.atomic
def contact_discard(contact: ContactRequest, *, now: datetime) -> Undo:
    """Take an inquiry that was nonsense away; whoever came with it alone goes into the trash."""
    back, inquiry = WayBack(), contact.inquiry
    person: Person = inquiry.person.root
    inquiry_take_away(back, inquiry, now=now)
    if contact.is_new and not _is_known_otherwise(person):
        back.change(Person.objects.filter(root_id=person.id, deleted_at=None), deleted_at=now)
    return back.keep(person, now=now)


def _is_known_otherwise(person: Person) -> bool:
    """Say whether there is more of a person than what the form brought: a contact, another question, a word
    of the user's, somebody who was merged with her.
    """
    is_met = Moment.objects.filter(person__root_id=person.id).exists()
    brought = person.brought_text
    return is_met or bool(touched_by_user([person.id], edited=_BY_FORM, brought_text=brought))
