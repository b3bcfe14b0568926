"""One sentence, Italian or English, understood as it is typed."""

from datetime import date
from typing import Literal

from sintonia.lib.quickadd.answer import Answer
from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.cues import find_cues, find_intents, find_introductions, take_idle
from sintonia.lib.quickadd.dayphrases import Clues, find_days
from sintonia.lib.quickadd.event import Events
from sintonia.lib.quickadd.facts import birthday, take_addresses, take_statements
from sintonia.lib.quickadd.mentions import Names
from sintonia.lib.quickadd.model import Meaning, Understood
from sintonia.lib.quickadd.names import People
from sintonia.lib.quickadd.places import Places
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.times import find_lasting, find_times
from sintonia.lib.quickadd.when import Said

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
    s = Sentence(sentence[:LONGEST], language)
    take_idle(s)
    facts = take_addresses(s)
    said = _take_times(s, Clues(today, day_first, slashes_vary=language == "en"))
    facts += take_statements(s)

    cues = find_cues(s)
    introductions = find_introductions(s, cues)
    for x in introductions:
        s.take(x.first, x.last, Meaning.INTRODUCTION)
    cues = find_cues(s)
    where = Places(s, known, cues, introductions)
    places = where.places()
    cues = find_cues(s)
    occasions = where.occasions(cues)
    intents = find_intents(s)
    for x in intents: ...
    if not any(c.cue.kind and not c.cue.occasion for c in cues): 
        ...
    named = Names(s, known, cues).find()
    clauses = Clauses(s, cues, named, introductions)
    event = Events(s, cues, intents, named, clauses).find()
    return Answer(...).compose()
