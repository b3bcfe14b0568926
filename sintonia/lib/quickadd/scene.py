"""Everything found in one sentence, before it is said what it means together."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sintonia.lib.quickadd.clauses import Clause, Clauses
from sintonia.lib.quickadd.cues import CueSaid, IntentSaid, IntroductionSaid
from sintonia.lib.quickadd.dayphrases import DaySaid
from sintonia.lib.quickadd.facts import FactSaid
from sintonia.lib.quickadd.mentions import Named, Slot
from sintonia.lib.quickadd.places import WhereSaid
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.times import Lasting, TimeSaid
from sintonia.lib.quickadd.words import Part
from sintonia.lib.quickadd.work import WorkSaid

_SUBJECT_SLOTS = (Slot.START, Slot.NONE, Slot.LIST, Slot.CALLED)


@dataclass(frozen=True)
class Scene:
    """What was found, each kind in the order of the sentence."""

    s: Sentence
    cues: list[CueSaid]
    intents: list[IntentSaid]
    introductions: list[IntroductionSaid]
    named: list[Named]
    places: list[WhereSaid]
    occasions: list[WhereSaid]
    facts: list[FactSaid]
    days: list[DaySaid]
    times: list[TimeSaid]
    lasting: list[Lasting]
    work: list[WorkSaid] = field(default_factory=list)
    clauses: Clauses = field(init=False)

    def __post_init__(self) -> None:
        clauses = Clauses(self.s, self.cues, self.named, self.introductions)
        object.__setattr__(self, "clauses", clauses)

    def cues_in(self, clause: Clause) -> list[CueSaid]:
        """Return the words of contact of a clause."""
        return [cue for cue in self.cues if clause.first <= cue.first < clause.last]

    def named_in(self, clause: Clause) -> Iterator[int]:
        """Yield the numbers of the names of a clause."""
        return (i for i, n in enumerate(self.named) if clause.first <= n.first < clause.last)

    def name_at(self, i: int) -> Named | None:
        """Return the name that begins at token `i`, articles left aside."""
        while self.s.part(i) is Part.ARTICLE and self.s.free(i):
            i += 1
        return next((named for named in self.named if named.first == i), None)

    def subject(self, i: int, start: int) -> Part | None:
        """Return who does what the verb at token `i` says, looking back to `start`.

        SELF, THEY (also somebody named), ME ("mi ha") or EACH_OTHER ("ci siamo"); None when nobody
        is said.
        """
        ends = {named.last: named for named in self.named}
        found: Part | None = None
        for j in range(i - 1, start - 1, -1):
            part = self.s.part(j) if self.s.free(j) else None
            named = ends.get(j + 1)
            if part is Part.SELF and self.s.part(j - 1) is Part.AND:
                return Part.EACH_OTHER  # Bea and I
            if part in (Part.SELF, Part.EACH_OTHER):
                return part
            if part is Part.ME:
                found = Part.ME
            elif part is Part.THEY or (named and named.slot in _SUBJECT_SLOTS and not named.owner):
                found = found or Part.THEY
        return found
