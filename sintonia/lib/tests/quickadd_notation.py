"""A reading written on one line, so that a table of sentences can be read."""

from datetime import date

from sintonia.lib.quickadd import (
    Direction,
    Doubt,
    Kind,
    Mention,
    People,
    Role,
    Understood,
    understand,
)

TODAY = date(2026, 11, 24)  # a Tuesday
NOW = 10 * 60
KNOWN = {
    1: "Giulia Ferretti",
    2: "Bea Bassi",
    3: "Marco Rossi",
    4: "Nadia Conti",
    5: "Dott.ssa Anna Benassi",
    6: "Tommaso Greco",
    7: "Anna De Santis",
    8: "Carla D'Ambrosio",
    9: "Sean O'Brien",
    10: "Paola Neri",
    11: "Paola Marchi",
    12: "Chiara Galli",
    13: "Federica Leoni",
    14: "Luca Milano",
}
PEOPLE = People(KNOWN.items())

_DIRECTIONS = {Direction.OUT: ">", Direction.IN: "<", Direction.BOTH: "="}
_ROLES = {Role.WITH: "", Role.ABOUT: "~", Role.INTRODUCER: "^", Role.INTRODUCED: "*"}


def reading(sentence: str, language: str) -> str:
    """Return the reading of a sentence in the notation of the tables."""
    return written(
        understand(
            sentence,
            today=TODAY,
            now_minutes=NOW,
            language="en" if language == "en" else "it",
            known=PEOPLE,
        ),
        sentence,
    )


def written(u: Understood, sentence: str = "") -> str:
    """Return a reading on one line.

    `CALL<+ 23.11? 17:30 30' Giulia=1 ~Marco=3 @(place) #(occasion) [Giulia>Marco] "text"`:
    what (`~` the channel is a guess), who reached out (`<` the other, `>` the user, `=` both), `+`
    still to come; the day unless today (`?` guessed, `~` rough), the hour (`?` which half), the
    length; the people (`~` only spoken of, `^` introduces, `*` is introduced; `?` not sure); who
    asks for work; and the text that remains.
    """
    parts = [_what(u), *_when(u), *map(_person, u.people)]
    parts += [f"@({u.place})"] * bool(u.place) + [f"#({u.occasion})"] * bool(u.occasion)
    for x in u.introduced:
        by, to = ("me" if i is None else u.people[i].text for i in (x.by, x.to))
        parts.append(f"[{by}>{u.people[x.whom].text}" + (f">{to}]" if x.to is not None else "]"))
    for fact in u.facts:
        whose = "" if fact.person is None else u.people[fact.person].text
        parts.append(f"{whose}.{fact.field}={fact.value}")
    if u.asker is not None:
        parts.append(f"asks:{u.people[u.asker].text}")
    if u.text and not (u.kind is Kind.NOTE and u.text == " ".join(sentence.split())):
        parts.append(f'"{u.text}"')
    return " ".join(parts)


def _what(u: Understood) -> str:
    name = u.kind.name + ("~" if Doubt.WHICH_CHANNEL in u.doubts else "")
    if u.kind is Kind.REMINDER:
        return name + (f":{u.channel.name}" if u.channel else "")
    direction = _DIRECTIONS[u.direction] if u.direction and u.kind < Kind.IN_PERSON else ""
    return name + direction + ("+" if u.planned else "")


def _when(u: Understood) -> list[str]:
    parts = []
    if u.day and u.day != TODAY:
        year = "" if u.day.year == TODAY.year else f".{u.day.year}"
        rough = "~" if Doubt.ROUGH_DAY in u.doubts else ""
        guess = "?" if Doubt.WHICH_DAY in u.doubts else ""
        parts.append(f"{u.day.day}.{u.day.month}{year}{rough}{guess}")
    elif u.day and u.kind is Kind.REMINDER:
        parts.append("today")
    if u.minute_of_day is not None:
        guess = "?" if Doubt.WHICH_HALF in u.doubts else ""
        parts.append(f"{u.minute_of_day // 60}:{u.minute_of_day % 60:02}{guess}")
    if u.minutes is not None:
        parts.append(f"{u.minutes}'")
    return parts


def _person(mention: Mention) -> str:
    who = "|".join(map(str, mention.candidates)) or "new"
    unsure = "?" if len(mention.candidates) == 1 and not mention.sure else ""
    return f"{_ROLES[mention.role]}{mention.text}={who}{unsure}"
