"""Who introduced whom: "mi ha presentato Marco Tassi", "thanks to Giulia I met Marco"."""

from dataclasses import dataclass

from sintonia.lib.quickadd.cues import IntroductionSaid
from sintonia.lib.quickadd.mentions import Slot
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.words import How

_NEXT_TO = (Slot.INTRODUCTION, Slot.CALLED)
_SUBJECTS = (Slot.START, Slot.NONE, Slot.LIST, Slot.CALLED)


@dataclass(frozen=True, slots=True)
class Introduced:
    """One introduction, by numbers of names; None is the user."""

    by: int | None
    whom: int
    to: int | None
    said: IntroductionSaid


def read_introductions(scene: Scene, present: list[int]) -> list[Introduced]:
    """Return the introductions; `present` are the numbers of the people she was in contact with."""
    return [x for said in scene.introductions for x in _read(scene, said, present)]


def _read(scene: Scene, said: IntroductionSaid, present: list[int]) -> list[Introduced]:
    after, subject = _after(scene, said), _subject(scene, said)
    if not after:
        return []
    if said.how is How.TO_ME:
        return _to_me(scene, said, after, [*subject, *present])
    if said.how is How.BY_ME:
        return _by(scene, said, after, None)
    if said.how is How.THIRD:
        earlier = [i for i in present if scene.named[i].last <= said.first]
        return _by(scene, said, after, next(iter([*subject, *earlier]), None))
    if said.how is How.THANKS:
        return [Introduced(after[0], i, None, said) for i in present if i != after[0]]
    earlier = [i for i, named in enumerate(scene.named) if named.last <= said.first]
    return [Introduced(after[0], i, None, said) for i in earlier[-1:]]


def _to_me(
    scene: Scene, said: IntroductionSaid, after: list[int], others: list[int]
) -> list[Introduced]:
    """Read "Giulia mi ha presentato MARCO", "I was introduced to SARAH by Marco"."""
    led = [i for i in after if scene.named[i].slot is Slot.FROM]
    by = next(iter([*led, *others]), None)
    if by is None:
        return []
    return [Introduced(by, i, None, said) for i in _led_by(scene, after, _NEXT_TO) if i != by]


def _by(scene: Scene, said: IntroductionSaid, after: list[int], by: int | None) -> list[Introduced]:
    """Read "ho presentato NADIA a CHIARA", "I introduced NADIA and CHIARA"."""
    whom = [i for i in _led_by(scene, after, _NEXT_TO) if i != by]
    to = _led_by(scene, after, (Slot.TO,))
    if by is None and not to and len(whom) == 2:
        return [Introduced(None, whom[0], whom[1], said)]
    return [Introduced(by, i, to[0] if to else None, said) for i in whom]


def _after(scene: Scene, said: IntroductionSaid) -> list[int]:
    """Return who is named after the phrase and before the next mark, if somebody is next to it."""
    hard = scene.clauses.hard(said.first)
    after = [
        i
        for i, named in enumerate(scene.named)
        if named.first >= said.last and scene.clauses.hard(named.first) == hard
    ]
    return after if after and scene.named[after[0]].slot in (*_NEXT_TO, Slot.TO) else []


def _led_by(scene: Scene, names: list[int], slots: tuple[Slot, ...]) -> list[int]:
    """Return the names led in by one of the slots, and those listed after them."""
    chosen, chosen_before = [], False
    for i in names:
        slot = scene.named[i].slot
        chosen_before = chosen_before if slot is Slot.LIST else slot in slots
        if chosen_before:
            chosen.append(i)
    return chosen


def _subject(scene: Scene, said: IntroductionSaid) -> list[int]:
    """Return who is named before the phrase in its clause, led in by nothing."""
    clause = scene.clauses.all[scene.clauses.of_token[said.first]]
    return [
        i
        for i in scene.named_in(clause)
        if scene.named[i].last <= said.first and scene.named[i].slot in _SUBJECTS
    ]
