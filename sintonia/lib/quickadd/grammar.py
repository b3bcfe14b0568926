"""One sentence, Italian or English, understood as it is typed."""

from datetime import date
from typing import Literal

from sintonia.lib.quickadd.answer import put_together
from sintonia.lib.quickadd.cues import find_cues, take_idle, take_intents, take_introductions
from sintonia.lib.quickadd.dayphrases import Clues, DaySaid, find_days
from sintonia.lib.quickadd.event import find_event
from sintonia.lib.quickadd.facts import take_addresses, take_birthday, take_statements
from sintonia.lib.quickadd.mentions import Names
from sintonia.lib.quickadd.model import LONGEST, Meaning, Understood
from sintonia.lib.quickadd.names import People
from sintonia.lib.quickadd.places import Places
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.times import Lasting, TimeSaid, find_lasting, find_times
from sintonia.lib.quickadd.when import settle
from sintonia.lib.quickadd.work import take_work


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
    work = take_work(s)
    intents = take_intents(s)
    introductions = take_introductions(s)
    cues = find_cues(s)
    facts += take_birthday(s, said[0], cues)
    where = Places(s, known, cues, introductions)
    occasions, places = where.occasions(), where.places()
    cues = [cue for cue in cues if s.taken[cue.first] in (None, Meaning.OCCASION)]
    named = Names(s, known, cues).find()
    scene = Scene(
        s, cues, intents, introductions, named, places, occasions, facts, *said, work=work
    )
    event = find_event(scene)
    when = settle(scene, event, today, now_minutes)
    if event and scene.clauses.asks(event.clause) and not when.planned:
        event, when = None, settle(scene, None, today, now_minutes)  # "hai visto Bea?"
    return put_together(scene, event, when)


def _take_times(s: Sentence, clues: Clues) -> tuple[list[DaySaid], list[TimeSaid], list[Lasting]]:
    """Take and return every phrase of time; hours first, so that "alle 5 di sera" stays whole."""
    times = find_times(s)
    for time in times:
        s.take(time.first, time.last, Meaning.TIME)
    lasting = find_lasting(s)
    for length in lasting:
        s.take(length.first, length.last, Meaning.DURATION)
    days = find_days(s, clues)
    for day in days:
        if not (day.holiday and _names_occasion(s, day)):
            s.take(day.first, day.last, Meaning.DAY)
    return days, times, lasting


def _names_occasion(s: Sentence, day: DaySaid) -> bool:
    """Say whether the day is the last word of an occasion: "cena di Natale"."""
    found = (s.words.cues.at(s.keys, i) for i in range(max(0, day.first - 3), day.first))
    return any(one and one[0] == day.last and one[1].occasion for one in found)
