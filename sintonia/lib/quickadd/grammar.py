"""One sentence, Italian or English, understood as it is typed."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from sintonia.lib.quickadd import cues as cue_words
from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.cues import CueSaid
from sintonia.lib.quickadd.dayphrases import Clues, DaySaid, find_days
from sintonia.lib.quickadd.event import Event, Events
from sintonia.lib.quickadd.facts import FactSaid, birthday, take_addresses, take_statements
from sintonia.lib.quickadd.introductions import Introduced, Introductions
from sintonia.lib.quickadd.mentions import Named, Names, Slot
from sintonia.lib.quickadd.model import (
    Direction,
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
from sintonia.lib.quickadd.names import People
from sintonia.lib.quickadd.places import Places, WhereSaid
from sintonia.lib.quickadd.remains import remains
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.times import Lasting, TimeSaid, find_lasting, find_times
from sintonia.lib.quickadd.when import When, settle
from sintonia.lib.quickadd.words import How, Part, Tense

LONGEST = 500  # characters; what follows is not read


def understand(
    sentence: str,
    *,
    today: date,
    now_minutes: int | None,
    language: Literal["it", "en"],
    known: People,
    day_first: bool = True,
) -> Understood:
    """Return the reading of a sentence. Never raises; only the first LONGEST characters are read.

    `now_minutes` is the minute of the day, None when it does not matter. Both languages are always
    read, `language` first. `day_first` says how "3/12" is meant.
    """
    return _Reader(Sentence(sentence[:LONGEST], language), known).read(
        Clues(today, day_first, language == "en"), now_minutes
    )
