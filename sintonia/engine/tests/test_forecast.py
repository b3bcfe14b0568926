"""The forecast among many: sums that fade, what is learned, and that nothing looks ahead."""

from itertools import pairwise

import numpy as np
import pytest

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.forecast import model
from sintonia.engine.forecast.calibration import Outcome, drift
from sintonia.engine.forecast.contacts import Contacts, contacts_of
from sintonia.engine.forecast.fading import ManyWaiting, learn_waiting, silences
from sintonia.engine.forecast.hazard import SCALES, VAGUE, Belief, design, fit_hazard
from sintonia.engine.forecast.logistic import expit, fit_logistic, logit
from sintonia.engine.forecast.memory import Memory
from sintonia.engine.forecast.model import Few, Many, learn, learn_many
from sintonia.engine.forecast.scenes import Scene, scenes
from sintonia.engine.forecast.trees import Growth, fit_trees

DAY = 86_400


def network(people: int = 60, days: int = 200, seed: int = 1) -> tuple[Ints, Ints, Ints]:
    """Return contacts in which every pair has a pace of its own, and some stop half-way."""
    random = np.random.default_rng(seed)
    sender, receiver, at = [], [], []
    for low in range(people):
        for high in range(low + 1, min(low + 8, people)):
            pace = random.gamma(0.7, 0.15)
            until = days if random.random() < 0.7 else days / 2
            times = np.cumsum(random.exponential(1 / pace, 200))
            times = times[times < until]
            swap = random.random(len(times)) < 0.5
            sender.append(np.where(swap, high, low))
            receiver.append(np.where(swap, low, high))
            at.append((times * DAY).astype(np.int64))
    return np.concatenate(sender), np.concatenate(receiver), np.concatenate(at)


def seen(contacts: Contacts, at: list[float]) -> list[Scene]:
    return list(scenes(contacts, at, 14.0))


def auc(met: Bools, score: Floats) -> float:
    order = np.argsort(score)
    ranks = np.empty(len(order))
    ranks[order] = np.arange(len(order))
    few = met.sum()
    return float((ranks[met].sum() - few * (few - 1) / 2) / (few * (~met).sum()))


def test_sums_brought_forward_equal_sums_made_at_once() -> None:
    at, key = np.array([0.5, 3.0, 8.0]), np.array([0, 1, 0])
    memory = Memory(2, (5.0, np.inf))
    for to, rows in ((4.0, slice(0, 2)), (10.0, slice(2, 3))):
        memory.advance(to)
        memory.add(key[rows], at[rows])
    at_once = np.exp(-(10 - at) / 5)
    assert memory.sums[:, 0] == pytest.approx([at_once[0] + at_once[2], at_once[1]])
    assert memory.sums[:, 1].tolist() == [2, 1]


def test_a_steady_pace_has_the_same_sum_in_a_young_record_and_in_an_old_one() -> None:
    found = []
    for days in (30, 3000):
        memory = Memory(1, SCALES)
        memory.advance(float(days))
        memory.add(np.zeros(days, np.int64), np.arange(days) + 0.5)
        found.append(memory.steady(1.0)[0])
    assert found[0] == pytest.approx(found[1], rel=0.05)


def test_what_comes_after_a_cutoff_changes_nothing_that_is_seen() -> None:
    sender, receiver, at = network()
    known = at < 120 * DAY
    late = np.where(known, at, at[::-1].max())  # all that comes after is moved to the end
    for other in (late, np.where(known, at, 120 * DAY)):
        a, b = (seen(contacts_of(sender, receiver, t), [60.0, 90.0, 120.0]) for t in (at, other))
        for one, two in zip(a, b, strict=True):
            assert np.array_equal(one.sight.table, two.sight.table)
            assert np.array_equal(one.sums, two.sums)


def test_the_order_of_the_contacts_does_not_matter() -> None:
    sender, receiver, at = network()
    mix = np.random.default_rng(0).permutation(len(at))
    a = seen(contacts_of(sender, receiver, at), [90.0])[0]
    b = seen(contacts_of(sender[mix], receiver[mix], at[mix]), [90.0])[0]
    assert np.array_equal(a.sight.table, b.sight.table)


def test_who_writes_to_herself_makes_no_pair() -> None:
    found = contacts_of(np.array([1, 2]), np.array([1, 3]), np.array([0, 5]))
    assert (found.people, found.pairs) == (2, 1)


def test_a_letter_to_three_is_shared_by_three() -> None:
    found = contacts_of(np.array([1, 1, 1, 1]), np.array([2, 3, 4, 2]), np.array([5, 5, 5, 9]))
    assert found.party.tolist() == [3, 3, 3, 1]


def test_the_hazard_finds_the_weights_that_made_the_data() -> None:
    random = np.random.default_rng(3)
    sums = random.gamma(0.5, 3.0, (20_000, len(SCALES)))
    truth = np.exp(np.array(VAGUE.mean[:-1]))
    truth[3] *= 4
    chance = -np.expm1(-design(sums, 7.0) @ truth)
    met = (random.random(len(chance)) < chance).astype(np.float64)
    open_mind = Belief(VAGUE.mean, (3.0,) * len(VAGUE.mean))
    found = np.exp(np.array(fit_hazard(design(sums, 7.0), met, belief=open_mind).logs[:-1]))
    assert found[3] == pytest.approx(truth[3], rel=0.3)


def test_without_rows_the_hazard_is_what_was_believed() -> None:
    nothing = np.zeros((0, len(SCALES) + 1))
    assert fit_hazard(nothing, np.zeros(0)).logs == pytest.approx(VAGUE.mean)


def test_few_pairs_are_told_by_the_hazard_and_many_by_the_blend(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    past = seen(contacts_of(*network()), [60.0, 75.0, 90.0, 105.0])
    assert isinstance(learn(past), Few)
    monkeypatch.setattr(model, "FEW_PAIRS", 100)
    assert isinstance(learn(past), Many)


def test_both_regimes_rank_new_windows_well_above_chance() -> None:
    contacts = contacts_of(*network(people=150))
    past, asked = seen(contacts, [60.0, 75.0, 90.0, 105.0]), seen(contacts, [140.0])[0]
    for regime in (learn(past), learn_many(past)):
        assert auc(asked.met, regime.score(asked)) > 0.75


def test_trees_find_what_no_line_can() -> None:
    random = np.random.default_rng(0)
    table = random.normal(size=(4000, 3))
    label = (table[:, 0] * table[:, 1] > 0).astype(np.float64)
    lines = fit_logistic(table, label)
    trees = fit_trees(table, label, seed=0, growth=Growth(features=1.0, trees=80))
    fresh = random.normal(size=(2000, 3))
    truth = fresh[:, 0] * fresh[:, 1] > 0
    assert auc(truth, trees.score(fresh)) > 0.95
    assert auc(truth, lines.score(fresh)) < 0.6


def test_the_same_seed_grows_the_same_trees() -> None:
    table = np.random.default_rng(0).normal(size=(500, 4))
    label = (table[:, 0] > 0).astype(np.float64)
    twice = [fit_trees(table, label, seed=4).score(table) for _ in range(2)]
    assert np.array_equal(twice[0], twice[1])


def test_a_label_that_never_varies_gives_finite_scores() -> None:
    table = np.random.default_rng(0).normal(size=(300, 4))
    for label in (np.zeros(300), np.ones(300)):
        assert np.isfinite(fit_logistic(table, label, knots=2).score(table)).all()
        assert np.isfinite(fit_trees(table, label, seed=0).score(table)).all()


def test_drift_brings_the_base_rate_back_and_looks_at_nothing_unfinished() -> None:
    random = np.random.default_rng(1)
    score = random.normal(size=5000)
    met = random.random(5000) < expit(score - 1)
    over, open_ = Outcome(0.0, 7.0, score, met), Outcome(5.0, 7.0, score, ~met)
    assert drift([over, open_], 8.0) == pytest.approx(-1, abs=0.1)
    assert drift([], 8.0) == 0


def test_learned_silence_only_gets_less_likely_with_its_length() -> None:
    contacts = contacts_of(*network(people=150))
    past = seen(contacts, [50.0, 60.0, 75.0, 90.0])
    contact = learn_many(past)
    waiting = learn_waiting(contacts, past, contact, border=120.0)
    assert isinstance(waiting, ManyWaiting)
    asked = seen(contacts, [140.0])[0]
    rows = np.arange(len(asked.pair))
    said = [
        waiting.silent(asked, rows, np.full(len(rows), days)) for days in (0.0, 3.0, 14.0, 99.0)
    ]
    assert all((b <= a).all() for a, b in pairwise(said))
    assert said[0] == pytest.approx(logit(np.ones(len(rows))))


def test_a_silence_is_measured_from_the_last_contact_and_the_own_rhythm() -> None:
    at = np.array([0, 10, 20, 30, 40]) * DAY
    contacts = contacts_of(np.zeros(5, np.int64), np.ones(5, np.int64), at)
    scene = seen(contacts, [45.0])[0]
    found = silences(contacts, scene, least=14.0, longest=28.0)
    assert (found.age.tolist(), found.median.tolist()) == ([5.0], [10.0])
    assert (found.limit.tolist(), found.remaining.tolist()) == ([30.0], [25.0])
    assert len(silences(contacts, scene, least=14.0, longest=4.0).row) == 0
