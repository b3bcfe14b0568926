"""Calendar files in any state: nothing is lost, nothing raises, no description is kept."""

import codecs

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sintonia.sources import reasons
from sintonia.sources.calendar import Calendar
from sintonia.sources.records import LINK, Contact, Fault
from sintonia.sources.tests.calendars import BEA, DATA, event, items, record, records

PLAIN = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:a
DTSTART:20260310T090000Z
SUMMARY:Città e caffè con una descrizione abbastanza lunga da
  essere piegata
LOCATION:Forlì
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART:20260311T090000Z
SUMMARY:Perché no
END:VEVENT
END:VCALENDAR
"""
TITLES = ["Città e caffè con una descrizione abbastanza lunga da essere piegata", "Perché no"]


def titles(data: bytes) -> list[str]:
    """Return what each event is called, understood or not."""
    found = records(data)
    assert all(isinstance(one, Contact | Fault) for one in found)
    return [one.what if isinstance(one, Fault) else getattr(one, "subject", "") for one in found]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace("\n", "\r\r\n").encode(),
        PLAIN.replace("\n  ", "\n\n\t ").encode(),
        PLAIN.strip().encode(),
        codecs.BOM_UTF8 + PLAIN.encode(),
        PLAIN.encode("utf-16"),
        PLAIN.encode("utf-16-le"),
        PLAIN.encode("utf-16-be"),
        PLAIN.encode("cp1252"),
        PLAIN.replace("\n", "\r\n").encode("utf-16"),
        PLAIN.replace("END:VCALENDAR", "").encode(),
        PLAIN.replace("END:VEVENT", "").encode(),
        b"\n \r\n" + PLAIN.lower().replace("summary", "Summary").upper().encode(),
    ],
)
def test_a_file_is_read_however_it_is_written(data: bytes) -> None:
    assert [title.casefold() for title in titles(data)] == [title.casefold() for title in TITLES]
    assert Calendar.knows(data[:16384], "agenda")


def test_an_accent_cut_by_a_fold_is_joined_again() -> None:
    data = b"BEGIN:VEVENT\nDTSTART:20260310\nSUMMARY:Caff" + b"\xc3\r\n \xa8\nEND:VEVENT"
    assert titles(data) == ["Caffè"]


def test_a_wrong_charset_in_one_event_leaves_the_others_alone() -> None:
    one, other = PLAIN.split("BEGIN:VEVENT\nUID:b")
    assert titles(one.encode() + b"BEGIN:VEVENT\nUID:b" + other.encode("cp1252")) == TITLES


def test_a_torn_file_loses_no_event() -> None:
    found = records((DATA / "torn.ics").read_bytes())
    assert [type(one) for one in found] == [Contact, Contact, Fault, Contact, Contact]
    assert titles((DATA / "torn.ics").read_bytes()) == [
        "Without an end",
        "In small letters",
        "No such date",
        "Folded strangely",
        "Cut off",
    ]


def test_an_event_weighs_what_it_takes_in_the_file() -> None:
    body = b"BEGIN:VEVENT\r\nDTSTART:20260310\r\nDESCRIPTION:" + b"x" * 500 + b"\r\nEND:VEVENT"
    (found,) = records(b"BEGIN:VCALENDAR\r\n" + body + b"\r\nEND:VCALENDAR\r\n")
    assert isinstance(found, Contact)
    assert found.size == len(body)


def test_a_large_attachment_passes_by() -> None:
    attachment = b"ATTACH;ENCODING=BASE64:" + b"QUJD" * 700_000
    folded = b"DESCRIPTION:" + b"\r\n ".join([b"y" * 74] * 40_000)
    data = b"\r\n".join(
        [b"BEGIN:VEVENT", b"UID:1", attachment, folded, b"DTSTART:20260310", b"END:VEVENT", b""]
    )
    assert [type(one) for one in records(data + data.replace(b"UID:1", b"UID:2"))] == [
        Contact,
        Contact,
    ]


def test_an_event_beyond_bounds_waits_in_quarantine() -> None:
    found = record(
        *(f"ATTENDEE:mailto:guest{number:060}@bassi.example" for number in range(13_000))
    )
    assert isinstance(found, Fault)
    assert found.reason == reasons.TOO_LARGE
    assert len(found.raw) == 65_536


def test_two_thousand_versions_of_one_event_are_too_many() -> None:
    (found,) = records(b"BEGIN:VEVENT\nUID:1\nDTSTART:20260310\nEND:VEVENT\n" * 2_001)
    assert isinstance(found, Fault)
    assert found.reason == reasons.TOO_MANY


CANARY = "segretissimo"


@pytest.mark.parametrize("start", ["DTSTART:20260310", "DTSTART:soon"])
def test_no_description_is_kept(start: str) -> None:
    bodies = (
        f"DESCRIPTION:{CANARY} https://zoom.us/j/1?pwd={CANARY}",
        f'description;ALTREP="cid:{CANARY}":{CANARY}',
        f"X-ALT-DESC;FMTTYPE=text/html:<p>{CANARY}</p>",
        f"COMMENT:{CANARY}",
        f"ATTACH:https://files.example/{CANARY}",
        f"X-UNKNOWN:{CANARY}",
        f"CONTACT:{CANARY}",
        CANARY,
        f"BEGIN:VALARM\r\nSUMMARY:{CANARY}\r\nDESCRIPTION:{CANARY}\r\nEND:VALARM",
    )
    found = record(start, "SUMMARY:Riunione", *bodies)
    assert CANARY not in repr(found)
    if isinstance(found, Contact):
        assert found.flags & LINK


def test_a_fault_read_again_is_the_same() -> None:
    found = record("DTSTART:soon", "DESCRIPTION:https://zoom.us/j/1", BEA)
    assert isinstance(found, Fault)
    (again,) = records(found.raw)
    assert again == found._replace(raw=again.raw if isinstance(again, Fault) else b"")


@pytest.mark.parametrize(
    ("head", "name", "known"),
    [
        (b"BEGIN:VCALENDAR\r\n", "x", True),
        (b"\xef\xbb\xbf\r\n begin:vcalendar\n", "x", True),
        ("BEGIN:VCALENDAR".encode("utf-16"), "x", True),
        (b"BEGIN:VEVENT\n", "x", True),
        (b"BEGIN:VCARD\n", "x.ics", False),
        (b"From: anna@bassi.example\n\nBEGIN:VCALENDAR\n", "invite.eml", False),
        (b"exported today\nBEGIN:VCALENDAR\n", "agenda.ICS", True),
        (b"", "agenda.ics", False),
    ],
)
def test_a_calendar_is_known_by_how_it_begins(head: bytes, name: str, known: bool) -> None:
    assert Calendar.knows(head, name) is known


def test_reading_can_start_again_behind_any_event() -> None:
    data = b"".join(
        (DATA / name).read_bytes() for name in ("google.ics", "outlook.ics", "torn.ics")
    )
    everything = items(data)
    assert [position for position, _ in everything] == list(range(9))
    for position in range(-1, 10):
        assert items(data, position) == everything[position + 1 :]


# Pieces of calendars, so that chance finds its way into every reader.
_PIECES = st.sampled_from(
    [line + b"\r\n" for name in ("google.ics", "outlook.ics", "torn.ics") for line in (DATA / name).read_bytes().split(b"\r\n")]
    + [b"\n ", b'"', b";TZID=", b";", b":", b"\\", b"^", b"BEGIN:VEVENT\n", b"END:VEVENT\n", b"UID:1\n", b"DTSTART:", b"20260310T090000", b"DURATION:P", b"RRULE:FREQ=DAILY;COUNT=3\n", b"RDATE;VALUE=PERIOD:20260310T090000Z/PT1H,\n", b"00010101T000000Z\n", b"99991231T235959\n", b"RECURRENCE-ID:99991231\n", b"EXDATE:"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(st.one_of(_PIECES, _PIECES, st.binary(max_size=6)), max_size=40).map(b"".join),
    )
)
@example(b"BEGIN:VEVENT\nDTSTART;TZID=\0:20260310T090000\nEND:VEVENT")
@example(b"BEGIN:VEVENT\nDTSTART:00010101T000000\nRRULE:FREQ=YEARLY\nEND:VEVENT")
@example(
    b"BEGIN:VEVENT\nDTSTART:99991231T235959\nDTEND:99991231\nRDATE:99991231\nDURATION:P999999W\nEND:VEVENT"
)
def test_nothing_raises_and_positions_grow(data: bytes) -> None:
    everything = items(data)
    positions = [position for position, _ in everything]
    assert positions == list(range(len(positions)))
    half = len(positions) // 2
    assert items(data, half) == everything[half + 1 :]


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(["google.ics", "outlook.ics"]), st.data())
def test_one_spoiled_line_spoils_one_event_at_most(name: str, data: st.DataObject) -> None:
    lines = (DATA / name).read_bytes().split(b"\r\n")
    whole = records(b"\r\n".join(lines))
    last = max(number for number, line in enumerate(lines) if line == b"BEGIN:VEVENT")
    spoiled = data.draw(st.integers(last + 1, len(lines) - 3))
    noise = data.draw(
        st.binary(max_size=20).filter(lambda text: b"\n" not in text and b"\r" not in text)
    )
    lines[spoiled] = noise
    assert records(b"\r\n".join(lines))[: len(whole) - 1] == whole[:-1]


def test_a_doubt_is_no_reason_to_lose_the_place() -> None:
    assert event("LOCATION:Studio", 'ATTENDEE;CN="x:y').place == "Studio"
