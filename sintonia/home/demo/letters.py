"""The mails of the story: conversations whose subjects follow from each other."""

import random
from collections.abc import Iterator, Sequence
from itertools import count

from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.home.demo.plot import FADING, Chapter, Story
from sintonia.home.demo.texts import Texts
from sintonia.lib.keys import key63
from sintonia.sources.records import CC, FROM, IN_SENT, MAIL, REPLY, TO, Contact, Party

_GOES_ON = 0.5  # share of the days of contact on which the conversation of the last one goes on
_COPIED = 0.18  # share of the conversations that others read in copy
_MINE = 0.45  # share of the days on which the first word is mine
_LAST = 6  # days of contact on which a loosening thread is held by one side
_SILENT = 0.4  # share of them on which the other does not answer


class Letters:
    """What one person and the user wrote to each other."""

    def __init__(self, key: str, story: Story, cast: Cast, texts: Texts, days: Days) -> None:
        self.key, self.story, self.cast, self.texts, self.days = key, story, cast, texts, days
        self.rng = random.Random(
            f"letters {key}"
        )  # of its own: a change elsewhere changes nothing here
        self.numbers = count()
        self.told: set[str] = set()  # greetings of a season are sent once
        self.subject, self.thread, self.copied = "", 0, tuple[str, ...]()

    def written(self, chapters: Sequence[tuple[Chapter, list[int]]]) -> Iterator[Contact]:
        """Yield the mails of the whole story, given each chapter's days of contact."""
        last = [ago for _, days in chapters for ago in days][-_LAST:]
        for number, (chapter, days) in enumerate(chapters, 1):
            planned = list(self.texts.subjects.get(f"{self.key}.{number}", ()))
            used = 0
            for place, ago in enumerate(days):
                if not chapter.mails:
                    continue
                cools = self.key in FADING and ago in last
                due = used < min(len(planned), place * len(planned) // len(days) + 1)
                if due or not (self.subject and (cools or self.rng.random() < _GOES_ON)):
                    self._begin(planned, used, ago, is_due=due)
                    used += due
                yield from self._exchange(ago, chapter.mails, cools=cools)

    def _begin(self, planned: Sequence[str], used: int, ago: int, *, is_due: bool) -> None:
        """Start a conversation: about what the chapter is about, the season, or what comes back."""
        pool = self.texts.pools.get(self.story.pool, ())
        if is_due:
            subject = planned[used]
        elif season := self._season(ago):
            subject = self.texts.seasons[season][0]
        elif pool:
            subject = pool[next(self.numbers) % len(pool)]
        else:
            subject = planned[used - 1]
        self.subject = subject.replace("{month}", self.texts.months[self.days.month(ago) - 1])
        self.thread = key63("demo", "thread", self.key, self.subject, ago)
        cc = self.story.cc
        self.copied = cc if cc and self.rng.random() < _COPIED else ()

    def _season(self, ago: int) -> str:
        day = self.days.date(ago)
        seasons = {
            "christmas": day.month == 12 and 12 <= day.day <= 22,
            "new_year": day.month == 1 and 7 <= day.day <= 15,
            "summer": (day.month, day.day) >= (7, 24) and day.month < 8,
            "back": (8, 25) <= (day.month, day.day) <= (9, 5),
        }
        for season, is_now in seasons.items():
            told = f"{season} {day.year}"
            if is_now and self.story.pool and told not in self.told:
                self.told.add(told)
                return season
        return ""

    def _exchange(self, ago: int, mails: float, *, cools: bool) -> Iterator[Contact]:
        """Yield the mails of a day: to and fro; or few, all mine but, most times, the last."""
        n = max(2, round(self.rng.gauss(mails, mails / 3)))
        n = self.rng.randint(2, 3) if cools else n
        is_mine = cools or self.rng.random() < _MINE
        minute = self.rng.randint(8 * 60 + 20, 14 * 60)
        for place in range(n):
            if minute < 20 * 60:
                yield self._mail(ago, minute, is_mine, is_reply=place > 0)
            minute += self.rng.randint(4, 90)
            is_mine = place < n - 2 or self.rng.random() < _SILENT if cools else not is_mine

    def _mail(self, ago: int, minute: int, is_mine: bool, *, is_reply: bool) -> Contact:
        me, her = self.cast.me, self.cast[self.key]
        pair = (me, her) if is_mine else (her, me)
        parties: list[Party] = [
            (FROM, pair[0].mail, pair[0].name),
            (TO, pair[1].mail, pair[1].name),
            *((CC, self.cast[one].mail, self.cast[one].name) for one in self.copied),
        ]
        at = self.days.at(ago, minute)
        return Contact(
            key=key63("demo", "mail", pair[0].mail, pair[1].mail, at),
            at=at,
            channel=MAIL,
            parties=tuple(parties),
            subject=self.subject,
            thread=self.thread,
            flags=(IN_SENT if is_mine else 0) | (REPLY if is_reply else 0),
            size=self.rng.randint(1_800, 48_000),
        )
