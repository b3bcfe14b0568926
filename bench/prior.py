"""Fits the prior that Sintonia ships: `python -m bench.prior FILE...` prints sintonia/engine/forecast/prior.py.

Each file (of contacts between many, as for `sintonia evaluate`) gives one hazard, fitted at 7, 30 and
90 days; the prior's means are the means of their parameters, its spreads what differs between files,
but never less than LEAST_SPREAD: a handful of files is not the world.
"""

import hashlib
import sys
from pathlib import Path

import numpy as np

from sintonia.engine.columns import Floats
from sintonia.engine.evaluation.protocol import TooShort, cutoffs
from sintonia.engine.forecast.contacts import contacts_of
from sintonia.engine.forecast.hazard import SCALES, VAGUE, design, fit_hazard
from sintonia.engine.forecast.memory import Memory
from sintonia.engine.forecast.outlook import HORIZONS
from sintonia.sources.contact_events import read_events

LEAST_SPREAD = 0.5


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]]
    logs = np.array([hazard_of(path) for path in paths])
    mean, spread = logs.mean(axis=0), np.maximum(logs.std(axis=0), LEAST_SPREAD)
    marks = [
        f"{path.name} sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths
    ]
    print('"""What is believed of how contact comes back, before anything is known of a person.')
    print("\nParameters only, of nobody in particular. Printed by `python -m bench.prior` from:")
    print("\n" + "\n".join(marks) + '\n"""\n')
    print("from sintonia.engine.forecast.hazard import Belief\n")
    print("PRIOR = Belief(")
    for name, values in (("mean", mean), ("spread", spread)):
        print(f"    {name}=({', '.join(f'{value:.3f}' for value in values)}),")
    print(")")


def hazard_of(path: Path) -> tuple[float, ...]:
    """Return the logarithms of the hazard that the training span of a file makes most probable."""
    events = read_events(path)
    columns = (np.array(one, np.int64) for one in (events.sender, events.receiver, events.seconds))
    contacts = contacts_of(*columns)
    days, parts, outcomes = contacts.days, [], []
    for horizon in HORIZONS:
        try:
            instants = cutoffs(contacts, horizon).train
        except TooShort:
            continue
        memory, now, start = Memory(contacts.pairs, SCALES), -np.inf, float(contacts.at[0])
        for at in instants.tolist():
            memory.advance(at)
            rows = slice(*np.searchsorted(days.at, (now, at), "left").tolist())
            memory.add(days.pair[rows], days.day[rows] + 0.5)
            now = at
            known = np.flatnonzero(memory.sums[:, -1] > 0)
            parts.append(design(memory.steady(start)[known], horizon))
            outcomes.append(contacts.met(at, at + horizon)[known].astype(np.float64))
    label: Floats = np.concatenate(outcomes)
    return fit_hazard(np.concatenate(parts), label, belief=VAGUE).logs


if __name__ == "__main__":
    main()
