"""Radicale's storage and rights over our tables. Imported by the first request of a device."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Any

from radicale import types
from radicale.item import Item
from radicale.item.filter import TIMESTAMP_MAX, TIMESTAMP_MIN
from radicale.pathutils import strip_path
from radicale.rights import BaseRights
from radicale.storage import BaseCollection, BaseStorage

from sintonia.dav import agenda, events, queries, vcard
from sintonia.dav.actions import card_remove
from sintonia.dav.agenda import Served
from sintonia.dav.event_actions import event_remove
from sintonia.dav.observing import UnknownToken, changed_since, revision
from sintonia.dav.vcard import Facts
from sintonia.dav.visit import visit

PEOPLE, CALENDAR = "people", "calendar"
_SYNC = "https://sintonia.invalid/sync/"  # a sync token has to be an address; nobody asks it
_NEVER = "Thu, 01 Jan 1970 00:00:00 GMT"


class Rights(BaseRights):
    """Her own people and her own calendar to read and write, and nothing else."""

    def authorization(self, user: str, user_groups: set[str], path: str) -> str:
        parts = strip_path(path).split("/")
        if parts == [""] or parts == [user]:
            return "R"
        if parts[0] != user:
            return ""
        return {PEOPLE: "rw", CALENDAR: "rw"}.get(parts[1], "") if len(parts) < 4 else ""


class Storage(BaseStorage):
    """Two collections for whoever is entered: people and calendar."""

    def discover(
        self,
        path: str,
        depth: str = "0",
        child_context_manager: Any = None,
        user_groups: set[str] | None = None,
    ) -> Iterable[types.CollectionOrItem]:
        parts = strip_path(path).split("/") if strip_path(path) else []
        if len(parts) < 2:
            yield Folder("/".join(parts))
            if depth != "0" and parts:
                yield from (make(f"{parts[0]}/{name}") for name, make in _COLLECTIONS.items())
        elif parts[1] in _COLLECTIONS and len(parts) < 4:
            collection = _COLLECTIONS[parts[1]]("/".join(parts[:2]))
            if len(parts) == 3:
                yield from filter(None, [collection.find(parts[2])])
                return
            yield collection
            if depth != "0":
                yield from collection.get_all()

    @contextmanager
    def acquire_lock(self, mode: str, user: str = "", *args: Any, **kwargs: Any) -> Iterator[None]:
        """Our actions lock what they write."""
        yield


class Folder(BaseCollection):
    """The root, and what stands for a person who signs in."""

    def __init__(self, path: str) -> None:
        self._path = path

    @property
    def path(self) -> str:
        return self._path

    @property
    def etag(self) -> str:
        return '"folder"'

    @property
    def last_modified(self) -> str:
        return _NEVER

    def get_meta(self, key: str | None = None) -> Any:
        return {} if key is None else None

    def get_all(self) -> Iterable[Item]:
        return ()


class Collection(Folder, ABC):
    """A collection whose items are made anew for each request."""

    kind: str
    meta: Mapping[str, Any]

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._items: dict[str, Item] | None = None

    def items(self) -> dict[str, Item]:
        """Return the items by name, made once."""
        if self._items is None:
            self._items = {str(item.href): item for item in self.made()}
        return self._items

    @abstractmethod
    def made(self) -> Iterator[Item]:
        """Make the items."""

    @abstractmethod
    def find(self, href: str) -> Item | None:
        """Return one item without making the others."""

    @property
    def _rev(self) -> int:
        return revision(self.kind, {href: item.etag for href, item in self.items().items()})

    @property
    def etag(self) -> str:
        return f'"{self._rev}"'

    @property
    def tag(self) -> str:
        return str(self.meta["tag"])

    def get_meta(self, key: str | None = None) -> Any:
        values = {name: str(value) for name, value in self.meta.items()}
        return values if key is None else values.get(key)

    def sync(self, old_token: str = "") -> tuple[str, Iterable[str]]:
        rev = self._rev
        token = f"{_SYNC}{rev}"
        if not old_token:
            return token, list(self.items())
        since = old_token.removeprefix(_SYNC)
        if not (since.isascii() and since.isdigit() and len(since) < 19):
            raise UnknownToken(old_token[:100])
        return token, changed_since(self.kind, int(since))

    def get_multi(self, hrefs: Iterable[str]) -> Iterable[tuple[str, Item | None]]:
        wanted = list(hrefs)
        if len(wanted) <= 3:
            return [(href, self.find(href)) for href in wanted]
        return [(href, self.items().get(href)) for href in wanted]

    def get_all(self) -> Iterable[Item]:
        return list(self.items().values())

    def has_uid(self, uid: str) -> bool:
        return any(item.uid == uid for item in self.get_all())

    def delete(self, href: str | None = None) -> None:
        raise PermissionError


class People(Collection):
    """The address book."""

    kind = PEOPLE
    meta = {"tag": "VADDRESSBOOK", "D:displayname": "Sintonia"}

    def made(self) -> Iterator[Item]:
        return map(self._item, queries.all_cards())

    def find(self, href: str) -> Item | None:
        facts = queries.card_at(href)
        return self._item(facts) if facts else None

    def delete(self, href: str | None = None) -> None:
        facts = queries.card_at(href) if href else None
        if facts is None:
            raise PermissionError
        card_remove(facts, device=visit().device, now=visit().now)

    def _item(self, facts: Facts) -> Item:
        return _item(
            self, facts.href, vcard.written(facts), facts.uid, "VCARD", TIMESTAMP_MIN, TIMESTAMP_MAX
        )


class Calendar(Collection):
    """The occasions: those made by hand to read and write, the others to look at."""

    kind = CALENDAR
    meta = {
        "tag": "VCALENDAR",
        "D:displayname": "Sintonia",
        "C:supported-calendar-component-set": "VEVENT",
    }

    def made(self) -> Iterator[Item]:
        return map(self._item, agenda.all_events())

    def find(self, href: str) -> Item | None:
        found = agenda.event_at(href)
        return self._item(found) if found else None

    def delete(self, href: str | None = None) -> None:
        found = agenda.event_at(href) if href else None
        if found is None or not found.is_by_hand:
            raise PermissionError
        event_remove(found.occasion, device=visit().device, now=visit().now)

    def _item(self, one: Served) -> Item:
        span = events.span(one.occasion)
        return _item(self, one.href, one.text, one.uid, "VEVENT", *span)


_COLLECTIONS: dict[str, type[Collection]] = {PEOPLE: People, CALENDAR: Calendar}


def _item(
    collection: Collection, href: str, text: str, uid: str, component: str, start: int, end: int
) -> Item:
    return Item(
        collection=collection,
        href=href,
        text=text,
        uid=uid,
        etag=f'"{sha256(text.encode()).hexdigest()}"',
        last_modified=_NEVER,
        name="VCARD" if component == "VCARD" else "VCALENDAR",
        component_name=component,
        time_range=(start, end),
    )
