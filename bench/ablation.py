"""What weekday, channel, length of calls and company add to the forecast: `python -m bench.ablation FILE... --horizon-days N`.

Several files are one set, each a channel: CSV of calls (`timestamp,caller,callee,duration`) and of
messages (`timestamp,sender,recipient`); or one file of another form. Every variant is learned on the
first windows and asked at the last cut-offs, as in `sintonia evaluate`; `part` tells two runs apart:
"choice" knows only the first 70% of the span, from which alone a feature may be chosen; "verdict" is
the whole file. Printed are the figures of each variant, and its AUC minus that of the plain one, with
a 95% interval.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np

from bench.common import report
from bench.many import many_scores
from bench.variants import Told, read, variants
from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.evaluation.bootstrap import auc_differences
from sintonia.engine.evaluation.metrics import auc, average_precision, log_loss, mean
from sintonia.engine.evaluation.protocol import (
    END_QUANTILE,
    TRAIN_SHARE,
    Cutoffs,
    TooShort,
    cutoffs,
)
from sintonia.engine.forecast.calibration import Outcome, drift
from sintonia.engine.forecast.contacts import Contacts
from sintonia.engine.forecast.hazard import SCALES, Belief, fit_hazard
from sintonia.engine.forecast.logistic import expit, logit
from sintonia.engine.forecast.memory import Memory

PLAIN, WEEKDAY, OWN_WEEKDAY = "contact days", "weekday of all", "weekday of the pair"
_USUAL_DAYS = 50.0  # contact days on each weekday before any is seen
_LATEST_HORIZONS = 4.0


@dataclass(frozen=True, eq=False)
class Windows:
    """The windows of a run: what each known pair brings to the hazard, and whether contact came."""

    at: Floats
    pair: list[Ints]
    parts: list[Floats]
    met: list[Bools]


def windows(
    known: Contacts, instants: Floats, horizon: float, blocks: list[Floats], *, weekdays: str = ""
) -> Windows:
    """Return the windows at these instants, which must rise."""
    days, start = known.days, float(known.at[0])
    memories = [Memory(known.pairs, SCALES) for _ in blocks]
    found, stop = Windows(instants, [], [], []), 0
    for at in instants.tolist():
        since, stop = stop, int(np.searchsorted(days.at, at, "left"))
        rows, pairs = slice(since, stop), np.unique(days.pair[:stop])
        columns = [np.full((len(pairs), 1), horizon)]
        for memory, weight in zip(memories, blocks, strict=True):
            memory.advance(at)
            memory.add(days.pair[rows], days.day[rows] + 0.5, weight[rows])
            reach = np.array(SCALES) * -np.expm1(-horizon / np.array(SCALES))
            columns.append(memory.steady(start)[pairs] * reach)
        parts = np.concatenate(columns, axis=1)
        if weekdays:
            own = weekdays == OWN_WEEKDAY
            parts = parts * _weekday_factor(known, stop, at, horizon, own=own)[pairs, None]
        found.pair.append(pairs)
        found.parts.append(parts)
        found.met.append(known.met(at, at + horizon)[pairs])
    return found


def _weekday_factor(known: Contacts, stop: int, at: float, horizon: float, *, own: bool) -> Floats:
    """Return how much more contact than on average falls on the weekdays ahead, for each pair."""
    day, pair = known.days.day[:stop] % 7, known.days.pair[:stop]
    everybody = np.bincount(day, minlength=7) + _USUAL_DAYS
    share = np.broadcast_to(everybody / everybody.sum(), (known.pairs, 7))
    if own:
        counts = np.zeros((known.pairs, 7))
        np.add.at(counts, (pair, day), 1.0)
        share = (counts + 7 * share) / (counts.sum(axis=1, keepdims=True) + 7)
    ahead = np.zeros(7)
    for day_ahead in range(int(np.floor(at)), int(np.ceil(at + horizon))):
        inside = min(at + horizon, day_ahead + 1) - max(at, day_ahead)
        ahead[day_ahead % 7] += max(inside, 0.0)
    factor: Floats = share @ ahead * 7 / horizon
    return factor


def few_scores(train: Windows, test: Windows, horizon: float) -> list[Floats]:
    """Return the log-odds at the test cut-offs, by a hazard learned on the training windows."""
    columns = train.parts[0].shape[1] - 1
    belief = Belief(
        mean=(log(1e-3), *(log(0.01),) * columns, log(2.0)),
        spread=(2.0, *(1.0,) * columns, 1.0),
    )
    met = np.concatenate(train.met).astype(np.float64)
    logs = np.array(fit_hazard(np.concatenate(train.parts), met, belief=belief).logs)
    rates, evenness = np.exp(logs[:-1]), float(np.exp(logs[-1]))

    def score(parts: Floats) -> Floats:
        return logit(1 - (1 + parts @ rates / evenness) ** -evenness)

    since = train.at[-1] - _LATEST_HORIZONS * horizon
    over = [
        Outcome(float(at), horizon, score(parts), met)
        for at, parts, met in zip(train.at, train.parts, train.met, strict=True)
        if at > since
    ]
    found = []
    for at, parts, came in zip(test.at, test.parts, test.met, strict=True):
        plain = score(parts)
        found.append(plain + drift(over, float(at)))
        over.append(Outcome(float(at), horizon, plain, came))
    return found


def few(known: Contacts, told: Told, when: Cutoffs, horizon: float) -> dict[str, list[Floats]]:
    """Return the log-odds of the hazard and of its variants; plain contact days are first."""
    tried = {variant: (blocks, "") for variant, blocks in variants(told).items()}
    if horizon % 7:
        tried |= {one: (tried[PLAIN][0], one) for one in (WEEKDAY, OWN_WEEKDAY)}
    scores = {}
    for variant, (blocks, weekdays) in tried.items():
        train, asked = (
            windows(known, instants, horizon, blocks, weekdays=weekdays) for instants in when
        )
        scores[variant] = few_scores(train, asked, horizon)
    return scores


def one_part(name: str, told: Told, horizon: float, part: str, *, every: int) -> None:
    """Print the figures of every variant: of the blend with `every`, of the hazard without."""
    known = told.contacts
    when = cutoffs(known, horizon)
    if every:
        scores = many_scores(known, when, horizon, every=every)
    else:
        scores = few(known, told, when, horizon)
    test = windows(known, when.test, horizon, [np.ones(len(known.days.pair))])
    _print(name, part, "many" if every else "few", scores, test)


def _print(
    name: str, part: str, regime: str, scores: dict[str, list[Floats]], test: Windows
) -> None:
    plain = next(iter(scores))
    rest: dict[str, Sequence[Floats]] = {
        variant: score for variant, score in scores.items() if variant != plain
    }
    gaps = auc_differences(test.pair, test.met, scores[plain], rest)
    met = np.concatenate(test.met)
    for variant, score in scores.items():
        pairs = list(zip(test.met, score, strict=True))
        figures = {
            "auc": mean([auc(came, one) for came, one in pairs]),
            "ap": mean([average_precision(came, one) for came, one in pairs]),
            "log_loss": log_loss(met, expit(np.concatenate(score))),
        }
        told = {key: None if value is None else f"{value:.4f}" for key, value in figures.items()}
        if variant in gaps:
            value, low, high = gaps[variant]
            told["minus_plain"] = f"{-value:+.4f} [{-high:+.4f}, {-low:+.4f}]"
        report("ablation", set=name, part=part, regime=regime, variant=variant, **told)


def main() -> None:
    parser = ArgumentParser(prog="python -m bench.ablation")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--horizon-days", type=float, required=True)
    parser.add_argument(
        "--many",
        type=int,
        nargs="?",
        const=1,
        default=0,
        metavar="N",
        help="the learned blend instead of the hazard, taught by each N-th training cut-off",
    )
    asked = parser.parse_args()
    told, name = read(asked.files), "+".join(path.name for path in asked.files)
    at = told.contacts.at
    end = float(np.quantile(at, END_QUANTILE))
    border = float(at[0]) + TRAIN_SHARE * (end - float(at[0]))
    for part, contacts in (("choice", told.until(border)), ("verdict", told)):
        try:
            one_part(name, contacts, asked.horizon_days, part, every=asked.many)
        except TooShort:
            report("ablation", set=name, part=part, too_short=True)


if __name__ == "__main__":
    main()
