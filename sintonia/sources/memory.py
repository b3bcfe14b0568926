"""A source that is a list: for records made by a program, and for tests without files."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from sintonia.sources.base import Options, Place
from sintonia.sources.reading import Batch
from sintonia.sources.records import Record


class MemorySource:
    """Gives the records it was given. It is recognised by nobody: its place has no bytes."""

    kind: ClassVar[str] = "memory"

    def __init__(self, place: Place, options: Options, records: Sequence[Record] = ()) -> None:
        self.place, self.options, self.records = place, options, records

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        return False

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        for position, record in enumerate(self.records):
            if position > after:
                yield position, record


def batches(name: str, records: Sequence[Record], size: int = 500) -> Iterator[Batch]:
    """Yield records as a reading child would send them."""
    items = list(enumerate(records))
    for start in range(0, len(items), size):
        yield Batch(
            name, MemorySource.kind, items[start : start + size], 0, ends=start + size >= len(items)
        )
