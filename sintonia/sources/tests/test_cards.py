import pytest

from sintonia.sources import reasons
from sintonia.sources.base import Options
from sintonia.sources.cards import Cards
from sintonia.sources.records import SYSTEM, Card, Contact, Fault
from sintonia.sources.tests.vcards import DATA, card, place, read, read_file

# --- whole files, as the address books write them ------------------------------------------------


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


# --- one property at a time ----------------------------------------------------------------------


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


# --- keys ----------------------------------------------------------------------------------------


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


# --- quarantine ----------------------------------------------------------------------------------


def test_a_card_in_quarantine_keeps_no_body_and_no_picture() -> None:
    text = "BEGIN:VCARD\nURL:x\nNOTE:segreto\n segretissimo\nPHOTO;ENCODING=b:/9j/4AAQ\nROLE:zia\nEND:VCARD\n"
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


# --- whose file it is ----------------------------------------------------------------------------


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
