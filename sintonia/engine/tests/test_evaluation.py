"""The judge judged: metrics against definitions, cut-offs against the calendar, one whole run."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.engine.columns import Bools, Floats
from sintonia.engine.evaluation import learned
from sintonia.engine.evaluation.bootstrap import auc_differences
from sintonia.engine.evaluation.cox import fit_cox
from sintonia.engine.evaluation.metrics import (
    auc,
    average_precision,
    calibration_error,
    concordance,
    log_loss,
    per_group_auc,
    precision_at,
    precision_at_recall,
)
from sintonia.engine.evaluation.protocol import TooShort, cutoffs
from sintonia.engine.evaluation.report import LEARNED, SIMPLE, evaluate
from sintonia.engine.forecast.contacts import contacts_of
from sintonia.engine.tests.strategies import STEADILY
from sintonia.engine.tests.test_forecast import DAY, network

pytestmark = pytest.mark.slow

SOME = st.lists(st.tuples(st.booleans(), st.integers(0, 6)), min_size=1, max_size=30)


def arrays(rows: list[tuple[bool, int]]) -> tuple[Bools, Floats]:
    return np.array([met for met, _ in rows]), np.array([score for _, score in rows], np.float64)


@STEADILY
@given(rows=SOME)
def test_auc_is_the_share_of_pairs_in_the_right_order(rows: list[tuple[bool, int]]) -> None:
    met, score = arrays(rows)
    pairs = [(a > b) + (a == b) / 2 for a, b in product(score[met], score[~met])]
    assert auc(met, score) == (pytest.approx(np.mean(pairs)) if pairs else None)


@STEADILY
@given(rows=st.lists(st.tuples(st.integers(0, 9), st.booleans(), st.integers(0, 5)), max_size=25))
def test_concordance_is_counted_over_all_pairs(rows: list[tuple[int, bool, int]]) -> None:
    time, ended, risk = (np.array([row[k] for row in rows], float) for k in range(3))
    points: list[float] = []
    for i, j in product(range(len(rows)), repeat=2):
        later = time[j] > time[i] or (time[j] == time[i] and not ended[j] and i != j)
        if ended[i] and later:
            points.append((risk[i] > risk[j]) + (risk[i] == risk[j]) / 2)
    found = concordance(time, ended > 0, risk)
    assert found == (pytest.approx(np.mean(points)) if points else None)


def test_average_precision_of_a_ranking_worked_by_hand() -> None:
    met, score = np.array([True, False, True, False]), np.array([4.0, 3, 2, 1])
    assert average_precision(met, score) == pytest.approx((1 + 2 / 3) / 2)
    assert precision_at_recall(met, score, 0.5) == 1.0
    assert precision_at_recall(met, score, 1.0) == pytest.approx(2 / 3)
    assert average_precision(~np.ones(4, bool), score) is None


def test_equal_scores_are_no_knowledge() -> None:
    met, score = np.array([True, False, False, False]), np.zeros(4)
    assert auc(met, score) == 0.5
    assert average_precision(met, score) == 0.25


def test_calibration_error_of_what_is_always_too_sure() -> None:
    met = np.arange(100) % 2 == 0
    assert calibration_error(met, np.full(100, 0.8)) == pytest.approx(0.3)
    assert log_loss(met, np.full(100, 0.5)) == pytest.approx(np.log(2))


def test_groups_in_which_nothing_varies_do_not_count() -> None:
    met, score = np.array([True, False, True]), np.array([2.0, 1.0, 0.0])
    assert per_group_auc(met, score, np.array([1, 1, 2])) == 1.0
    assert precision_at(met, score, np.array([1, 1, 2]), 1, 0) == 1.0


def test_no_training_window_reaches_the_first_test() -> None:
    contacts = contacts_of(*network())
    found = cutoffs(contacts, 14.0)
    assert found.train[-1] + 14 <= found.test[0] + 1e-9
    assert np.diff(found.test) == pytest.approx(14)
    end = np.quantile(contacts.at, 0.99)
    assert found.test[-1] + 14 <= end
    assert found.test[0] == pytest.approx(contacts.at[0] + 0.7 * (end - contacts.at[0]))


@pytest.mark.parametrize("count", [0, 1, 1000])
def test_too_short_a_story_is_refused(count: int) -> None:
    one = np.ones(count, np.int64)
    with pytest.raises(TooShort):
        evaluate(one, 2 * one, 5 * one, horizon=7)


def test_the_bootstrap_knows_a_twin_from_a_better_one() -> None:
    random = np.random.default_rng(0)
    pair, truth = np.arange(2000), random.normal(size=2000)
    met = truth + random.normal(size=2000) > 0
    noisy = truth + 2 * random.normal(size=2000)
    found = auc_differences([pair], [met], [truth], {"twin": [truth], "noisy": [noisy]})
    assert found["twin"] == (0, 0, 0)
    assert 0 < found["noisy"].low < found["noisy"].value < found["noisy"].high


def test_cox_finds_the_sign_and_the_size_of_an_effect() -> None:
    random = np.random.default_rng(2)
    x = random.normal(size=(3000, 2))
    time = random.exponential(np.exp(-0.8 * x[:, 0]))
    ended = time < 2
    found = fit_cox(x, np.minimum(time, 2), ended)
    assert found == pytest.approx([0.8, 0.0], abs=0.08)


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learned, "has_boosting", lambda: False)


@pytest.mark.usefixtures("plain")
def test_without_scikit_learn_two_baselines_are_left_out_and_named() -> None:
    report = evaluate(*network(people=40), horizon=14)
    assert set(report.models) == {"sintonia", *SIMPLE, *LEARNED}
    assert len(report.left_out) == 2
    assert (report.models["sintonia"]["auc"] or 0) > 0.7
    assert {"sintonia", "fixed reminder", "Cox"} <= set(report.fading)
    assert set(report.differences) == set(report.models) - {"sintonia"}


@pytest.mark.usefixtures("plain")
def test_the_same_contacts_in_any_order_give_the_same_numbers() -> None:
    sender, receiver, at = network(people=30)
    mixed = np.random.default_rng(0).permutation(len(at))
    shuffled = evaluate(sender[mixed], receiver[mixed], at[mixed], horizon=14)
    assert evaluate(sender, receiver, at, horizon=14) == shuffled


@pytest.mark.usefixtures("plain")
def test_seconds_may_be_counted_from_anywhere() -> None:
    sender, receiver, at = network(people=30)
    here = evaluate(sender, receiver, at, horizon=14).models["sintonia"]
    there = evaluate(sender, receiver, at + 7 * 2000 * DAY, horizon=14).models["sintonia"]
    assert here["auc"] == pytest.approx(there["auc"], abs=1e-6)
