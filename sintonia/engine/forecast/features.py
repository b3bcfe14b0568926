"""One row of numbers per known pair, seen strictly before an instant: what the learned blend reads."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from sintonia.engine.columns import Floats, Ints
from sintonia.engine.forecast.network import closeness
from sintonia.engine.forecast.past import DAY_SCALES, EVENT_SCALES, PERSON_SCALES, Past
from sintonia.engine.forecast.surplus import Surplus

Named: TypeAlias = dict[str, Floats]
_LONG = 1000.0  # days: what is longer is as long
_USUAL_GAP = 30.0  # days: counts as one gap more, so that pairs with few have one too


@dataclass(frozen=True, eq=False)
class Sight:
    """What is seen of the pairs known at an instant."""

    at: float
    pair: Ints
    names: tuple[str, ...]
    table: Floats  # a row per pair, a column per name; always finite

    def column(self, name: str) -> Floats:
        """Return one feature of all rows."""
        found: Floats = self.table[:, self.names.index(name)]
        return found


def sight(past: Past, surplus: Surplus) -> Sight:
    """Return what is seen of all known pairs at the instant `past.now`."""
    pair = past.known()
    low, high = past.contacts.low[pair], past.contacts.high[pair]
    named = _counts(past, pair) | _ways(past, pair) | _rhythm(past, pair)
    named |= _people(past, low, high) | _shares(past, pair) | _elsewhere(past, pair)
    named |= _debt(past, pair)
    named |= _ends("surplus", *surplus.of(past, pair))
    named |= closeness(past, pair)
    table = np.nan_to_num(np.stack(list(named.values()), axis=1), posinf=_LONG, neginf=-_LONG)
    return Sight(past.now, pair, tuple(named), table)


def _since(past: Past, instant: Floats) -> Floats:
    """Return the logarithm of the days that passed, at most _LONG."""
    return np.log1p(np.minimum(past.now - instant, _LONG))


def _counts(past: Past, pair: Ints) -> Named:
    events = {f"events_{s:g}": past.events.sums[pair, k] for k, s in enumerate(EVENT_SCALES)}
    days = {f"days_{s:g}": past.days.sums[pair, k] for k, s in enumerate(DAY_SCALES)}
    letters = {"letters_10": past.letters.sums[pair, 0], "letters_60": past.letters.sums[pair, 1]}
    weeks = {"weeks_30": past.weeks.sums[pair, 0], "weeks_120": past.weeks.sums[pair, 1]}
    return {name: np.log1p(sums) for name, sums in (events | days | letters | weeks).items()}


def _ways(past: Past, pair: Ints) -> Named:
    """Return what tells an exchange from one voice, and how long an answer is owed."""
    found: Named = {}
    for place, scale in enumerate((10, 60)):
        one, other = (way.sums[pair, place] for way in past.ways)
        less, more = np.minimum(one, other), np.maximum(one, other)
        found[f"lesser_way_{scale}"] = np.log1p(less)
        found[f"reciprocity_{scale}"] = less / (more + 0.1)
    one, other = (last[pair] for last in past.last_ways)
    found["recency"] = _since(past, np.maximum(one, other))
    found["recency_lesser_way"] = _since(past, np.minimum(one, other))
    earlier = np.maximum(np.minimum(one, other), past.now - _LONG)
    found["unanswered"] = np.log1p(np.maximum(np.maximum(one, other) - earlier, 0))
    return found


def _debt(past: Past, pair: Ints) -> Named:
    """Return what tells whether the answer to the last word is still to come."""
    low, high = past.contacts.low[pair], past.contacts.high[pair]
    by_low, by_high = (last[pair] for last in past.last_ways)
    owes = np.where(by_low >= by_high, high, low)
    waits = np.where(by_low >= by_high, low, high)
    last = np.maximum(by_low, by_high)
    since = np.maximum(past.last_sent[owes] - last, 0)
    return {
        "owing_wrote_since": np.log1p(np.where(np.isfinite(since), since, 0)),
        "owing_silence": _since(past, np.maximum(past.last_sent[owes], past.start - 30)),
        "waiting_silence": _since(past, np.maximum(past.last_sent[waits], past.start - 30)),
        "owing_sent": np.log1p(past.sent.sums[owes, 1]),
        "waiting_sent": np.log1p(past.sent.sums[waits, 1]),
        "last_party": np.log(past.last_party[pair]),
    }


def _rhythm(past: Past, pair: Ints) -> Named:
    silence, age = past.now - past.last[pair], past.now - past.first[pair]
    count = past.gaps[pair]
    mean = (past.gap_sum[pair] + _USUAL_GAP) / (count + 1)
    usual = (past.gap_logs[pair] + np.log(_USUAL_GAP)) / (count + 1)
    some = np.maximum(count, 1)
    spread = np.sqrt(
        np.maximum(past.gap_squares[pair] / some - (past.gap_sum[pair] / some) ** 2, 0)
    )
    return {
        "last_gap": np.log1p(past.last_gap[pair]),
        "mean_gap": np.log(mean),
        "usual_gap": usual,
        "silence_to_usual": np.log1p(silence) - usual,
        "silence_to_longest": np.log1p(silence) - np.log1p(past.gap_most[pair]),
        "burstiness": np.where(count > 1, (spread - mean) / (spread + mean), 0),
        "rate": np.log((past.days.sums[pair, -1] + 0.2) / (age + _USUAL_GAP)),
    }


def _ends(name: str, one: Floats, other: Floats) -> Named:
    """Return a number of each of the two people in an order that has no first and second."""
    return {f"{name}_less": np.minimum(one, other), f"{name}_more": np.maximum(one, other)}


def _people(past: Past, low: Ints, high: Ints) -> Named:
    found: Named = {}
    memories = {"sent": past.sent, "received": past.received, "met": past.person_days}
    for name, memory in memories.items():
        for place, scale in enumerate(PERSON_SCALES):
            amount = np.log1p(memory.sums[:, place])
            found |= _ends(f"{name}_{scale:g}", amount[low], amount[high])
    for name in ("sent", "met"):
        quick, slow = memories[name].sums[:, 1] / 10, memories[name].sums[:, 3] / 90
        trend = np.log((quick + 0.02) / (slow + 0.02))
        found |= _ends(f"{name}_trend", trend[low], trend[high])
    silence = _since(past, np.maximum(past.last_sent, past.start - 30))
    return found | _ends("wrote", silence[low], silence[high])


def _shares(past: Past, pair: Ints) -> Named:
    """Return how much of each end's contact days is with the other."""
    low, high = past.contacts.low[pair], past.contacts.high[pair]
    found: Named = {}
    for own, place in ((1, 1), (2, 2), (4, 3)):
        part = past.days.sums[pair, own] + 0.05
        one, other = (np.log(part / (past.person_days.sums[e, place] + 1)) for e in (low, high))
        found |= _ends(f"share_{PERSON_SCALES[place]:g}", one, other)
    return found


def _elsewhere(past: Past, pair: Ints) -> Named:
    """Return how long ago each end was last in contact with anybody else."""
    low, high, last = past.contacts.low[pair], past.contacts.high[pair], past.last[pair]
    latest, second = np.full((2, past.contacts.people), past.start - 30)
    for end in (low, high):
        np.maximum.at(latest, end, last)
    for end in (low, high):
        below = last < latest[end]
        np.maximum.at(second, end[below], last[below])
    one, other = (
        _since(past, np.where(last < latest[end], latest[end], second[end])) for end in (low, high)
    )
    return _ends("elsewhere", one, other)
