"""Which items of a place are lost to quarantine when reading it breaks, and where to go on."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources.base import REST, Refused
from sintonia.sources.records import Fault

Lost = list[tuple[int, Fault]]

# So many times in a row the item behind is tried; then all that is left of the place is given up.
TRIES = 4


class Losses:
    """One place while it is read. What breaks is held back until something behind it could be read."""

    def __init__(self, place: str, after: int = -1) -> None:
        self.place, self.last = place, after
        self._held: Lost = []

    def found(self, position: int) -> Lost:
        """An item was read: return what was lost before it."""
        self.last = position
        return self._release()

    def end(self, damage: Sequence[Refused] = ()) -> Lost:
        """The place was read to its end, or to where it is damaged: return what was lost."""
        lost = self._release()
        for bad in damage[:1]:
            what = clean(PurePosixPath(self.place).name)
            lost.append((REST, Fault(key63("rest", self.place), bad.reason, what, bad.detail)))
        return lost

    def broke(self, reason: str, detail: str) -> Lost:
        """Pass over the item behind the last one; return the one Fault for all the rest when it is hopeless."""
        if len(self._held) + 1 < TRIES:
            self.last += 1
            self._held.append((self.last, self._fault(self.last, reason, detail)))
            return []
        first = self._held[0][0] if self._held else self.last + 1
        self._held, self.last = [], REST
        return [(REST, self._fault(first, reason, detail))]

    def _release(self) -> Lost:
        held, self._held = self._held, []
        return held

    def _fault(self, position: int, reason: str, detail: str) -> Fault:
        what = clean(f"{PurePosixPath(self.place).name} #{position + 1}")
        return Fault(key63("item", self.place, position), reason, what, detail)
