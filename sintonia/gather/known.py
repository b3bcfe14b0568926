"""What is stored already, for the planner: few queries, many keys each."""

from collections.abc import Iterable, Iterator
from typing import Any

from sintonia.gather.models import Card, Evidence
from sintonia.gather.plan import Kept, Thread, Who
from sintonia.lib.keys import key63
from sintonia.people.models import Identity
from sintonia.people.models import Thread as ThreadModel
from sintonia.spaces.bulk import select_in

_IDENTITY = (
    "id",
    "value",
    "name",
    "name_rank",
    "contact",
    "hints",
    "person_id",
    "is_me",
    "standing",
)


class Stored:
    """The `Known` of the entered space."""

    def evidence(self, keys: Iterable[int]) -> dict[int, Kept]:
        rows = select_in(Evidence, ("key", "version", "aside", "content"), "key", keys)
        return {key: Kept(version, not aside, content) for key, version, aside, content in rows}

    def cards(self, keys: Iterable[int]) -> dict[int, tuple[int, int, int]]:
        rows = select_in(Card, ("key", "id", "revised", "content"), "key", keys)
        return {key: (pk, revised, content) for key, pk, revised, content in rows}

    def identities(self, values: Iterable[str]) -> Iterator[Who]:
        return map(who_of, select_in(Identity, _IDENTITY, "value", values))

    def threads(self, keys: Iterable[int]) -> dict[int, Thread]:
        rows = select_in(ThreadModel, ("key", "id", "at", "subject"), "key", keys)
        return {key: Thread(pk, at, subject) for key, pk, at, subject in rows}


def who_of(row: tuple[Any, ...]) -> Who:
    """Return the planner's view of an identity's row."""
    pk, value, name, rank, contact, hints, person, is_me, standing = row
    return Who(pk, value, key63(value), name, rank, contact, hints, person, bool(is_me), standing)
