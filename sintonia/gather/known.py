"""What is stored already, for the planner: few queries, many keys each."""

from collections.abc import Iterable, Iterator

from sintonia.gather.models import Card, Evidence
from sintonia.gather.planning import Kept, Thread, Who
from sintonia.lib.keys import key63
from sintonia.people.models import Identity
from sintonia.people.models import Thread as ThreadModel
from sintonia.spaces.bulk import chunks

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
        found = {}
        for part in chunks(keys):
            rows = Evidence.objects.filter(key__in=part).values_list(
                "key", "version", "aside", "content"
            )
            found.update(
                {key: Kept(version, not aside, content) for key, version, aside, content in rows}
            )
        return found

    def cards(self, keys: Iterable[int]) -> dict[int, tuple[int, int, int]]:
        found = {}
        for part in chunks(keys):
            rows = Card.objects.filter(key__in=part).values_list("key", "id", "revised", "content")
            found.update({key: (pk, revised, content) for key, pk, revised, content in rows})
        return found

    def identities(self, values: Iterable[str]) -> Iterator[Who]:
        for part in chunks(values):
            for row in Identity.objects.filter(value__in=part).values_list(*_IDENTITY):
                yield who_of(row)

    def threads(self, keys: Iterable[int]) -> dict[int, Thread]:
        found = {}
        for part in chunks(keys):
            rows = ThreadModel.objects.filter(key__in=part).values_list(
                "key", "id", "at", "subject"
            )
            found.update({key: Thread(pk, at, subject) for key, pk, at, subject in rows})
        return found


def who_of(row: tuple[int, str, str, int, int, int, int | None, bool, int]) -> Who:
    """Return the planner's view of an identity's row."""
    pk, value, name, rank, contact, hints, person, is_me, standing = row
    return Who(pk, value, key63(value), name, rank, contact, hints, person, is_me, standing)
