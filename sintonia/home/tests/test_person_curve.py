"""The curve of one relationship and the drawing of it."""

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sintonia.engine.result import Point
from sintonia.engine.rules import AFTER, BEFORE, MONTH, NOW
from sintonia.home.person.axis import start_label, ticks
from sintonia.home.person.curve import Course, Lane, Meeting, Span, lines, within
from sintonia.home.person.days import EPOCH_DAY
from sintonia.home.person.figure import MOST_MARKS, figure, thinned
from sintonia.home.person.moments import CHANNEL


@pytest.fixture(autouse=True)
def english() -> object:
    with translation.override("en"):
        yield


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal() - EPOCH_DAY


TODAY = day("2026-11-24")


def course(*points: Point, meetings: int = 0, mails: int = 10, first: str = "2025-01-10") -> Course:
    span = Span(day(first), TODAY)
    met = [Meeting(TODAY - 20 * i - 5, f"Lunch {i}") for i in range(meetings)]
    return Course(
        span=span,
        points=list(points),
        lanes=[
            Lane(CHANNEL.MAIL, {span.first + i: 1 for i in range(mails)}),
            Lane(CHANNEL.IN_PERSON, {one.day: 1 for one in met}),
        ],
        meetings=met,
        contact_days=mails if points else 3,
        level=3,
        is_fading=False,
        is_year=False,
    )


def points(*values: float) -> list[Point]:
    """Month ends up to today."""
    days = [TODAY - 30 * i for i in reversed(range(len(values)))]
    found = [Point(d, v, v - 0.1, v + 0.1, MONTH) for d, v in zip(days, values, strict=True)]
    return [*found[:-1], found[-1]._replace(kind=NOW)]


def drawings(html: str) -> list[ElementTree.Element]:
    """Parse the two drawings: they must be well-formed."""
    return list(ElementTree.fromstring(f"<svgs>{html}</svgs>"))  # noqa: S314  # our own drawing


def test_a_course_is_drawn_wide_and_narrow() -> None:
    wide, narrow = drawings(figure(course(*points(2.0, 2.5, 2.4)), "Bea Bassi"))
    assert (wide.get("class"), wide.get("viewBox")) == ("solo-largo", "0 0 1080 336")
    assert narrow.get("class") == "solo-stretto"
    assert narrow.get("viewBox", "").startswith("0 0 358 ")


def test_the_drawing_says_in_words_what_it_shows() -> None:
    html = figure(course(*points(2.0, 2.5, 2.4)), "Bea Bassi")
    assert "Strength of the relationship with Bea Bassi, January 2025 – November 2026" in html
    assert "Today Familiarity: 2.4 out of 5, between 2.3 and 2.5." in html


def test_names_and_titles_cannot_break_out_of_the_drawing() -> None:
    hostile = course(*points(2.0, 2.5, 2.4), meetings=1)
    hostile.meetings[0] = Meeting(hostile.meetings[0].day, "<script>x</script>&")
    html = figure(hostile, '"><img src=x>')
    assert "<script" not in html
    assert "<img" not in html
    assert len(drawings(html)) == 2


def test_a_meeting_lifts_the_curve_and_is_named() -> None:
    met = TODAY - 5
    before = Point(met - 1, 2.0, 1.9, 2.1, BEFORE)
    after = Point(met, 2.6, 2.4, 2.8, AFTER)
    now = Point(TODAY, 2.5, 2.3, 2.7, NOW)
    html = figure(course(*points(1.8, 2.0)[:-1], before, after, now, meetings=1), "Bea")
    assert html.count('class="g-salto"') == 2
    assert html.count("Lunch 0") == 2
    curve = re.search(r'class="g-filo" d="([^"]+)"', html)
    assert curve
    assert curve[1].count("M") == 2


def test_a_title_is_written_once_however_often_you_met() -> None:
    often = course(*points(*[2.0] * 12), meetings=30)
    often.meetings[:] = [one._replace(title="Lunch") for one in often.meetings]
    wide, _ = figure(often, "Bea").split("</svg>", 1)
    assert wide.count(">Lunch<") == 1


def test_many_meetings_leave_out_the_lines_down_to_the_bricks() -> None:
    few = [Point(TODAY - i, 2.0, 1.9, 2.1, AFTER) for i in (9, 6, 3)]
    many = [Point(TODAY - i, 2.0, 1.9, 2.1, AFTER) for i in range(40, 3, -1)]
    assert 'class="g-guida"' in figure(course(*few), "Bea")
    assert 'class="g-guida"' not in figure(course(*many), "Bea")


@pytest.mark.parametrize(
    ("contact_days", "words"),
    [
        (None, "Word has gone one way only"),
        (0, "Only in company, so far: a curve would be a lie."),
        (1, "One day in touch: a curve would be a lie."),
        (3, "Three days in touch: a curve would be a lie."),
        (40, "You hardly answered each other: a curve would be a lie."),
    ],
)
def test_few_data_make_no_curve_and_say_why(contact_days: int | None, words: str) -> None:
    few = course(meetings=1, mails=2)
    few = Course(**{**few.__dict__, "contact_days": contact_days})
    html = figure(few, "Bea")
    assert words in html
    assert "g-filo" not in html
    assert html.count("g-matt") == 2
    assert len(drawings(html)) == 2


def test_the_span_cuts_the_curve_between_two_points() -> None:
    shown = within([Point(0, 1, 0, 2, MONTH), Point(10, 2, 1, 3, MONTH)], Span(5, 20))
    assert shown == [Point(5, 1.5, 0.5, 2.5, MONTH), Point(10, 2, 1, 3, MONTH)]


def test_a_curve_that_begins_inside_the_span_is_not_stretched() -> None:
    inside = [Point(7, 1, 0, 2, MONTH), Point(10, 2, 1, 3, NOW)]
    assert within(inside, Span(5, 20)) == inside


def test_the_table_tells_months_of_a_short_span_and_years_of_a_long_one() -> None:
    short = lines(course(*points(2.0, 2.5, 2.4)))
    assert short[0].day == date(2026, 11, 1)
    long = lines(course(*points(2.0, 2.5, 2.4), first="2015-06-01"))
    assert [line.day for line in long] == [date(2026, 1, 1), date(2015, 1, 1)]
    assert long[1].counts == [10, 0]
    assert long[1].at_end is None


def test_years_are_written_where_there_is_room() -> None:
    labels = [tick.label for tick in ticks(Span(day("2010-03-01"), TODAY), 824)]
    assert labels == [str(year) for year in range(2011, 2026)]
    assert [tick.label for tick in ticks(Span(day("2010-03-01"), TODAY), 322)][:3] == [
        "2011",
        "2014",
        "2017",
    ]


def test_a_year_is_told_by_months() -> None:
    found = ticks(Span(TODAY - 365, TODAY), 824)
    assert [tick.label for tick in found][:3] == ["Dec", "2026", "Feb"]
    assert found[1].is_year


def test_the_beginning_is_written_when_no_tick_is_near() -> None:
    span = Span(day("2025-02-10"), day("2025-04-20"))
    assert start_label(span, [], 824) == "Feb 2025"
    assert start_label(span, ticks(span, 824), 8240) == "Feb 2025"


@given(st.sets(st.integers(0, 5000)), st.integers(1, 300))
def test_thinning_keeps_at_most_so_many_days_and_invents_none(days: set[int], most: int) -> None:
    kept = thinned(days, Span(0, 5000), most)
    assert set(kept) <= days
    assert len(kept) <= most
    assert bool(kept) == bool(days)
    assert kept == sorted(kept)


@given(st.integers(1, 15_000), st.sampled_from([322, 824]))
def test_ticks_stay_on_the_axis_and_apart(days: int, width: int) -> None:
    span = Span(TODAY - days, TODAY)
    found = [tick.day for tick in ticks(span, width)]
    assert all(span.first <= tick <= span.last for tick in found)
    gaps = [(b - a) * width / days for a, b in pairwise(found)]
    assert all(gap > 38 for gap in gaps)


@given(st.lists(st.floats(0, 5), min_size=1, max_size=40), st.integers(0, 60))
def test_every_course_gives_two_drawings_without_nonsense(
    values: list[float], meetings: int
) -> None:
    html = figure(course(*points(*values), meetings=meetings, mails=300), "Bea")
    assert len(drawings(html)) == 2
    assert "nan" not in html
    assert "inf" not in html
    marks = re.findall(r'class="g-stanghetta"[^>]* d="([^"]+)"', html)
    assert all(path.count("M") <= MOST_MARKS for path in marks)
