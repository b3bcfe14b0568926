"""What is about to be noted: the reading of a sentence, with what is still open in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sintonia.home.note.queries import alike
from sintonia.lib.quickadd import (
    Direction,
    Doubt,
    Fact,
    Introduction,
    Kind,
    Meaning,
    Mention,
    Role,
    Understood,
)
from sintonia.lib.quickadd.words import Form
from sintonia.lib.quickadd.words_en import ENGLISH
from sintonia.lib.quickadd.words_it import ITALIAN
from sintonia.lib.text import fold

NEW, NOBODY = "new", "nobody"  # what may stand in the place of a person's id

_NOUNS = (Form.NOUN, Form.NOUN_OR_BASE, Form.NOUN_OR_PRESENT)


class Question(StrEnum):
    """What must be answered before anything is stored."""

    WHO = "WHO"  # nobody is named, or nobody is left
    WHICH_PERSON = "WHICH_PERSON"
    WHICH_DAY = "WHICH_DAY"
    WHICH_HALF = "WHICH_HALF"
    WHICH_CHANNEL = "WHICH_CHANNEL"


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody named in the sentence, and who she is."""

    name: str
    role: Role
    choice: str = ""  # a person's id, NEW, NOBODY, or "" while it is open
    candidates: tuple[int, ...] = ()

    @property
    def person(self) -> int | None:
        """Return the id of the person, None when she is new, nobody or open."""
        return int(self.choice) if self.choice.isdigit() else None

    @property
    def counts(self) -> bool:
        """Say whether she is somebody, known or new."""
        return self.choice == NEW or self.person is not None


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be stored."""

    sentence: str
    kind: Kind
    people: tuple[Who, ...] = ()
    direction: Direction = Direction.BOTH
    day: date | None = None
    other_days: tuple[date, ...] = ()
    minute: int | None = None  # of the day
    minutes: int | None = None  # how long
    is_planned: bool = False  # still to come, where only "today" was said
    title: str = ""
    place: str = ""
    text: str = ""
    introduced: tuple[Introduction, ...] = ()
    facts: tuple[Fact, ...] = ()
    asker: int | None = None  # who asks for work, by her place among the people
    doubts: frozenset[Question] = frozenset()

    @property
    def is_contact(self) -> bool:
        """Say whether it is a contact, and not only words."""
        return self.kind <= Kind.IN_PERSON

    def present(self) -> list[Who]:
        """Return those with whom the contact is; of a note or a task, those it is about."""
        those = [who for who in self.people if who.counts]
        present = [who for who in those if who.role is Role.WITH]
        if not self.is_contact:
            return those
        return present or [who for who in those if who.role is Role.ABOUT] or those

    def questions(self, *, seen: bool = False) -> set[Question]:
        """Return what is open. What the page showed as a guess and was not corrected is answered."""
        found = set() if seen else set(self.doubts)
        if any(not who.choice for who in self.people):
            found.add(Question.WHICH_PERSON)
        if self.kind is not Kind.REMINDER and not any(
            who.counts or not who.choice for who in self.people
        ):
            found.add(Question.WHO)
        return found


def draft_of(understood: Understood, sentence: str) -> Draft:
    """Return the draft of a reading. Nothing is looked up: a new name may be like a known one."""
    u = understood
    kind = u.kind
    is_todo = kind is Kind.NOTE and not u.people  # "dentist tomorrow" is about nobody
    people = tuple(_who(one, kind, asks=i == u.asker) for i, one in enumerate(u.people))
    guessed = {Question.WHO} if is_todo else set()
    return Draft(
        sentence=sentence,
        kind=Kind.REMINDER if is_todo else kind,
        people=people,
        direction=u.direction or Direction.BOTH,
        day=None if is_todo and not u.planned else u.day,
        other_days=u.other_days,
        minute=u.minute_of_day,
        minutes=u.minutes,
        is_planned=u.planned,
        title=u.occasion or _noun(u, sentence),
        place=u.place,
        text=u.text,
        introduced=u.introduced,
        facts=u.facts,
        asker=u.asker,
        doubts=frozenset(guessed | set(_doubts(u))),
    )


def _who(mention: Mention, kind: Kind, *, asks: bool) -> Who:
    """A name that is new makes a person, but in a task, which keeps the name in its words; who asks
    for work is always somebody."""
    who = Who(mention.text, mention.role, candidates=mention.candidates)
    spoken_of = mention.role is Role.ABOUT and kind not in (Kind.NOTE, Kind.FACT, Kind.REMINDER)
    spoken_of = spoken_of and not asks
    if mention.sure:
        return replace(who, choice=NOBODY if spoken_of else str(mention.candidates[0]))
    if spoken_of or (kind is Kind.REMINDER and not mention.candidates and not asks):
        return replace(who, choice=NOBODY)
    return replace(who, choice="" if mention.candidates else NEW)


def _doubts(u: Understood) -> Iterator[Question]:
    if u.day_is_guess:
        yield Question.WHICH_DAY
    if Doubt.WHICH_HALF in u.doubts:
        yield Question.WHICH_HALF
    if Doubt.WHICH_CHANNEL in u.doubts:
        yield Question.WHICH_CHANNEL


def _noun(u: Understood, sentence: str) -> str:
    """Return the word for the meeting, when it is a noun: "coffee" of "coffee with Giulia"."""
    for span in u.spans:
        word = sentence[span.start : span.end]
        cue = ITALIAN.cues.get(fold(word)) or ENGLISH.cues.get(fold(word))
        if span.meaning is Meaning.KIND and cue and cue.form in _NOUNS and cue.kind is u.kind:
            return word
    return ""


def doubting_new(draft: Draft, *, now: datetime) -> Draft:
    """Return the draft with a question where a new person has a name like somebody's."""
    return replace(draft, people=tuple(_doubted(draft.people, now)))


def _doubted(people: Iterable[Who], now: datetime) -> Iterator[Who]:
    for who in people:
        same = alike(who.name, now=now) if who.choice == NEW and not who.candidates else ()
        yield replace(who, choice="", candidates=same) if same else who
