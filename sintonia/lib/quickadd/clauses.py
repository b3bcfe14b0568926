"""A sentence cut into clauses, so that a note about Marco is not taken for a lunch with him."""

from dataclasses import dataclass

from sintonia.lib.quickadd.cues import CueSaid, IntroductionSaid
from sintonia.lib.quickadd.mentions import Named, Slot
from sintonia.lib.quickadd.model import Kind, Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Form, Part

_MARKS = set(",;:!?.\n()[]—–•|…")
_NEVER_PURE = (Part.FOR, Part.ON, Part.BREAK)
_SUBJECTS = (Part.ME, Part.THEY, Part.SELF)
_NO_VERBS = (Form.NOUN, Form.MEDIUM, Form.NOUN_OR_BASE)
_WHEN = (Meaning.DAY, Meaning.TIME, Meaning.DURATION)


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` to `last`."""

    first: int
    last: int
    pure: bool  # it says only who, when and where
    tells: bool  # a word of contact is in it
    hard: int  # number of the stretch between punctuation marks that it belongs to


class Clauses:
    """The clauses of one sentence, and which one each token is in."""

    def __init__(
        self, s: Sentence, cues: list[CueSaid], named: list[Named], said: list[IntroductionSaid]
    ) -> None:
        self._s = s
        self._cue_at = {i: cue.cue for cue in cues for i in range(cue.first, cue.last)}
        self._cue_ends = {cue.last for cue in cues}
        self._in_lists = {
            i for n in named if n.slot is Slot.LIST for i in (n.first - 1, n.first - 2)
        }
        self._addressed = {n.first - 1 for n in named if n.slot is Slot.TO}
        self._said = {x.first for x in said}
        self.all = self._cut()
        self.of_token = [
            number for number, c in enumerate(self.all) for _ in range(c.first, c.last)
        ]

    def hard(self, i: int) -> int:
        """Return the number of the stretch between marks that token `i` lies in."""
        return self.all[self.of_token[i]].hard

    def joins(self, i: int, number: int | None) -> bool:
        """Say whether token `i` belongs with clause `number`: in it, or in a pure one."""
        own = self.of_token[i]
        return own == number or self.all[own].pure

    def tells_at(self, i: int) -> bool:
        """Say whether a word of contact is in the clause of token `i`."""
        return self.all[self.of_token[i]].tells

    def is_alone(self, first: int, last: int) -> bool:
        """Say whether the tokens are all that their clause says, but for a mark."""
        clause = self.all[self.of_token[first]]
        return clause.last - clause.first <= last - first + 1

    def asks(self, number: int) -> bool:
        """Say whether the clause is in the last stretch and a question mark ends it."""
        return (
            self._s.key(len(self._s) - 1) == "?" and self.all[number].hard + 1 >= self.all[-1].hard
        )

    def _cut(self) -> list[Clause]:
        clauses, first, hard = [], 0, 0
        for i in range(1, len(self._s) + 1):
            mark = i < len(self._s) and self._is_mark(i)
            if i == len(self._s) or mark or self._turns(i, first):
                tells = any(self._tells(j) for j in range(first, i))
                clauses.append(Clause(first, i, self._is_pure(first, i), tells, hard))
                first, hard = i, hard + mark
        return clauses

    def _tells(self, i: int) -> bool:
        """Say whether a word of contact is at `i`; "per parlare" only says why."""
        cue = self._cue_at.get(i)
        return cue is not None and not (cue.form is Form.INFINITIVE and cue.mutual and cue.guess)

    def _is_mark(self, i: int) -> bool:
        s = self._s
        token = s.tokens[i]
        if not s.free(i) or token.shape is not Shape.MARK:
            return False
        if token.text == "-":
            return s.tokens[i - 1].end < token.start
        return token.text in _MARKS and not (token.text == "," and i in self._in_lists)

    def _turns(self, i: int, first: int) -> bool:
        """Say whether a small word at `i` begins another clause."""
        part = self._s.part(i)
        if not self._s.free(i) or i in self._cue_at or i in self._addressed:
            return False
        if part in (Part.FOR, Part.ON):
            return self._begins_purpose(i, first)
        return part is Part.BREAK or (part is Part.AND and self._joins_clauses(i, first))

    def _begins_purpose(self, i: int, first: int) -> bool:
        """Tell "per il preventivo", "about Marco" from "per un'ora", "visti per un caffè"."""
        s, at = self._s, i + 1
        while s.part(at) is Part.ARTICLE and s.free(at):
            at += 1
        if at >= len(s) or s.taken[at] in _WHEN:
            return False
        met = any(
            self._cue_at[j].kind is Kind.IN_PERSON for j in range(first, i) if j in self._cue_at
        )
        return at not in self._cue_at or not (s.key(i) == "over" or met)

    def _joins_clauses(self, i: int, first: int) -> bool:
        """Say whether "e" at `i` stands between two verbs, not between two names."""
        if i in self._cue_ends or not any(j in self._cue_at for j in range(first, i)):
            return False
        for j in range(i + 1, len(self._s)):
            if self._s.part(j) in (Part.AND, Part.BREAK) or self._is_mark(j):
                return False
            verb = j in self._cue_at and self._cue_at[j].form not in _NO_VERBS
            if verb or j in self._said or self._s.part(j) in _SUBJECTS:
                return True
        return False

    def _is_pure(self, first: int, last: int) -> bool:
        s = self._s
        if s.part(first) in _NEVER_PURE and s.free(first):
            return False
        return all(
            i not in self._cue_at
            and (
                not s.free(i)
                or s.part(i) is not None
                or s.tokens[i].shape is Shape.MARK
                or s.key(i) in s.words.kin
            )
            for i in range(first, last)
        )
