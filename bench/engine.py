"""All numbers of 2,000 people at 10,000, 100,000 and 1,000,000 moments, and those of one touched person.

Goals: a million moments in at most 1.5 s CPU and 400 MB; one touched person in at most 10 ms; cost linear
in moments. Each size runs in a process of its own; its CPU excludes the start of the interpreter, its
memory does not.
"""

import json
import resource
import sys
import time

import numpy as np

from bench.common import command, cpu_of, report
from sintonia.engine.columns import Deeds, Moments
from sintonia.engine.days import days_of
from sintonia.engine.forecast.personal import Habits, learn_habits, outlooks, outlooks_of_days
from sintonia.engine.story import understand

PEOPLE, TODAY, DAY = 2_000, 20_000, 86_400
SIZES = (10_000, 100_000, 1_000_000)


def moments(count: int, people: int = PEOPLE) -> Moments:
    """Return moments of four years: few people often, most seldom, in bursts."""
    random = np.random.default_rng(1)
    person = (people * random.random(count) ** 3).astype(np.int64)
    day = TODAY - (1500 * random.random(count) ** 1.5).astype(np.int64)
    return Moments(
        person=person,
        at=day * DAY + random.integers(0, DAY, count),
        day=day,
        channel=random.choice([1, 2, 3, 4, 5], count, p=[0.6, 0.25, 0.1, 0.03, 0.02]),
        direction=random.integers(1, 4, count),
        minutes=np.full(count, -1),
        party=np.ones(count, np.int64),
    )


def one_size(count: int) -> None:
    """Print what so many moments cost."""
    columns = moments(count)
    began = time.process_time()
    understand(columns, now=(TODAY + 1) * DAY - 1, today=TODAY)
    understood = time.process_time()
    days = days_of(PEOPLE, columns, Deeds.of([]), today=TODAY)
    folded = time.process_time()
    habits = learn_habits(days)
    learned = time.process_time()
    outlooks_of_days(days, habits=habits)
    told = time.process_time()
    one = moments(1_000, people=1)
    touched = cpu_of(lambda: _touched(one, habits), 20)
    figures = {
        "understand_s": understood - began,
        "fold_days_s": folded - understood,  # is part of `understand` where the days are shared
        "learn_s": learned - folded,
        "outlooks_s": told - learned,
        "all_s": understood - began + told - folded,
        "touched_ms": touched,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(figures))


def _touched(one: Moments, habits: Habits) -> None:
    understand(one, now=(TODAY + 1) * DAY - 1, today=TODAY)
    outlooks(one, today=TODAY, habits=habits)


def main() -> None:
    if len(sys.argv) > 1:
        one_size(int(sys.argv[1]))
        return
    found = {}
    for size in SIZES:
        cost = command(sys.executable, "-m", "bench.engine", str(size))
        figures = {key: round(value, 3) for key, value in json.loads(cost.out).items()}
        found[f"moments_{size}"] = figures
    report("engine", people=PEOPLE, **found)


if __name__ == "__main__":
    main()
