"""When it was or is to be: the day, the hour and the length that belong to the event."""

from dataclasses import dataclass
from datetime import date, timedelta

from sintonia.lib.quickadd.clauses import Clauses
from sintonia.lib.quickadd.dayphrases import DaySaid
from sintonia.lib.quickadd.event import Event
from sintonia.lib.quickadd.model import Doubt, Meaning
from sintonia.lib.quickadd.times import DAY, NOON, Lasting, TimeSaid
from sintonia.lib.quickadd.words import Tense

_EARLIEST_PM = 7 * 60  # "alle 5" is in the afternoon, "alle 7" in the morning


@dataclass(frozen=True, slots=True)
class Said:
    """Every phrase of time in the sentence."""

    days: list[DaySaid]
    times: list[TimeSaid]
    lasting: list[Lasting]


@dataclass(frozen=True, slots=True)
class When:
    """The day and hour settled on, and the pieces of the sentence that said them."""

    day: date | None
    minute: int | None
    minutes: int | None
    planned: bool
    deadline: bool
    doubts: frozenset[Doubt]
    other_days: tuple[date, ...]
    pieces: tuple[tuple[int, int, Meaning], ...]


class Settling:
    """Settles the time of one event; `now` is the minute of the day, None when unknown."""

    def __init__(
        self, said: Said, event: Event | None, clauses: Clauses, today: date, now: int | None
    ) -> None:
        self._said, self._event, self._clauses = said, event, clauses
        self._today, self._now = today, now

    def settle(self) -> When:
        """Return when it was or will be."""
        day_said = self._day_said()
        time_said = next((t for t in self._said.times if self._ours(t.first)), None)
        length = next((x for x in self._said.lasting if self._ours(x.first)), None)
        minute, either_half = self._minute(time_said, day_said)
        day = self._day(day_said, time_said)
        if length and length.ago and self._now is not None and minute is None:
            days, minute = divmod(self._now + length.ago * length.minutes, DAY)
            day = day or self._today + timedelta(days=days)
        return When(
            day or self._default_day(length),
            minute,
            _length(time_said, length),
            self._planned(day or self._today, minute, day_said),
            bool(day_said and day_said.deadline),
            _doubts(day_said, day, either_half),
            _other_days(day_said, day),
            tuple(_pieces(day_said, time_said, length)),
        )

    def _ours(self, i: int) -> bool:
        number = self._clauses.of_token[i]
        return self._event is None or number == self._event.clause or self._clauses.all[number].pure

    # --- the day ---------------------------------------------------------------------------------------

    def _day_said(self) -> DaySaid | None:
        fit = [d for d in self._said.days if self._fits(d)]
        return next((d for d in fit if self._ours(d.first)), fit[0] if fit else None)

    def _fits(self, said: DaySaid) -> bool:
        event = self._event
        if event is None:
            return True
        if event.tense is Tense.PAST and (said.ahead or said.reading.before > self._today):
            return False
        if said.host is not None and not self._is_of_event(said.host):
            return False
        return (
            self._ours(said.first)
            or not self._clauses.all[self._clauses.of_token[said.first]].tells
        )

    def _is_of_event(self, i: int) -> bool:
        event = self._event
        return event is None or any(first <= i < last for first, last, _ in event.pieces)

    def _day(self, said: DaySaid | None, time_said: TimeSaid | None) -> date | None:
        if said is None:
            return None
        tense = Tense.FUTURE if said.ahead else self._event.tense if self._event else None
        reading = said.reading
        if tense is Tense.FUTURE or (tense is None and time_said and reading.open):
            return reading.after
        return reading.before if tense is Tense.PAST else reading.neutral

    def _default_day(self, length: Lasting | None) -> date | None:
        event = self._event
        return None if event and event.reminder else self._today

    # --- the hour --------------------------------------------------------------------------------------

    def _minute(self, said: TimeSaid | None, day: DaySaid | None) -> tuple[int | None, bool]:
        """Return the minute of the day, and whether it may be twelve hours off."""
        if said is None:
            return None, False
        clock, half = said.clock, said.half or (day.half if day else 0)
        if not clock.either_half or clock.minute >= NOON + 60:
            return clock.minute, False
        hour = clock.minute % NOON
        if half:
            return hour + (NOON if half >= NOON or (said.clock.minute >= NOON) else 0), False
        evening = self._event.evening if self._event else None
        if evening is not None:
            return (
                hour + NOON if evening and hour >= 5 * 60 else hour if not evening else hour + NOON
            ), False
        if clock.minute >= NOON:
            return clock.minute, False
        return (hour + NOON, True) if hour < _EARLIEST_PM else (hour, False)

    def _planned(self, day: date, minute: int | None, said: DaySaid | None) -> bool:
        tense = self._event.tense if self._event else None
        if self._event and self._event.reminder:
            return True
        if day != self._today or tense is not None:
            return day > self._today or (day == self._today and tense is Tense.FUTURE)
        begins = minute if minute is not None else said.half if said else 0
        return self._now is not None and begins > self._now


def _length(time_said: TimeSaid | None, length: Lasting | None) -> int | None:
    if length and not length.ago:
        return length.minutes
    if time_said and time_said.until:
        return (time_said.until.minute - time_said.clock.minute) % NOON or None
    return None


def _doubts(said: DaySaid | None, day: date | None, either_half: bool) -> frozenset[Doubt]:
    doubts = {Doubt.WHICH_HALF} if either_half else set()
    if said and said.reading.open:
        doubts.add(Doubt.WHICH_DAY)
    if said and said.reading.rough:
        doubts.add(Doubt.ROUGH_DAY)
    return frozenset(doubts)


def _other_days(said: DaySaid | None, day: date | None) -> tuple[date, ...]:
    if said is None or not said.reading.open:
        return ()
    reading = said.reading
    days = dict.fromkeys((*reading.others, reading.before, reading.after))
    return tuple(d for d in days if d != day)


def _pieces(
    day: DaySaid | None, time: TimeSaid | None, length: Lasting | None
) -> list[tuple[int, int, Meaning]]:
    pieces = [(day.first, day.last, Meaning.DAY)] if day else []
    if time:
        pieces.append((time.first, time.last, Meaning.TIME))
    if length:
        pieces.append((length.first, length.last, Meaning.TIME if length.ago else Meaning.DURATION))
    return pieces
