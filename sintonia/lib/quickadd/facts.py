"""Simple facts about people: birthdays, numbers, addresses, where she works and lives."""

import re
from dataclasses import dataclass

from sintonia.lib.quickadd.cues import CueSaid
from sintonia.lib.quickadd.dayphrases import DaySaid
from sintonia.lib.quickadd.model import Field, Meaning
from sintonia.lib.quickadd.sentence import Sentence
from sintonia.lib.quickadd.tokens import Shape
from sintonia.lib.quickadd.words import FactWord, Part, Takes

_NUMBER_MARKS = set("+()-/. ")
_PHONE = re.compile(r"[+03][0-9]{8,14}")  # where no word says that it is one
_SHORT_PHONE = re.compile(r"\+?[0-9]{6,15}")
_LONGEST_VALUE = 6  # words
_DATE = re.compile(r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class FactSaid:
    """A fact: where it is said, and its value."""

    first: int
    last: int
    field: Field
    value: str


def take_addresses(s: Sentence) -> list[FactSaid]:
    """Take and return the telephone numbers and e-mail addresses."""
    worded = any(word.field is Field.PHONE for _, _, word in _words(s))
    facts, i = [], 0
    while i < len(s):
        fact = _address_at(s, i, _SHORT_PHONE if worded else _PHONE)
        if fact:
            s.take(fact.first, fact.last, Meaning.FACT)
            facts.append(fact)
            _take_word(s, fact)
        i = fact.last if fact else i + 1
    return facts


def _address_at(s: Sentence, i: int, phone: re.Pattern[str]) -> FactSaid | None:
    if s.tokens[i].shape is Shape.MAIL:
        return FactSaid(i, i + 1, Field.EMAIL, s.tokens[i].text)
    last = i + (s.key(i) in ("+", "("))
    if s.tokens[i].shape is not Shape.NUMBER and last == i:
        return None
    end = last
    while last < len(s) and _is_of_number(s, last):
        last += 1
        if s.tokens[last - 1].shape is Shape.NUMBER:
            end = last
    fits = phone.fullmatch(re.sub(r"[^+0-9]", "", s.slice(i, end)))
    return FactSaid(i, end, Field.PHONE, s.slice(i, end)) if fits else None


def _is_of_number(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    if token.shape is Shape.NUMBER:
        return not _DATE.fullmatch(token.text) and ":" not in token.text
    return token.text in _NUMBER_MARKS


def _words(s: Sentence) -> list[tuple[int, int, FactWord]]:
    """Return the phrases that announce a fact, with their tokens."""
    found = ((i, s.words.facts.at(s.keys, i)) for i in range(len(s)))
    return [(i, x[0], x[1]) for i, x in found if x and s.free(i, x[0])]


def _take_word(s: Sentence, fact: FactSaid) -> None:
    """Take the word that announced the value, so that "mail" is no mail that was written."""
    for first, last, word in _words(s):
        if word.field is fact.field:
            s.take(first, last, Meaning.FACT)
            return


def take_statements(s: Sentence) -> list[FactSaid]:
    """Take and return what is said of work and home: "lavora da Studio Rossi"."""
    facts = []
    for first, at, word in _words(s):
        last = _value_end(s, at, word.takes) if word.takes is not Takes.VALUE else at
        if last > at and s.free(first, last) and s.part(first - 1) is not Part.NOT:
            facts.append(FactSaid(first, last, word.field, s.slice(at, last)))
            s.take(first, last, Meaning.FACT)
    return facts


def _value_end(s: Sentence, first: int, takes: Takes) -> int:
    """Return where the value ends: a NAME begins with a capital and goes on with them."""
    last = first
    while s.free(last) and s.is_word(last) and last - first < _LONGEST_VALUE:
        part = s.part(last)
        joins = part in (Part.OF, Part.ARTICLE) or (part is Part.AND and s.is_capital(last - 1))
        capital_after = s.is_capital(last + 1) or s.is_capital(last + 2)
        if takes is Takes.NAME and not (
            s.is_capital(last) or (joins and last > first and capital_after)
        ):
            break
        if takes is Takes.WORDS and (part not in (None, Part.OF) or s.words.cues.at(s.keys, last)):
            break
        last += 1
    return last


def take_birthday(s: Sentence, days: list[DaySaid], cues: list[CueSaid]) -> list[FactSaid]:
    """Take and return the birthday, where the word for it and a day are said and nothing else."""
    for first, last, word in _words(s):
        alone = all(first <= cue.first and cue.last <= last for cue in cues)
        celebrated = s.part(first - 1) in (Part.TO, Part.AT, Part.FOR)
        if word.field is Field.BIRTHDAY and days and alone and not celebrated:
            day = days[0].reading
            value = day.neutral.isoformat() if day.year_said else f"--{day.neutral:%m-%d}"
            s.take(first, last, Meaning.FACT)
            return [FactSaid(first, last, Field.BIRTHDAY, value)]
    return []
