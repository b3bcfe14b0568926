"""The one class that a source is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, ClassVar, Protocol

from sintonia.sources.records import Record

# What sniffing looks at: the first bytes of a place.
HEAD_BYTES = 16384
# Position of a Fault that stands for a whole place, or for all that is left of it.
REST = (1 << 53) - 1


class Refused(OSError):
    """A place that will not be read (further), and why: a code of `reasons`, a detail for people."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True)
class Place:
    """One thing to read, and how to open it. `name` is relative, for people and for hints only."""

    name: str
    size: int
    open: Callable[[], BinaryIO]  # raises OSError, Refused where we are the ones who refuse
    folder: str = ""  # set where the place is a folder on disk (a Maildir)
    weight: int = 0  # bytes on disk that it stands for, to show how far the reading has come
    # Why its bytes ended before their time, noted while it is read: what came before is good.
    damage: list[Refused] = field(default_factory=list)


@dataclass(frozen=True)
class Options:
    """What a reader may need to know from outside. Nobody below a command reads the clock."""

    now: int  # seconds since 1970
    region: str = "IT"  # country of phone numbers written without one
    zone: str = "Europe/Rome"  # zone of times written without one
    horizon: int = 0  # recurring events are expanded up to here (seconds since 1970)
    columns: dict[str, str] = field(default_factory=dict)  # meaning -> header, chosen by the user
    day_first: bool | None = None  # chosen by the user where a table's dates can be read both ways


class Source(Protocol):
    """A reader of one kind of place."""

    kind: ClassVar[str]

    def __init__(self, place: Place, options: Options) -> None: ...

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether the first HEAD_BYTES look like this kind; the name may only settle a doubt."""
        ...

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield (position, record) in order, for the positions greater than `after`.

        Positions count from 0. Never raises for bad content: an item that cannot be understood is
        a Fault. Memory stays flat whatever the size of the place. Where items do not need each
        other, those before are passed over without being understood: one that breaks the reader
        breaks it once.
        """
        ...
