"""When it was or is to be: the day, the hour and the length that belong to the event."""

from dataclasses import dataclass
from datetime import date, timedelta

from sintonia.lib.quickadd.dayphrases import DaySaid
from sintonia.lib.quickadd.event import Event
from sintonia.lib.quickadd.model import Doubt, Meaning
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.times import DAY, NOON, Lasting, TimeSaid
from sintonia.lib.quickadd.words import Tense

_EARLIEST = 7 * 60  # "alle 5" is in the afternoon, "alle 7" in the morning
_EARLIEST_EVENING = 5 * 60  # but "cena alle 8" is at 20:00


# "Il 20 novembre", said of a coffee four days later, is no riddle; "il 12 marzo" is one.
_NEAR = timedelta(days=60)


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


def settle(scene: Scene, event: Event | None, today: date, now: int | None) -> When:
    """Return when the event was or will be; `now` is the minute of the day, None when unknown."""
    day_said = _day_said(scene, event, today)
    time_said = next((t for t in scene.times if _belongs(scene, event, t.first)), None)
    length = _lasting(scene, event)
    day = _day(day_said, event, time_said) or _day_from_now(length, today, now)
    minute, either_half = _minute(time_said, day_said, event)
    if minute is None and length and length.ago and now is not None:
        minute = (now + length.ago * length.minutes) % DAY
    doubts, other_days = _doubts(day_said, event, day, today)
    return When(
        day=day if day or (event and event.reminder) else today,
        minute=minute,
        minutes=_minutes(time_said, length),
        planned=_planned(
            event, (day or today) > today, day in (None, today), _begins(minute, day_said), now
        ),
        deadline=bool(day_said and day_said.deadline),
        doubts=doubts | ({Doubt.WHICH_HALF} if either_half else set()),
        other_days=other_days,
        pieces=tuple(_pieces(day_said, time_said, length)),
    )


def _belongs(scene: Scene, event: Event | None, i: int) -> bool:
    return event is None or scene.clauses.joins(i, event.clause)


def _lasting(scene: Scene, event: Event | None) -> Lasting | None:
    """Return the length of the event, also when the next clause says it: "…, durava due ore"."""
    ours = [x for x in scene.lasting if _belongs(scene, event, x.first)]
    apart = [x for x in scene.lasting if not x.ago and not scene.clauses.tells_at(x.first)]
    return next(iter([*ours, *apart]), None)


# --- the day --------------------------------------------------------------------------------------


def _day_said(scene: Scene, event: Event | None, today: date) -> DaySaid | None:
    """Return the day of the event: one said in its clause, or in one that tells no other event."""
    fit = [day for day in scene.days if event is None or _fits(scene, event, day, today)]
    ours = [day for day in fit if _belongs(scene, event, day.first)]
    return next(iter([*ours, *fit]), None)


def _fits(scene: Scene, event: Event, said: DaySaid, today: date) -> bool:
    if event.tense is Tense.PAST and (said.ahead or said.reading.before > today):
        return False
    if said.host is not None and not any(
        first <= said.host < last for first, last, _ in event.pieces
    ):
        return False
    return not scene.clauses.tells_at(said.first) or scene.clauses.joins(said.first, event.clause)


def _day(said: DaySaid | None, event: Event | None, time_said: TimeSaid | None) -> date | None:
    if said is None:
        return None
    tense = Tense.FUTURE if said.ahead else event.tense if event else None
    if tense is None and event and time_said and said.reading.open:
        tense = Tense.FUTURE  # an hour is said of appointments
    if tense is None:
        return said.reading.neutral
    return said.reading.before if tense is Tense.PAST else said.reading.after


def _day_from_now(length: Lasting | None, today: date, now: int | None) -> date | None:
    if not length or not length.ago:
        return None
    return today + timedelta(days=((now or 0) + length.ago * length.minutes) // DAY if now else 0)


def _doubts(
    said: DaySaid | None, event: Event | None, day: date | None, today: date
) -> tuple[frozenset[Doubt], tuple[date, ...]]:
    """Return what is left open, and the other days it may be."""
    if said is None:
        return frozenset(), ()
    reading = said.reading
    rough = {Doubt.ROUGH_DAY} if reading.rough else set()
    timeless = event is not None and event.tense is None and not said.ahead
    far = min(today - reading.before, reading.after - today) > _NEAR
    if not reading.open and not (timeless and far and reading.before != reading.after):
        return frozenset(rough), ()
    others = dict.fromkeys((*reading.others, reading.before, reading.after))
    return frozenset({Doubt.WHICH_DAY, *rough}), tuple(d for d in others if d != day)


# --- the hour -------------------------------------------------------------------------------------


def _minute(
    said: TimeSaid | None, day: DaySaid | None, event: Event | None
) -> tuple[int | None, bool]:
    """Return the minute of the day, and whether it may be twelve hours off."""
    if said is None or not said.clock.either_half:
        return (said.clock.minute if said else None), False
    hour = said.clock.minute % NOON
    half = said.half or (day.reading.half if day else 0)
    if half:
        return hour + (NOON if half >= NOON or NOON <= said.clock.minute < NOON + 60 else 0), False
    evening = event.evening if event else None
    if evening is not None and said.clock.minute < NOON:
        return hour + (NOON if evening and hour >= _EARLIEST_EVENING else 0), False
    if said.clock.minute >= NOON:
        return said.clock.minute, False
    return (hour + NOON, True) if hour < _EARLIEST else (hour, False)


def _minutes(time_said: TimeSaid | None, length: Lasting | None) -> int | None:
    if length and not length.ago:
        return length.minutes
    if time_said and time_said.until:
        return (time_said.until.minute - time_said.clock.minute) % NOON or None
    return None


def _begins(minute: int | None, said: DaySaid | None) -> int:
    if minute is not None:
        return minute
    return said.reading.half if said else 0


def _planned(event: Event | None, later: bool, today: bool, begins: int, now: int | None) -> bool:
    if event and event.reminder:
        return True
    if event and event.tense is not None:
        return later or (today and event.tense is Tense.FUTURE)
    return later or (today and now is not None and begins > now)


def _pieces(
    day: DaySaid | None, time: TimeSaid | None, length: Lasting | None
) -> list[tuple[int, int, Meaning]]:
    pieces = [(day.first, day.last, Meaning.DAY)] if day else []
    if time:
        pieces.append((time.first, time.last, Meaning.TIME))
    if length:
        pieces.append((length.first, length.last, Meaning.TIME if length.ago else Meaning.DURATION))
    return pieces
