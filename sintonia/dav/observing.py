"""What devices were last shown: how sync tokens and ctags know that something is different.

Cards are made of many tables, and anybody may write those. So nobody has to tell this room: whenever
a device asks how things stand, what would be served now is compared with what was served last.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction

from sintonia.dav.models import Book, Served
from sintonia.spaces import bulk
from sintonia.spaces.ambient import current


class UnknownToken(ValueError):
    """A sync token that was not given out here."""


def revision(collection: str, etags: Mapping[str, str]) -> int:
    """Return the revision at which the collection stands, a new one when it is not as it was served."""
    last = _last(collection)
    if not _different(etags, last):
        return max((rev for _, rev in last.values()), default=0)
    return _raise(collection, etags)


@transaction.atomic
def _raise(collection: str, etags: Mapping[str, str]) -> int:
    Book.objects.bulk_create([Book(space_id=current())], ignore_conflicts=True)
    book = Book.objects.select_for_update().get()
    last = _last(collection)  # somebody may have been faster
    changed = _different(etags, last)
    book.rev += 1
    Book.objects.filter(id=book.id).update(rev=book.rev)
    new = [href for href in changed if href not in last]
    rows = [
        Served(collection=collection, href=href, etag=etags[href], rev=book.rev) for href in new
    ]
    Served.objects.bulk_create(rows, batch_size=500)
    old = [href for href in changed if href in last]
    ids = dict(
        row
        for part in bulk.chunks(old)
        for row in Served.objects.filter(collection=collection, href__in=part).values_list(
            "href", "id"
        )
    )
    bulk.update(
        Served, ("etag", "rev"), [(etags.get(href, ""), book.rev, ids[href]) for href in old]
    )
    return book.rev


def changed_since(collection: str, rev: int) -> list[str]:
    """Return the names of what came, changed or went since a revision; raise UnknownToken for a later one."""
    rows = Served.objects.filter(collection=collection)
    latest = Book.objects.values_list("rev", flat=True).first() or 0
    if not 0 <= rev <= latest:
        raise UnknownToken
    return list(rows.filter(rev__gt=rev).values_list("href", flat=True))


def _last(collection: str) -> dict[str, tuple[str, int]]:
    rows = Served.objects.filter(collection=collection).order_by()
    return {href: (etag, rev) for href, etag, rev in rows.values_list("href", "etag", "rev")}


def _different(etags: Mapping[str, str], last: Mapping[str, tuple[str, int]]) -> Iterable[str]:
    changed = [href for href, etag in etags.items() if last.get(href, ("", 0))[0] != etag]
    gone = [href for href, (etag, _) in last.items() if etag and href not in etags]
    return [*changed, *gone]
