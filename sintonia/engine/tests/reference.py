"""The engine's definitions as plain loops, one person at a time: slow, and easy to believe.

It shares the constants with the engine, but none of its code.
"""

from dataclasses import dataclass, field
from math import floor

from sintonia.engine import rules as r
from sintonia.engine.tests.makers import Row

MINUTES = {
    1: r.MAIL_MINUTES,
    2: r.CHAT_MINUTES,
    3: r.CALL_MINUTES,
    4: r.VIDEO_MINUTES,
    5: r.MEETING_MINUTES,
}


@dataclass
class Day:
    weight: float = 0.0
    contact: bool = False
    heard: bool = False
    wrote: bool = False
    talk: bool = False
    meeting: bool = False
    points: int = 0


@dataclass
class Story:
    days: dict[int, Day] = field(default_factory=dict)

    def add(self, row: Row) -> None:
        _, _, day, channel, direction, minutes, party = row
        here = self.days.setdefault(day, Day())
        spoken = channel in (r.CALL, r.VIDEO, r.IN_PERSON)
        share = min(1.0, (r.TALK_PARTY if spoken else 1) / max(party, 1))
        long = channel in (r.CALL, r.VIDEO) and length(channel, minutes) >= r.TALK_MINUTES
        full = r.WRITTEN_WEIGHT
        if long:
            full = r.TALK_WEIGHT
        if channel == r.IN_PERSON:
            full = r.MEETING_WEIGHT
        here.weight = max(here.weight, full * share)
        if full * share >= r.LEAST_WEIGHT:
            here.contact = True
            here.heard |= direction in (r.IN, r.BOTH)
            here.wrote |= direction in (r.OUT, r.BOTH)
            here.talk |= long
            here.meeting |= channel == r.IN_PERSON

    def add_deed(self, day: int, kind: int) -> None:
        self.days.setdefault(day, Day()).points += r.DEED_DEPTH.get(kind, 0)


def length(channel: int, minutes: int) -> float:
    if channel in (r.MAIL, r.CHAT) or minutes < 0:
        return MINUTES[channel]
    return min(minutes, r.MOST_MINUTES)


def told(rows: list[Row], deeds: list[tuple[int, int]], today: int) -> Story:
    story = Story()
    for row in rows:
        if row[2] <= today:
            story.add(row)
    for day, kind in deeds:
        if day <= today:
            story.add_deed(day, kind)
    return story


def earned(days: list[tuple[int, Day]]) -> int:
    contacts = [day for day, here in days if here.contact]
    span = contacts[-1] - contacts[0] if contacts else 0
    exchanges = min(sum(h.heard for _, h in days), sum(h.wrote for _, h in days))
    depth = exchanges * r.EXCHANGE_DEPTH + sum(h.points for _, h in days)
    depth += sum(r.TALK_DEPTH * h.talk + r.MEETING_DEPTH * h.meeting for _, h in days)
    have = (len(contacts), span * 12 // 365, exchanges, depth)
    met = 0
    for level in r.LEVELS:
        need = (level.days, level.months, level.exchanges, level.depth)
        if all(h >= n for h, n in zip(have, need, strict=True)):
            met = level.level
    return met


def height(days: list[tuple[int, Day]], on: int) -> tuple[float, int, int]:
    """Return the level held in fractions, the silence and the patience; days are up to `on`."""
    kept, latest, first = float(len(r.LEVELS)), None, 0

    def left(until: int, top: int) -> float:
        assert latest is not None
        lost = max(0, until - latest - patience(latest - first)) / r.LOSS_DAYS
        return max(min(kept, top) - lost, 1.0) if lost else kept

    for i, (day, here) in enumerate(days):
        if not here.contact:
            continue
        if latest is None:
            first = day
        elif day - 1 - latest > patience(latest - first):
            kept = left(day - 1, earned(days[:i])) + here.weight / r.RETURN_WEIGHT
        else:
            kept += here.weight / r.RETURN_WEIGHT
        kept = min(kept, float(len(r.LEVELS)))
        latest = day
    top = earned(days)
    if latest is None or top == 0:
        return 0.0, 0, r.PATIENCE_LEAST_DAYS
    return min(left(on, top), top), on - latest, patience(latest - first)


def patience(span: int) -> int:
    return min(max(span, r.PATIENCE_LEAST_DAYS), r.PATIENCE_MOST_DAYS)


def level_and_strength(story: Story, on: int) -> tuple[int | None, float | None]:
    """Return the level and the strength at the end of the day `on`."""
    days = [(day, here) for day, here in sorted(story.days.items()) if day <= on]
    held, silence, patient = height(days, on)
    if not held:
        return None, None
    level = floor(held + 1e-9)
    over = max(0.0, held - level)
    amount = sum(here.weight * 0.5 ** ((on - day) / r.HALF_LIFE_DAYS) for day, here in days)
    filled = amount / (amount + r.HALF_FULL) * max(0.0, 1 - silence / patient)
    return level, level - 1 + over + (1 - over) * filled
