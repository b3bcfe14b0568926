"""What a sentence was understood as: plain values for pages and actions."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

LONGEST = 500  # characters of a sentence; what follows is not read


class Kind(IntEnum):
    """What the sentence tells. The first five are the channels, numbered as moments store them."""

    MAIL = 1
    CHAT = 2
    CALL = 3
    VIDEO = 4
    IN_PERSON = 5
    NOTE = 6  # only words
    REMINDER = 7  # an intention: to be done, with or without a day
    FACT = 8  # something that is true of a person, see `facts`
    PROMISE = 9  # what the user promised somebody: to be done, and to be shown to be kept


class Direction(StrEnum):
    """Who reached out. Meeting in person is always BOTH."""

    OUT = "OUT"  # the user did
    IN = "IN"  # the other did
    BOTH = "BOTH"


class Role(StrEnum):
    """The part a person plays in the sentence."""

    WITH = "WITH"  # the contact is with her; of a reminder, she is to be reached
    ABOUT = "ABOUT"  # only spoken of, or the subject of a fact
    INTRODUCER = "INTRODUCER"
    INTRODUCED = "INTRODUCED"


class Meaning(StrEnum):
    """What a piece of the sentence was taken for."""

    KIND = "KIND"
    DAY = "DAY"
    TIME = "TIME"
    DURATION = "DURATION"
    PERSON = "PERSON"
    PLACE = "PLACE"
    OCCASION = "OCCASION"
    INTRODUCTION = "INTRODUCTION"
    REMINDER = "REMINDER"
    FACT = "FACT"
    WORK = "WORK"


class Doubt(StrEnum):
    """What the sentence leaves open, so that the page can ask."""

    WHICH_DAY = "WHICH_DAY"  # may be another day: see `other_days`
    ROUGH_DAY = "ROUGH_DAY"  # only a week, a month or a season was said
    WHICH_HALF = "WHICH_HALF"  # morning or evening: "at 5" is taken for 17:00
    WHICH_CHANNEL = "WHICH_CHANNEL"  # "sentita Bea": by phone, most likely


class Field(StrEnum):
    """What a fact is about."""

    BIRTHDAY = "BIRTHDAY"  # value: --03-03, or 1980-03-03 (ISO 8601; vCard's form without a year)
    PHONE = "PHONE"  # value: as typed
    EMAIL = "EMAIL"  # value: as typed
    ORGANISATION = "ORGANISATION"
    CITY = "CITY"
    TITLE = "TITLE"


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named in the sentence. Without candidates she is new, with the name as typed."""

    text: str  # the name, without title: "Marco Tassi"
    candidates: tuple[int, ...]  # ids of people who may be meant, likeliest first
    role: Role
    sure: bool  # exactly one person is meant; False also for a mistyped or shortened name


@dataclass(frozen=True, slots=True)
class Introduction:
    """Who introduced whom to whom: indexes into `people`, None for the user herself."""

    by: int | None
    whom: int
    to: int | None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something true of a person. `person` is an index into `people`, None when nobody is named."""

    field: Field
    value: str
    person: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of the sentence, `sentence[start:end]`, and what it was taken for."""

    start: int
    end: int
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Understood:
    """The reading of one sentence."""

    kind: Kind
    channel: Kind | None  # of the contact; of a reminder, how the person is to be reached, if said
    planned: bool  # still to come
    day: date | None  # None: a reminder or a fact without a day
    minute_of_day: int | None
    minutes: int | None  # how long it lasted
    direction: Direction | None
    people: tuple[Mention, ...]
    introduced: tuple[Introduction, ...]
    place: str
    occasion: str
    facts: tuple[Fact, ...]
    asker: int | None  # who asks the user for work, an index into `people`; None for nobody
    text: str  # what remains, to be kept as a note
    spans: tuple[Span, ...]  # in order, never overlapping
    doubts: frozenset[Doubt]
    other_days: tuple[date, ...]  # other readings of the day, likeliest first

    @property
    def day_is_guess(self) -> bool:
        """Say whether the day should be shown as a guess."""
        return Doubt.WHICH_DAY in self.doubts or Doubt.ROUGH_DAY in self.doubts
