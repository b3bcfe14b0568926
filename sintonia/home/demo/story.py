"""The whole story as it would come in: what each source holds, and when it was brought."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sintonia.home.demo.agenda import Agenda
from sintonia.home.demo.book import cards
from sintonia.home.demo.cast import Cast, Someone
from sintonia.home.demo.crowd import Crowd
from sintonia.home.demo.days import Days, Pace, contact_days
from sintonia.home.demo.faults import faults
from sintonia.home.demo.letters import Letters
from sintonia.home.demo.plot import STORIES, Chapter, Meeting, Story
from sintonia.home.demo.texts import Texts
from sintonia.home.demo.voices import calls, chats
from sintonia.sources.records import Contact, Record

_FIRST = 21  # days ago: the first readings
# A reading follows the other: how many minutes each lies back.
_MINUTES = {
    "book": 58,
    "mail": 12,
    "chat": 7,
    "group": 3,
    "calls": 35,
    "archive": 41,
    "calendar": 1,
}

Chapters = list[tuple[Chapter, list[int]]]


class Brought(NamedTuple):
    """One reading of one source."""

    name: str
    kind: str  # of the reader that would have read it
    at: datetime
    records: list[Record]


class Told:
    """The story, sorted by where it is kept."""

    def __init__(self, cast: Cast, texts: Texts, days: Days) -> None:
        self.cast, self.texts, self.days = cast, texts, days
        self.agenda, self.crowd = Agenda(cast, texts, days), Crowd(cast, texts, days)
        self.mails: list[Contact] = []
        self.calls: list[Contact] = []
        self.chats: dict[str, list[Contact]] = {}
        self.events: list[Contact] = []
        for key, story in STORIES.items():
            self._tell(cast[key], story)
        self.mails += self.crowd.mails()
        self.events += self.agenda.entries()

    def _tell(self, her: Someone, story: Story) -> None:
        rng = random.Random(f"days {her.key}")
        chapters = [(one, self._days(one, story, rng)) for one in story.chapters]
        self.mails += Letters(her.key, story, self.cast, self.texts, self.days).written(chapters)
        for chapter, days in chapters:
            if her.phone:
                self.calls += calls(her, chapter, days, self.days)
            if said := list(chats(her, chapter, days, self.days)):
                self.chats.setdefault(her.key, []).extend(said)
        for meeting in _on_days_of_contact(story.meetings, chapters):
            self.events.append(self.agenda.meeting(meeting, her.key))

    def _days(self, chapter: Chapter, story: Story, rng: random.Random) -> list[int]:
        if story.days:
            return [self._working_day(ago) for ago in story.days]
        met = [meeting.ago for meeting in story.meetings]
        pace = Pace(chapter.since, chapter.until, chapter.gap)
        return contact_days(pace, self.days, rng, met=met, any_day=story.any_day)

    def _working_day(self, ago: int) -> int:
        while self.days.is_weekend(ago):
            ago += 1
        return ago

    def brought(self) -> list[Brought]:
        """Return the readings in the order in which they were made; the mail was read twice."""
        book: list[Record] = list(cards(self.cast, self.days))
        found = [
            self._reading("book", "vcf", _FIRST, book),
            self._reading("mail", "mbox", _FIRST, self.mails),
            *(
                self._reading("chat", "whatsapp", 12, said, self.cast[key].first_name)
                for key, said in self.chats.items()
            ),
            self._reading("group", "whatsapp", 12, list(self.crowd.group())),
            self._reading("calls", "calls-csv", 2, self.calls),
            self._reading("archive", "", 1, []),
            self._reading("calendar", "ics", 0, self.events),
            self._reading("mail", "mbox", 0, self._since(self.mails, _FIRST + 2), again=True),
        ]
        return sorted(found, key=lambda one: one.at)

    def _reading(
        self,
        source: str,
        kind: str,
        ago: int,
        records: Sequence[Record],
        name: str = "",
        *,
        again: bool = False,
    ) -> Brought:
        """Return a reading of what there was by then, with what could not be read of it."""
        at = self.days.now - timedelta(days=ago, minutes=_MINUTES[source])
        held: list[Record] = [
            one
            for one in records
            if not isinstance(one, Contact) or one.at <= at.timestamp() or source == "calendar"
        ]
        if not again:
            held += faults(source, self.cast.me, self.texts, self.days)
        title = self.texts.sources[source][0].replace("{name}", name)
        return Brought(title, kind, at, held)

    def _since(self, contacts: Sequence[Contact], ago: int) -> list[Contact]:
        start = self.days.at(ago, 0)
        return [one for one in contacts if one.at >= start]


def _on_days_of_contact(meetings: Sequence[Meeting], chapters: Chapters) -> list[Meeting]:
    """Return the meetings, each on the day of contact near it: a meeting is no contact more."""
    free = [ago for _, some in chapters for ago in some]
    first, found = free[0], []
    for meeting in meetings:
        ago = meeting.ago
        if ago <= first:  # else it is how they came to know each other
            ago = min(free, key=lambda one: abs(one - meeting.ago))
            free.remove(ago)
        found.append(meeting._replace(ago=ago))
    return found
