"""A card says what is known, whatever is known: our own reader and vobject agree."""

import vobject
from hypothesis import given
from hypothesis import strategies as st

from sintonia.dav.reading import read, units
from sintonia.dav.vcard import Date, Facts, folded, written
from sintonia.lib.text import clean

words = st.text(min_size=1, max_size=40).map(clean).filter(lambda text: text and "@" not in text)
dates = st.builds(
    Date,
    st.just(False),
    st.sampled_from(["anniversary", "nozze"]),
    st.sampled_from([0, 1980, 2011]),
    st.integers(1, 12),
    st.integers(1, 28),
)
facts = st.builds(
    Facts,
    person=st.just(1),
    href=st.just("1.vcf"),
    uid=st.just("sintonia-1"),
    name=words,
    role=words | st.just(""),
    city=words | st.just(""),
    organisation=words | st.just(""),
    version=st.sampled_from(["3.0", "4.0"]),
    dates=st.lists(dates, max_size=2, unique=True),
    labels=st.lists(st.sampled_from(["Clienti", "yoga; e altro", "a,b"]), unique=True),
    addresses=st.just([("+393331234567", "+393331234567", ""), ("a@b.it", "a@b.it", "work")]),
)


@given(facts)
def test_what_is_written_is_read_again(facts: Facts) -> None:
    card = read(written(facts).encode(), "IT").card
    assert (card.name, card.title, card.city) == (facts.name, facts.role, facts.city)
    assert card.organisation == facts.organisation
    assert {value for value, _ in card.addresses} == {"+393331234567", "a@b.it"}
    assert {date[1:] for date in card.dates} == {date[2:] for date in facts.dates}
    assert list(card.labels) == facts.labels


@given(facts)
def test_lines_that_come_back_are_given_back(facts: Facts) -> None:
    text = written(facts)
    came = read(text.encode(), "IT")
    facts.units = units(came, {"+393331234567", "a@b.it"}, "IT", has_picture=False)
    assert sorted(written(facts).split("\r\n")) == sorted(text.split("\r\n"))


@given(facts)
def test_others_read_it_too(facts: Facts) -> None:
    facts.version = "3.0"
    assert vobject.readOne(written(facts)).fn.value == facts.name


@given(st.text(max_size=300).filter(lambda text: text.isprintable()))
def test_a_line_is_folded_within_its_width_and_unfolds_to_itself(text: str) -> None:
    pieces = folded(text).split("\r\n")
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert folded(text).replace("\r\n ", "") == text
