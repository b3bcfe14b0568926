"""Address fields as they are written: by hand, by machines, by spammers."""

import pytest

from sintonia.sources.mail.people import mailboxes


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("bea@studio.it", [("bea@studio.it", "")]),
        ("<Bea@Studio.IT>", [("bea@studio.it", "")]),
        ("Bea Bassi <bea@studio.it>", [("bea@studio.it", "Bea Bassi")]),
        ('"Bassi, Bea" <bea@studio.it>', [("bea@studio.it", "Bassi, Bea")]),
        (r'"Bea \"la Bea\" Bassi" <bea@studio.it>', [("bea@studio.it", 'Bea "la Bea" Bassi')]),
        ("bea@studio.it (Bea Bassi)", [("bea@studio.it", "Bea Bassi")]),
        ("=?utf-8?q?Bea_Bass=C3=AC?= <bea@studio.it>", [("bea@studio.it", "Bea Bassì")]),
        ("a@x.it, Bea <b@y.it>", [("a@x.it", ""), ("b@y.it", "Bea")]),
        ("a@x.it, A <A@x.it>", [("a@x.it", "")]),
        ("bea@studio.it <bea@studio.it>", [("bea@studio.it", "")]),
        ("<bea@studio.it.>", [("bea@studio.it", "")]),
        ("squadra: a@x.it, Bea <b@y.it>;", [("a@x.it", ""), ("b@y.it", "Bea")]),
        ("ILUG (Request) <ilug@linux.ie>", [("ilug@linux.ie", "ILUG (Request)")]),
        ('"" Angles " Puglisi" <angles@x.com>', [("angles@x.com", "Angles  Puglisi")]),
        ("undisclosed-recipients:;", []),
        ("nobody", []),
        ("", []),
        (",,;", []),
    ],
)
def test_who_stands_in_a_field(field: str, expected: list[tuple[str, str]]) -> None:
    found = [(address, " ".join(name.split())) for address, name in mailboxes(field.encode())]
    assert found == [(address, " ".join(name.split())) for address, name in expected]


def test_undeclared_bytes_are_read_by_the_charset_of_the_message() -> None:
    field = "Beà Bassi <bea@studio.it>".encode("latin-1")
    assert mailboxes(field, "iso-8859-1") == (("bea@studio.it", "Beà Bassi"),)


def test_what_stays_a_guess_is_no_name() -> None:
    assert mailboxes(b"B\xe9\xff <bea@studio.it>") == (("bea@studio.it", ""),)
