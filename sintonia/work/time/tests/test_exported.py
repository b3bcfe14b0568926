"""Tables of hours as other programs write them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.work.time.exported import (
    Fault,
    NotExported,
    Row,
    is_ambiguous,
    order_of,
    read_table,
    rows_of,
)

ROME = ZoneInfo("Europe/Rome")
TOGGL = """\ufeffUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,Amount (EUR)
Anna Neri,anna@neri.example,Studio Benassi,Modelli,,"Preventivi, bozza",Yes,2026-11-23,09:15:00,2026-11-23,10:42:00,01:27:00,"mail, studio",
Anna Neri,anna@neri.example,,,,Scuola,No,2026-11-23,23:30:00,2026-11-24,00:30:00,01:00:00,,
"""
TOGGL_PROFILE = """"Description",Tags,Start date,Start time,Stop date,Stop time
Bozza,,2026-10-25,01:30:00,2026-10-25,03:30:00
"""
CLOCKIFY = """"Project","Client","Description","Task","User","Group","Email","Tags","Billable","Start Date","Start Time","End Date","End Time","Duration (h)","Duration (decimal)","Billable Rate (EUR)","Billable Amount (EUR)"
"Prova","Ostello","Giorno 8","","Anna","","anna@neri.example","","Yes","11/23/2026","02:00:00 PM","11/23/2026","03:15:00 PM","01:15:00","1.25","32.00","40.00"
"""
ITALIAN = """Progetto;Cliente;Descrizione;Attività;Utente;E-mail;Tag;Fatturabile;Data di inizio;Ora di inizio;Data di fine;Ora di fine;Durata (h);Durata (decimale)
Fatture;Riva;Novembre;Solleciti;Anna;anna@neri.example;;Sì;23/11/2026;14:00;23/11/2026;14:40;;0,67
"""


def rows(text: str, order: str = "") -> tuple[list[Row], list[Fault]]:
    table = read_table(text.encode())
    return rows_of(table.records, order=order or order_of(table.records), zone=ROME)


def test_toggl() -> None:
    assert read_table(TOGGL.encode()).kind == "toggl"
    found, faults = rows(TOGGL)
    assert not faults
    first, second = found
    assert (first.client, first.project, first.text) == (
        "Studio Benassi",
        "Modelli",
        "Preventivi, bozza",
    )
    assert (first.day, first.minutes, first.is_billable) == (date(2026, 11, 23), 87, True)
    assert first.started_at == datetime(2026, 11, 23, 8, 15, tzinfo=UTC)
    assert (second.day, second.minutes, second.is_billable) == (date(2026, 11, 23), 60, False)


def test_what_lasts_over_the_changed_clocks_is_as_long_as_it_was() -> None:
    found, _ = rows(TOGGL_PROFILE)
    start, end = found[0].started_at, found[0].ended_at
    assert start and end and (end - start).total_seconds() == 180 * 60
    assert found[0].minutes == 180  # from 1:30 to 3:30, with an hour that came twice


def test_clockify_with_months_first_and_noon() -> None:
    assert read_table(CLOCKIFY.encode()).kind == "clockify"
    found, faults = rows(CLOCKIFY)
    assert not faults
    assert (found[0].day, found[0].minutes, found[0].rate) == (
        date(2026, 11, 23),
        75,
        Decimal("32.00"),
    )
    assert found[0].started_at == datetime(2026, 11, 23, 13, tzinfo=UTC)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_italian_columns_in_any_encoding(encoding: str) -> None:
    table = read_table(ITALIAN.encode(encoding))
    found, faults = rows_of(table.records, order=order_of(table.records), zone=ROME)
    assert not faults
    assert (found[0].client, found[0].task, found[0].minutes) == ("Riva", "Solleciti", 40)
    assert found[0].is_billable and found[0].day == date(2026, 11, 23)


HEAD = "Client,Project,Start date,Start time,Duration\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("a,b,not a date,09:00:00,01:00:00", "day"),
        ("a,b,31/02/2026,09:00:00,01:00:00", "day"),
        ("a,b,2026-11-23,25:00:00,01:00:00", "time"),
        ("a,b,2026-11-23,09:00:00,-01:00:00", "negative"),
        ("a,b,2026-11-23,09:00:00,25:00:00", "long"),
        ("a,b,2026-11-23,09:00:00,00:00:10", "nothing"),
        ("a,b,2026-11-23,09:00:00,soon", "length"),
        ("a,b,2026-11-23,09:00:00,", "length"),
        ("a,b,2026-11-23,09:00:00,NaN", "length"),
        ("a", "day"),
    ],
)
def test_a_bad_line_says_where_and_why(line: str, reason: str) -> None:
    found, faults = rows(f"{HEAD}a,b,2026-11-23,08:00:00,01:00:00\n{line}\n")
    assert len(found) == 1
    assert [(one.line, one.reason) for one in faults] == [(3, reason)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (b"Ciao a tutti", "columns"),
        (b"%PDF-1.4\x00\x01", "bytes"),
        (b"Project,Client,Time (h),Time (decimal)\na,b,1,1\n", "summary"),
        (b"Project,Client,Duration\na,b,1\n", "summary"),
        (b"Client,Start date\na,2026-01-01\n", "columns"),
    ],
)
def test_what_is_no_export_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotExported) as refused:
        read_table(data)
    assert refused.value.reason == reason


def test_days_that_could_be_months_are_told() -> None:
    table = read_table(f"{HEAD}a,b,03/04/2026,09:00,1:00\n".encode())
    assert is_ambiguous(table.records)
    days = [rows_of(table.records, order=order, zone=ROME)[0][0].day for order in ("dmy", "mdy")]
    assert days == [date(2026, 4, 3), date(2026, 3, 4)]
    assert order_of(table.records) == "dmy"
    assert not is_ambiguous(read_table(f"{HEAD}a,b,13/04/2026,09:00,1:00\n".encode()).records)


def test_lines_that_are_alike_are_two_and_read_again_the_same() -> None:
    text = f"{HEAD}a,b,2026-11-23,09:00:00,01:00:00\na,b,2026-11-23,09:00:00,01:00:00\n"
    keys = [one.key for one in rows(text)[0]]
    assert len(set(keys)) == 2
    assert keys == [one.key for one in rows(text)[0]]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        table = read_table(data)
    except NotExported:
        return
    rows_of(table.records, order=order_of(table.records), zone=ROME)


@given(st.lists(st.lists(st.text(max_size=12), min_size=5, max_size=5), max_size=5))
def test_any_cells_are_rows_or_faults(cells: list[list[str]]) -> None:
    body = "".join(",".join('"' + c.replace('"', '""') + '"' for c in row) + "\n" for row in cells)
    try:
        table = read_table((HEAD + body).encode("utf-8", "replace"))
    except NotExported:
        return
    found, faults = rows_of(table.records, order="dmy", zone=ROME)
    assert len(found) + len(faults) == len(table.records)
