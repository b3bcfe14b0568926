"""What happened, or is to happen: the first word of contact that counts, and how it is meant."""

from dataclasses import dataclass

from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.cues import CueSaid, IntentSaid
from sintonia.lib.quickadd.mentions import Named, Slot
from sintonia.lib.quickadd.model import Direction, Kind, Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.words import Cue, Form, Part, Tense

_WRITTEN = (Kind.MAIL, Kind.CHAT)
_REMOTE = (Kind.MAIL, Kind.CHAT, Kind.CALL, Kind.VIDEO)
_SKIPPED = (Part.FILLER, Part.ARTICLE, Part.AND)
_FORMS_AHEAD = (Form.PRESENT, Form.FUTURE, Form.INFINITIVE, Form.BASE)


@dataclass(frozen=True, slots=True)
class Event:
    """The contact or the task that the sentence is about."""

    first: int  # tokens of the word of contact, or of "ricordami di"
    last: int
    clause: int
    kind: Kind | None
    tense: Tense | None  # None: a noun, and nothing tells
    reminder: bool
    appointed: bool  # with an hour it is an appointment rather than a reminder: "vedere Giulia"
    direction: Direction | None
    guess: bool
    evening: bool | None
    pieces: tuple[tuple[int, int, Meaning], ...]  # all its words, for the page


class Events:
    """Finds the event of one sentence."""

    def __init__(
        self,
        s: Sentence,
        cues: list[CueSaid],
        intents: list[IntentSaid],
        named: list[Named],
        clauses: Clauses,
    ) -> None:
        self._s, self._named, self._clauses = s, named, clauses
        self._cues, self._intents = cues, intents
        self._name_ends = {n.last: n for n in named}
        self._name_firsts = {n.first: n for n in named}

    def find(self) -> Event | None:
        """Return the first clause's event that was not denied, None when nothing happened."""
        for number in range(len(self._clauses.all)):
            event = self._of_clause(number)
            if event:
                return event
        return self._meeting_without_a_word()

    def _of_clause(self, number: int) -> Event | None:
        clause = self._clauses.all[number]
        cues = [c for c in self._cues if clause.first <= c.first < clause.last]
        intents = [x for x in self._intents if clause.first <= x.first < clause.last]
        if not cues and not any(x.kept for x in intents):
            return None
        if self._denied(number, cues, intents):
            return None
        intent = next(
            (x for x in intents if x.kept and (not cues or x.first < cues[0].first)), None
        )
        if intent:
            return self._intended(number, intent, cues)
        for i, said in enumerate(cues):
            form = self._form(said, clause.first)
            if form is not None and said.cue.form is not Form.MEDIUM:
                return self._event(number, cues[i:], form)
        media = [c for c in cues if c.cue.form is Form.MEDIUM]
        with_whom = any(n.slot is Slot.WITH for n in self._named)
        return self._event(number, media, Form.NOUN) if media and with_whom else None

    # --- did it happen? ------------------------------------------------------------------------------

    def _denied(self, number: int, cues: list[CueSaid], intents: list[IntentSaid]) -> bool:
        s, clause = self._s, self._clauses.all[number]
        if any(not x.kept for x in intents):
            return True
        until = cues[0].first if cues else clause.last
        if any(s.part(i) is Part.NOT and s.taken[i] is None for i in range(clause.first, until)):
            return not any(
                x.first <= i < x.last
                for x in intents
                for i in range(clause.first, until)
                if s.part(i) is Part.NOT
            )
        return self._called_off(number)

    def _called_off(self, number: int) -> bool:
        """Say whether it was cancelled, here or in a clause that says nothing else, and not moved."""
        s = self._s
        spans = [
            c
            for i, c in enumerate(self._clauses.all)
            if i == number or (c.pure and i == number + 1)
        ]
        for clause in spans:
            for i in range(clause.first, clause.last):
                if s.part(i) is Part.OFF and s.taken[i] is None:
                    return Meaning.DAY not in s.taken[i : clause.last]
        return False

    # --- in what form? -------------------------------------------------------------------------------

    def _form(self, said: CueSaid, start: int) -> Form | None:
        """Return the form of the word in its place; None when it tells of no contact of ours."""
        form = said.cue.form
        if form is Form.NOUN_OR_PAST:
            return self._noun_or_past(said)
        if form is Form.NOUN_OR_PRESENT:
            return Form.PRESENT if said.cue.mutual and said.last in self._name_firsts else Form.NOUN
        if form is Form.THIRD:
            return self._third(said, start)
        if form is Form.GOING:
            return self._going(said, start)
        if form in (Form.BASE, Form.NOUN_OR_BASE):
            return self._base(said, start)
        if form is Form.INFINITIVE:
            return self._infinitive(said, start)
        return form

    def _noun_or_past(self, said: CueSaid) -> Form:
        before = self._s.part(said.first - 1)
        if before in (Part.SELF, Part.THEY):
            return Form.PAST
        return (
            Form.PAST
            if said.last in self._name_firsts and before is not Part.ARTICLE
            else Form.NOUN
        )

    def _third(self, said: CueSaid, start: int) -> Form | None:
        if self._begins(said.first, start):
            return Form.BASE
        subject = self._subject(said.first, start)
        return Form.PRESENT if subject in (Part.THEY, Part.ME) else None

    def _going(self, said: CueSaid, start: int) -> Form | None:
        s = self._s
        auxiliary = s.key(said.first - 1) in ("'m", "'re", "am", "are", "im", "were", "be")
        named = self._next_name(said.last)
        if s.key(said.first) == "meeting" and not named:
            return Form.NOUN
        return Form.FUTURE if auxiliary or (self._begins(said.first, start) and named) else None

    def _next_name(self, i: int) -> bool:
        while self._s.part(i) is Part.ARTICLE:
            i += 1
        return i in self._name_firsts

    def _base(self, said: CueSaid, start: int) -> Form | None:
        s = self._s
        noun = said.cue.form is Form.NOUN_OR_BASE
        before = s.key(said.first - 1)
        if before in ("will", "'ll", "shall", "ll"):
            return Form.FUTURE
        if before == "to":
            return self._infinitive(said, start)
        if s.part(said.first - 1) is Part.SELF:
            return Form.PRESENT
        led = s.part(said.last) in (Part.WITH, Part.FROM) or (noun and s.part(said.last) is Part.TO)
        if (
            self._begins(said.first, start)
            and said.last < len(s)
            and not (noun and (led or not self._object(said)))
        ):
            return Form.BASE
        return Form.NOUN if noun else None

    def _object(self, said: CueSaid) -> bool:
        """Say whether somebody follows: "call Giulia", "text her"."""
        return self._next_name(said.last) or self._s.key(said.last) in (
            "her",
            "him",
            "them",
            "back",
        )

    def _infinitive(self, said: CueSaid, start: int) -> Form | None:
        """A bare infinitive begins a reminder; after "è stato bello" it has happened."""
        if self._marked(start, said.first) is Tense.PAST:
            return Form.PAST
        return Form.INFINITIVE if self._begins(said.first, start) else None

    def _begins(self, i: int, start: int) -> bool:
        s = self._s
        return all(
            s.taken[j]
            in (Meaning.DAY, Meaning.TIME, Meaning.DURATION, Meaning.REMINDER, Part.FILLER)
            or s.part(j) in _SKIPPED
            or s.key(j) in ("to", "di", "da", "-", "–", ",", ".", "entro", "*", "•", ":")
            or not (s.is_word(j) or s.taken[j])
            for j in range(start, i)
        )

    # --- the event -------------------------------------------------------------------------------------

    def _intended(self, number: int, intent: IntentSaid, cues: list[CueSaid]) -> Event:
        cue = cues[0].cue if cues else None
        kind, guess = self._kind(cues) if cues else (None, False)
        pieces = [(intent.first, intent.last, Meaning.REMINDER), *_pieces(cues[:1])]
        first, last = (cues[0].first, cues[0].last) if cues else (intent.first, intent.last)
        direction = _towards(cue, kind)
        return Event(
            first,
            last,
            number,
            kind,
            Tense.FUTURE,
            True,
            False,
            direction,
            guess and kind is not None,
            cue.evening if cue else None,
            tuple(pieces),
        )

    def _event(self, number: int, cues: list[CueSaid], form: Form) -> Event | None:
        said, clause = cues[0], self._clauses.all[number]
        kind, guess = self._kind(cues)
        direction = self._direction(said, form, clause.first, kind)
        if self._between_others(said, form, clause.first, direction):
            return None
        tense = self._tense(said, form, clause.first, clause.last)
        reminder = form in (Form.INFINITIVE, Form.BASE) or (
            tense is Tense.FUTURE and form in _FORMS_AHEAD and direction is Direction.OUT
        )
        if kind is None and not (reminder and said.first <= clause.first + 2):
            return None
        if reminder:
            direction = _towards(said.cue, kind)
        appointed = reminder and kind in (Kind.IN_PERSON, Kind.VIDEO)
        evening = next((c.cue.evening for c in cues if c.cue.evening is not None), None)
        used = [c for c in cues if c is said or c.cue.form is Form.MEDIUM or c.cue.kind is kind]
        return Event(
            said.first,
            said.last,
            number,
            kind,
            tense,
            reminder,
            appointed,
            direction,
            guess,
            evening,
            tuple(_pieces(used)),
        )

    def _kind(self, cues: list[CueSaid]) -> tuple[Kind | None, bool]:
        """Return the channel, and whether it is only likely.

        What says through what wins ("su zoom"); then, after a verb that leaves it open, a noun
        ("mandato un messaggio").
        """
        lead = cues[0]
        medium = next((c.cue for c in self._media(cues) if c.cue.kind), None)
        if medium and not (medium.kind is Kind.MAIL and lead.cue.kind is Kind.CHAT):
            return medium.kind, False
        nouns = [
            c for c in cues[1:] if c.cue.form in (Form.NOUN, Form.NOUN_OR_PAST, Form.NOUN_OR_BASE)
        ]
        if not nouns:
            return lead.cue.kind, lead.cue.guess
        near = nouns[0].first - lead.last <= 1 and nouns[0].cue.kind in _REMOTE
        if near or (lead.cue.guess and lead.cue.form is not Form.NOUN):
            return nouns[0].cue.kind, False
        return lead.cue.kind, lead.cue.guess

    def _media(self, cues: list[CueSaid]) -> list[CueSaid]:
        pure = [c for c in self._cues if self._only_medium(c)]
        return [c for c in [*cues, *pure] if c.cue.form is Form.MEDIUM]

    def _only_medium(self, said: CueSaid) -> bool:
        clause = self._clauses.all[self._clauses.of_token[said.first]]
        return clause.last - clause.first <= said.last - said.first + 1

    def _tense(self, said: CueSaid, form: Form, first: int, last: int) -> Tense | None:
        if form is Form.PAST:
            return Tense.PAST
        if form in _FORMS_AHEAD:
            return Tense.FUTURE
        return self._marked(first, said.first) or self._marked(said.last, last)

    def _marked(self, first: int, last: int) -> Tense | None:
        """Return what the last marker in the range says: "ho preso un", "fissato"."""
        tense, i = None, first
        while i < last:
            found = self._s.words.tenses.at(self._s.keys, i) if self._s.taken[i] is None else None
            if found:
                tense = found[1]
            i = found[0] if found else i + 1
        return tense

    # --- who reached out ---------------------------------------------------------------------------------

    def _direction(self, said: CueSaid, form: Form, start: int, kind: Kind | None) -> Direction:
        if said.cue.inward:
            return Direction.IN
        if said.cue.mutual or kind is Kind.IN_PERSON:
            return Direction.BOTH
        if form is Form.NOUN or said.cue.form is Form.MEDIUM:
            return self._direction_of_noun(said, start, kind)
        subject = self._subject(said.first, start)
        if subject is Part.EACH_OTHER or self._each_other_after(said.last):
            return Direction.BOTH
        if self._s.part(said.last) is Part.FROM and self._s.key(said.last) not in ("from",):
            return Direction.IN
        return Direction.IN if subject in (Part.THEY, Part.ME) else Direction.OUT

    def _direction_of_noun(self, said: CueSaid, start: int, kind: Kind | None) -> Direction:
        after = self._s.part(said.last)
        if after is Part.WITH:
            return Direction.BOTH
        if after in (Part.FROM, Part.OF) and self._s.key(said.last) != "d":
            return Direction.IN
        if after is Part.TO:
            return Direction.OUT
        before = [self._s.key(i) for i in range(start, said.first)]
        if (
            self._subject(said.first, start) in (Part.THEY, Part.ME)
            or "from" in self._s.keys[said.last :]
        ):
            return Direction.IN
        if any(
            key in ("received", "got", "arrivata", "arrivato", "ricevuta", "ricevuto")
            for key in before
        ):
            return Direction.IN
        if any(key in ("sent", "made", "left", "fatto", "fatta", "gave") for key in before):
            return Direction.OUT
        return (
            Direction.OUT
            if kind in _WRITTEN and not self._followed_by_with(said)
            else Direction.BOTH
        )

    def _followed_by_with(self, said: CueSaid) -> bool:
        return any(n.slot is Slot.WITH and n.first > said.first for n in self._named)

    def _each_other_after(self, i: int) -> bool:
        return self._s.part(i) is Part.EACH_OTHER and self._s.key(i) == "each"

    def _subject(self, i: int, start: int) -> Part | None:
        """Return who does what the verb at `i` says: SELF, THEY (also somebody named), ME ("mi ha")
        or EACH_OTHER; None when nobody is said."""
        found: Part | None = None
        for j in range(i - 1, start - 1, -1):
            part = self._s.part(j) if self._s.taken[j] is None else None
            named = self._name_ends.get(j + 1)
            if part in (Part.SELF, Part.EACH_OTHER):
                return part
            if part is Part.ME:
                found = Part.ME
            elif part is Part.THEY or (
                named
                and named.slot in (Slot.START, Slot.NONE, Slot.LIST, Slot.CALLED)
                and not named.owner
            ):
                found = found or Part.THEY
        return found

    def _between_others(self, said: CueSaid, form: Form, start: int, direction: Direction) -> bool:
        """Say whether somebody else met or called a third person: "Giulia ha visto Marco"."""
        if (
            form is not Form.PAST
            or said.cue.inward
            or self._subject(said.first, start) is not Part.THEY
        ):
            return False
        if (
            any(part in (Part.ME, Part.SELF) for part in self._s.parts[start:])
            or "noi" in self._s.keys
        ):
            return False
        whom = self._name_firsts.get(said.last)
        subject_named = any(n.last <= said.first and n.first >= start for n in self._named)
        others = whom is not None and subject_named
        return others or (
            said.cue.mutual
            and direction is Direction.BOTH
            and not self._s.key(said.first) == "passata"
        )

    def _meeting_without_a_word(self) -> Event | None:
        """Read "con Giulia al Caffè della Corte ieri": with somebody, and nothing else said."""
        for number, clause in enumerate(self._clauses.all):
            first = next((n for n in self._named if clause.first <= n.first < clause.last), None)
            if (
                clause.pure
                and first
                and first.slot is Slot.WITH
                and not self._denied(number, [], [])
            ):
                return Event(
                    first.first,
                    first.first,
                    number,
                    Kind.IN_PERSON,
                    None,
                    False,
                    False,
                    Direction.BOTH,
                    True,
                    None,
                    (),
                )
        return None


def _towards(cue: Cue | None, kind: Kind | None) -> Direction | None:
    """Return the direction of something that is to be done."""
    if cue is None or kind is None:
        return None
    return Direction.BOTH if cue.mutual or kind in (Kind.IN_PERSON, Kind.VIDEO) else Direction.OUT


def _pieces(cues: list[CueSaid]) -> list[tuple[int, int, Meaning]]:
    return [(c.first, c.last, Meaning.OCCASION if c.cue.occasion else Meaning.KIND) for c in cues]
