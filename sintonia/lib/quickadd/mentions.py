"""Who is named in a sentence, and by what small word each name is led in."""

from dataclasses import dataclass
from enum import Enum, auto

from sintonia.lib.quickadd.cues import CueSaid
from sintonia.lib.quickadd.model import Kind, Meaning
from sintonia.lib.quickadd.names import Match, People
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import Form, Part


class Slot(Enum):
    """What stands before a name."""

    WITH = auto()
    TO = auto()
    FROM = auto()
    OF = auto()
    TOPIC = auto()  # per, su, about
    OBJECT = auto()  # a word of contact: "chiamato Bea", "caffè Giulia"
    INTRODUCTION = auto()
    FACT = auto()
    CALLED = auto()  # a title or a relation: "dott.ssa", "mia cugina"
    LIST = auto()  # another name: "Giulia, Nadia e"
    START = auto()  # nothing: a clause begins
    NONE = auto()  # any other word


_OF_PART = {
    Part.WITH: Slot.WITH,
    Part.TO: Slot.TO,
    Part.FROM: Slot.FROM,
    Part.OF: Slot.OF,
    Part.FOR: Slot.TOPIC,
    Part.ON: Slot.TOPIC,
    Part.BREAK: Slot.START,
}
_OF_MEANING: dict[Meaning | Part | None, Slot] = {
    Meaning.INTRODUCTION: Slot.INTRODUCTION,
    Meaning.FACT: Slot.FACT,
    Meaning.WORK: Slot.CALLED,
}
# Where a name that nobody bears yet is a new person, and not a town, a firm or a title.
_NEW = {Slot.WITH, Slot.TO, Slot.OBJECT, Slot.INTRODUCTION, Slot.FACT, Slot.CALLED, Slot.LIST}
_STRONG = _NEW | {Slot.FROM}
_LOOKED_BACK = {Meaning.DAY, Meaning.TIME, Meaning.DURATION, Part.FILLER}


@dataclass(frozen=True, slots=True)
class Named:
    """A name, tokens `first` to `last` with its title, and who may be meant."""

    first: int
    last: int
    text: str
    match: Match
    slot: Slot
    owner: bool  # "Anna's"


class Names:
    """Finds the names of one sentence."""

    def __init__(self, s: Sentence, people: People, cues: list[CueSaid]) -> None:
        self._s, self._people = s, people
        self._cue_ends = {cue.last: cue for cue in cues}
        self._in_cue = {i for cue in cues for i in range(cue.first, cue.last)}
        self._found: list[Named] = []

    def find(self) -> list[Named]:
        """Take and return the names, in order."""
        s, i = self._s, 0
        while i < len(s):
            named = self._at(i) if s.free(i) and s.is_word(i) else None
            if named:
                s.take(named.first, named.last, Meaning.PERSON)
                self._found.append(named)
            i = named.last if named else i + 1
        return self._found

    def _at(self, i: int) -> Named | None:
        start = self._after_title(i)
        titled = start > i
        if not self._s.free(start) or start in self._in_cue or self._is_of_firm(start):
            return None
        slot = Slot.CALLED if titled and self._slot(i) in (Slot.NONE, Slot.START) else self._slot(i)
        found = self._proper(start, slot) if self._s.is_capital(start) else self._small(start, slot)
        if not found:
            return None
        last, match = found
        if slot is Slot.LIST and self._asks(last):
            slot = Slot.START  # "caffè con Giulia, Marco ha chiesto un preventivo"
        owner = self._s.key(last) == "'s"
        return Named(i, last, self._s.slice(start, last).rstrip("."), match, slot, owner)

    def _is_of_firm(self, i: int) -> bool:
        """Say whether the word before makes it the name of a place: "Studio Rossi"."""
        s = self._s
        before = s.free(i - 1) and s.is_capital(i - 1) and s.is_capital(i)
        return before and s.keys[i - 1] in s.words.places

    def _after_title(self, i: int) -> int:
        """Return where the name begins: after "dott.ssa", "Mrs", "Prof."."""
        s = self._s
        if s.key(i) not in s.words.titles or i in self._in_cue:
            return i
        i += 1
        i += s.key(i) == "."
        i += s.key(i) in ("ssa", "ra")
        return i

    # --- names in capitals ------------------------------------------------------------------------

    def _proper(self, i: int, slot: Slot) -> tuple[int, Match] | None:
        s = self._s
        if self._is_word_of_ours(i) and not self._is_name_too(i, slot):
            return None
        ends = self._ends(i)
        for last in ends:
            match = self._people.exact(s.slice(i, last))
            if match.ids:
                return self._with_initial(i, last, match)
        if not self._may_be_new(i, ends[0], slot):
            return None
        match = self._people.find(s.slice(i, ends[0]))
        return ends[0], match

    def _is_name_too(self, i: int, slot: Slot) -> bool:
        """Say whether a word with a meaning is a name here: "lunch with Will"."""
        key = self._s.keys[i]
        if i in self._in_cue:
            return False
        return (i > 0 and self._people.is_first_name(key)) or (
            slot in _STRONG and key in self._s.words.common
        )

    def _is_word_of_ours(self, i: int) -> bool:
        elided = len(self._s.keys[i]) == 1 and self._s.tokens[i].text[-1] in "'’"
        return i in self._in_cue or (not elided and self._s.means_something(i))  # D'Ambrosio

    def _ends(self, i: int) -> list[int]:
        """Return where the name may end: the whole run of capitals first, then what may precede
        a lower-case "di", then the first two words."""
        sure = run = self._run(i)
        while self._joins(run, loose=True):
            run = self._run(run + 1)
        if run > sure and self._people.exact(self._s.slice(i, sure)).ids:
            return [run, sure] if self._people.exact(self._s.slice(i, run)).ids else [sure]
        if run > sure and self._s.key(run - 1) in self._s.words.cities:
            run = sure
        return [run] if run - i < 3 else [run, i + 2]

    def _run(self, i: int) -> int:
        """Return where the capitals that begin at `i` end; "de" and "van" may lie between."""
        s = self._s
        last = i + 1
        while True:
            elided = s.tokens[last - 1].text[-1] in "'’"
            if s.free(last) and s.is_capital(last) and (elided or self._goes_on(last)):
                last += 1
            elif s.key(last) == "." and len(s.keys[last - 1]) == 1 and s.is_capital(last + 1):
                last += 2  # G. Ferretti
            elif self._joins(last, loose=False):
                last += 1 + (self._s.key(last + 1) in s.words.particles)
            else:
                return self._past_dot(last)

    def _goes_on(self, i: int) -> bool:
        s = self._s
        if s.key(i) in s.words.particles:
            return s.is_capital(i + 1)
        if s.keys[i] in s.words.places and not s.is_capital(i + 1):
            return True  # Dario Villa
        return not self._is_word_of_ours(i) or self._people.has_word(s.key(i))

    def _joins(self, i: int, *, loose: bool) -> bool:
        """Say whether a small particle at `i` joins two names; loose ones may also mean "of"."""
        s = self._s
        strict = s.words.particles.get(s.key(i))
        if strict is None or strict is loose or not s.free(i) or s.is_capital(i):
            return False
        double = s.words.particles.get(s.key(i + 1)) is True and s.free(i + 1)
        at = i + 2 if double else i + 1
        return s.free(at) and s.is_capital(at)

    def _past_dot(self, last: int) -> int:
        """Take the dot of an initial along: "Giulia F."."""
        s = self._s
        return last + 1 if s.key(last) == "." and len(s.key(last - 1)) == 1 else last

    def _may_be_new(self, i: int, last: int, slot: Slot) -> bool:
        s = self._s
        token = s.tokens[i]
        if len(token.text) > 1 and token.text.isupper() and last == i + 1:
            return False  # IVA, CRM
        if slot is Slot.FROM:
            return self._from_a_person(i)
        if slot is Slot.OF:
            return self._of_a_person(i)
        if slot is Slot.LIST:
            return self._list_goes_on(i, last) or self._asks(last)
        if slot is Slot.OBJECT:
            said = self._cue_ends.get(self._before(i))
            return said is None or said.cue.kind is not None
        return slot in _NEW or (slot is Slot.START and self._acts(i, last))

    def _from_a_person(self, i: int) -> bool:
        """Tell "mail da Piero" from "pranzo da Eataly con Bea"."""
        said = self._cue_ends.get(self._before(i) - 1)
        directed = said is not None and said.cue.kind is not Kind.IN_PERSON
        return directed or Part.WITH not in self._s.parts

    def _of_a_person(self, i: int) -> bool:
        """Tell "mail di Piero", "numero di Piero" from "progetto di Alfa"."""
        of = self._before(i) - 1
        return self._leaves_word(of) or (of > 0 and self._s.taken[of - 1] is Meaning.FACT)

    def _list_goes_on(self, i: int, last: int) -> bool:
        """After a comma a new name needs another name after it, or the end."""
        s = self._s
        return (
            s.part(self._before(i) - 1) is Part.AND
            or s.part(last) is Part.AND
            or s.key(last) in ("", ",")
        )

    def _asks(self, last: int) -> bool:
        """Say whether what follows a name is that she asks for work."""
        s = self._s
        at = last + (s.part(last) is Part.ME)
        return at < len(s) and s.taken[at] is Meaning.WORK

    def _acts(self, i: int, last: int) -> bool:
        """Say whether what begins the clause is somebody: she called, or nothing else is said."""
        s = self._s
        if last == len(s) or (s.part(last) is Part.AND and s.is_capital(last + 1)):
            return last - i > 1
        said = next((c for c in self._cue_ends.values() if c.first == last), None)
        acts = said is not None and said.cue.form in (Form.PAST, Form.THIRD)
        taken = s.taken[last] in (Meaning.INTRODUCTION, Meaning.FACT, Meaning.WORK)
        return acts or taken or s.part(last) in (Part.ME, Part.THEY) or s.key(last) in ("'s", "è")

    # --- names in small letters: only of people known ---------------------------------------------

    def _small(self, i: int, slot: Slot) -> tuple[int, Match] | None:
        s, people = self._s, self._people
        key = s.keys[i]
        if i in self._in_cue or s.tokens[i].capital != s.shouting:
            return None
        for last in (i + 4, i + 3, i + 2):
            if people.has_word(key) and all(s.free(j) and s.is_word(j) for j in range(i, last)):
                match = people.exact(s.slice(i, last))
                if match.ids:
                    return last, match
        if s.part(i) is not None or len(key) < 2:
            return None
        if people.has_word(key) and self._trusted(i, slot):
            return self._with_initial(i, i + 1, people.exact(key))
        near = people.find(key) if slot is Slot.WITH and len(key) > 3 else None
        return (i + 1, near) if near and near.ids else None

    def _trusted(self, i: int, slot: Slot) -> bool:
        """Say whether a small word that is a name is meant as one."""
        s, key = self._s, self._s.keys[i]
        if slot in _STRONG:
            return True
        if any(key in words for words in (s.words.common, s.words.places, s.calendar.units)):
            return False
        return self._people.is_first_name(key) or s.key(i - 1) == "la"

    def _with_initial(self, i: int, last: int, match: Match) -> tuple[int, Match]:
        """Read the "f" of "giulia f" where it tells one of several people."""
        s = self._s
        key = s.key(last) if s.is_word(last) and s.free(last) else ""
        dotted = s.key(last + 1) == "."
        if len(key) != 1 or (key in "aeio" and not dotted):
            return last, match
        closer = self._people.find(s.slice(i, last + 1))
        return (last + 1 + dotted, closer) if closer.ids else (last, match)

    # --- what stands before -----------------------------------------------------------------------

    def _before(self, i: int) -> int:
        """Return where the words that lead in the name begin: articles, days, "mia cugina"."""
        s = self._s
        while i > 0 and i not in self._cue_ends:
            j = i - 1
            fits = s.part(j) in (Part.ARTICLE, Part.FILLER) or s.key(j) in s.words.kin
            if s.taken[j] not in _LOOKED_BACK and not (
                s.free(j) and fits and j not in self._in_cue
            ):
                break
            i = j
        return i

    def _slot(self, i: int) -> Slot:
        s = self._s
        at = self._before(i)
        said = self._cue_ends.get(at)
        if said:
            return Slot.OBJECT
        if at == 0:
            return Slot.START
        taken = s.taken[at - 1]
        if taken in _OF_MEANING:
            return _OF_MEANING[taken]
        if self._lists(at):
            return Slot.LIST
        part = s.part(at - 1)
        if part is Part.FOR and self._leaves_word(at - 1):
            return Slot.TO
        if part in _OF_PART:
            return _OF_PART[part]
        if part is Part.AND:
            return Slot.WITH if s.part(at - 2) is Part.SELF else Slot.START
        if s.tokens[at - 1].shape is Shape.MARK:
            return Slot.START
        if any(s.key(j) in s.words.kin for j in range(at, i)):
            return Slot.CALLED
        return Slot.NONE

    def _leaves_word(self, i: int) -> bool:
        """Say whether a message comes before token `i`: "a voicemail for Carla"."""
        said = self._cue_ends.get(i)
        return said is not None and said.cue.kind is not None and said.cue.kind <= Kind.CALL

    def _lists(self, at: int) -> bool:
        """Say whether the word before `at` joins this name to the one before."""
        s = self._s
        if not self._found or not (s.part(at - 1) is Part.AND or s.key(at - 1) == ","):
            return False
        end = at - 1 - (s.key(at - 2) == ",")
        return self._found[-1].last in (end, end - 1) and self._found[-1].last <= end
