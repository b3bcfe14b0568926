"""Changing a few properties of a contact card, and not one byte of the others."""

import re
from typing import NamedTuple

from sintonia.sources.card_values import Addresses
from sintonia.sources.vcard_syntax import Head, Values, properties

MOST_BYTES = 4 << 20
_ESCAPED = re.compile(r"([\\,;])")


class Edit(NamedTuple):
    """What is to be changed on a card; addresses in normal form."""

    name: str = ""
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class CannotEdit(ValueError):
    """A card that is written in a way that we had better leave alone."""


def name_of(data: bytes) -> str:
    """Return what a card calls a person; raise CannotEdit."""
    values = Values(data)
    for one in _properties(data)[1:]:
        for head, raw in properties(_unfolded(one)):
            if head.name == "FN":
                return values.text(head, raw).strip()
    return ""


def edited(data: bytes, edit: Edit, *, region: str, revised: str) -> bytes:
    """Return a card with an edit; raise CannotEdit. `revised` is the instant of the change, for REV."""
    first, *rest = _properties(data)
    is_new = any(re.match(rb"VERSION:4", one, re.IGNORECASE) for one in rest)
    found = [first]
    for one in rest:
        head, raw = next(properties(_unfolded(one)), (Head(""), ""))
        if re.match(rb"END:VCARD", one, re.IGNORECASE):
            found += [_line(_added(address, is_new).encode()) for address in edit.added]
            found.append(one)
        elif head.name in ("EMAIL", "TEL") and _address(head, raw, region) in edit.removed:
            continue
        elif edit.name and head.name in ("FN", "N"):
            text = _escaped(edit.name) if head.name == "FN" else _parts(edit.name)
            found.append(_with_value(one, text))
        elif head.name == "REV":
            found.append(_with_value(one, revised))
        else:
            found.append(one)
    return b"".join(found)


def fresh(uid: str, edit: Edit) -> bytes:
    """Return a card of its own."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{uid}", f"FN:{_escaped(edit.name)}"]
    lines += [f"N:{_parts(edit.name)}", *(_added(one, False) for one in edit.added), "END:VCARD"]
    return b"".join(_line(one.encode()) for one in lines)


def _properties(data: bytes) -> list[bytes]:
    """Return the properties with their line ends, folded as they are."""
    if len(data) > MOST_BYTES:
        raise CannotEdit
    found: list[bytes] = []
    for line in data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True):
        if line[:1] in (b" ", b"\t") and found:
            found[-1] += line
        elif line.strip():
            found.append(line if line.endswith(b"\n") else line + b"\r\n")
    begins = [one for one in found if re.match(rb"BEGIN:VCARD", one, re.IGNORECASE)]
    ends = [one for one in found if re.match(rb"END:VCARD", one, re.IGNORECASE)]
    is_one = len(begins) == len(ends) == 1 and found[:1] == begins and found[-1:] == ends
    is_old = any(re.match(rb"VERSION:2", one, re.IGNORECASE) for one in found)
    if not is_one or is_old or any(b":" not in one for one in found):
        raise CannotEdit
    return found


def _unfolded(one: bytes) -> list[str]:
    return re.sub(rb"\r?\n[ \t]", b"", one).decode("latin-1").rstrip("\r\n").split("\n")


def _with_value(one: bytes, value: str) -> bytes:
    """Return a property with another value, and all that stands before the colon."""
    text = "".join(_unfolded(one))
    head, raw = next(properties([text]))
    if head.encoding or head.charset.upper() not in ("", "UTF-8"):
        raise CannotEdit
    return _line(text[: len(text) - len(raw)].encode("latin-1") + value.encode())


def _address(head: Head, raw: str, region: str) -> str:
    addresses, text = Addresses(region), Values(b"").text(head, raw).strip()
    if head.name == "EMAIL":
        addresses.add_email(text, "")
    else:
        addresses.add_phone(text, "")
    return next((address for address, _ in addresses.found()), "")


def _added(address: str, is_new: bool) -> str:
    if "@" in address:
        return f"EMAIL:{address}" if is_new else f"EMAIL;TYPE=INTERNET:{address}"
    return f"TEL;VALUE=uri:tel:{address}" if is_new else f"TEL;TYPE=VOICE:{address}"


def _parts(name: str) -> str:
    """Return a name as family and given names."""
    given, _, family = name.rpartition(" ")
    return f"{_escaped(family)};{_escaped(given)};;;"


def _escaped(text: str) -> str:
    return _ESCAPED.sub(r"\\\1", " ".join(text.split()))


def _line(data: bytes) -> bytes:
    """Return a line, folded at 75 bytes and never inside a character."""
    parts: list[bytes] = []
    while len(data) > 75:
        cut = 75
        while data[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(data[:cut])
        data = b" " + data[cut:]
    return b"\r\n".join([*parts, data]) + b"\r\n"
