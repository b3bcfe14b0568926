"""Names changed on both sides: noticed when a card is read, kept as they are, settled by the user."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count

from sintonia.gather.models import Card, Clash, Folder, Resource
from sintonia.people.actions.person import fields_change, fields_of
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Person, Undo
from sintonia.spaces import bulk

State = Clash.State


def names_on(keys: Iterable[int]) -> dict[int, str]:
    """Return the names on cards as they are stored, by the keys of the cards."""
    return dict(bulk.select_in(Card, ("key", "name"), "key", list(keys)))


def clashes_note(folder: Folder, before: Mapping[int, str], now: datetime) -> None:
    """Note whose cards call her something else than they did, and than the user does.

    `before` are the names on the cards that changed, by key. To be called when the cards are stored.
    """
    renamed = {key: name for key, name in names_on(before).items() if name != before[key]}
    for part in bulk.chunks(renamed):
        rows = Resource.objects.filter(folder=folder, key__in=part, is_gone=False)
        resources = {row.key: row for row in rows}
        cards = Card.objects.filter(key__in=part).exclude(person=None)
        for card in cards.select_related("person__root"):
            root = card.person.root if card.person else None
            if root is None or card.key not in resources:
                continue
            if "name" in root.edited and root.name != card.name:
                values = {"person": root, "theirs": card.name, "state": State.OPEN, "noted_at": now}
                Clash.objects.update_or_create(resource=resources[card.key], defaults=values)
            else:
                Clash.objects.filter(resource=resources[card.key]).delete()


def clashes_of(folder: Folder) -> dict[str, Clash]:
    """Return what was noted of the cards of an address book, by their addresses."""
    rows = Clash.objects.filter(resource__folder=folder).select_related("resource")
    return {row.resource.url: row for row in rows}


def is_kept(clash: Clash | None, name: str) -> bool:
    """Say whether a card keeps its name, whatever the user calls her here."""
    return clash is not None and clash.theirs == name and clash.state in (State.OPEN, State.BOTH)


# --- the page -------------------------------------------------------------------------------------------


class ClashRow(NamedTuple):
    """Two names of one person, side by side."""

    id: int
    person: int
    ours: str
    theirs: str
    place: str  # the address book


def clash_rows() -> list[ClashRow]:
    """Return what is to be settled, in one query."""
    rows = Clash.objects.filter(state=State.OPEN, person__deleted_at=None).order_by("id")
    rows = rows.select_related("person", "resource__folder__account")
    return [
        ClashRow(
            one.id,
            one.person.id,
            one.person.name,
            one.theirs,
            f"{one.resource.folder.shown} · {one.resource.folder.account.address}",
        )
        for one in rows
    ]


def clashes_by_account(accounts: Collection[int]) -> dict[int, int]:
    """Return how many names wait to be settled, by account."""
    if not accounts:
        return {}
    rows = Clash.objects.filter(state=State.OPEN, person__deleted_at=None)
    rows = rows.filter(resource__folder__account__in=accounts)
    found = rows.values_list("resource__folder__account").annotate(n=Count("id")).order_by()
    return {account or 0: n for account, n in found}


class NotAsked(ValueError):
    """Nothing of what was answered is a question any more."""


@transaction.atomic
def clashes_decide(pks: Sequence[int], answer: str, *, now: datetime) -> Undo:
    """Settle names: OURS is written on the card, THEIRS is taken over here, BOTH stay. Raises NotAsked."""
    rows = Clash.objects.filter(id__in=pks, state=State.OPEN)
    clashes = list(rows.select_related("person__organisation").order_by("id"))
    if not clashes:
        raise NotAsked
    back = WayBack()
    if answer == State.THEIRS:
        for one in clashes:
            person: Person = one.person
            fields_change(back, person, fields_of(person)._replace(name=one.theirs))
    back.change(clashes, state=answer)
    return back.keep(None, now=now)
