"""Somebody asks the user for work: "ha chiesto un preventivo Marco Tassi", "Sara wants a quote"."""

from collections.abc import Sequence
from dataclasses import dataclass

from sintonia.lib.quickadd.mentions import Named
from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.words import Part

_DENIED_WITHIN = 3  # tokens before the phrase


@dataclass(frozen=True, slots=True)
class WorkSaid:
    """A phrase by which somebody asks, tokens `first` to `last`."""

    first: int
    last: int


def take_work(s: Sentence) -> list[WorkSaid]:
    """Take and return the phrases by which somebody asks the user for work, in order.

    Not what the user asks herself, what is denied, nor what is asked of somebody else.
    """
    said = [WorkSaid(first, last) for first, last, _ in s.phrases(s.words.work)]
    said = [x for x in said if not _is_other(s, x)]
    for x in said:
        s.take(x.first, x.last, Meaning.WORK)
    return said


def _is_other(s: Sentence, x: WorkSaid) -> bool:
    before = [s.part(i) for i in range(x.first - _DENIED_WITHIN, x.first)]
    asked_of = s.part(x.last) in (Part.TO, Part.FROM) and s.part(x.last + 1) is not Part.ME
    return Part.NOT in before or before[-1] is Part.SELF or (asked_of and s.is_capital(x.last + 1))


def asker_of(said: Sequence[WorkSaid], named: Sequence[Named]) -> int | None:
    """Return the number of the name that asks: right after the phrase, else the last before it, else
    the first after it; None for nobody."""
    if not said:
        return None
    first, last = said[0].first, said[0].last
    after = [i for i, one in enumerate(named) if one.first >= last]
    if after and named[after[0]].first == last:
        return after[0]
    before = [i for i, one in enumerate(named) if one.last <= first]
    return next(iter([*before[-1:], *after]), None)
