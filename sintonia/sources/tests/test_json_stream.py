"""Facts about reading JSON through a window."""

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources import json_stream
from sintonia.sources.json_stream import BrokenJson, JsonStream, TooLarge

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


class Trickle(BytesIO):
    """A stream that gives few bytes at a time, as the window's border must be anywhere."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(3, size or 0))


def stream(text: str | bytes) -> JsonStream:
    return JsonStream(
        Trickle(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    )


def walked(source: JsonStream) -> Any:
    """Rebuild a value from its members and elements."""
    return {name: source.value() for name in source.members()}


@given(st.dictionaries(st.text(), _VALUES, max_size=4))
def test_what_is_walked_is_what_was_written(value: dict[str, Any]) -> None:
    assert walked(stream(json.dumps(value))) == value
    assert walked(stream(json.dumps(value, ensure_ascii=False, indent=1))) == json.loads(
        json.dumps(value)
    )


@given(_VALUES, _VALUES)
def test_what_is_skipped_is_passed_over_whole(first: Any, second: Any) -> None:
    source = stream(json.dumps([first, second]))

    elements = source.elements()
    next(elements)
    source.skip()
    next(elements)

    assert source.value() == second


@given(st.text(alphabet='{}[]",:\\x0A1e-. \ntrue'))
def test_any_text_ends_in_a_value_or_in_broken_json(text: str) -> None:
    for walk in (walked, lambda source: source.skip(), lambda source: source.value()):
        try:
            walk(stream(text))
        except (BrokenJson, TooLarge):
            pass


@pytest.mark.parametrize(
    "text", ["", "{", '{"a"', '{"a": ', '{"a": 1', '{"a" 1}', "{1: 2}", '{"a": "x', '{"a": [1, 2']
)
def test_a_cut_text_is_broken(text: str) -> None:
    with pytest.raises(BrokenJson):
        walked(stream(text))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000])
def test_endless_nesting_is_broken_whether_taken_or_skipped(text: str) -> None:
    with pytest.raises(BrokenJson):
        JsonStream(BytesIO(text.encode())).value()
    with pytest.raises(BrokenJson):
        JsonStream(BytesIO(text.encode())).skip()


def test_a_value_beyond_bounds_is_refused_but_can_be_skipped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json_stream, "LARGEST", 100)
    source = stream('[{"text": "%s"}, 7]' % ('a\\"' * 200))

    elements = source.elements()
    next(elements)
    with pytest.raises(TooLarge):
        source.value()
    source.skip()
    next(elements)

    assert source.value() == 7


def test_control_characters_as_telegram_writes_them_are_blanks() -> None:
    assert stream(r'["a\x0Bb", "c:\\x0B", "\u00e0"]').value() == ["a b", r"c:\x0B", "à"]


def test_what_is_no_object_has_no_members_and_is_passed_over() -> None:
    source = stream('[[1, [2]], "end"]')

    elements = source.elements()
    next(elements)
    assert list(source.members()) == []
    next(elements)

    assert source.value() == "end"
