import csv
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources import reasons
from sintonia.sources.base import Place
from sintonia.sources.records import Fault
from sintonia.sources.tables import (
    MOST_ROW,
    Row,
    Table,
    column_key,
    looks_like_table,
    match_columns,
    synonyms,
)


def table(text: str | bytes) -> Table:
    data = text if isinstance(text, bytes) else text.encode()
    return Table(Place("table.csv", len(data), lambda: BytesIO(data)))


def cells(text: str | bytes) -> list[list[str]]:
    return [row.cells for row in table(text).rows()]


# --- how it is written -----------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    found = table(
        delimiter.join(["Nome", "Note", "Città"])
        + "\n"
        + delimiter.join(["Ada", '"a,b;c"', "Forlì"])
    )
    assert found.header == ["Nome", "Note", "Città"]
    assert [row.cells for row in found.rows()] == [["Ada", "a,b;c", "Forlì"]]


def test_the_delimiter_is_not_the_one_inside_the_cells() -> None:
    text = "Nome;Telefoni\nAda;051 1, 347 2, 348 3\nBea;051 4, 347 5, 348 6\n"
    assert table(text).header == ["Nome", "Telefoni"]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_encoding_and_the_line_ends_are_found(codec: str, end: str) -> None:
    text = end.join(["Nome;Città", "Niccolò;Forlì", "Bea;Bologna", ""])
    assert cells(text.encode(codec)) == [["Niccolò", "Forlì"], ["Bea", "Bologna"]]


def test_a_language_of_other_letters_is_detected() -> None:
    words = "имя;город\n" + "Анна Сергеевна Петрова;Санкт-Петербург, Россия\n" * 20
    assert cells(words.encode("cp1251"))[0] == ["Анна Сергеевна Петрова", "Санкт-Петербург, Россия"]


def test_one_bad_byte_does_not_spoil_the_other_lines() -> None:
    data = "Nome;Città\nNiccolò;Forlì\n".encode() + b"Nicol\xf2;Forl\xec\n"
    assert cells(data) == [["Niccolò", "Forlì"], ["Nicolò", "Forlì"]]


@pytest.mark.parametrize(
    "preamble",
    [
        "",
        "sep=;\n",
        '"sep=;"\n',
        'Notes:\n"A sentence; with, everything"\n\n',
        "\n\n",
        "Esportazione del 17/05/2024\n",
        ";;\n",
    ],
)
def test_what_stands_before_the_header_is_passed_over(preamble: str) -> None:
    found = table(preamble + "Nome;Cognome;Città\nAda;Rossi;Forlì\n")
    assert found.header == ["Nome", "Cognome", "Città"]
    (row,) = found.rows()
    assert (row.line, row.cells) == (preamble.count("\n") + 2, ["Ada", "Rossi", "Forlì"])


def test_a_header_may_be_shorter_than_its_rows() -> None:
    assert (
        table("Nome,Cognome,Email,Città\n" + "Ada,Rossi,a@example.it,Forlì,,\n" * 5).header[0]
        == "Nome"
    )


def test_a_header_may_go_over_two_lines() -> None:
    found = table('Nome,"Telefono\n(ufficio)"\nAda,051\n')
    assert found.header == ["Nome", "Telefono\n(ufficio)"]
    assert [(row.line, row.cells) for row in found.rows()] == [(3, ["Ada", "051"])]


@pytest.mark.parametrize("text", ["", "\n\n", "\0\0", ";;;\n", "sep=,\n"])
def test_nothing_is_no_table(text: str) -> None:
    assert table(text).header == []
    assert cells(text) == []


# --- rows ------------------------------------------------------------------------------------------

HEADER = "A,B,C\n"


def test_quotes_hold_delimiters_lines_and_quotes() -> None:
    assert cells(HEADER + '"1,2", "say ""hi""","a\nb\r\nc"\n') == [["1,2", 'say "hi"', "a\nb\nc"]]


def test_quotes_elsewhere_are_letters() -> None:
    assert cells(HEADER + '5" pipe,x,3"\n') == [['5" pipe', "x", '3"']]


def test_careless_quotes_inside_a_quoted_cell_are_understood() -> None:
    assert cells(HEADER + '1,"he said "hi" to me",3\n4,5,6\n') == [
        ["1", 'he said hi" to me"', "3"],
        ["4", "5", "6"],
    ]


def test_empty_rows_are_no_rows_and_nul_bytes_are_nothing() -> None:
    assert cells(HEADER + '\n,,\n"",, \n\0\0\0\n1\0,2,3\n') == [["1", "2", "3"]]


def test_ragged_rows_are_kept() -> None:
    rows = list(table(HEADER + "1\n1,2,3,4\n").rows())
    assert [row.cell(2) for row in rows] == ["", "3"]
    assert rows[0].first([2, 1, 0]) == "1"


@pytest.mark.parametrize(
    "broken", ['1,"2,3', '1,"2,3\n' + "4,5,6\n" * 50 + '7,"8"x,9', '1,"2' + "x" * 70_000]
)
def test_a_quote_never_closed_costs_its_own_line(broken: str) -> None:
    rows = list(table(HEADER + broken + "\nlast,5,6\n").rows())
    assert rows[0].reason in (reasons.BROKEN, reasons.TOO_LARGE)
    assert (rows[0].line, rows[0].cells) == (2, [])
    assert rows[-1].cells == ["last", "5", "6"]
    assert len(rows) == broken.count("\n") + 2


def test_open_quotes_without_end_are_not_looked_for_for_ever() -> None:
    rows = list(table(HEADER + 'a","b\n' * 3000 + "last,5,6\n").rows())
    assert [row.reason for row in rows] == [reasons.BROKEN] * 3000 + [""]


def test_a_long_table_of_quoted_rows_over_many_lines_is_read_to_its_end() -> None:
    assert cells(HEADER + '"a\nb",2,3\n' * 1000) == [["a\nb", "2", "3"]] * 1000


@pytest.mark.parametrize(
    ("row", "reason"), [("1," + "x" * MOST_ROW, reasons.TOO_LARGE), ("x," * 300, reasons.TOO_MANY)]
)
def test_a_row_without_bounds_costs_itself_alone(row: str, reason: str) -> None:
    first, second = table(f"{HEADER}{row}\n4,5,6\n").rows()
    assert (first.reason, first.cells) == (reason, [])
    assert second.cells == ["4", "5", "6"]


@pytest.mark.parametrize("size", [MOST_ROW - 1, MOST_ROW, MOST_ROW + 1, 3 * MOST_ROW])
def test_after_a_long_line_the_next_is_whole(size: int) -> None:
    first, second = table(HEADER + "x" * size + "\n4,5,6\n").rows()
    assert bool(first.reason) is (size > MOST_ROW)
    assert (second.line, second.cells) == (3, ["4", "5", "6"])


def test_a_row_in_quarantine_says_where_it_is() -> None:
    fault = Row(88, [], "Ada;Rossi").fault(reasons.BAD_DATE, "31/02\n2024")
    assert (fault.what, fault.detail, fault.raw) == ("row 88", "31/02 2024", b"Ada;Rossi")


def test_a_table_that_needs_its_columns_lists_them() -> None:
    fault = table("Chi;Dove e quando\nx;y\n").needs_columns()
    assert (fault.reason, fault.detail) == (reasons.NEEDS_COLUMNS, "Chi | Dove e quando\nx | y")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_without_headers_is_named_by_position(delimiter: str) -> None:
    rows = [
        ["Mario Rossi", "mario@rossi.it", "333 1112223"],
        ["Ada Alti", "ada@alti.it", ""],
        ["Bea", "", "051123456"],
    ]
    text = "".join(delimiter.join(row) + "\n" for row in rows)
    found = table(text)
    assert looks_like_table(text.encode())
    assert found.header == ["1", "2", "3"]
    assert [row.cells for row in found.rows()] == rows
    assert found.needs_columns().detail.split("\n")[:2] == [
        "1 | 2 | 3",
        "Mario Rossi | mario@rossi.it | 333 1112223",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2024-05-17,12.5\n2024-05-18,13.5\n",
        "17/05/2024;120;3\n18/05/2024;130;4\n",
        "Ciao Mario, scrivimi a mario@rossi.it, grazie\nA presto, Ada\n",
        "mario@rossi.it\nada@alti.it\n",
        "a,b@c.it\nd\ne\nf,g,h\n",
    ],
)
def test_other_text_is_no_table_without_headers(text: str) -> None:
    assert table(text).header[:2] != ["1", "2"]
    assert not looks_like_table(text.encode())


def test_a_row_of_a_table_without_headers_can_be_read_alone() -> None:
    found = table("Mario,mario@rossi.it\nAda,ada@alti.it\n")
    fault = found.kept(next(iter(found.rows())).fault(reasons.NO_ADDRESS))
    assert isinstance(fault, Fault)
    again = table(fault.raw)
    assert (again.header, [row.cells for row in again.rows()]) == (
        ["1", "2"],
        [["Mario", "mario@rossi.it"]],
    )


# --- columns ---------------------------------------------------------------------------------------

KNOWN = synonyms({"email": "e-mail,e-mail value", "phone": "phone", "name": "name"})


@pytest.mark.parametrize(
    "name", ["E-mail 2 - Value", "email_value", "EMail Value", " E-Mail  1 – Value "]
)
def test_headers_are_compared_without_what_does_not_matter(name: str) -> None:
    assert column_key(name) == "emailvalue"


def test_columns_of_the_same_name_are_all_found() -> None:
    assert match_columns(["Phone", "Name", "Phone", "Phone 2", "Shoe size"], KNOWN, {}) == {
        "phone": [0, 2, 3],
        "name": [1],
    }


def test_the_user_s_choice_goes_before_what_is_known() -> None:
    header = ["Name", "Alias", "E-mail"]
    assert match_columns(header, KNOWN, {"name": "alias", "email": "Nowhere"}) == {
        "name": [1],
        "email": [2],
    }
    assert match_columns(header, KNOWN, {"email": "Name"}) == {"email": [0]}


# --- whether it is one -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_table"),
    [
        ("a,b,c\n1,2,3\n4,5,6\n", True),
        ("Chi;Quando\nAda;17/05/2024\n", True),
        ("Chi\tQuando\nAda\t17/05/2024\n", True),
        ("a,b,c\n", False),
        ("Cara Ada, come stai?\nIo bene, grazie.\nA presto, Bea\n", False),
        ("Una riga\ne un'altra\n", False),
        ("12/03/24, 21:05 - Ada: ciao\n12/03/24, 21:06 - Bea: ciao\n", False),
        ('{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n', False),
        ("<a>1,2</a>\n<a>3,4</a>\n", False),
        ("From: ada@example.it, bea@example.it\nTo: carla@example.it, dora@example.it\n", False),
        ("BEGIN;VTIMEZONE\nTZID;a;b\nrest\nx;y;z;w;v\nmore\nyet more\n", False),
        ("Chi=x;Quando\nAda;17/05/2024\n", False),
        ("\x00\x01\x02\x03", False),
        ("", False),
    ],
)
def test_tables_look_like_tables(text: str, is_table: bool) -> None:
    assert looks_like_table(text.encode()) is is_table


def test_the_last_line_of_a_long_head_may_be_cut() -> None:
    text = "Chi;Quando\n" + "Ada;17/05/2024\n" * 3000
    assert looks_like_table(text.encode()[:16384])


# --- properties ------------------------------------------------------------------------------------

# Cells without the delimiters: a table of nothing but those can be read in more than one way.
CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0\r,;\t|"), max_size=12)


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf", b"sep=;\n", b"A,B\n", b'A,"B\n']),
)
def test_no_bytes_break_it(data: bytes, before: bytes) -> None:
    rows = list(table(before + data).rows())
    assert [row.line for row in rows] == sorted({row.line for row in rows})
    looks_like_table(before + data)


@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_a_program_wrote_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["Name", "E-mail", "City"], *rows])
    nothing = delimiter + ' "\t\xa0\ufeff'
    kept = [row for row in rows if any(cell.strip(nothing + "\n") for cell in row)]
    found = [
        row for row in cells(out.getvalue()) if any(cell.strip(nothing + "\n") for cell in row)
    ]
    assert found == kept


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6), st.data())
def test_a_broken_row_among_others_costs_nobody_else(
    numbers: list[int], data: st.DataObject
) -> None:
    lines = [f"{number},b,c" for number in numbers]
    where = data.draw(st.integers(0, len(lines)))
    text = HEADER + "\n".join([*lines[:where], 'x,"y,z', *lines[where:]])
    rows = list(table(text).rows())
    assert rows[where].reason == reasons.BROKEN
    assert [row.cells[0] for row in rows if not row.reason] == [str(number) for number in numbers]
