"""What somebody writes by the form becomes an inquiry; what was nonsense goes again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from sintonia.people.actions.addresses import AddressRefused, address_give
from sintonia.people.actions.removing import person_restore
from sintonia.people.actions.stale import mark_stale
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Identity, Moment, Person, Undo
from sintonia.presence.models import ContactRequest, Profile
from sintonia.presence.queries import contacts_today, has_contact
from sintonia.work.inquiries.actions.path import (
    Asked,
    inquiry_make,
    inquiry_take_away,
    person_write,
)
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.inquiries.words import day_at

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
    person = known or _new(back, written, now)
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
        is_new=known is None,
        at=now,
    )
    mark_stale(back.stale)


def _known(address: str) -> Person | None:
    """Return whose address this is; whoever was in the trash is out of it again."""
    identity = Identity.objects.select_related("person__root").filter(value=address).first()
    if identity is None or identity.is_me or identity.person is None:
        return None
    person: Person = identity.person.root
    if person.deleted_at is not None:
        person_restore(person)
    return person


def _new(back: WayBack, written: Written, now: datetime) -> Person:
    """Write somebody down. An address of the user's own stays hers: the form does not tell whose it is."""
    person = person_write(back, written.name, now=now)
    try:
        address_give(back, person, written.address)
    except AddressRefused:
        pass
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
    """Say whether there is any contact with a person, or another question of hers."""
    is_met = Moment.objects.filter(person__root_id=person.id).exists()
    return is_met or Inquiry.objects.filter(person__root_id=person.id).exists()
