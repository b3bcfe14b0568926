"""Zips as no program writes them: made by changing the bytes of good ones."""

import struct
import zipfile
from io import BytesIO

_CENTRAL, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"
# Where the fields stand, in the table of contents and before the member (APPNOTE.TXT 4.3.7, 4.3.12).
_FIELDS = {
    "flags": ("<H", 8, 6),
    "method": ("<H", 10, 8),
    "crc": ("<I", 16, 14),
    "packed": ("<I", 20, 18),
    "size": ("<I", 24, 22),
    "offset": ("<I", 42, None),
}


def zipped(
    members: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a zip of some members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items() if isinstance(members, dict) else members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def changed(data: bytes, index: int, *, only_listed: bool = False, **fields: int) -> bytes:
    """Return a zip with some fields of a member changed, in both places where they stand."""
    raw = bytearray(data)
    for mark, column in ((_CENTRAL, 1), (_LOCAL, 2)):
        start = -1
        for _ in range(index + 1):
            start = raw.index(mark, start + 1)
        for name, value in fields.items():
            form, at = _FIELDS[name][0], _FIELDS[name][column]
            if isinstance(at, int) and not (only_listed and mark == _LOCAL):
                struct.pack_into(str(form), raw, start + at, value)
    return bytes(raw)


def linked(name: str, target: bytes) -> bytes:
    """Return a zip with a symbolic link."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        member = zipfile.ZipInfo(name)
        member.create_system, member.external_attr = 3, 0o120777 << 16
        archive.writestr(member, target)
    return out.getvalue()


def quoted_overlap(count: int) -> bytes:
    """Return a zip whose members share one kernel of zeros: each listed one holds all that follow.

    After D. Fifield, "A better zip bomb" (WOOT 2019), without the quoting: sizes and offsets are his.
    """
    raw = zipped([(f"{n:03}", b"\0" * 900_000) for n in range(count)])
    end = raw.index(_CENTRAL)
    offset = 0
    for index in range(count):
        offset = raw.index(_LOCAL, offset) if index == 0 else raw.index(_LOCAL, offset + 4)
        raw = changed(raw, index, only_listed=True, packed=end - offset - 33)
    return raw
