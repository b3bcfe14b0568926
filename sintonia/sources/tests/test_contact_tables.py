from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.contact_tables import ContactTable
from sintonia.sources.records import Card, Fault, Record

DATA = Path(__file__).parent / "data" / "tables"
NOW = 1_790_000_000  # 2026


def place(text: str | bytes) -> Place:
    data = text if isinstance(text, bytes) else text.encode()
    return Place("contacts.csv", len(data), lambda: BytesIO(data))


def read(text: str | bytes, **options: Any) -> list[Record]:
    return [record for _, record in ContactTable(place(text), Options(now=NOW, **options)).items()]


def read_file(name: str) -> list[Record]:
    return read((DATA / name).read_bytes())


def only_card(text: str, **options: Any) -> Card:
    (record,) = read(text, **options)
    assert isinstance(record, Card)
    return record


# --- whole files -----------------------------------------------------------------------------------


def test_a_table_of_google_is_read_with_its_many_values() -> None:
    maria, coop, nobody = read_file("google_new.csv")
    assert isinstance(maria, Card)
    assert maria.name == "Maria Grazia Rossi"
    assert maria.addresses == (
        ("mg@example.it", "work"),
        ("rossi@example.it", "work"),
        ("casa@example.it", "home"),
        ("+393470000001", "cell"),
        ("+393470000002", "cell"),
    )
    assert (maria.organisation, maria.title, maria.city) == ("Studio Rossi", "Notaia", "Bologna")
    assert (maria.birthday, maria.dates) == ((1980, 5, 17), (("anniversary", 2010, 6, 12),))
    assert (maria.labels, maria.url) == (("Clienti",), "https://rossi.example.it")
    assert isinstance(coop, Card)
    assert (coop.name, coop.addresses) == ("Coop", (("+39051000003", "work"),))
    assert isinstance(nobody, Fault)
    assert (nobody.reason, nobody.what) == (reasons.NO_ADDRESS, "row 5")


def test_a_table_of_an_italian_outlook_is_read() -> None:
    lucia, bruno, nobody = read_file("outlook_it.csv")
    assert isinstance(lucia, Card)
    assert (lucia.name, lucia.organisation, lucia.city) == ("Lucia Ferrè", "Più & Così", "Forlì")
    assert lucia.addresses == (
        ("+390543000001", "fax"),
        ("+390543000002", "work"),
        ("+393470000003", "cell"),
        ("lucia@example.it", ""),
    )
    assert (lucia.birthday, lucia.dates) == ((1976, 2, 29), (("anniversary", 2010, 6, 12),))
    assert lucia.labels == ("Amici", "Rete")
    assert isinstance(bruno, Card)
    assert (bruno.addresses, bruno.birthday, bruno.dates) == (
        (("+39051000004", "home"),),
        (0, 0, 0),
        (),
    )
    assert isinstance(nobody, Fault)


def test_a_table_of_linkedin_is_read_below_its_notes() -> None:
    ada, bea = read_file("linkedin_en.csv")
    assert isinstance(ada, Card)
    assert ada.addresses == (("ada@example.it", ""), ("linkedin:ada-example", ""))
    assert (ada.organisation, ada.title) == ("Coop", "Virtual assistant, freelance")
    assert isinstance(bea, Card)
    assert (bea.name, bea.addresses) == ("Bea Neri", (("linkedin:bea-neri-è", ""),))


@pytest.mark.parametrize("name", ["google_new.csv", "outlook_it.csv", "linkedin_en.csv"])
def test_reading_can_start_again_after_any_row(name: str) -> None:
    table = ContactTable(place((DATA / name).read_bytes()), Options(now=NOW))
    everything = list(table.items())
    for position, _ in everything:
        assert list(table.items(position)) == everything[position + 1 :]


# --- headers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header",
    [
        "Name,Email,Phone,Company,City",
        "Nome,Indirizzo e-mail,Cellulare,Azienda,Città",
        "Nominativo,Posta elettronica,Telefono,Società,Comune",
        "Vollständiger Name,E-Mail-Adresse,Mobiltelefon,Firma,Ort",
        "Nombre completo,Correo electrónico,Móvil,Empresa,Ciudad",
        "Nom,Adresse e-mail,Téléphone mobile,Société,Ville",
        "FULL_NAME,email1,phone_number,organization,town",
    ],
)
def test_headers_are_understood_in_five_languages(header: str) -> None:
    text = f"{header}\nAda Rossi,ada@example.it,+39 347 000 0001,Coop,Forlì\n"
    ada = only_card(text)
    assert (ada.name, ada.organisation, ada.city) == ("Ada Rossi", "Coop", "Forlì")
    assert [address for address, _ in ada.addresses] == ["ada@example.it", "+393470000001"]
    assert ContactTable.knows(text.encode(), "x")


@pytest.mark.parametrize(
    ("header", "cells", "name"),
    [
        ("Nome,Cognome,Email", "Ada,Rossi,", "Ada Rossi"),
        ("Cognome,Nome,Email", "Rossi,Ada,", "Ada Rossi"),
        ("Name,Surname,Email", "Ada,Rossi,", "Ada Rossi"),
        ("Nom,Prénom,Email", "Rossi,Ada,", "Ada Rossi"),
        ("Name,Vorname,Email", "Rossi,Ada,", "Ada Rossi"),
        ("Nombre,Apellidos,Email", "Ada,Rossi Neri,", "Ada Rossi Neri"),
        ("Name,Given Name,Family Name,Email", "Dott. Ada Rossi,Ada,Rossi,", "Dott. Ada Rossi"),
        ("Name,Given Name,Family Name,Email", ",Ada,Rossi,", "Ada Rossi"),
        ("Nome,Soprannome,Email", ",Adina,a@example.it", "Adina"),
        ("Nome,Email", "ada@example.it,ada@example.it", ""),
    ],
)
def test_the_parts_of_the_name_are_told_apart(header: str, cells: str, name: str) -> None:
    assert only_card(f"{header}\n{cells}\n").name == name


@pytest.mark.parametrize(
    ("header", "cell", "addresses"),
    [
        ("Email", "a@example.it; B@example.it", ["a@example.it", "b@example.it"]),
        ("Email", "a@example.it ::: b@example.it", ["a@example.it", "b@example.it"]),
        ("Email", "Ada <a@example.it>", ["a@example.it"]),
        ("Telefono", "051 000001 / 347 0000002", ["+39051000001", "+393470000002"]),
        ("Telefono", "=HYPERLINK(0)", []),
        ("Telefono", "4040", ["tel:4040"]),
        ("Profilo LinkedIn", "linkedin.com/in/ada", ["linkedin:ada"]),
    ],
)
def test_cells_may_hold_many_addresses_or_none(
    header: str, cell: str, addresses: list[str]
) -> None:
    card = only_card(f'Nome;Cognome;{header}\nAda;Rossi;"{cell}"\n')
    assert [address for address, _ in card.addresses] == addresses


@pytest.mark.parametrize("before", ["Phone 1 - Label", "Phone 1 - Type"])
def test_the_column_before_a_value_says_what_it_is_for(before: str) -> None:
    card = only_card(f"Name,{before},Phone 1 - Value\nAda,* Cellulare,+393470000001\n")
    assert card.addresses == (("+393470000001", "cell"),)


def test_a_formula_is_a_text_like_any_other() -> None:
    assert only_card("Nome;Email\n=1+2;a@example.it\n").name == "=1+2"


@pytest.mark.parametrize(
    ("options", "birthday"),
    [({}, (1980, 4, 3)), ({"region": "US"}, (1980, 3, 4)), ({"day_first": False}, (1980, 3, 4))],
)
def test_a_birthday_is_read_in_the_order_of_the_country_or_the_user(
    options: dict[str, Any], birthday: tuple[int, int, int]
) -> None:
    assert (
        only_card("Nome;Email;Compleanno\nAda;a@example.it;03/04/1980\n", **options).birthday
        == birthday
    )


def test_the_other_rows_tell_the_order_of_a_birthday() -> None:
    first, _ = read(
        "Nome;Email;Compleanno\nAda;a@example.it;03/04/1980\nBea;b@example.it;04/25/1980\n"
    )
    assert isinstance(first, Card)
    assert first.birthday == (1980, 3, 4)


def test_nobody_is_born_in_the_future() -> None:
    assert only_card("Nome;Email;Compleanno\nAda;a@example.it;03/04/65\n").birthday == (1965, 4, 3)


# --- columns that nobody recognises ------------------------------------------------------------------

UNKNOWN = (
    "Chi;Dove scriverle;Quando\nAda Rossi;ada@example.it;17/05/1980\nBea Neri;bea@example.it;\n"
)


def test_a_table_of_unknown_columns_asks_for_them_once() -> None:
    ((position, fault),) = ContactTable(place(UNKNOWN), Options(now=NOW)).items()
    assert isinstance(fault, Fault)
    assert (position, fault.reason) == (0, reasons.NEEDS_COLUMNS)
    assert fault.what == "contacts.csv"
    assert fault.detail.split("\n")[:2] == [
        "Chi | Dove scriverle | Quando",
        "Ada Rossi | ada@example.it | 17/05/1980",
    ]
    assert list(ContactTable(place(UNKNOWN), Options(now=NOW)).items(0)) == []


def test_columns_named_by_the_user_are_read() -> None:
    columns = {"name": "Chi", "email": "Dove scriverle", "birthday": "quando"}
    ada, bea = read(UNKNOWN, columns=columns)
    assert isinstance(ada, Card)
    assert (ada.name, ada.addresses, ada.birthday) == (
        "Ada Rossi",
        (("ada@example.it", ""),),
        (1980, 5, 17),
    )
    assert isinstance(bea, Card)


def test_the_user_s_columns_go_before_the_known_ones() -> None:
    card = only_card("Nome;Alias;Email\nn. 12;Ada;a@example.it\n", columns={"name": "Alias"})
    assert card.name == "Ada"


def test_columns_without_headers_are_named_by_their_number() -> None:
    text = "Mario Rossi,mario@rossi.it,333 1112223,Amici\nAda Alti,ada@alti.it,,\n"
    columns = {"name": "1", "email": "2", "phone": "3", "labels": "4"}
    mario, ada = read(text, columns=columns)
    assert isinstance(mario, Card)
    assert isinstance(ada, Card)
    assert (mario.name, ada.name) == ("Mario Rossi", "Ada Alti")
    assert mario.addresses == (("mario@rossi.it", ""), ("+393331112223", ""))
    assert mario.labels == ("Amici",)


def test_columns_of_another_table_do_not_help() -> None:
    (fault,) = read(UNKNOWN, columns={"name": "Persona", "number": "Chi"})
    assert isinstance(fault, Fault)
    assert fault.reason == reasons.NEEDS_COLUMNS


# --- whose file it is ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Nome;Email\n", True),
        ("Azienda;Telefono\nCoop;051\n", True),
        ("Nome;Cognome;Compleanno\n", True),
        ("Nome;Città\nAda;Forlì\n", False),
        ("Data;Importo;Causale\n17/05/2024;12,50;pane\n", False),
        ("email\nada@example.it\n", False),
        ("Ciao Ada,\nla mia email, il telefono, e altro\n", False),
        ("BEGIN:VCARD\nEMAIL:a@example.it\n", False),
        ("", False),
    ],
)
def test_tables_of_contacts_are_known_by_their_headers(text: str, known: bool) -> None:
    assert ContactTable.knows(text.encode(), "x.csv") is known


# --- keys ------------------------------------------------------------------------------------------


def test_the_key_is_the_name_and_the_addresses_not_the_table() -> None:
    one = only_card("Nome;Email;Telefono\nAda Rossi;a@example.it;051 000000\n")
    other = only_card("Phone,Name,E-mail,City\n+39051000000,ADA ROSSI,A@example.it,Forlì\n")
    assert one.key == other.key


# --- properties ------------------------------------------------------------------------------------

CELL = st.text(st.characters(codec="utf-8"), max_size=10) | st.sampled_from(
    ["a@b.it", "051 000000", "--05-17", '"', "=1+1", " ::: "]
)


@given(st.binary(max_size=300), st.sampled_from([b"", b"Nome,Email,Compleanno\n", b"Chi;Dove\n"]))
def test_no_bytes_break_the_reader(data: bytes, header: bytes) -> None:
    positions = [
        position for position, _ in ContactTable(place(header + data), Options(now=NOW)).items()
    ]
    assert positions == list(range(len(positions)))
    ContactTable.knows(header + data, "x.csv")


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL), max_size=8))
def test_every_row_is_one_item_and_the_rest_can_be_read_alone(rows: list[tuple[str, ...]]) -> None:
    quoted = (";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    text = "\n".join(["Nome;Email;Telefono;Compleanno", *(f'"x";{row}' for row in quoted)])
    table = ContactTable(place(text), Options(now=NOW))
    everything = list(table.items())
    assert len(everything) == len(rows)
    for position, _ in everything:
        assert list(table.items(position)) == everything[position + 1 :]
