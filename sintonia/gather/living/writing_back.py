"""What the user corrects or adds here, written into an address book of hers that she ticked for it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from sintonia.gather.living.clashes import clashes_of, is_kept
from sintonia.gather.living.work import Work
from sintonia.gather.models import Card, CardAddress, Folder, Resource
from sintonia.lib.addresses import EMAIL, PHONE
from sintonia.lib.keys import key63
from sintonia.people.models import Identity, Person
from sintonia.sources.base import Options
from sintonia.sources.card_values import person_name
from sintonia.sources.dav.client import Client, Status
from sintonia.sources.dav.editing import CannotEdit, Edit, edited, fresh, name_of
from sintonia.sources.dav.kinds import CARDS
from sintonia.sources.dav.writing import REFUSALS, get, put
from sintonia.spaces import bulk

MOST_WRITTEN = 50  # in one pass
MOST_TRIES = 3  # while somebody else edits the same card


class Change(NamedTuple):
    """A card that says something else than the user does."""

    url: str
    name: str  # as the card was read; "" where there is none yet
    edit: Edit
    over: str = ""  # another name that the user saw on the card and does not want

    @property
    def digest(self) -> int:
        over = ("over", self.over) if self.over else ()
        return key63("edit", self.edit.name, *self.edit.added, "-", *self.edit.removed, *over) or 1


def write_back(client: Client, folder: Folder, work: Work) -> None:
    """Write what is to be written, each change once; raise DavError, or as the door does."""
    known = {one.url: one.written for one in Resource.objects.filter(folder=folder)}
    changes = [*_corrections(folder), *_newcomers(folder, known)]
    waiting = [one for one in changes if known.get(one.url, 0) != one.digest]
    for change in waiting[:MOST_WRITTEN]:
        work.check_now()
        try:
            if not _write(client, change, work.now):
                continue  # somebody else is at it just now
        except CannotEdit:
            pass  # it stays as it is there, and as she wants it here
        except Status as error:
            if error.status not in REFUSALS:
                raise
        rows = Resource.objects.filter(folder=folder, url=change.url)
        if not rows.update(written=change.digest):
            Resource.objects.create(
                folder=folder, url=change.url, digest=0, key=0, written=change.digest
            )


def _write(client: Client, change: Change, now: datetime) -> bool:
    """Write one change over whatever the card is now: edits of others stay. Say whether it is settled."""
    if not change.name:
        put(client, change.url, fresh(_uid_of(change.url), change.edit), "")
        return True  # what is there already is ours
    for _ in range(MOST_TRIES):
        version = get(client, change.url)
        if version is None or not version.etag:
            return True
        edit = change.edit
        if edit.name and person_name(name_of(version.data)) not in (change.name, edit.name):
            edit = edit._replace(name="")  # renamed there as well: both names stay
        region = Options(0).region
        data = edited(version.data, edit, region=region, revised=f"{now:%Y%m%dT%H%M%SZ}")
        if data == version.data or put(client, change.url, data, version.etag):
            return True
    return False


def _uid_of(url: str) -> str:
    return url.rpartition("/")[2].removesuffix(".vcf")


# --- corrections ----------------------------------------------------------------------------------------


class _Address(NamedTuple):
    value: str
    is_pinned: bool
    root: int | None


def _corrections(folder: Folder) -> Iterator[Change]:
    """Yield what is to be changed on the cards of an address book."""
    rows = Resource.objects.filter(folder=folder, is_gone=False).exclude(key=0)
    urls = dict(rows.values_list("key", "url"))
    cards = {}
    for part in bulk.chunks(urls):
        found = Card.objects.filter(key__in=part, person__deleted_at=None).exclude(person=None)
        for pk, key, name, root in found.values_list("id", "key", "name", "person__root_id"):
            cards[pk] = (urls[key], name, root or 0)
    on_card, hers = _addresses(cards), _pinned({root for _, _, root in cards.values()})
    names = _names({root for _, _, root in cards.values()})
    clashes = clashes_of(folder)
    of_root: dict[int, list[int]] = defaultdict(list)
    for pk, (_, _, root) in cards.items():
        of_root[root].append(pk)
    for root, (pk, *others) in of_root.items():
        if others:
            continue  # which of her cards is meant is not known
        url, name, _ = cards[pk]
        there = {one.value for one in on_card[pk]}
        moved = (one.value for one in on_card[pk] if one.is_pinned and one.root != root)
        added = tuple(sorted(value for value in hers[root] if value not in there))
        wanted, clash = names.get(root, name), clashes.get(url)
        if is_kept(clash, name):
            wanted = name
        edit = Edit(wanted if wanted != name else "", added, tuple(sorted(moved)))
        if any(edit) and name:
            over = clash.theirs if clash and clash.theirs == name and edit.name else ""
            yield Change(url, name, edit, over)


def _addresses(cards: Mapping[int, object]) -> dict[int, list[_Address]]:
    found: dict[int, list[_Address]] = defaultdict(list)
    for part in bulk.chunks(cards):
        rows = CardAddress.objects.filter(card_id__in=part)
        names = ("identity__value", "identity__is_pinned", "identity__person__root_id")
        for pk, *fields in rows.values_list("card_id", *names):
            found[pk].append(_Address(*fields))
    return found


def _pinned(roots: set[int]) -> dict[int, list[str]]:
    """Return the addresses that the user gave to persons."""
    found: dict[int, list[str]] = defaultdict(list)
    for part in bulk.chunks(roots):
        rows = Identity.objects.filter(person__root_id__in=part, is_pinned=True)
        rows = rows.filter(kind__in=(EMAIL, PHONE), is_me=False)
        for root, value in rows.values_list("person__root_id", "value"):
            found[root or 0].append(value)
    return found


def _names(roots: set[int]) -> dict[int, str]:
    """Return the names that the user gave to persons."""
    found: dict[int, str] = {}
    for part in bulk.chunks(roots):
        rows = Person.objects.filter(id__in=part).values_list("id", "name", "edited")
        found |= {pk: name for pk, name, edited_fields in rows if "name" in edited_fields}
    return found


# --- new persons ----------------------------------------------------------------------------------------


def _newcomers(folder: Folder, known: Mapping[str, int]) -> Iterator[Change]:
    """Yield the persons whom the user wrote in by hand, for the first of her address books."""
    books = Folder.objects.filter(role=CARDS, is_written=True, is_read=True).order_by("id")
    first = books.first()
    if first is None or first.id != folder.id:
        return
    rows = Person.objects.filter(merged_into=None, deleted_at=None, cards=None)
    people = {
        pk: name
        for pk, name, edited_fields in rows.values_list("id", "name", "edited")
        if "name" in edited_fields
    }
    others: set[int | None] = set()
    for part in bulk.chunks(people):
        heard = Identity.objects.filter(person__root_id__in=part)
        listed = heard.exclude(on_cards=None)
        others.update(listed.values_list("person__root_id", flat=True))
        others.update(heard.filter(is_pinned=False).values_list("person__root_id", flat=True))
    hers = _pinned(people.keys() - others)
    for pk, values in sorted(hers.items()):
        url = f"{folder.name.rstrip('/')}/sintonia-{pk}.vcf"
        if url not in known:
            yield Change(url, "", Edit(people[pk], tuple(sorted(values))))
