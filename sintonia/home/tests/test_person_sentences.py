"""Facts in whole sentences."""

import pytest
from django.utils import translation

from sintonia.home.person import sentences as s
from sintonia.people.wishes import Bound, Wish


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("rhythm", "silence", "said"),
    [
        (9, 31, "You usually talk every 9 days; it's been 31."),
        (8.6, 10, "You usually talk every 9 days; it's been 10."),
        (9, 0, "You usually talk every 9 days; the last time was today."),
        (9, 9, "You usually talk every 9 days; the last time was 9 days ago."),
        (1, 1, "You usually talk every day; the last time was yesterday."),
        (1, 5, "You usually talk every day; it's been 5 days."),
        (0.4, 5, "You usually talk every day; it's been 5 days."),
        (183, 400, "You usually talk every 6 months; it's been 13."),
        (183, 12, "You usually talk every 6 months; the last time was 12 days ago."),
    ],
)
def test_the_rhythm_and_the_silence(rhythm: float, silence: int, said: str) -> None:
    assert s.rhythm_sentence(rhythm, silence) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "a day"), (31, "31 days"), (61, "2 months"), (420, "14 months"), (1100, "3 years")],
)
def test_spans_are_told_in_the_unit_people_count_in(days: int, said: str) -> None:
    assert s.span_text(days) == said


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (0, "The thread is loosening."),
        (1, "The thread is loosening; it happened once before."),
        (3, "The thread is loosening; it happened 3 times before."),
    ],
)
def test_a_loosening_thread_says_how_often_it_did_before(times: int, said: str) -> None:
    assert s.fading_sentence(times) == said


@pytest.mark.parametrize(
    ("since", "usual", "said"),
    [
        (213, None, "Last meeting in person 7 months ago."),
        (213, 180, "Last meeting in person 7 months ago; usually 6 months pass in between."),
        (0, 30, "Last meeting in person today; usually 30 days pass in between."),
    ],
)
def test_the_last_meeting(since: int, usual: float | None, said: str) -> None:
    assert s.met_sentence(since, usual) == said


@pytest.mark.parametrize(
    ("silence", "label", "said"),
    [
        (12, "", "You'd like a word every 14 days. Never more than 90 days apart."),
        (20, "", "You wanted a word every 14 days; it's been 20. Never more than 90 days apart."),
        (
            95,
            "",
            "You wanted a word every 14 days; it's been 95. "
            "Never more than 90 days apart, you said; it's been 95.",
        ),
        (
            12,
            "client",
            "For «client» you'd like a word every 14 days. "
            "For «client» never more than 90 days apart.",
        ),
        (
            95,
            "client",
            "For «client» you wanted a word every 14 days; it's been 95. "
            "For «client» never more than 90 days apart, you said; it's been 95.",
        ),
        (
            None,
            "",
            "You'd like a word every 14 days. Never more than 90 days apart. I know of none yet.",
        ),
    ],
)
def test_a_wish_mentions_the_silence_once_it_is_longer(
    silence: int | None, label: str, said: str
) -> None:
    wish = Wish(Bound(14, label), Bound(90, label))
    assert " ".join(s.wish_sentences(wish, silence)) == said


def test_a_wish_of_one_day_is_every_day() -> None:
    assert s.past_ideal(Bound(1), 1) == "You wanted a word every day; it's been 1."


@pytest.mark.parametrize(
    ("ahead", "age", "said"),
    [
        (0, 50, "Birthday today: 50 years."),
        (1, 0, "Birthday tomorrow."),
        (6, 1, "Birthday in 6 days: one year."),
    ],
)
def test_birthdays(ahead: int, age: int, said: str) -> None:
    assert s.birthday_sentence(ahead, age) == said


def test_never_met_says_for_how_long_only_when_it_is_long() -> None:
    assert s.never_met_sentence(20) == "You've never met in person, as far as I know."
    assert "for 14 months" in s.never_met_sentence(420)


def test_no_rhythm_means_no_delay() -> None:
    assert s.no_rhythm_sentence(1).startswith("You were in touch on one day:")
    assert s.no_rhythm_sentence(4).startswith("You were in touch on 4 days:")


def test_a_long_silence_is_told_without_alarm() -> None:
    assert s.quiet_sentence(420) == "You haven't talked for 14 months."
