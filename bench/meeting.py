"""What changed around meetings: 2,000 people and 1,000,000 moments. Goal: at most 0.3 s of CPU.

Two invented owners of ten years, with 30,000 meetings each: one in touch with everybody alike, so that
almost nothing can be said of a single meeting, and one with a few close ties, hundreds of whose
meetings are answered one by one.
"""

import resource
import time
from collections import Counter

import numpy as np

from bench.common import report
from sintonia.engine.columns import Moments
from sintonia.engine.meeting.answer import CHANGE
from sintonia.engine.meeting.story import around_meetings

PEOPLE, ROWS, YEARS, START = 2_000, 1_000_000, 10, 16_000
TODAY = START + 365 * YEARS


def owner(rows: int, *, closeness: float) -> Moments:
    """Return moments of PEOPLE people; the k-th of them has a share of 1 / k ** closeness."""
    lot = np.random.default_rng(0)
    share = 1 / np.arange(1, PEOPLE + 1) ** closeness
    person = lot.choice(PEOPLE, rows, p=share / share.sum())
    day = lot.integers(START, TODAY, rows)
    channel = np.where(lot.random(rows) < 0.03, 5, lot.integers(1, 5, rows)).astype(np.int8)
    direction = np.where(channel >= 3, 3, lot.integers(1, 3, rows)).astype(np.int8)
    minutes, party = np.full(rows, -1, np.int32), np.ones(rows, np.int32)
    at = day * 86_400 + lot.integers(0, 86_400, rows)
    return Moments(person, at, day.astype(np.int32), channel, direction, minutes, party)


def seconds(moments: Moments) -> tuple[float, int]:
    """Return the CPU seconds of an answer, the best of three, and how many meetings have a factor."""
    rounds = []
    for _ in range(3):
        began = time.process_time()
        found = around_meetings(moments, now=TODAY * 86_400 + 86_399, today=TODAY)
        rounds.append(time.process_time() - began)
    states = Counter(one.state for meetings in found.people.values() for one in meetings)
    return min(rounds), states[CHANGE]


def main() -> None:
    figures: dict[str, float] = {}
    for name, closeness in (("alike", 0.0), ("close", 0.8)):
        for rows in (10_000, 100_000, ROWS):
            cpu, told = seconds(owner(rows, closeness=closeness))
            figures |= {f"cpu_s_{name}_{rows}": cpu, f"told_{name}_{rows}": told}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    report("meeting", **figures, peak_mb=peak)


if __name__ == "__main__":
    main()
