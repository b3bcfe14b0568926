"""Columns: what goes in at the door, and how lightly the door is hung."""

import importlib
import pkgutil
import sys
from importlib.resources import files

import numpy as np
import pytest

import sintonia
import sintonia.engine
from sintonia.engine.columns import Deeds, Moments
from sintonia.engine.rules import BOTH, CALL, ENGINE_VERSION, IN, MAIL, OUT
from sintonia.engine.story import understand
from sintonia.engine.tests.makers import DAY, TODAY, end_of, moment, result

DOCS = files("sintonia") / ".." / "docs" / "engine.md"


def test_nothing_in_nothing_out() -> None:
    assert understand(Moments.of([]), now=end_of(TODAY), today=TODAY) == {}


def test_everyone_named_gets_an_answer() -> None:
    rows = [moment(TODAY, person=5), moment(TODAY + 9, person=-3)]
    deeds = Deeds.of([(8, 0, 0, 1)])
    answers = understand(Moments.of(rows), deeds, now=end_of(TODAY), today=TODAY)
    assert {person: found.n_moments for person, found in answers.items()} == {-3: 0, 5: 1, 8: 0}
    assert all(found.version == ENGINE_VERSION for found in answers.values())


def test_the_last_word_each_way() -> None:
    found = result([moment(9, MAIL, IN), moment(5, MAIL, OUT), moment(7, MAIL, OUT)])
    assert found.first_at == moment(5)[1]
    assert found.last_in_at == moment(9)[1]
    assert found.last_out_at == moment(7)[1]
    assert found.last_met_at is None


def test_a_call_is_a_word_of_both() -> None:
    found = result([moment(9, CALL, BOTH), moment(5, MAIL, IN), moment(7, MAIL, OUT)])
    assert found.last_in_at == found.last_out_at == moment(9)[1]


def test_equal_rows_are_two_moments_on_one_day() -> None:
    found = result([moment(TODAY)] * 2)
    assert (found.n_moments, found.contact_days) == (2, 1)


def test_a_million_moments_of_one_second() -> None:
    n = 1_000_000
    one = np.ones(n, np.int8)
    at = np.full(n, TODAY * DAY)
    crowd = Moments(np.zeros(n, np.int64), at, at // DAY, one, one, -one, one)
    found = understand(crowd, now=end_of(TODAY), today=TODAY)[0]
    assert (found.n_moments, found.contact_days, found.level) == (n, 1, None)


def test_narrow_columns_answer_as_wide_ones() -> None:
    rows = [moment(TODAY - day, 1 + day % 5, 1 + day % 3, minutes=day) for day in range(90)]
    wide = Moments.of(rows)
    narrow = Moments(
        wide.person.astype(np.int32),
        wide.at,
        wide.day.astype(np.int32),
        wide.channel.astype(np.int8),
        wide.direction.astype(np.int8),
        wide.minutes.astype(np.int32),
        wide.party.astype(np.int16),
    )
    answers = [understand(m, now=end_of(TODAY), today=TODAY) for m in (wide, narrow)]
    assert answers[0] == answers[1]


@pytest.mark.parametrize(("channel", "direction"), [(0, 1), (6, 1), (1, 0), (1, 4)])
def test_an_unknown_code_is_refused(channel: int, direction: int) -> None:
    with pytest.raises(ValueError, match="unknown"):
        Moments.of([(1, 0, 0, channel, direction, 0, 1)])


def test_columns_of_different_lengths_are_refused() -> None:
    one, two = np.zeros(1, np.int64), np.zeros(2, np.int64)
    with pytest.raises(ValueError, match="lengths"):
        Deeds(one, one, one, two)


def test_the_rules_are_read_without_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sintonia, "engine", sintonia.engine)  # puts the real one back afterwards
    for name in [name for name in sys.modules if name.startswith("sintonia.engine")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numpy", None)  # whoever imports it now fails
    fresh = importlib.import_module("sintonia.engine")
    assert fresh.LEVELS[0].name == "Contact"
    assert fresh.Result
    with pytest.raises(ImportError):
        _ = fresh.understand


def test_the_door_opens_by_name() -> None:
    assert sintonia.engine.understand is understand
    with pytest.raises(AttributeError):
        _ = sintonia.engine.nothing


def test_every_constant_is_explained_in_the_docs() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for module in pkgutil.iter_modules(sintonia.engine.__path__, "sintonia.engine."):
        if module.ispkg:
            continue
        for name in vars(importlib.import_module(module.name)):
            if name.isupper() and not name.startswith("_"):
                assert f"`{name}`" in text, name
