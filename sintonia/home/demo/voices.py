"""The calls and the chats of the story. The phone is the user's: she is the owner of what it holds."""

import random
from collections.abc import Iterator

from sintonia.home.demo.cast import Someone
from sintonia.home.demo.days import Days
from sintonia.home.demo.plot import Chapter
from sintonia.lib.keys import key63
from sintonia.sources.records import ANSWERED, CALL, CHAT, FROM, OWNER, TO, Contact, Party

_LENGTHS = (2, 3, 4, 6, 8, 11, 14, 18, 24, 35)  # minutes
_MISSED = 0.14  # share of the calls that nobody answers at first


def calls(her: Someone, chapter: Chapter, days: list[int], on: Days) -> Iterator[Contact]:
    """Yield the calls of a chapter, given its days of contact; some are answered at the second ring."""
    rng = random.Random(f"calls {her.key} {chapter.since}")
    for ago in days:
        if rng.random() >= chapter.calls:
            continue
        minute, is_mine = rng.randint(9 * 60, 18 * 60), rng.random() < 0.5
        if rng.random() < _MISSED:
            yield _call(her, on.at(ago, minute), is_mine=is_mine, minutes=0)
            minute, is_mine = minute + rng.randint(6, 50), not is_mine
        yield _call(her, on.at(ago, minute), is_mine=is_mine, minutes=rng.choice(_LENGTHS))


def _call(her: Someone, at: int, *, is_mine: bool, minutes: int) -> Contact:
    return Contact(
        key=key63("demo", "call", her.phone, at),
        at=at,
        channel=CALL,
        parties=_pair(her, is_mine=is_mine),
        minutes=minutes,
        flags=ANSWERED if minutes else 0,
    )


def chats(her: Someone, chapter: Chapter, days: list[int], on: Days) -> Iterator[Contact]:
    """Yield the chat messages of a chapter, given its days of contact."""
    if not chapter.chats:
        return
    rng = random.Random(f"chats {her.key} {chapter.since}")
    thread = key63("demo", "chat", her.phone)
    for ago in days:
        at, is_mine = on.at(ago, rng.randint(8 * 60, 21 * 60)), rng.random() < 0.5
        for _ in range(round(rng.gauss(chapter.chats, chapter.chats / 2))):
            yield Contact(
                key=key63("demo", "chat", her.phone, at),
                at=at,
                channel=CHAT,
                parties=_pair(her, is_mine=is_mine),
                thread=thread,
                size=rng.randint(4, 220),
            )
            at += rng.randint(20, 900)
            is_mine = not is_mine if rng.random() < 0.7 else is_mine


def _pair(her: Someone, *, is_mine: bool) -> tuple[Party, ...]:
    me, they = (OWNER, ""), (her.phone, her.name)
    first, second = (me, they) if is_mine else (they, me)
    return ((FROM, *first), (TO, *second))
