"""The reading put together: who plays which part, what belongs to the event, what remains."""

from dataclasses import replace

from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.cues import IntroductionSaid
from sintonia.lib.quickadd.event import Event
from sintonia.lib.quickadd.facts import FactSaid
from sintonia.lib.quickadd.introductions import Introduced, Introductions
from sintonia.lib.quickadd.mentions import Named, Slot
from sintonia.lib.quickadd.model import (
    Doubt,
    Fact,
    Introduction,
    Kind,
    Meaning,
    Mention,
    Role,
    Span,
    Understood,
)
from sintonia.lib.quickadd.places import WhereSaid
from sintonia.lib.quickadd.remains import remains
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.when import When
from sintonia.lib.quickadd.words import How, Tense
from sintonia.lib.text import fold

_Piece = tuple[int, int, Meaning]
_SETTLED_AT = (Kind.IN_PERSON, Kind.VIDEO)  # kinds of contact that have a place or an occasion


class Answer:
    """Puts one reading together."""

    def __init__(
        self, s: Sentence, named: list[Named], clauses: Clauses, event: Event | None, when: When
    ) -> None:
        self._s, self._named, self._clauses = s, named, clauses
        self._event, self._when = event, when
        self._with = self._present()

    def of(
        self,
        places: list[WhereSaid],
        occasions: list[WhereSaid],
        introductions: list[IntroductionSaid],
        facts: list[FactSaid],
    ) -> Understood:
        """Return the reading."""
        kind = self._kind(bool(facts))
        reader = Introductions(self._named, self._clauses, self._with)
        introduced = [x for said in introductions for x in reader.read(said)]
        place = self._where(places) if kind in _SETTLED_AT else None
        occasion = self._where(occasions) if kind in _SETTLED_AT else None
        roles = self._roles(introduced)
        mentions, index = self._mentions(roles)
        pieces = self._pieces(kind, introduced, place, occasion, facts)
        contact = kind <= Kind.IN_PERSON
        return Understood(
            kind=kind,
            channel=self._event.kind
            if self._event and (contact or kind is Kind.REMINDER)
            else None,
            planned=self._when.planned and kind is not Kind.FACT,
            day=None if kind is Kind.FACT else self._when.day,
            minute_of_day=self._when.minute,
            minutes=self._when.minutes if contact or kind is Kind.REMINDER else None,
            direction=self._event.direction if self._event and contact else None,
            people=tuple(mentions),
            introduced=tuple(self._introduction(x, index) for x in introduced),
            place=self._name(place),
            occasion=self._name(occasion),
            facts=tuple(self._fact(f, index) for f in facts),
            text=self._text(kind, pieces, roles),
            spans=self._spans(pieces),
            doubts=self._when.doubts | self._channel_doubt(contact),
            other_days=self._when.other_days,
        )

    # --- what it is --------------------------------------------------------------------------------------

    def _kind(self, has_facts: bool) -> Kind:
        event = self._event
        if event is None:
            if has_facts:
                return Kind.FACT
            return Kind.REMINDER if self._when.deadline else Kind.NOTE
        asked = self._s.text.rstrip().endswith("?")
        if asked and event.tense is not Tense.FUTURE and not self._when.planned:
            return Kind.NOTE
        appointment = event.appointed and self._when.minute is not None
        if (event.reminder and not appointment) or event.kind is None:
            return Kind.REMINDER
        return event.kind

    def _channel_doubt(self, contact: bool) -> frozenset[Doubt]:
        guess = contact and self._event is not None and self._event.guess
        return frozenset({Doubt.WHICH_CHANNEL}) if guess else frozenset()

    # --- who ---------------------------------------------------------------------------------------------

    def _ours(self, i: int) -> bool:
        number = self._clauses.of_token[i]
        return self._event is not None and (
            number == self._event.clause or self._clauses.all[number].pure
        )

    def _present(self) -> list[int]:
        """Return the numbers of the names that the event is with."""
        present: list[int] = []
        for i, named in enumerate(self._named):
            if self._ours(named.first) and self._takes_part(i, bool(present), i - 1 in present):
                present.append(i)
        if present or self._event is None:
            return present
        inside = [
            i
            for i, n in enumerate(self._named)
            if self._clauses.of_token[n.first] == self._event.clause
            and n.slot is not Slot.INTRODUCTION
        ]
        before = [i for i, n in enumerate(self._named) if n.last <= self._event.first]
        return inside[:1] or before[-1:]

    def _takes_part(self, i: int, others: bool, previous: bool) -> bool:
        named = self._named[i]
        if named.slot is Slot.LIST:
            return previous
        if named.owner:
            return self._of_event(named.last + 1) or not self._s.is_word(named.last + 1)
        if named.slot is Slot.OF:
            return self._of_event(named.first - 2) and not others
        if named.slot in (Slot.TOPIC, Slot.INTRODUCTION, Slot.FACT):
            return False
        return named.slot is not Slot.NONE or not others

    def _of_event(self, i: int) -> bool:
        event = self._event
        return (
            event is not None and event.kind is not Kind.IN_PERSON and event.first <= i < event.last
        )

    def _roles(self, introduced: list[Introduced]) -> list[Role]:
        roles = [Role.WITH if i in self._with else Role.ABOUT for i in range(len(self._named))]
        for x in introduced:
            if x.by is not None and (
                roles[x.by] is Role.ABOUT or x.said.how in (How.THANKS, How.PASSIVE, How.BEFORE)
            ):
                roles[x.by] = Role.INTRODUCER
            for i in (x.whom, x.to):
                if i is not None and roles[i] is Role.ABOUT:
                    roles[i] = Role.INTRODUCED
        return roles

    def _mentions(self, roles: list[Role]) -> tuple[list[Mention], list[int]]:
        """Return everybody once, and for each name the index of its mention."""
        mentions: list[Mention] = []
        index = []
        for named, role in zip(self._named, roles, strict=True):
            same = next((i for i, m in enumerate(mentions) if _same(m, named)), None)
            if same is None:
                mentions.append(Mention(named.text, named.match.ids, role, named.match.sure))
                same = len(mentions) - 1
            elif mentions[same].role is Role.ABOUT:
                mentions[same] = replace(mentions[same], role=role)
            index.append(same)
        return mentions, index

    def _introduction(self, x: Introduced, index: list[int]) -> Introduction:
        by, to = (None if i is None else index[i] for i in (x.by, x.to))
        return Introduction(by, index[x.whom], to)

    def _fact(self, said: FactSaid, index: list[int]) -> Fact:
        hard = self._clauses.hard(said.first)
        near = [i for i, n in enumerate(self._named) if self._clauses.hard(n.first) == hard]
        whose = next(iter([*near, *self._with]), None)
        return Fact(said.field, said.value, None if whose is None else index[whose])

    # --- where -------------------------------------------------------------------------------------------

    def _where(self, said: list[WhereSaid]) -> WhereSaid | None:
        return next((w for w in said if self._ours(w.first)), None)

    def _name(self, where: WhereSaid | None) -> str:
        return self._s.slice(where.name_first, where.name_last) if where else ""

    # --- what remains ------------------------------------------------------------------------------------

    def _pieces(
        self,
        kind: Kind,
        introduced: list[Introduced],
        place: WhereSaid | None,
        occasion: WhereSaid | None,
        facts: list[FactSaid],
    ) -> list[_Piece]:
        """Return every piece understood, the weightier first: they may overlap."""
        pieces = [(n.first, n.last, Meaning.PERSON) for n in self._named]
        pieces += [(f.first, f.last, Meaning.FACT) for f in facts]
        if place:
            pieces.append((place.first, place.last, Meaning.PLACE))
        if occasion:
            pieces.append((occasion.first, occasion.last, Meaning.OCCASION))
        pieces += [(x.said.first, x.said.last, Meaning.INTRODUCTION) for x in introduced]
        if self._event and kind is not Kind.NOTE:
            pieces += self._event.pieces
        return [*pieces, *self._when.pieces]

    def _spans(self, pieces: list[_Piece]) -> tuple[Span, ...]:
        spans: list[Span] = []
        taken: set[int] = set()
        for first, last, meaning in pieces:
            if first < last and taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                spans.append(
                    Span(self._s.tokens[first].start, self._s.tokens[last - 1].end, meaning)
                )
        return tuple(sorted(spans, key=lambda span: span.start))

    def _text(self, kind: Kind, pieces: list[_Piece], roles: list[Role]) -> str:
        if kind is Kind.NOTE:
            return " ".join(self._s.text.split())
        spoken_of = {
            n.first for n, role in zip(self._named, roles, strict=True) if role is Role.ABOUT
        }
        kept = (
            {Meaning.KIND, Meaning.PERSON, Meaning.PLACE, Meaning.OCCASION}
            if kind is Kind.REMINDER
            else set()
        )
        dropped = [
            (first, last)
            for first, last, meaning in pieces
            if meaning not in kept
            and not (meaning is Meaning.PERSON and first in spoken_of and kind is not Kind.FACT)
        ]
        return remains(self._s, self._clauses, dropped)


def _same(mention: Mention, named: Named) -> bool:
    if mention.candidates and named.match.ids:
        return mention.candidates == named.match.ids
    return fold(mention.text) == fold(named.text)
