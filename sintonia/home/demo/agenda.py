"""The calendar of the story: what took place, what comes back, what is planned, what is no contact."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.home.demo.plot import ALONE_ON, GATHERINGS, HOURS, SERIES, Meeting, Series
from sintonia.home.demo.texts import Texts
from sintonia.lib.keys import key63
from sintonia.sources.records import (
    ATTENDS,
    IN_PERSON,
    LINK,
    PLACE,
    UNKNOWN_WAY,
    VIDEO,
    Contact,
    Party,
)

_AHEAD = 60  # days for which what comes back is written down
_HALF_HOUR = 30


class Agenda:
    """The user's calendar."""

    def __init__(self, cast: Cast, texts: Texts, days: Days) -> None:
        self.cast, self.texts, self.days = cast, texts, days

    def entries(self) -> Iterator[Contact]:
        """Yield what is not told with one person: gatherings, series, plans, appointments alone."""
        for gathering in GATHERINGS:
            yield self.meeting(gathering)
        for series in SERIES:
            yield self._series(series)
        yield from self._planned()
        for key, (why, days) in ALONE_ON.items():
            title = self.texts.alone[key][0]
            others = ("book11",) if why == UNKNOWN_WAY else ()
            yield self._event(title, "", days, others, minute=10 * 60, minutes=60, aside=why)

    def meeting(self, meeting: Meeting, *who: str) -> Contact:
        """Return the entry of a meeting: of the first, with whoever else was there."""
        title, place = self.texts.meetings[meeting.kind]
        people = (*who, *meeting.also)
        name = self.cast[people[0]].first_name
        minute, minutes = HOURS[meeting.kind]
        return self._event(
            title.replace("{name}", name),
            place,
            (meeting.ago,),
            people,
            minute=minute,
            minutes=minutes,
        )

    def _series(self, series: Series) -> Contact:
        """Return one entry that comes back, from its first day to those ahead."""
        title, place = self.texts.meetings[series.kind]
        minute, minutes = HOURS[series.kind]
        latest = self.days.latest(series.weekday)
        first = latest + (series.since - latest) // series.step * series.step
        days = range(first, -_AHEAD, -series.step)
        return self._event(title, place, days, series.who, minute=minute, minutes=minutes)

    def _planned(self) -> Iterator[Contact]:
        """Yield what is ahead: today, on Thursday in another city, next week, next month."""
        ago, minute = self._later_today()
        yield self._plan("today", ago, ("lawyer",), minute)
        thursday = (3 - self.days.now.weekday()) % 7 or 7
        yield self._plan("trip", -thursday, ("photographer",))
        tuesday = (1 - self.days.now.weekday()) % 7 or 7
        yield self._plan("intro_call", -tuesday, ("newclient",))
        dinner = _second_friday_of_next_month(self.days.date(0)) - self.days.date(0)
        yield self._plan("dinner", -dinner.days, ("school", "cook", "physio"))

    def _plan(self, kind: str, ago: int, who: Sequence[str], minute: int = 0) -> Contact:
        title, place = self.texts.meetings[kind]
        usual, minutes = HOURS[kind]
        title = title.replace("{name}", self.cast[who[0]].first_name)
        return self._event(title, place, (ago,), who, minute=minute or usual, minutes=minutes)

    def _later_today(self) -> tuple[int, int]:
        """Return half past five; when that is over, an hour from now, or tomorrow."""
        usual, _ = HOURS["today"]
        soon = self.days.now.hour * 60 + self.days.now.minute + 2 * _HALF_HOUR
        minute = max(usual, -(-soon // _HALF_HOUR) * _HALF_HOUR)
        return (0, minute) if minute <= 23 * 60 else (-1, usual)

    def _event(
        self,
        title: str,
        place: str,
        days: Sequence[int],
        who: Sequence[str],
        *,
        minute: int,
        minutes: int,
        aside: int = 0,
    ) -> Contact:
        is_call = place == "video"
        times = [(self.days.at(ago, minute), minutes) for ago in days]
        return Contact(
            key=key63("demo", "event", title, times[0][0]),
            at=times[0][0],
            channel=VIDEO if is_call else IN_PERSON,
            parties=self._parties(who),
            minutes=minutes,
            subject=title,
            aside=aside,
            flags=LINK if is_call else PLACE if place else 0,
            more=tuple(times[1:]),
            place="" if is_call else place,
        )

    def _parties(self, who: Sequence[str]) -> tuple[Party, ...]:
        people = (self.cast.me, *(self.cast[key] for key in who))
        return tuple((ATTENDS, one.mail or one.phone, one.name) for one in people)


def _second_friday_of_next_month(day: date) -> date:
    first = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first + timedelta(days=(4 - first.weekday()) % 7 + 7)
