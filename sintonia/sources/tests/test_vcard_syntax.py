import random
from base64 import b64encode
from io import BytesIO

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sintonia.sources.base import Options
from sintonia.sources.card_values import person_name
from sintonia.sources.cards import Cards
from sintonia.sources.records import Card
from sintonia.sources.tests.vcards import DATA, card, place, read

# --- lines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_folded_lines_are_joined_whatever_ends_them(end: str) -> None:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Ada R", " ossi", "\t Neri", "END:VCARD", ""]
    (record,) = read(end.join(lines))
    assert isinstance(record, Card)
    assert record.name == "Ada Rossi Neri"


def test_a_line_folded_inside_a_letter_is_whole_again() -> None:
    (record,) = read(b"BEGIN:VCARD\nVERSION:3.0\nFN:Niccol\xc3\n \xb2 D'Amb\xc3\xb2\nEND:VCARD\n")
    assert isinstance(record, Card)
    assert record.name == "Niccolò D'Ambò"


def test_in_version_2_1_a_fold_keeps_its_space() -> None:
    assert card("FN:Ada", " Rossi", version="2.1").name == "Ada Rossi"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_file_is_read_in_any_encoding(codec: str) -> None:
    text = "BEGIN:VCARD\r\nFN:Niccolò Nuñez\r\nEMAIL:n@example.it\r\nEND:VCARD\r\n"
    (record,) = read(text.encode(codec))
    assert isinstance(record, Card)
    assert (record.name, record.addresses) == ("Niccolò Nuñez", (("n@example.it", ""),))


@pytest.mark.parametrize(
    "codec", ["windows-1251", "koi8-r", "shift_jis", "iso-8859-7", "iso-2022-jp"]
)
def test_a_property_is_read_in_the_charset_it_states(codec: str) -> None:
    name = {"shift_jis": "山田花子", "iso-2022-jp": "山田花子", "iso-8859-7": "Άννα"}.get(
        codec, "Анна"
    )
    data = f"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET={codec}:{name}\nEND:VCARD\n".encode(codec)
    (record,) = read(data)
    assert isinstance(record, Card)
    assert record.name == name


@pytest.mark.parametrize("charset", ["klingon", "zlib", "utf-7", "idna", "", '"'])
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    assert card(f"FN;CHARSET={charset}:Nicolò", version="2.1").name == "Nicolò"


def test_a_card_reads_the_same_wherever_reading_began() -> None:
    """The encoding is guessed from the whole head, not from the line that happens to come first."""
    lines = (
        b"BEGIN:VCARD\nFN:Nicol\xf2\nEND:VCARD\n"
        + "BEGIN:VCARD\nFN:Анна Петрова\nEND:VCARD\n".encode("cp1251") * 9
    )
    cards = Cards(place(lines), Options(now=0))
    assert list(cards.items(0)) == list(cards.items())[1:]


def test_a_soft_line_break_does_not_swallow_the_end_of_a_card() -> None:
    text = "BEGIN:VCARD\nFN:Ada\nNOTE;QUOTED-PRINTABLE:ciao=\nEND:VCARD\nBEGIN:VCARD\nFN:Bea\nEND:VCARD\n"
    assert [getattr(record, "name", "") for record in read(text)] == ["Ada", "Bea"]


# --- photos --------------------------------------------------------------------------------------


def picture() -> str:
    out = BytesIO()
    Image.effect_noise((60, 40), 50).save(out, "JPEG")
    return b64encode(out.getvalue()).decode()


def folded(text: str, before: str) -> list[str]:
    return [before + text[at : at + 74] for at in range(0, len(text), 74)]


@pytest.mark.parametrize(
    "lines",
    [
        ["PHOTO;ENCODING=b;TYPE=JPEG:" + picture()],
        ["PHOTO;ENCODING=BASE64;JPEG:", *folded(picture(), " "), ""],
        ["PHOTO;BASE64;TYPE=JPEG:", *folded(picture(), ""), ""],
        ["PHOTO:data:image/jpeg;base64," + picture()],
        ["PHOTO:data:image/jpeg\\;base64\\," + picture()],
        ["X-MS-CARDPICTURE;TYPE=JPEG;ENCODING=BASE64:", *folded(picture(), " "), ""],
    ],
    ids=["3.0", "2.1", "unfolded", "4.0", "escaped", "outlook"],
)
def test_an_embedded_photo_becomes_a_small_square(lines: list[str]) -> None:
    record = card("FN:Ada", *lines, "TITLE:Notaia")
    assert Image.open(BytesIO(record.photo)).size == (40, 40)
    assert record.title == "Notaia"


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO;VALUE=uri:https://example.it/a.jpg",
        "PHOTO;ENCODING=b:AAAA",
        "PHOTO;ENCODING=b:A",
        "PHOTO:AAAA",
        "PHOTO;ENCODING=b:è",
    ],
)
def test_what_is_no_embedded_picture_is_no_photo(line: str) -> None:
    assert card("FN:Ada", line).photo == b""


# --- properties ----------------------------------------------------------------------------------

LINES = st.sampled_from(
    [
        "FN:Ada",
        "N:;;;;",
        "EMAIL;TYPE=",
        "TEL:+39051000000",
        "PHOTO;ENCODING=b:/9j/",
        "item1.X-ABLabel:a",
        "END:VCARD",
        "AGENT:",
        ":",
        ";",
        " ",
        "\t=",
        "NOTE;QUOTED-PRINTABLE:a=",
        "BDAY:--9999",
        'X;"a:b',
        "REV:9",
        "IMPP:a:",
        "URL:http://",
        "KIND:group",
    ]
) | st.text(max_size=20).filter(lambda text: "vcard" not in text.lower())


@given(st.binary(max_size=300), st.booleans())
def test_no_bytes_break_the_reader(data: bytes, inside: bool) -> None:
    whole = b"BEGIN:VCARD\nFN:" + data + b"\nEND:VCARD" if inside else data
    records = list(Cards(place(whole), Options(now=0)).items())
    assert [position for position, _ in records] == list(range(len(records)))
    Cards.knows(whole, "x.vcf")


@given(st.lists(st.lists(LINES, max_size=6), max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_every_begin_is_one_item(bodies: list[list[str]], end: str) -> None:
    """However a card goes on, and whether it ends: only AGENT puts a card into another."""
    bodies = [[line.replace("\n", "").replace("\r", "") for line in body] for body in bodies]
    text = end.join(line for body in bodies for line in ["BEGIN:VCARD", *body, "X:", ""])
    cards = Cards(place(text.encode()), Options(now=0))
    everything = list(cards.items())
    assert len(everything) == len(bodies)
    for position, _ in everything:
        assert list(cards.items(position)) == everything[position + 1 :]


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.integers(0, 40))
def test_a_file_with_holes_keeps_all_its_cards(seed: int, holes: int) -> None:
    """Bytes are lost anywhere but in the lines that begin cards; no card is lost with them."""
    chance = random.Random(seed)
    whole = b"".join(
        path.read_bytes() for path in sorted(DATA.glob("*.vcf")) if path.name != "agent21.vcf"
    )
    kept = bytearray()
    for line in whole.splitlines(keepends=True):
        begins = line.strip().upper().replace(b" ", b"") == b"BEGIN:VCARD"
        kept += (
            line
            if begins or chance.randrange(100) >= holes
            else line[: chance.randrange(len(line))] + b"\n"
        )
    assert len(read(bytes(kept))) == len(read(whole))


NAMES = st.text(st.characters(codec="utf-8", categories=["L", "Zs", "P"]), max_size=12)


@given(NAMES, NAMES, st.sampled_from(["ada@example.it", "b.c+d@example.com"]))
def test_a_card_written_by_another_library_is_read_as_it_was_meant(
    given_name: str, family: str, mail: str
) -> None:
    made = vobject.vCard()
    made.add("n").value = vobject.vcard.Name(family=family, given=given_name)
    made.add("fn").value = f"{given_name} {family}"
    made.add("email").value = mail
    (record,) = read(made.serialize())
    assert isinstance(record, Card)
    assert record.addresses == ((mail, ""),)
    assert record.name == person_name(f"{given_name} {family}")
