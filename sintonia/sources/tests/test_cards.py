import random
from io import BytesIO
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.cards import Cards
from sintonia.sources.records import SYSTEM, Card, Contact, Fault, Record

DATA = Path(__file__).parent / "data" / "cards"


def place(data: bytes, name: str = "contacts.vcf") -> Place:
    return Place(name, len(data), lambda: BytesIO(data))


def read(text: str | bytes, region: str = "IT") -> list[Record]:
    data = text if isinstance(text, bytes) else text.encode()
    options = Options(now=1_790_000_000, region=region)
    return [record for _, record in Cards(place(data), options).items()]


def read_file(name: str) -> list[Record]:
    return read((DATA / name).read_bytes())


def card(*lines: str, version: str = "3.0") -> Card:
    """Return the only card of these properties."""
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (record,) = read(text)
    assert isinstance(record, Card)
    return record


# --- whole files, as the address books write them --------------------------------------------------


def test_a_card_of_an_iphone_is_read_whole() -> None:
    giulia, group = read_file("iphone.vcf")
    assert isinstance(giulia, Card)
    assert giulia.name == "Giulia Ferretti"
    assert giulia.addresses == (
        ("giulia@example.it", "work"),
        ("giulia.casa@example.it", "casa al mare"),
        ("+393470000001", "cell"),
        ("+39051000001", "home"),
        ("skype:giulia.ferretti", "home"),
        ("linkedin:giulia-ferretti", ""),
    )
    assert (giulia.organisation, giulia.title, giulia.city) == (
        "Studio Ferretti",
        "Architetta",
        "Bologna",
    )
    assert giulia.birthday == (0, 5, 17)
    assert giulia.dates == (("anniversary", 2012, 9, 1),)
    assert giulia.url == "https://ferretti.example.it"
    assert giulia.revised == 1_715_941_353
    assert isinstance(group, Contact)


def test_a_group_is_accounted_for_but_is_nobody() -> None:
    _, group = read_file("iphone.vcf")
    assert isinstance(group, Contact)
    assert (group.subject, group.aside, group.at, group.channel, group.parties) == (
        "Rete Donne",
        SYSTEM,
        0,
        0,
        (),
    )


def test_a_card_of_google_is_read_with_its_groups_but_not_those_google_makes() -> None:
    (chiara,) = read_file("google.vcf")
    assert isinstance(chiara, Card)
    assert chiara.name == "Chiara D'Onofrio"
    assert chiara.labels == ("Rete Donne Bologna", "Fornitori, vari")
    assert chiara.organisation == "Studio D'Onofrio, Neri e Figli"
    assert chiara.birthday == (0, 3, 8)
    assert ("+39060000003", "segretaria") in chiara.addresses


def test_a_card_of_an_old_android_is_decoded_over_soft_line_breaks() -> None:
    (michele,) = read_file("android21.vcf")
    assert isinstance(michele, Card)
    assert michele.name == "Michèle Brüning"
    assert (michele.organisation, michele.city) == ("Büro; Ulm", "Ulm")
    assert michele.birthday == (1978, 12, 29)
    assert michele.addresses == (
        ("michele@example.de", "home"),
        ("+491620000004", "cell"),
        ("+49731000005", "fax"),
    )


def test_a_card_of_outlook_is_read_in_windows_letters() -> None:
    (lucia,) = read_file("outlook21.vcf")
    assert isinstance(lucia, Card)
    assert (lucia.name, lucia.organisation) == ("Dott.ssa Lucía Nuñez", "Perù & Cía")
    assert lucia.dates == (("anniversary", 2010, 6, 12),)


def test_a_card_of_version_4_is_read_with_its_parameters() -> None:
    (simone,) = read_file("davx5.vcf")
    assert isinstance(simone, Card)
    assert simone.name == "Simone Péricard"
    assert simone.addresses == (
        ("simone@example.fr", "work"),
        ("+393470000009", "cell"),
        ("+39051000010", "work"),
    )
    assert simone.photo == b""  # the address of a picture is never fetched


def test_a_card_within_a_card_does_not_leak_into_it() -> None:
    ada, bea = read_file("agent21.vcf")
    assert isinstance(ada, Card)
    assert isinstance(bea, Card)
    assert (ada.name, ada.addresses, ada.title) == (
        "Ada Rossi",
        (("ada@example.it", ""),),
        "Notaia",
    )
    assert (bea.name, bea.addresses) == ("Bea Neri", (("bea@example.it", ""),))


def test_every_card_of_a_broken_file_is_accounted_for() -> None:
    records = read_file("broken.vcf")
    assert [getattr(record, "name", "") for record in records] == [
        "Senza Fine",
        "Dopo",
        "",
        "Tronca",
    ]
    nobody = records[2]
    assert isinstance(nobody, Fault)
    assert (nobody.reason, nobody.what) == (reasons.NO_ADDRESS, "card 3")


@pytest.mark.parametrize("name", [path.name for path in sorted(DATA.glob("*.vcf"))])
def test_reading_can_start_again_after_any_card(name: str) -> None:
    cards = Cards(place((DATA / name).read_bytes()), Options(now=0))
    everything = list(cards.items())
    for position, _ in everything:
        assert list(cards.items(position)) == everything[position + 1 :]


# --- one property at a time ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("1980-05-17", (1980, 5, 17)),
        ("19800517", (1980, 5, 17)),
        ("1980-05-17T00:00:00Z", (1980, 5, 17)),
        ("19800517T000000", (1980, 5, 17)),
        ("--0517", (0, 5, 17)),
        ("--05-17", (0, 5, 17)),
        ("1604-05-17", (0, 5, 17)),
        ("--0229", (0, 2, 29)),
        ("1980", (1980, 0, 0)),
        ("17/05/1980", (1980, 5, 17)),
        ("17 maggio 1980", (1980, 5, 17)),
        ("1980-13-01", (0, 0, 0)),
        ("1981-02-29", (0, 0, 0)),
        ("circa 1980", (0, 0, 0)),
        ("", (0, 0, 0)),
    ],
)
def test_birthdays_are_read_in_all_forms(written: str, birthday: tuple[int, int, int]) -> None:
    assert card("FN:Ada", f"BDAY:{written}").birthday == birthday


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ada Rossi", "N:Bianchi;Bea;;;"], "Ada Rossi"),
        (["FN:", "N:Rossi;Ada;Maria;Dott.ssa;"], "Ada Rossi"),
        (["N:Rossi"], "Rossi"),
        (["N:;Ada"], "Ada"),
        (["N:;;;;", "NICKNAME:Adina,Ada", "ORG:Coop"], "Adina,Ada"),
        (["N:;;;;", "ORG:Coop;Vendite"], "Coop"),
        (["EMAIL:ada@example.it"], ""),
        (["FN:ada@example.it", "EMAIL:ada@example.it"], ""),
        (["FN:ada@example.it", "N:Rossi;Ada"], "Ada Rossi"),
        (["FN:Ada\\, Rossi\\; e \\\\ Figli\\nBologna"], "Ada, Rossi; e \\ Figli Bologna"),
        (["FN:\u202egpj.exe"], "gpj.exe"),
        (["FN:Ada", "FN:Seconda"], "Ada"),
    ],
)
def test_the_name_is_what_comes_nearest_to_one(lines: list[str], name: str) -> None:
    assert card("TEL:+39051000000", *lines).name == name


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("EMAIL:ADA@Example.IT", ("ada@example.it", "")),
        ("email;internet:ada@example.it", ("ada@example.it", "")),
        ("EMAIL:Ada Rossi <ada@example.it>", ("ada@example.it", "")),
        ("a.b-1.EMAIL;TYPE=home:ada@example.it", ("ada@example.it", "home")),
        ("TEL;CELL;HOME:347 000 0001", ("+393470000001", "cell")),
        ("TEL;TYPE=VOICE,WORK:tel:+39-051-000000", ("+39051000000", "work")),
        ('TEL;X="a:b;c";TYPE=pager:+39051000000', ("+39051000000", "pager")),
        ("TEL;TYPE=WORK;TYPE=FAX:+39051000000", ("+39051000000", "fax")),
        ("TEL:4040", ("tel:4040", "")),
        ("X-SKYPE:Ada_R", ("skype:ada_r", "")),
        ("X-SKYPE-USERNAME;TYPE=home:ada.r", ("skype:ada.r", "home")),
        ("X-TELEGRAM:+39 347 000 0001", ("+393470000001", "")),
        ("X-JABBER:ada@jabber.example", ("xmpp:ada@jabber.example", "")),
        ("IMPP:xmpp:ada%40jabber.example", ("xmpp:ada@jabber.example", "")),
        ("IMPP;SERVICE-TYPE=Telegram:x-apple:adarossi", ("telegram:adarossi", "")),
        ("IMPP:matrix:u/ada?action=chat", ("matrix:u/ada", "")),
        ("URL:https://it.linkedin.com/in/Ada-Rossi/", ("linkedin:ada-rossi", "")),
    ],
)
def test_addresses_have_one_form_and_a_label(line: str, address: tuple[str, str]) -> None:
    assert card("FN:Ada", line).addresses == (address,)


def test_a_number_that_is_none_is_dropped_beside_another_address() -> None:
    assert card("FN:Ada", "TEL:4040", "EMAIL:ada@example.it").addresses == (("ada@example.it", ""),)
    assert card("FN:Ada", "TEL:chiedi a Bea").addresses == ()


def test_the_same_address_twice_is_one_with_the_first_label() -> None:
    lines = ("TEL:+39051000000", "TEL;TYPE=work:051 000000", "TEL;TYPE=home:+39 051 000000")
    assert card("FN:Ada", *lines).addresses == (("+39051000000", "work"),)


def test_numbers_without_a_country_are_of_the_region() -> None:
    (record,) = read("BEGIN:VCARD\nFN:Ada\nTEL:030 901820\nEND:VCARD\n", region="DE")
    assert isinstance(record, Card)
    assert record.addresses == (("+4930901820", ""),)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.it/a?b=1", "https://example.it/a?b=1"),
        ("HTTP://example.it", "HTTP://example.it"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://example.it/<script>", ""),
        ("www.example.it", ""),
    ],
)
def test_only_web_addresses_are_kept(url: str, kept: str) -> None:
    assert card("FN:Ada", f"URL:{url}").url == kept


def test_other_dates_keep_their_labels() -> None:
    lines = (
        "A.X-ABDATE:20100612",
        "A.X-ABLabel:Matrimonio",
        "X-ABDATE:2011-01-02",
        "ANNIVERSARY:1999-99-99",
    )
    assert card("FN:Ada", *lines).dates == (("matrimonio", 2010, 6, 12), ("other", 2011, 1, 2))


@pytest.mark.parametrize(
    ("line", "is_me"), [("X-SINTONIA-ME:1", True), ("X-ME:TRUE", True), ("X-ME:0", False)]
)
def test_the_card_of_the_owner_is_marked(line: str, is_me: bool) -> None:
    assert card("FN:Ada", line).is_me is is_me


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "KIND:LOCATION"])
def test_what_is_no_person_is_set_aside(kind: str) -> None:
    (record,) = read(f"BEGIN:VCARD\nFN:Qualcosa\n{kind}\nEND:VCARD\n")
    assert isinstance(record, Contact)
    assert record.aside == SYSTEM


def test_an_organisation_is_a_card() -> None:
    assert card("FN:Coop", "ORG:Coop", "KIND:org").name == "Coop"


# --- keys ------------------------------------------------------------------------------------------


def test_the_key_is_the_uid_s_whatever_the_card_says() -> None:
    one = card("UID:abc", "FN:Ada")
    other = card("UID:urn:uuid:abc", "FN:Ada Rossi", "TEL:+39051000000", version="4.0")
    assert one.key == other.key
    assert one.key != card("UID:abd", "FN:Ada").key


def test_without_a_uid_the_key_is_the_name_and_the_addresses_in_any_order() -> None:
    one = card("FN:Ada Rossi", "TEL:+39051000000", "EMAIL:a@example.it")
    other = card("EMAIL:A@example.it", "FN:ADA  ROSSI", "TEL:051 000000", "TITLE:Notaia")
    assert one.key == other.key
    assert one.key != card("FN:Ada Rossi", "TEL:+39051000000").key


# --- lines -----------------------------------------------------------------------------------------


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
    assert [getattr(record, "name", "") for _, record in cards.items(8)] == ["Анна Петрова"]


def test_a_soft_line_break_does_not_swallow_the_end_of_a_card() -> None:
    text = "BEGIN:VCARD\nFN:Ada\nNOTE;QUOTED-PRINTABLE:ciao=\nEND:VCARD\nBEGIN:VCARD\nFN:Bea\nEND:VCARD\n"
    assert [getattr(record, "name", "") for record in read(text)] == ["Ada", "Bea"]


# --- photos ----------------------------------------------------------------------------------------


def picture() -> str:
    from base64 import b64encode

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


# --- quarantine ------------------------------------------------------------------------------------


def test_a_card_in_quarantine_keeps_no_body_and_no_picture() -> None:
    text = f"BEGIN:VCARD\nURL:x\nNOTE:segreto\n segretissimo\nPHOTO;ENCODING=b:{picture()}\nROLE:zia\nEND:VCARD\n"
    (fault,) = read(text)
    assert isinstance(fault, Fault)
    assert fault.raw == b"BEGIN:VCARD\nURL:x\nROLE:zia\nEND:VCARD"
    assert read(fault.raw) == [fault]


def test_a_card_without_bounds_costs_itself_alone() -> None:
    huge = "BEGIN:VCARD\nFN:Ada\n" + "TEL:1\n" * 320_000 + "END:VCARD\n"
    many = "BEGIN:VCARD\nFN:Ada\n" + "TEL:1\n" * 5_000 + "END:VCARD\n"
    records = read(huge + many + "BEGIN:VCARD\nFN:Bea\nEND:VCARD\n")
    assert [getattr(record, "reason", "") for record in records] == [
        reasons.TOO_LARGE,
        reasons.TOO_MANY,
        "",
    ]
    assert all(len(record.raw) <= 65_536 for record in records if isinstance(record, Fault))


# --- whose file it is ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "name", "known"),
    [
        (b"BEGIN:VCARD\r\n", "x", True),
        (b"\xef\xbb\xbf\n begin : vcard \n", "x", True),
        ("BEGIN:VCARD\r\n".encode("utf-16"), "x", True),
        (b"# exported\nBEGIN:VCARD\n", "x.vcf", True),
        (b"From: ada@example.it\n\nBEGIN:VCARD\n", "x.eml", False),
        (b"BEGIN:VCALENDAR\n", "x.vcf", False),
        (b"", "x.vcf", False),
    ],
)
def test_cards_are_known_by_how_they_begin(head: bytes, name: str, known: bool) -> None:
    assert Cards.knows(head, name) is known


# --- properties ------------------------------------------------------------------------------------

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
    from sintonia.sources.card_values import person_name

    (record,) = read(made.serialize())
    assert isinstance(record, Card)
    assert record.addresses == ((mail, ""),)
    assert record.name == person_name(f"{given_name} {family}")
