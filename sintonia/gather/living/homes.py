"""Which calendars and address books a server has: at the first look, and once a day from then on."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from sintonia.gather.living.web import client_of
from sintonia.gather.models import Account, Folder
from sintonia.sources.dav.client import Client
from sintonia.sources.dav.finding import Collection, find

AGAIN = timedelta(days=1)


def first_look(account: Account, *, now: datetime) -> None:
    """Find the calendars and address books, and note them, ticked as they are suggested."""
    client = client_of(account, now=now)
    found = find(client, place_of(account))
    with transaction.atomic():
        there = Folder.objects.filter(account=account)
        there.exclude(name__in=[one.url for one in found]).update(is_read=False)
        _note(client, account, found, now)
        for one in _unknown(account, found):
            _make(account, one, is_read=one.is_suggested)


def look_again(client: Client, account: Account, *, now: datetime) -> None:
    """Note what a server has besides, when a day has gone by: ticked, if the user wants all there is.

    What keeps it from looking is none of a pass's business: what is known is read all the same.
    """
    if account.looked_at and account.looked_at + AGAIN > now:
        return
    try:
        found = find(client, place_of(account))
    except OSError:
        found = []
    with transaction.atomic():
        _note(client, account, found, now)
        for one in _unknown(account, found):
            is_read = one.is_suggested and account.reads_new
            _make(account, one, is_read=is_read, is_new=one.is_suggested)


def place_of(account: Account) -> str:
    """Return the address behind which the calendars and address books are."""
    return str(account.server.get("url") or account.address)


def _note(client: Client, account: Account, found: Iterable[Collection], now: datetime) -> None:
    """Note when it was looked, whom the password was told, and what may be written by now."""
    account.server = {**account.server, "origins": sorted(client.origins)}
    account.looked_at = now
    account.save(update_fields=["server", "looked_at"])
    for may_write in (True, False):
        names = [one.url for one in found if one.may_write == may_write]
        Folder.objects.filter(account=account, name__in=names).exclude(may_write=may_write).update(
            may_write=may_write
        )


def _unknown(account: Account, found: Iterable[Collection]) -> list[Collection]:
    known = set(Folder.objects.filter(account=account).values_list("name", flat=True))
    return [one for one in found if one.url not in known]


def _make(account: Account, one: Collection, *, is_read: bool, is_new: bool = False) -> None:
    Folder.objects.create(
        account=account,
        name=one.url,
        shown=one.name,
        role=one.kind,
        is_read=is_read,
        is_new=is_new,
        may_write=one.may_write,
    )
