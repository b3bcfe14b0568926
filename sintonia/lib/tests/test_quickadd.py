"""Facts about quick-add: what one sentence is understood as."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sintonia.lib.quickadd import (
    LONGEST,
    Direction,
    Doubt,
    Kind,
    Meaning,
    People,
    Understood,
    understand,
)
from sintonia.lib.quickadd.days import easter
from sintonia.lib.quickadd.words import Lexicon
from sintonia.lib.tests import quickadd_sentences_en, quickadd_sentences_it
from sintonia.lib.tests.quickadd_notation import KNOWN, NOW, PEOPLE, TODAY, reading
from sintonia.lib.text import fold
from sintonia.sources import records


def _table(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(said, read) for said, _, read in (line.partition(" -> ") for line in lines)]


ITALIAN = _table(quickadd_sentences_it.SENTENCES)
ENGLISH = _table(quickadd_sentences_en.SENTENCES)


def _understood(sentence: str, **changes: object) -> Understood:
    given = {"today": TODAY, "now_minutes": NOW, "language": "it", "known": PEOPLE} | changes
    return understand(sentence, **given)  # type: ignore[arg-type]  # a test names only what differs


@pytest.mark.parametrize(("said", "read"), ITALIAN, ids=[said for said, _ in ITALIAN])
def test_an_italian_sentence_is_understood(said: str, read: str) -> None:
    assert reading(said, "it") == read


@pytest.mark.parametrize(("said", "read"), ENGLISH, ids=[said for said, _ in ENGLISH])
def test_an_english_sentence_is_understood(said: str, read: str) -> None:
    assert reading(said, "en") == read


@pytest.mark.parametrize(
    ("said", "language"),
    [("coffee with Giulia yesterday at 5, she called me", "it"), ("ho chiamato la Ferretti", "en")],
)
def test_the_language_of_the_page_need_not_be_the_one_of_the_sentence(
    said: str, language: str
) -> None:
    other = "en" if language == "it" else "it"
    assert reading(said, language) == reading(said, other)


def test_a_typographic_apostrophe_is_an_apostrophe() -> None:
    said = "l'altro ieri mezz'ora di call con Sean O'Brien"
    assert reading(said.replace("'", "’"), "it").replace("’", "'") == reading(said, "it")


def test_accents_may_be_typed_as_separate_characters() -> None:
    assert reading("caffe\u0300 con Bea lunedi\u0300", "it") == reading(
        "caffè con Bea lunedì", "it"
    )


# --- what the page shows --------------------------------------------------------------------------


def test_each_piece_understood_is_marked_in_the_sentence() -> None:
    said = "caffè con Giulia ieri, mi ha presentato Marco Tassi"
    spans = [(said[x.start : x.end], x.meaning) for x in _understood(said).spans]
    assert spans == [
        ("caffè", Meaning.KIND),
        ("Giulia", Meaning.PERSON),
        ("ieri", Meaning.DAY),
        ("mi ha presentato", Meaning.INTRODUCTION),
        ("Marco Tassi", Meaning.PERSON),
    ]


def test_hour_length_place_occasion_and_title_are_marked_too() -> None:
    said = "domani alle 9 festa di Rita con la dott.ssa Benassi al Bar Zucca, mezz'ora"
    spans = [(said[x.start : x.end], x.meaning) for x in _understood(said).spans]
    assert spans == [
        ("domani", Meaning.DAY),
        ("alle 9", Meaning.TIME),
        ("festa di Rita", Meaning.OCCASION),
        ("dott.ssa Benassi", Meaning.PERSON),
        ("Bar Zucca", Meaning.PLACE),
        ("mezz'ora", Meaning.DURATION),
    ]


def test_a_bare_weekday_is_a_guess_and_the_other_one_is_offered() -> None:
    u = _understood("caffè con Giulia giovedì")
    assert (u.day, u.other_days, u.day_is_guess) == (
        date(2026, 11, 19),
        (date(2026, 11, 26),),
        True,
    )


def test_next_thursday_may_be_the_one_after() -> None:
    u = _understood("caffè con Giulia giovedì prossimo")
    assert (u.day, u.other_days) == (date(2026, 11, 26), (date(2026, 12, 3),))


def test_a_day_said_in_full_is_no_guess() -> None:
    u = _understood("caffè con Giulia il 12/3/2025")
    assert (u.day, u.other_days, u.day_is_guess) == (date(2025, 3, 12), (), False)


def test_last_week_is_rough() -> None:
    u = _understood("pranzo con Giulia la settimana scorsa")
    assert (u.doubts, u.day_is_guess) == (frozenset({Doubt.ROUGH_DAY}), True)


@pytest.mark.parametrize(
    ("day_first", "day"), [(True, date(2026, 12, 3)), (False, date(2027, 3, 12))]
)
def test_the_order_of_a_numeric_date_is_the_readers(day_first: bool, day: date) -> None:
    assert _understood("vedo Bea il 3/12", day_first=day_first).day == day


def test_an_impossible_month_turns_the_order_round() -> None:
    assert _understood("visto Bea il 3/25/2026").day == date(2026, 3, 25)


@pytest.mark.parametrize(("now", "planned"), [(10 * 60, True), (18 * 60, False), (None, False)])
def test_a_meeting_later_today_is_still_to_come(now: int | None, planned: bool) -> None:
    assert _understood("caffè con Giulia alle 17:30", now_minutes=now).planned is planned


def test_tonight_is_still_to_come_in_the_morning_only() -> None:
    assert _understood("cena con Bea stasera", now_minutes=9 * 60).planned
    assert not _understood("cena con Bea stasera", now_minutes=23 * 60).planned


def test_half_an_hour_ago_may_be_yesterday() -> None:
    u = _understood("chiamata Bea mezz'ora fa", now_minutes=10)
    assert (u.day, u.minute_of_day) == (TODAY - timedelta(days=1), 23 * 60 + 40)


def test_an_hour_ago_is_today_when_the_hour_is_unknown() -> None:
    u = _understood("chiamata Bea un'ora fa", now_minutes=None)
    assert (u.day, u.minute_of_day) == (TODAY, None)


def test_nothing_at_all_is_an_empty_note() -> None:
    u = _understood("")
    assert (u.kind, u.text, u.people, u.spans, u.day) == (Kind.NOTE, "", (), (), TODAY)


def test_a_reminder_without_a_day_has_none() -> None:
    u = _understood("devo richiamare Bea")
    assert (u.kind, u.channel, u.day, u.direction) == (Kind.REMINDER, Kind.CALL, None, None)


def test_a_note_keeps_all_its_words() -> None:
    assert _understood("  non ho   chiamato Bea ").text == "non ho chiamato Bea"


def test_only_the_first_characters_are_read() -> None:
    said = "caffè con Giulia " + "e torta " * 1000 + "con Bea"
    u = _understood(said)
    assert [m.text for m in u.people] == ["Giulia"]
    assert max(span.end for span in u.spans) <= LONGEST


def test_the_channels_are_numbered_as_in_the_records_of_sources() -> None:
    names = ("MAIL", "CHAT", "CALL", "VIDEO", "IN_PERSON")
    assert all(Kind[name] == getattr(records, name) for name in names)


# --- the address book -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "ids", "sure"),
    [
        ("Giulia", (1,), True),
        ("giulia ferretti", (1,), True),
        ("Ferretti Giulia", (1,), True),
        ("Ferretti", (1,), True),
        ("dott.ssa Benassi", (5,), True),
        ("O’Brien", (9,), True),
        ("Anna", (5, 7), False),
        ("Paola", (11, 10), False),
        ("Paola N.", (10,), True),
        ("P. Neri", (10,), True),
        ("Fede", (13,), False),  # shortened
        ("Guilia", (1,), False),  # two letters swapped
        ("Giula", (1,), False),  # one missing
        ("Giullia", (1,), False),  # one too many
        ("Giulia Feretti", (1,), False),
        ("Carlo", (), False),  # another name, not a mistyped Carla
        ("Marco Tassi", (), False),
        ("Xy", (), False),
        ("", (), False),
    ],
)
def test_a_name_finds_who_may_be_meant(text: str, ids: tuple[int, ...], sure: bool) -> None:
    assert PEOPLE.find(text) == (ids, sure)


def test_the_full_name_comes_before_longer_ones() -> None:
    people = People([(1, "Anna Rossi Verdi"), (2, "Anna Rossi"), (3, "Rossi Anna")])
    assert people.find("Anna Rossi") == ((2, 3, 1), False)


def test_one_person_may_have_several_names() -> None:
    people = People([(1, "Giulia Ferretti"), (1, "Giugi"), (2, "Bea")])
    assert people.find("Giugi") == people.find("Giulia") == ((1,), True)


def test_a_name_that_is_also_a_word_needs_a_place_for_a_name() -> None:
    people = People([(1, "Chiara Galli"), (2, "Will Hall")])
    u = _understood("idea chiara, pranzo con chiara", known=people)
    assert [(m.text, m.candidates) for m in u.people] == [("chiara", (1,))]
    u = _understood("it will rain, lunch with will", known=people, language="en")
    assert u.people == ()  # in small letters it stays a word
    assert _understood("lunch with Will", known=people, language="en").people[0].candidates == (2,)


def test_who_is_named_twice_is_mentioned_once() -> None:
    u = _understood("caffè con Giulia, la Ferretti mi ha presentato Sara Monti")
    assert [m.text for m in u.people] == ["Giulia", "Sara Monti"]
    assert (u.introduced[0].by, u.introduced[0].whom) == (0, 1)


# --- the calendar ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1961, date(1961, 4, 2)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter_falls_where_the_almanac_says(year: int, day: date) -> None:
    assert easter(year) == day


def test_a_table_of_words_may_not_list_one_twice() -> None:
    with pytest.raises(ValueError, match="fa"):
        Lexicon.of({1: "fa, tra", 2: "fa"})


# --- whatever is typed ----------------------------------------------------------------------------

_PIECES = sorted({word for said, _ in ITALIAN + ENGLISH for word in said.split()})
_SENTENCES = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join),
    st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=4)), max_size=15).map("".join),
)
_LANGUAGES = st.sampled_from(["it", "en"])
_DAYS = st.dates(min_value=date(1, 1, 1))
_MINUTES = st.none() | st.integers(0, 24 * 60 - 1)


@settings(max_examples=150, deadline=None)
@given(_SENTENCES, _LANGUAGES, _DAYS, _MINUTES)
def test_any_text_is_understood_as_something(
    said: str, language: str, today: date, now: int | None
) -> None:
    u = _understood(said, language=language, today=today, now_minutes=now)
    assert u == _understood(said, language=language, today=today, now_minutes=now)
    end = 0
    for span in u.spans:
        assert end <= span.start < span.end <= len(said)
        end = span.end
    people = range(len(u.people))
    for x in u.introduced:
        assert x.whom in people
        assert all(i is None or i in people for i in (x.by, x.to))
        assert x.whom not in (x.by, x.to)
    assert all(fact.person is None or fact.person in people for fact in u.facts)
    assert (u.direction is not None) == (u.kind <= Kind.IN_PERSON)
    assert u.kind is not Kind.IN_PERSON or u.direction is Direction.BOTH
    assert u.minute_of_day is None or 0 <= u.minute_of_day < 24 * 60


@settings(max_examples=50, deadline=None)
@given(_SENTENCES, st.permutations(list(KNOWN.items())))
def test_the_order_of_the_address_book_does_not_matter(
    said: str, people: list[tuple[int, str]]
) -> None:
    assert _understood(said, known=People(people)) == _understood(said)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=30))
def test_a_name_is_found_by_itself(name: str) -> None:
    found = People([(1, name)]).find(name)
    assert found.ids == ((1,) if fold(name) else ())


@settings(max_examples=50, deadline=None)
@given(st.text("abcxyz ÀéßŁ", max_size=12), st.text("abcxyz ÀéßŁ", max_size=12))
def test_capitals_and_accents_do_not_hide_a_name(first: str, second: str) -> None:
    people = People([(1, f"{first} {second}")])
    assert people.find(f"{first} {second}".upper()) == people.find(f"{first} {second}")
