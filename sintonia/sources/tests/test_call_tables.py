from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.lib.keys import key63
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.call_tables import CallTable, Kind, kind_of_call, seconds_of
from sintonia.sources.contact_tables import ContactTable
from sintonia.sources.records import (
    ANSWERED,
    AUTOMATIC,
    CALL,
    FROM,
    OWNER,
    TO,
    VIDEO,
    Contact,
    Fault,
    Record,
)

DATA = Path(__file__).parent / "data" / "tables"
NOW = 1_790_000_000
ADA = "+393470000001"
AT = 1_715_934_120  # 17 May 2024, 10:22 in Rome


def place(text: str | bytes) -> Place:
    data = text if isinstance(text, bytes) else text.encode()
    return Place("calls.csv", len(data), lambda: BytesIO(data))


def read(text: str | bytes, **options: Any) -> list[Record]:
    return [record for _, record in CallTable(place(text), Options(now=NOW, **options)).items()]


def only_call(row: str, header: str = "Number;Date;Duration;Type", **options: Any) -> Contact:
    (record,) = read(f"{header}\n{row}\n", **options)
    assert isinstance(record, Contact)
    return record


def only_fault(row: str, header: str = "Number;Date;Duration;Type") -> Fault:
    (record,) = read(f"{header}\n{row}\n")
    assert isinstance(record, Fault)
    return record


# --- whole files -----------------------------------------------------------------------------------


def test_an_italian_android_log_is_read() -> None:
    records = read((DATA / "calls_android_it.csv").read_bytes())
    ada, placed, missed, hidden, service, future, never, odd = records
    assert isinstance(ada, Contact)
    assert (ada.at, ada.channel, ada.minutes, ada.flags) == (AT, CALL, 4, ANSWERED)
    assert ada.parties == ((FROM, ADA, "Ada Rossi"), (TO, OWNER, ""))
    assert isinstance(placed, Contact)
    assert (placed.parties, placed.minutes, placed.flags) == (
        ((FROM, OWNER, ""), (TO, "+39051000002", "")),
        0,
        0,
    )
    assert isinstance(missed, Contact)
    assert (missed.parties, missed.minutes, missed.flags) == (
        ((FROM, "+39051000003", ""), (TO, OWNER, "")),
        0,
        0,
    )
    assert isinstance(service, Contact)
    assert service.aside == AUTOMATIC
    found = [
        (fault.reason, fault.what, fault.detail)
        for fault in (hidden, future, never, odd)
        if isinstance(fault, Fault)
    ]
    assert found == [
        (reasons.HIDDEN_NUMBER, "row 5", "Privato"),
        (reasons.BAD_DATE, "row 7", "18 mag 2084 09:07"),
        (reasons.NO_DATE, "row 8", "tempo fa"),
        (reasons.BROKEN, "row 9", "Sospesa"),
    ]


def test_an_english_iphone_log_is_read() -> None:
    ada, cancelled, giulia = read((DATA / "calls_iphone_en.csv").read_bytes())
    assert isinstance(ada, Contact)
    assert (ada.minutes, ada.parties[0]) == (4, (FROM, ADA, "Ada Rossi"))
    assert isinstance(cancelled, Contact)
    assert (cancelled.minutes, cancelled.flags, cancelled.parties[1]) == (
        0,
        0,
        (TO, "+39051000002", ""),
    )
    assert isinstance(giulia, Contact)
    assert (giulia.minutes, giulia.parties[1]) == (61, (TO, "giulia@example.it", "Giulia Ferretti"))


@pytest.mark.parametrize("name", ["calls_android_it.csv", "calls_iphone_en.csv"])
def test_a_log_is_known_and_can_be_read_on_from_any_row(name: str) -> None:
    data = (DATA / name).read_bytes()
    table = CallTable(place(data), Options(now=NOW))
    everything = list(table.items())
    assert CallTable.knows(data, "x")
    for position, _ in everything:
        assert list(table.items(position)) == everything[position + 1 :]


@pytest.mark.parametrize(
    ("service", "channel"),
    [("FaceTime Video", VIDEO), ("FaceTime video", VIDEO), ("FaceTime Audio", CALL), ("Phone", CALL), ("", CALL)],
)  # fmt: skip
def test_a_service_says_whether_a_call_was_by_video(service: str, channel: int) -> None:
    header = "Number;Date;Duration;Type;Service"
    row = f"{ADA};2024-05-17 10:22:00;00:03:12;Incoming;"
    call = only_call(row + service, header)
    assert (call.channel, call.minutes, call.flags) == (channel, 4, ANSWERED)
    assert call.key == only_call(row, header).key


# --- headers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Phone Number;Call Type;Date & Time;Duration (sec)",
            "347 0000001;Incoming Call;17/05/2024 10:22;192",
        ),
        ("numero;tipo;data;ora;durata", "347 0000001;ricevuta;17/05/2024;10.22;00:03:12"),
        (
            "Telefonnummer;Art;Datum;Uhrzeit;Dauer",
            "347 0000001;Eingehend;17.05.2024;10:22;3 Min. 12 Sek.",
        ),
        ("Número;Tipo;Fecha y hora;Duración", "347 0000001;Entrante;17/05/2024 10:22;3 min 12 s"),
        ("Numéro;Type d’appel;Date;Heure;Durée", "347 0000001;Entrant;17/05/2024;10h22;3:12"),
        ("number;type;date;duration", "+393470000001;1;1715934120000;192"),
        ("Type;Number;Timestamp;Duration", "in;='+393470000001';1715934120;192"),
    ],
)
def test_headers_are_understood_in_five_languages(header: str, row: str) -> None:
    call = only_call(row, header)
    assert (call.at, call.minutes, call.flags) == (AT, 4, ANSWERED)
    assert call.parties == ((FROM, ADA, ""), (TO, OWNER, ""))
    assert CallTable.knows(f"{header}\n{row}\n".encode(), "x")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Numero;Data;Tipo\n+39347000001;17/05/2024 10:22;persa\n", True),
        ("Number;Date;Duration\nPrivate;17/05/2024 10:22;0\n", True),
        ("Numero;Data;Tipo;Importo\n12;17/05/2024;fattura;100\n", False),
        ("Number;Title;Date;Duration\n1;Azzurro;1968;3:45\n", False),
        ("Nome;Telefono;Data;Stato\nAda;+39347000001;17/05/2024;attiva\n", False),
        ("Nome;Telefono;Email\nAda;+39347000001;a@example.it\n", False),
        ("Number;Date;Duration\n", False),
        ("ciao, Ada\n", False),
        ("", False),
    ],
)
def test_logs_are_known_by_headers_and_first_rows(text: str, known: bool) -> None:
    assert CallTable.knows(text.encode(), "x.csv") is known


def test_an_address_book_is_no_log_and_a_log_no_address_book() -> None:
    contacts = (DATA / "google_new.csv").read_bytes()
    calls = (DATA / "calls_iphone_en.csv").read_bytes()
    assert (CallTable.knows(contacts, "x"), ContactTable.knows(contacts, "x")) == (False, True)
    assert CallTable.knows(calls, "x")


UNKNOWN = "A chi;Quando;Quanto\n347 0000001;17/05/2024 10:22;192\n"


def test_a_log_of_unknown_columns_asks_for_them_once() -> None:
    (fault,) = read(UNKNOWN)
    assert isinstance(fault, Fault)
    assert (fault.reason, fault.detail) == (
        reasons.NEEDS_COLUMNS,
        "A chi | Quando | Quanto\n347 0000001 | 17/05/2024 10:22 | 192",
    )


def test_columns_named_by_the_user_are_read() -> None:
    (call,) = read(UNKNOWN, columns={"number": "A chi", "date": "Quando", "duration": "Quanto"})
    assert isinstance(call, Contact)
    assert (call.at, call.minutes, call.parties[0]) == (AT, 4, (FROM, ADA, ""))


# --- cells -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Incoming", Kind()),
        ("RECEIVED", Kind()),
        ("In entrata", Kind()),
        ("Chiamata ricevuta", Kind()),
        ("Eingehend", Kind()),
        ("Entrante", Kind()),
        ("Reçu", Kind()),
        ("1", Kind()),
        ("Outgoing call", Kind(outgoing=True)),
        ("in uscita", Kind(outgoing=True)),
        ("Ausgehend", Kind(outgoing=True)),
        ("Saliente", Kind(outgoing=True)),
        ("Appel émis", Kind(outgoing=True)),
        ("2", Kind(outgoing=True)),
        ("Missed", Kind(missed=True)),
        ("Persa", Kind(missed=True)),
        ("rifiutata", Kind(missed=True)),
        ("Verpasst", Kind(missed=True)),
        ("Perdida", Kind(missed=True)),
        ("Manqué", Kind(missed=True)),
        ("Rejected", Kind(missed=True)),
        ("Not answered", Kind(missed=True)),
        ("3", Kind(missed=True)),
        ("5", Kind(missed=True)),
        ("Outgoing (no answer)", Kind(outgoing=True, missed=True)),
        ("Cancelled", Kind(outgoing=True, missed=True)),
        ("", None),
        ("9", None),
        ("boh", None),
    ],
)
def test_the_kind_of_a_call_is_a_word_in_five_languages_or_a_number(
    written: str, kind: Kind | None
) -> None:
    assert kind_of_call(written) == kind


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("192", 192),
        ("192.0", 192),
        ("00:03:12", 192),
        ("3:12", 192),
        ("3m 12s", 192),
        ("0 hrs 3 min 12 sec", 192),
        ("1h", 3600),
        ("1 ora 3 min", 3780),
        ("2 Std. 1 Min.", 7260),
        ("PT3M12S", 192),
        ("0", 0),
        ("", -1),
        ("boh", -1),
    ],
)
def test_durations_are_read_in_all_forms(written: str, seconds: int) -> None:
    assert seconds_of(written) == seconds


@pytest.mark.parametrize(
    ("duration", "kind", "minutes", "flags"),
    [
        ("1", "1", 1, ANSWERED),
        ("60", "1", 1, ANSWERED),
        ("61", "2", 2, ANSWERED),
        ("0", "2", 0, 0),
        ("30", "3", 0, 0),
        ("?", "1", -1, ANSWERED),
        ("?", "2", -1, 0),
        ("?", "3", 0, 0),
    ],
)
def test_a_call_counts_begun_minutes_and_is_answered_when_spoken(
    duration: str, kind: str, minutes: int, flags: int
) -> None:
    call = only_call(f"{ADA};2024-05-17 10:22;{duration};{kind}")
    assert (call.minutes, call.flags) == (minutes, flags)


@pytest.mark.parametrize(
    ("number", "address", "aside"),
    [
        (" 347 000 0001", ADA, 0),
        ("0039 347 0000001", ADA, 0),
        ("Ada@Example.it", "ada@example.it", 0),
        ("sip:ada@example.it", "sip:ada@example.it", 0),
        ("4040", "tel:4040", AUTOMATIC),
        ("*#06#", "tel:*#06#", AUTOMATIC),
    ],
)
def test_the_other_is_a_number_or_an_address(number: str, address: str, aside: int) -> None:
    call = only_call(f"{number};2024-05-17 10:22;1;1")
    assert (call.parties[0][1], call.aside) == (address, aside)


@pytest.mark.parametrize(
    "number", ["", "-1", "Unknown", "Privato", "(Sconosciuto)", "No Caller ID"]
)
def test_a_hidden_number_is_in_quarantine(number: str) -> None:
    assert only_fault(f"{number};2024-05-17 10:22;1;1").reason == reasons.HIDDEN_NUMBER


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("", reasons.NO_DATE),
        ("ieri", reasons.NO_DATE),
        ("1970-01-02", reasons.BAD_DATE),
        ("2026-09-30", reasons.BAD_DATE),
    ],
)
def test_a_call_without_a_possible_date_is_in_quarantine(date: str, reason: str) -> None:
    assert only_fault(f"{ADA};{date};1;1").reason == reason


def test_a_name_that_says_unknown_is_no_name() -> None:
    call = only_call(f"{ADA};2024-05-17 10:22;1;1;(Unknown)", "Number;Date;Duration;Type;Name")
    assert call.parties[0] == (FROM, ADA, "")


def test_the_day_is_read_in_the_order_that_the_log_shows() -> None:
    first, _ = read(f"Number;Date;Duration\n{ADA};03/04/2024 10:00;1\n{ADA};03/25/2024 10:00;1\n")
    assert isinstance(first, Contact)
    assert first.at == 1_709_542_800  # 4 March


def test_the_same_call_in_two_logs_has_one_key() -> None:
    """The key is made as for an XML backup of the phone: changing it doubles the calls of everybody."""
    one = only_call("347 0000001;17/05/2024 10:22;00:03:12;In entrata")
    other = only_call("Ada;1;192;+393470000001;1715934120000", "Name;Type;Duration;Number;Date")
    assert one.key == other.key == key63("call", ADA, AT, "in", 192)
    assert one.key != only_call("347 0000001;17/05/2024 10:22;00:03:12;In uscita").key
    assert one.key != only_call("347 0000001;17/05/2024 10:22;00:03:13;In entrata").key


# --- properties ------------------------------------------------------------------------------------

CELL = st.text(st.characters(codec="utf-8"), max_size=10) | st.sampled_from(
    ["+39051000000", "1", "17/05/2024", "1715934120000", "-1", '"']
)


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"Number,Date,Duration,Type\n", b"Ora;Numero\n"])
)
def test_no_bytes_break_the_reader(data: bytes, header: bytes) -> None:
    positions = [
        position for position, _ in CallTable(place(header + data), Options(now=NOW)).items()
    ]
    assert positions == list(range(len(positions)))
    CallTable.knows(header + data, "x.csv")


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=8))
def test_every_row_is_one_item(rows: list[tuple[str, ...]]) -> None:
    quoted = (";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    text = "\n".join(["Number;Date;Duration;Type;Note", *(f'{row};"x"' for row in quoted)])
    assert len(read(text)) == len(rows)
