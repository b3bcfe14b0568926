"""What the words of a language can mean to the grammar, and the tables that hold them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from enum import Enum, auto
from typing import Generic, Self, TypeVar

from sintonia.lib.quickadd.model import Field, Kind

V = TypeVar("V")


class Part(Enum):
    """What a small word does in a sentence."""

    WITH = auto()  # con, with
    TO = auto()  # a, to
    FROM = auto()  # da, from, by
    OF = auto()  # di, of
    AT = auto()  # in, at
    FOR = auto()  # per, for: begins a purpose unless a day or a duration follows
    ON = auto()  # su, about: begins a topic
    AROUND = auto()  # dopo, before: "dopo la fiera" is not at the fair
    AND = auto()
    ARTICLE = auto()
    SELF = auto()  # ho, abbiamo, I, we
    ME = auto()  # mi, ci, me, us
    THEY = auto()  # ha, hanno, she, they
    EACH_OTHER = auto()  # siamo, si: "ci siamo scritti"
    NOT = auto()  # non, never; invited: it has not happened
    OFF = auto()  # annullato, cancelled: nothing came of it
    BREAK = auto()  # che, ma, because: another clause begins
    FILLER = auto()  # says nothing by itself: bel, fatto, quick, had


class Form(Enum):
    """The form of a word of contact."""

    NOUN = auto()  # caffè, coffee
    PAST = auto()
    NOUN_OR_PAST = auto()  # chiamata, vista
    PRESENT = auto()
    NOUN_OR_PRESENT = auto()  # incontro
    THIRD = auto()  # chiama: she calls, or a command
    FUTURE = auto()
    INFINITIVE = auto()
    BASE = auto()  # write: a command, an infinitive or a present
    NOUN_OR_BASE = auto()  # call
    GOING = auto()  # seeing: planned when "I'm" is before it
    MEDIUM = auto()  # su zoom, by phone: says only through what


class Tense(Enum):
    """Whether something has happened."""

    PAST = auto()
    FUTURE = auto()


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of contact. `kind` is None for a task that is no contact ("preparare")."""

    kind: Kind | None
    form: Form
    mutual: bool = False  # vedersi, to talk: nobody reaches out more than the other
    guess: bool = False  # the channel is only likely
    inward: bool = False  # ricevuto: the other reached out
    occasion: bool = False  # fiera, party: also the name of an occasion
    evening: bool | None = None  # cena, breakfast: which half of the day "at 8" is


class Takes(Enum):
    """What the value of a fact is."""

    VALUE = auto()  # a number, an address or a day, anywhere in the sentence
    NAME = auto()  # words in capitals that follow
    WORDS = auto()  # any words that follow


@dataclass(frozen=True, slots=True)
class FactWord:
    """A phrase that announces a fact: "lavora da" is followed by a name."""

    field: Field
    takes: Takes


class How(Enum):
    """How people are introduced: who stands where around the phrase."""

    TO_ME = auto()  # Giulia mi ha presentato MARCO
    BY_ME = auto()  # ho presentato NADIA a CHIARA
    THIRD = auto()  # Giulia ha presentato NADIA a CHIARA; introduced
    PASSIVE = auto()  # MARCO, presentato da Giulia
    BEFORE = auto()  # MARCO me l'ha presentato Giulia
    THANKS = auto()  # grazie a Giulia, through Giulia: with a verb of meeting


class Lexicon(Generic[V]):
    """Phrases with a value each; the longest one that fits wins."""

    def __init__(self, phrases: Mapping[str, V]) -> None:
        self._phrases = dict(phrases)
        self._by_first: dict[str, list[tuple[list[str], V]]] = {}
        for phrase, value in self._phrases.items():
            words = phrase.split()
            self._by_first.setdefault(words[0], []).append((words, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @classmethod
    def of(cls, table: Mapping[V, str]) -> Self:
        """Return the lexicon of a table `{value: "phrase, phrase"}`."""
        pairs = [(p.strip(), value) for value, text in table.items() for p in text.split(",")]
        lexicon = cls(dict(pairs))
        if len(lexicon._phrases) < len(pairs):
            raise ValueError([p for p, n in Counter(p for p, _ in pairs).items() if n > 1])
        return lexicon

    def over(self, other: "Lexicon[V]") -> "Lexicon[V]":
        """Return both lexicons as one; where they differ this one wins."""
        return Lexicon({**other._phrases, **self._phrases})

    def at(self, keys: Sequence[str], first: int) -> tuple[int, V] | None:
        """Return where the longest phrase that begins at `first` ends, and its value."""
        if first >= len(keys):
            return None
        for words, value in self._by_first.get(keys[first], ()):
            last = first + len(words)
            if len(words) == 1 or keys[first:last] == words:
                return last, value
        return None

    def get(self, key: str) -> V | None:
        """Return the value of a single word, None when it has none."""
        return self._phrases.get(key)

    def __contains__(self, key: str) -> bool:
        return key in self._phrases


def phrases(text: str) -> Lexicon[bool]:
    """Return the lexicon that only says which phrases belong: `phrases("scorso, scorsa")`."""
    return Lexicon.of({True: text})


class Lead(Enum):
    """What a word before an hour says."""

    AT = auto()  # alle 9
    NEAR = auto()  # about 9: but "about 9 people" is no hour
    FROM = auto()  # dalle 9
    TO = auto()  # until 9


@dataclass(frozen=True)
class Table:
    """The words of one language, folded: no accents, no apostrophes ("l altro ieri")."""

    parts: Lexicon[Part]
    cues: Lexicon[Cue]
    tenses: Lexicon[Tense]  # what tells whether a noun has happened: "ho preso", "fissato"
    intents: Lexicon[bool]  # ricordami di, devo: something to do. False: it was forgotten
    work: Lexicon[bool]  # ha chiesto un preventivo: somebody asks the user for work
    promises: Lexicon[bool]  # ho promesso: at the beginning, something the user promised
    idle: Lexicon[bool]  # dopo pranzo, noi due: not what the words in them say
    tastes: Lexicon[bool]  # piace, likes: what follows is liked, and did not happen
    introductions: Lexicon[How]
    facts: Lexicon[FactWord]

    titles: Lexicon[bool]
    kin: Lexicon[bool]  # amica, colleague: may stand before a name
    particles: Lexicon[bool]  # inside a name; False where the word also means "of"
    places: Lexicon[bool]  # bar, office
    cities: Lexicon[bool]
    common: Lexicon[bool]  # names, in small letters, that are words too: chiara, will


@dataclass(frozen=True)
class CalendarTable:
    """The words of one language for days, hours and lengths, folded in the same way."""

    vague: Lexicon[bool]  # qualche, the other day
    offsets: Lexicon[tuple[int, int]]  # days from today, and the minute that part of it begins
    halves: Lexicon[int]  # mattina, in the evening: that minute
    weekdays: Lexicon[int]  # Monday is 0
    short_weekdays: Lexicon[int]
    months: Lexicon[int]
    short_months: Lexicon[int]
    shifts: Lexicon[int]  # scorso -1, questo 0, prossimo 1
    units: Lexicon[str]  # D days, W weeks, M months, Y years, E week-ends, h hours, m minutes
    directions: Lexicon[int]  # fa -1 (after the number), tra 1 (before it)
    deadlines: Lexicon[bool]  # entro, by
    month_parts: Lexicon[int]  # inizio 1, metà 15, fine 31
    month_leads: Lexicon[bool]  # a, in: what may stand before a bare month
    holidays: Lexicon[tuple[int, int]]  # month and day; month 0: days after Easter
    numbers: Lexicon[float]
    ordinals: Lexicon[bool]  # th, of: between the number of a day and its month
    day_articles: Lexicon[bool]  # il, the: before the bare number of a day

    clock_leads: Lexicon[Lead]
    clock_words: Lexicon[int]  # noon: minutes of the day
    clock_tails: Lexicon[int]  # e mezza 30, meno un quarto -15
    clock_heads: Lexicon[int]  # half past 30, quarter to -15
    durations: Lexicon[int]  # mezz'ora, half an hour: minutes
    duration_tails: Lexicon[int]  # e mezza, and a half


T = TypeVar("T", Table, CalendarTable)


def merged(first: T, second: T) -> T:
    """Return the words of both languages; where they differ those of the first win."""
    pairs = ((f.name, getattr(first, f.name), getattr(second, f.name)) for f in fields(first))
    return type(first)(**{name: mine.over(theirs) for name, mine, theirs in pairs})
