"""A sentence cut into clauses, so that a note about Marco is not taken for a lunch with him."""

from dataclasses import dataclass

from sintonia.lib.quickadd.cues import CueSaid, IntroductionSaid
from sintonia.lib.quickadd.mentions import Named
from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Form, Part

_MARKS = set(",;:!?.\n()[]—–•|…")
_NEVER_PURE = (Part.FOR, Part.ON, Part.BREAK)
_NOT_VERBS = (Form.NOUN, Form.MEDIUM, Form.NOUN_OR_BASE)
_WHEN = (Meaning.DAY, Meaning.TIME, Meaning.DURATION)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last`. A pure clause says only who, when and where."""

    first: int
    last: int
    pure: bool
    tells: bool  # a word of contact is in it
    hard: int  # number of the stretch between punctuation marks that it belongs to


class Clauses:
    """The clauses of one sentence, and which one each token is in."""

    def __init__(
        self, s: Sentence, cues: list[CueSaid], named: list[Named], said: list[IntroductionSaid]
    ) -> None:
        self._s = s
        self._cue_at = {i: cue.cue for cue in cues for i in range(cue.first, cue.last)}
        self._cue_firsts = {cue.first for cue in cues}
        self._lists = {(a.last, b.first) for a, b in zip(named, named[1:], strict=False)}
        self._said = {x.first for x in said}
        self.all = self._cut()
        self.of_token = [0] * len(s)
        for number, clause in enumerate(self.all):
            self.of_token[clause.first : clause.last] = [number] * (clause.last - clause.first)

    def hard(self, i: int) -> int:
        """Return the number of the stretch between marks that token `i` lies in."""
        return self.all[self.of_token[i]].hard

    def _cut(self) -> list[Clause]:
        clauses, first, hard = [], 0, 0
        for i in range(len(self._s) + 1):
            at_mark = i < len(self._s) and self._is_mark(i)
            if i == len(self._s) or at_mark or (i > first and self._turns(i, first)):
                if i > first:
                    tells = any(first <= j < i for j in self._cue_firsts)
                    clauses.append(Clause(first, i, self._is_pure(first, i), tells, hard))
                first = i
                hard += at_mark
        return clauses

    def _is_mark(self, i: int) -> bool:
        s = self._s
        token = s.tokens[i]
        if s.taken[i] is not None or token.shape is not Shape.MARK:
            return False
        if token.text == "-":
            return i > 0 and s.tokens[i - 1].end < token.start
        if token.text == "," and (i, i + 1) in self._lists:
            return False
        if token.text == "," and any(a == i and b <= i + 2 for a, b in self._lists):
            return False
        return token.text in _MARKS

    def _turns(self, i: int, first: int) -> bool:
        """Say whether a small word at `i` begins another clause."""
        s, part = self._s, self._s.part(i)
        if s.taken[i] is not None or i in self._cue_at:
            return False
        if part is Part.BREAK:
            return True
        if part in (Part.FOR, Part.ON):
            at = i + 1
            while s.part(at) is Part.ARTICLE:
                at += 1
            return not (at < len(s) and s.taken[at] in _WHEN) and (
                part is Part.FOR or at not in self._cue_at
            )
        return part is Part.AND and self._joins_clauses(i, first)

    def _joins_clauses(self, i: int, first: int) -> bool:
        """Say whether "e" at `i` stands between two verbs, not between two names."""
        cue_before = any(j in self._cue_at for j in range(first, i))
        if not cue_before or (i + 1 in self._cue_firsts and i in {c + 1 for c in self._cue_at}):
            return False
        for j in range(i + 1, len(self._s)):
            if self._s.part(j) in (Part.AND, Part.BREAK) or self._is_mark(j):
                return False
            if j in self._said or self._s.part(j) in (Part.ME, Part.THEY, Part.SELF):
                return True
            if j in self._cue_at and self._cue_at[j].form not in _NOT_VERBS:
                return True
        return False

    def _is_pure(self, first: int, last: int) -> bool:
        s = self._s
        if s.part(first) in _NEVER_PURE and s.taken[first] is None:
            return False
        for i in range(first, last):
            silent = (
                s.part(i) is not None or s.tokens[i].shape is Shape.MARK or s.key(i) in s.words.kin
            )
            if (s.taken[i] is None and not silent) or i in self._cue_at:
                return False
        return True
