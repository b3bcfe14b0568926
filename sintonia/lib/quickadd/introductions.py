"""Who introduced whom: "mi ha presentato Marco Tassi", "thanks to Giulia I met Marco"."""

from dataclasses import dataclass

from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.cues import IntroductionSaid
from sintonia.lib.quickadd.mentions import Named, Slot
from sintonia.lib.quickadd.words import How

_OTHERS = (Slot.TO, Slot.FROM)


@dataclass(frozen=True, slots=True)
class Introduced:
    """One introduction by numbers into the names; None is the user."""

    by: int | None
    whom: int
    to: int | None
    said: IntroductionSaid


class Introductions:
    """Reads the introductions of one sentence. `present` are the people she met, by number."""

    def __init__(self, named: list[Named], clauses: Clauses, present: list[int]) -> None:
        self._named, self._clauses, self._present = named, clauses, present

    def read(self, said: IntroductionSaid) -> list[Introduced]:
        """Return the introductions of one phrase, none when it is not about people."""
        after = self._after(said)
        before = self._before(said)
        whom = self._only(after, ())
        to = self._only(after, (Slot.TO,))
        if said.how is How.TO_ME:
            return self._to_me(said, whom or to, before)
        if said.how is How.BY_ME or (
            said.how is How.THIRD and before is None and not self._present
        ):
            return self._by(said, None, whom, to)
        if said.how is How.THIRD:
            return self._by(said, before if before is not None else self._present[0], whom, to)
        if not after:
            return []
        if said.how is How.THANKS:
            met = [i for i in self._present if i != after[0]]
            return [Introduced(after[0], i, None, said) for i in met]
        earlier = [i for i, n in enumerate(self._named) if n.last <= said.first]
        return [Introduced(after[0], earlier[-1], None, said)] if earlier else []

    def _to_me(
        self, said: IntroductionSaid, whom: list[int], before: int | None
    ) -> list[Introduced]:
        led = [i for i in self._after(said) if self._named[i].slot is Slot.FROM]
        by = next(iter([*led, *([] if before is None else [before]), *self._present]), None)
        return [Introduced(by, i, None, said) for i in whom if i != by]

    def _by(
        self, said: IntroductionSaid, by: int | None, whom: list[int], to: list[int]
    ) -> list[Introduced]:
        if not to and by is None and len(whom) == 2:
            return [Introduced(None, whom[0], whom[1], said)]
        return [Introduced(by, i, to[0] if to else None, said) for i in whom if i != by]

    def _after(self, said: IntroductionSaid) -> list[int]:
        """Return who is named after the phrase, before the next mark; next to it first."""
        hard = self._clauses.hard(said.first)
        after = [
            i
            for i, n in enumerate(self._named)
            if n.first >= said.last and self._clauses.hard(n.first) == hard
        ]
        near = bool(after) and self._named[after[0]].slot in (
            Slot.INTRODUCTION,
            Slot.TO,
            Slot.CALLED,
            Slot.WITH,
        )
        return after if near else []

    def _only(self, names: list[int], slots: tuple[Slot, ...]) -> list[int]:
        """Return those led in by one of the slots, or by none of "a" and "da"; lists follow."""
        chosen, open_ = [], False
        for i in names:
            slot = self._named[i].slot
            if slot is not Slot.LIST:
                open_ = (
                    slot in slots if slots else slot in (Slot.INTRODUCTION, Slot.CALLED, Slot.NONE)
                )
            if open_:
                chosen.append(i)
        return chosen

    def _before(self, said: IntroductionSaid) -> int | None:
        """Return the subject: named in the same clause, before the phrase, led in by nothing."""
        clause = self._clauses.of_token[said.first]
        fit = [
            i
            for i, n in enumerate(self._named)
            if n.last <= said.first
            and self._clauses.of_token[n.first] == clause
            and n.slot in (Slot.START, Slot.NONE, Slot.LIST, Slot.CALLED)
        ]
        return fit[0] if fit else None
