"""Where it was and on what occasion: "al Caffè della Corte", "at the office in Milan"."""

from dataclasses import dataclass

from sintonia.lib.quickadd.cues import CueSaid, IntroductionSaid
from sintonia.lib.quickadd.model import Kind, Meaning
from sintonia.lib.quickadd.names import People
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.words import How, Part

_ADJECTIVES = 2  # at most so many words stand between "at the" and "hotel"
_MODIFIERS = 3  # and between "the" and "meetup"
_OWN = ("mia", "mio", "sua", "suo", "nostra")
_DIRECTED = (Kind.MAIL, Kind.CHAT, Kind.CALL)


@dataclass(frozen=True, slots=True)
class WhereSaid:
    """A place or an occasion: tokens `first` to `last`, and its name, which may go on."""

    first: int
    last: int
    name_first: int
    name_last: int  # the name holds a person too ("ufficio di Bea"), who is left to be read


class Places:
    """Finds the places of one sentence."""

    def __init__(
        self, s: Sentence, people: People, cues: list[CueSaid], said: list[IntroductionSaid]
    ) -> None:
        self._s, self._people = s, people
        self._cues, self._introductions = cues, said
        self._cue_at = {i: cue for cue in cues for i in range(cue.first, cue.last)}

    def places(self) -> list[WhereSaid]:
        """Take and return the places, in order; two in a row are one ("office in Milan")."""
        found: list[WhereSaid] = []
        i = 0
        while i < len(self._s):
            where = self._place_at(i)
            if where is None:
                i += 1
                continue
            self._s.take(where.first, where.last, Meaning.PLACE)
            if found and found[-1].last == i:
                before = found.pop()
                where = WhereSaid(before.first, where.last, before.name_first, where.name_last)
            found.append(where)
            i = where.last
        return found

    def occasions(self) -> list[WhereSaid]:
        """Take and return the occasions among the words of contact, in order."""
        fit = (c for c in self._cues if c.cue.occasion and self._s.free(c.first, c.last))
        found = [self._occasion(said) for said in fit]
        for where in found:
            self._s.take(where.first, where.last, Meaning.OCCASION)
        return found

    def _place_at(self, i: int) -> WhereSaid | None:
        lead = self._s.words.parts.at(self._s.keys, i) if self._s.free(i) else None
        if not lead or lead[1] not in (Part.AT, Part.TO, Part.FROM):
            return None
        last, part = lead
        part = Part.AT if any(cue.last == last for cue in self._cues) else part  # stopped by
        while self._s.part(last) is Part.ARTICLE:
            last += 1
        if not self._s.free(last):
            return None
        return self._by_noun(last, part) or self._by_owner(last) or self._by_name(i, last, part)

    def _by_noun(self, first: int, part: Part) -> WhereSaid | None:
        """Read "bar della stazione", "Royal Hotel", "via Zamboni 12"."""
        s = self._s
        at = next(
            (i for i in range(first, first + 1 + _ADJECTIVES) if s.key(i) in s.words.places), None
        )
        if at is None or not s.free(first, at + 1):
            return None
        if part is Part.FROM and not s.is_capital(first):
            return None
        if not all(self._describes(i) for i in range(first, at)):
            return None
        last, name_last = self._complement(at + 1)
        return WhereSaid(first, last, first, name_last)

    def _by_owner(self, first: int) -> WhereSaid | None:
        """Read "Anna's place", whose name holds a person."""
        s = self._s
        at = next((i for i in range(first + 1, first + 4) if s.key(i) == "'s"), None)
        if at is None or not s.is_capital(first) or s.key(at + 1) not in s.words.places:
            return None
        return WhereSaid(at + 1, at + 2, first, at + 2)

    def _describes(self, i: int) -> bool:
        s = self._s
        fit = s.is_word(i) and s.part(i) in (None, Part.FILLER) and i not in self._cue_at
        return fit and not self._people.has_word(s.key(i)) and s.key(i) not in s.words.kin

    def _by_name(self, lead: int, first: int, part: Part) -> WhereSaid | None:
        """Read "a Modena", "at Eataly": a name that is nobody's."""
        s = self._s
        city = s.key(first) in s.words.cities
        if city and part is not Part.FROM:
            last = s.words.cities.at(s.keys, first)
            return self._named(first, last[0] if last else first + 1)
        if not s.is_capital(first) or first in self._cue_at or not self._may_be_place(lead, part):
            return None
        last_name = self._complement(first + 1)[0]
        known = self._people.exact(s.slice(first, last_name)).ids
        if known or self._people.is_first_name(s.key(first)):
            return None
        if s.key(last_name) == "'s" or s.part(first) is not None:
            return None
        return WhereSaid(first, last_name, first, last_name)

    def _named(self, first: int, last: int) -> WhereSaid | None:
        if self._s.is_capital(last) and self._people.exact(self._s.slice(first, last + 1)).ids:
            return None  # somebody is called Milano
        return WhereSaid(first, last, first, last)

    def _may_be_place(self, lead: int, part: Part) -> bool:
        """Say whether "a X" may be a place, and not whom it was written to."""
        if part is Part.AT:
            return True
        before = [cue for cue in self._cues if cue.last <= lead]
        if part is Part.FROM:
            met = bool(before) and before[-1].cue.kind is Kind.IN_PERSON
            return met and not before[-1].cue.mutual and Part.WITH in self._s.parts
        if self._s.key(lead) == "to":
            return False
        said = [x for x in self._introductions if x.last <= lead]
        if said and said[-1].how in (How.BY_ME, How.THIRD):
            return False
        directed = bool(before) and before[-1].cue.kind in _DIRECTED and not before[-1].cue.mutual
        return not directed or any(self._s.is_capital(i) for i in range(before[-1].last, lead))

    def _complement(self, i: int) -> tuple[int, int]:
        """Return where the rest of a name ends, and where it ends with a person in it.

        Capitals, numbers after capitals, and "of" with what follows belong to it.
        """
        s = self._s
        while s.free(i):
            if self._continues(i):
                i += 1
            elif s.part(i) is Part.OF and s.is_word(i + 1) and s.free(i + 1):
                person_last = self._person_end(i + 1)
                if person_last:
                    return i, person_last
                i = self._after_of(i)
            else:
                break
        return i, i

    def _continues(self, i: int) -> bool:
        """Say whether a capital, a number after one, or the "mia" of "casa mia" is at `i`."""
        s = self._s
        named = s.is_capital(i) and i not in self._cue_at
        numbered = s.key(i).isdigit() and s.is_capital(i - 1)
        return named or numbered or s.key(i) in _OWN

    def _after_of(self, i: int) -> int:
        at = i + 1
        while self._s.part(at) is Part.ARTICLE:
            at += 1
        return min(at + 1, len(self._s))

    def _person_end(self, i: int) -> int:
        """Return where a known person's name that begins here ends, 0 when none does."""
        s = self._s
        if not s.is_capital(i) or not self._people.is_first_name(s.key(i)):
            return 0
        two = s.is_capital(i + 1) and self._people.exact(s.slice(i, i + 2)).ids
        return i + 2 if two else i + 1

    def _occasion(self, said: CueSaid) -> WhereSaid:
        """Read "serata delle Indipendenti", "Freelance Meetup", "Anna's party"."""
        s = self._s
        first = said.first
        while said.first - first < _MODIFIERS and s.free(first - 1) and self._describes(first - 1):
            if s.part(first - 1) is not None:
                break
            first -= 1
        name_first = first
        if s.key(first - 1) == "'s" and s.is_capital(first - 2):
            name_first = first - 2
        last, name_last = self._complement(said.last)
        return WhereSaid(first, last, name_first, name_last)
