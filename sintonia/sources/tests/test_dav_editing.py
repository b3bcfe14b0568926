"""Changing a few properties of a card, and not one byte of the others."""

from hypothesis import given
from hypothesis import strategies as st

from sintonia.sources.dav.editing import CannotEdit, Edit, edited, fresh, name_of

CARD = (
    b'BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nFN;X-A="b:c":Bea Bassi\r\nN:Bassi;Bea;;Dott.;\r\n'
    b"item1.EMAIL;TYPE=work:Bea@Bassi.example\r\nitem1.X-ABLabel:_$!<Work>!$_\r\n"
    b"TEL;TYPE=CELL:347 1234567\r\nX-STRANO;Y=1:ci\\, \xc3\xa0\r\n \xc3\xa0 piega\r\n"
    b"NOTE:EMAIL:non@toccare.example\r\nREV:20200101T000000Z\r\nEND:VCARD\r\n"
)


def change(edit: Edit, data: bytes = CARD) -> bytes:
    return edited(data, edit, region="IT", revised="20260101T000000Z")


def refused(data: bytes) -> bool:
    try:
        change(Edit("X"), data)
    except CannotEdit:
        return True
    return False


def test_a_name_is_changed_and_all_else_stays() -> None:
    found = change(Edit("Bea Verdi, la zia"))
    assert b'FN;X-A="b:c":Bea Verdi\\, la zia\r\nN:zia;Bea Verdi\\, la;;;\r\n' in found
    assert name_of(found) == "Bea Verdi, la zia"
    rest = [one for one in CARD.split(b"\r\n") if not one.startswith((b"FN", b"N:", b"REV"))]
    kept = [one for one in found.split(b"\r\n") if not one.startswith((b"FN", b"N:", b"REV"))]
    assert kept == rest


def test_addresses_are_added_and_removed_in_whatever_way_they_were_written() -> None:
    found = change(Edit("", ("b@x.example", "+39333"), ("bea@bassi.example", "+393471234567")))
    assert b"Bassi.example" not in found
    assert b"347 1234567" not in found
    assert found.endswith(
        b"EMAIL;TYPE=INTERNET:b@x.example\r\nTEL;TYPE=VOICE:+39333\r\nEND:VCARD\r\n"
    )
    assert b"NOTE:EMAIL:non@toccare.example" in found


def test_what_is_no_single_card_of_our_time_is_left_alone() -> None:
    for data in (
        b"",
        CARD + CARD,
        CARD.replace(b"3.0", b"2.1"),
        CARD.replace(b"END:VCARD\r\n", b""),
        CARD.replace(b"REV:", b"REV"),
        CARD.replace(b"FN;", b"FN;ENCODING=QUOTED-PRINTABLE;"),
        b"BEGIN:VCARD\r\n" + CARD,
    ):
        assert refused(data), data


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_whatever_a_name_is_the_card_says_it(name: str) -> None:
    name = " ".join(name.split())
    if name:
        for data in (change(Edit(name)), fresh("1", Edit(name))):
            assert name_of(data) == name
            assert all(len(line) <= 75 for line in data.split(b"\r\n"))
            assert data.count(b"END:VCARD") >= 1
