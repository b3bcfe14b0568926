"""Facts about texts and calls saved by SMS Backup & Restore."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.lib.keys import key63
from sintonia.sources import reasons, sms_backup
from sintonia.sources.base import HEAD_BYTES, Options, Place
from sintonia.sources.records import (
    ANSWERED,
    AUTOMATIC,
    CALL,
    CC,
    CHAT,
    DRAFT,
    FROM,
    GROUP,
    NO_REPLY,
    OWNER,
    TO,
    Contact,
    Fault,
    Record,
)
from sintonia.sources.sms_backup import SmsBackup

NOW = int(datetime(2026, 6, 1, tzinfo=UTC).timestamp())
AT = 1710273907
TEXTS = (Path(__file__).parent / "data/sms/sms.xml").read_bytes()
ADA, BEA, CARLA = "+393470000001", "+393470000002", "+393470000003"


def read(data: bytes | str, after: int = -1) -> list[Record]:
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    place = Place("backup.xml", len(raw), lambda: BytesIO(raw))
    return [record for _, record in SmsBackup(place, Options(now=NOW)).items(after)]


def contacts(data: bytes | str) -> list[Contact]:
    records = read(data)
    assert all(isinstance(record, Contact) for record in records)
    return [record for record in records if isinstance(record, Contact)]


def element(tag: str, **attributes: str) -> str:
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag} {written} />"


def sms(**changes: str) -> str:
    return element(
        "sms",
        **{
            "address": ADA,
            "date": f"{AT}000",
            "type": "1",
            "body": "ciao",
            "contact_name": "Ada Rossi",
        }
        | changes,
    )


def call(**changes: str) -> str:
    return element(
        "call",
        **{
            "number": ADA,
            "duration": "125",
            "date": f"{AT}000",
            "type": "1",
            "contact_name": "Ada Rossi",
        }
        | changes,
    )


def backup(*elements: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"{len(elements)}\">\n{chr(10).join(elements)}\n</smses>"


def one(written: str) -> Contact:
    (record,) = contacts(backup(written))
    return record


# --- texts -----------------------------------------------------------------------------------------


def test_texts_are_between_the_number_and_the_owner() -> None:
    received, sent, *_ = contacts(TEXTS)

    assert received.parties == ((FROM, ADA, "Ada Rossi"), (TO, OWNER, ""))
    assert sent.parties == ((FROM, OWNER, ""), (TO, ADA, "Ada Rossi"))
    assert (received.at, received.channel, received.minutes, received.aside) == (AT, CHAT, -1, 0)
    assert received.size == len("ciao 😀 ci vediamo?".encode())
    assert received.thread == sent.thread


def test_drafts_names_of_senders_and_short_codes_are_set_aside() -> None:
    draft, name, code = contacts(TEXTS)[2:5]

    assert (draft.aside, draft.parties[1]) == (DRAFT, (TO, BEA, ""))
    assert (name.aside, name.parties[0]) == (NO_REPLY, (FROM, "sms:infosms", ""))
    assert (code.aside, code.parties[0]) == (AUTOMATIC, (FROM, "tel:48888", ""))


@pytest.mark.parametrize("kind", ["3", "4", "5", "6"])
def test_a_text_that_never_left_is_a_draft(kind: str) -> None:
    assert one(sms(type=kind)).aside == DRAFT


def test_a_multimedia_text_counts_its_words_not_its_picture() -> None:
    picture = contacts(TEXTS)[5]

    assert picture.parties == ((FROM, ADA, "Ada Rossi"), (TO, OWNER, ""))
    assert (picture.size, picture.flags) == (len("ecco la foto"), 0)


def test_a_text_to_several_is_a_group_and_begins_with_its_sender() -> None:
    several = contacts(TEXTS)[6]

    assert several.parties == ((FROM, BEA, ""), (TO, OWNER, ""), (CC, ADA, ""), (CC, CARLA, ""))
    assert several.flags == GROUP


def test_a_multimedia_text_is_the_same_with_or_without_its_picture() -> None:
    without = TEXTS.replace(
        TEXTS[TEXTS.index(b' data="') : TEXTS.index(b'" />', TEXTS.index(b' data="')) + 1], b""
    )

    assert b"9j/4AAQ" not in without
    assert read(without) == read(TEXTS)


def test_the_key_of_a_text_tells_bodies_apart() -> None:
    first, second, again = contacts(backup(sms(body="sì"), sms(body="no"), sms(body="sì")))

    assert first.key == again.key
    assert first.key != second.key


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("&#55357;&#56832;", 4),  # an emoji as two halves
        ("&#xD83D;&#xDE00;", 4),
        ("&#128512;", 4),
        ("&#55357;", 3),  # one half alone
        ("&#56832;&#55357;", 6),
        ("a&#0;b", 5),
        ("a\x0bb", 5),
        ("&amp;#55357;", 8),
        ("&lt;&#38;&#10;", 3),
        ("\udc80", 9),
    ],
)
def test_characters_that_xml_forbids_do_not_end_the_reading(written: str, size: int) -> None:
    first, last = contacts(backup(sms().replace("ciao", written), sms(body="dopo")))

    assert first.size == size
    assert last.size == len("dopo")


@given(st.integers(1, 40), st.sampled_from(["&#55357;&#56832;", "&#232;", "a&#55357;&#56832;"]))
def test_references_are_whole_wherever_the_file_is_cut(chunk: int, unit: str) -> None:
    usual = sms_backup.CHUNK
    try:
        sms_backup.CHUNK = chunk
        cut = read(backup(sms().replace("ciao", unit * 20)))
    finally:
        sms_backup.CHUNK = usual

    assert cut == read(backup(sms().replace("ciao", unit * 20)))


# --- calls -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "seconds", "minutes", "flags"),
    [
        ("1", "125", 3, ANSWERED),
        ("2", "60", 1, ANSWERED),
        ("2", "0", 0, 0),
        ("3", "0", 0, 0),
        ("3", "25", 0, 0),  # some phones count the ringing
        ("4", "30", 0, 0),  # spoken to the voice mail
        ("5", "0", 0, 0),
        ("6", "0", 0, 0),
        ("7", "61", 2, ANSWERED),
    ],
)
def test_a_call_counts_as_spoken_when_two_people_spoke(
    kind: str, seconds: str, minutes: int, flags: int
) -> None:
    item = one(call(type=kind, duration=seconds))

    assert (item.channel, item.minutes, item.flags, item.at) == (CALL, minutes, flags, AT)
    caller = OWNER if kind == "2" else ADA
    assert item.parties[0][:2] == (FROM, caller)


def test_the_key_of_a_call_is_the_one_of_a_call_table() -> None:
    assert one(call(number="347 0000001")).key == key63("call", ADA, AT, "in", 125)
    assert one(call(type="2")).key == key63("call", ADA, AT, "out", 125)
    assert one(call(type="3", duration="25")).key == key63("call", ADA, AT, "in", 0)


@pytest.mark.parametrize(
    ("number", "address", "aside"),
    [
        ("+39 (347) 000-0001;ext=12", ADA, 0),
        ("sip:ada@example.it", "sip:ada@example.it", 0),
        ("*#06#", "tel:*#06#", AUTOMATIC),
        ("187", "tel:187", AUTOMATIC),
    ],
)
def test_other_numbers_than_phone_numbers_have_forms_of_their_own(
    number: str, address: str, aside: int
) -> None:
    item = one(call(number=number))

    assert (item.parties[0][1], item.aside) == (address, aside)


@pytest.mark.parametrize("number", ["", "-1", "-2", "Unknown"])
def test_a_hidden_number_is_a_fault_that_keeps_what_is_known(number: str) -> None:
    (fault,) = read(backup(call(number=number)))

    assert isinstance(fault, Fault)
    assert (fault.reason, fault.what) == (reasons.HIDDEN_NUMBER, "Ada Rossi")
    assert fault.raw.decode() == f'number="{number}" date="{AT}000" type="1"'


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (call(date="null"), reasons.NO_DATE),
        (call(date="ieri"), reasons.BAD_DATE),
        (call(date="9" * 15), reasons.BAD_DATE),
        (call(date="9" * 5000), reasons.BAD_DATE),
        (call(date="-5"), reasons.BAD_DATE),
        (call(type="6500"), reasons.BROKEN),
        (call(duration="lunga"), reasons.BROKEN),
        (call(duration="-1"), reasons.BROKEN),
        (sms(type="9"), reasons.BROKEN),
        (sms(address="null"), reasons.HIDDEN_NUMBER),
        ("<sms/>", reasons.BROKEN),
        ("<mms msg_box='1'/>", reasons.HIDDEN_NUMBER),
    ],
)
def test_what_cannot_be_understood_is_a_fault_and_its_neighbours_stay(
    written: str, reason: str
) -> None:
    first, fault, last = read(backup(sms(body="prima"), written, call()))

    assert isinstance(fault, Fault)
    assert fault.reason == reason
    assert isinstance(first, Contact)
    assert isinstance(last, Contact)


# --- broken and hostile files -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE calls [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE smses [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE smses SYSTEM "http://example.it/evil.dtd">',
        "<!DOCTYPE smses>",
    ],
)
def test_a_document_type_is_refused_and_nothing_else_is_read(doctype: str) -> None:
    text = (
        backup(call(contact_name="x"))
        .replace("<smses", f"{doctype}<smses")
        .replace('"x"', '"&xxe;"')
    )

    (fault,) = read(text)

    assert isinstance(fault, Fault)
    assert fault.reason == reasons.XML_ENTITY
    assert SmsBackup.knows(text.encode(), "calls.xml")


@pytest.mark.parametrize("break_", ["", "<sms addr", "</calls>", "<<", "&unknown;", "\x00<"])
def test_of_a_broken_file_all_that_came_before_is_kept_and_the_break_is_told_once(
    break_: str,
) -> None:
    whole = backup(sms(), call())

    *kept, fault = read(whole.removesuffix("</smses>") + break_)

    assert kept == read(whole)
    assert isinstance(fault, Fault)
    assert fault.reason == reasons.BROKEN


def test_an_element_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sms_backup, "LARGEST", 200_000)

    first, fault = read(backup(sms(), sms(body="a" * 500_000), sms()))

    assert isinstance(first, Contact)
    assert isinstance(fault, Fault)
    assert fault.reason == reasons.TOO_LARGE


def test_attachments_never_reach_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sms_backup, "LARGEST", 100_000)
    media = '<mms msg_box="1" address="%s" date="%s000"><parts><part ct="image/png" data="%s"/></parts></mms>'

    assert len(contacts(backup(media % (ADA, AT, "AB+/" * 300_000), sms()))) == 2


def test_texts_leave_no_trace_in_the_records() -> None:
    canary = "parola-segretissima"
    part = f'<parts><part ct="text/plain" text="{canary}"/></parts>'
    mms = f'<mms msg_box="1" address="{ADA}" date="{AT}000">{part}</mms><mms address="{ADA}">{part}</mms>'

    assert canary not in repr(read(backup(sms(body=canary), sms(body=canary, date="ieri"), mms)))


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (TEXTS[:HEAD_BYTES], True),
        (b'\xef\xbb\xbf<calls count="1">', True),
        (b"<!-- a --><!-- b --><smses>", True),
        (b"<html><body>smses</body></html>", False),
        (b"<phone><calls></calls></phone>", False),
        (b"<callsign/>", False),
        (b"<!--" + b" --><!--" * 2000 + b"<smses>", False),
        (b"", False),
    ],
)
def test_a_backup_is_known_by_its_root(head: bytes, expected: bool) -> None:
    assert SmsBackup.knows(head, "backup.xml") is expected


# --- properties ------------------------------------------------------------------------------------

_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12)
_ODD = st.dictionaries(
    st.sampled_from(["address", "number", "date", "type", "duration", "body", "contact_name"]),
    _TEXT,
    max_size=3,
)
_ELEMENTS = st.lists(st.tuples(st.sampled_from([sms, call]), _ODD), max_size=8)


@given(_ELEMENTS, st.integers(-1, 8))
def test_every_element_is_one_item_whatever_its_attributes(
    elements: list[tuple[object, dict[str, str]]], after: int
) -> None:
    written = [sms(**odd) if make is sms else call(**odd) for make, odd in elements]

    records = read(backup(*written))

    assert len(records) == len(elements)
    assert read(backup(*written), after) == records[after + 1 :]
    assert read(backup(*written, sms()))[: len(records)] == records


@given(st.integers(0, len(TEXTS)))
def test_a_backup_cut_anywhere_gives_the_same_beginning(end: int) -> None:
    whole, cut = read(TEXTS), read(TEXTS[:end])

    assert cut[:-1] == whole[: len(cut) - 1]


@given(st.binary(max_size=300))
def test_any_bytes_are_judged_and_read_without_an_error(data: bytes) -> None:
    SmsBackup.knows(data, "backup.xml")
    read(b"<smses>" + data)
