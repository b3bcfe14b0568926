"""Whose an address is, when the user says it: pinned, so that no source gives it to somebody else."""

from datetime import datetime

from django.db import transaction

from sintonia.lib.addresses import HANDLE, kind_of
from sintonia.lib.text import fold
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Identity, Person, Undo


class AddressRefused(ValueError):
    """An address cannot simply be given to a person."""


class AddressIsMine(AddressRefused):
    """It is the user's own."""


class AddressTaken(AddressRefused):
    """It is somebody else's."""

    def __init__(self, identity: Identity) -> None:
        super().__init__(identity.value)
        self.identity = identity


@transaction.atomic
def identity_add(person: Person, value: str, *, now: datetime) -> Undo:
    """Give a person an address, in normal form. Raises AddressIsMine or AddressTaken."""
    back = WayBack()
    address_give(back, person, value)
    return back.keep(person, now=now)


def address_give(back: WayBack, person: Person, value: str) -> None:
    """Give a person an address that is nobody's. Raises AddressIsMine or AddressTaken."""
    identity = Identity.objects.select_related("person").filter(value=value).first()
    if identity is None:
        kind = kind_of(value)
        shown = value.partition(":")[2] if kind == HANDLE else value
        # Deleting an address would take with it what came in for it meanwhile: undone, it is nobody's.
        identity = Identity.objects.create(kind=kind, value=value, shown=shown)
    if identity.is_me:
        raise AddressIsMine
    if identity.person and identity.person.root_id != person.root_id:
        raise AddressTaken(identity)
    if identity.person is None:
        _give(back, identity, person)


@transaction.atomic
def identity_move(identity: Identity, person: Person, *, now: datetime) -> Undo:
    """Give a person an address that was somebody else's, with all its moments."""
    back = WayBack()
    _give(back, identity, person)
    return back.keep(person, now=now)


def address_leave(back: WayBack, identity: Identity) -> None:
    """Take an address from whom it is: it is nobody's then."""
    _give(back, identity, None)


@transaction.atomic
def identity_detach(identity: Identity, *, is_somebody: bool, now: datetime) -> Undo:
    """Take an address from whom it is: it becomes a person of its own, or nobody's."""
    owner, back = identity.person, WayBack()
    new = None
    if is_somebody:
        name = identity.name or identity.shown
        new = Person(name=name, search=fold(name), created_at=now)
        back.make(new)
    _give(back, identity, new)
    return back.keep(owner, now=now)


def _give(back: WayBack, identity: Identity, person: Person | None) -> None:
    back.move(identity, person.id if person else None)
    back.change([identity], is_pinned=True)
