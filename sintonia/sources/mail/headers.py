"""The header block of a message (RFC 5322), of which only the fields that say who, when and how."""

import re

# The block ends at the first empty line; beyond this it is not a header but an attack or a mistake.
MAX_BLOCK = 262_144

WANTED = [
    "From",
    "To",
    "Cc",
    "Date",
    "Message-Id",
    "Subject",
    "In-Reply-To",
    "References",
    "Sender",
    "Return-Path",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "List-Id",
    "List-Post",
    "List-Unsubscribe",
    "Precedence",
    "Auto-Submitted",
    "X-Autoreply",
    "X-Autorespond",
    "Feedback-Id",
    "Content-Type",
    "X-Gmail-Labels",
    "X-Mozilla-Status",
]
_FIRST = "".join(sorted({n[0] for n in WANTED} | {n[0].lower() for n in WANTED}))
_FIELD = re.compile(
    rf"\n(?=[{_FIRST}])((?i:{'|'.join(WANTED)}))[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)".encode()
)
_RECEIVED = re.compile(rb"\n(?i:Received)[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)")
_UNFOLD = re.compile(rb"\r?\n(?=[ \t])")
_NOT_SINGLE = {b"to", b"cc"}  # a second one adds recipients; of all others the first counts

Fields = dict[bytes, bytes]


def block_end(data: bytes, start: int = 0, end: int | None = None) -> int:
    """Return where the header block between two indexes ends (its last newline included), or -1.

    The empty line may end in LF, CRLF or a lone CR, whatever the lines before it do.
    """
    first = data.find(b"\n", start, end)
    usual = b"\n\r\n" if first > 0 and data[first - 1] == 13 else b"\n\n"
    found = data.find(usual, start, end)
    for other in (b"\n\n", b"\n\r\n", b"\r\r"):
        if other != usual:  # searched only up to what was found: the usual case costs one pass
            at = data.find(other, start, end if found < 0 else found)
            found = at if at >= 0 else found
    return found + 1 if found >= 0 else -1


def fields(block: bytes) -> Fields:
    """Return the wanted fields by lower-case name, unfolded, still encoded."""
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    found: Fields = {}
    for name, value in _FIELD.findall(b"\n" + block):
        name = name.lower()
        if b"\n" in value:
            value = _UNFOLD.sub(b"", value)
        if name not in found:
            found[name] = value
        elif name in _NOT_SINGLE:
            found[name] += b", " + value
    return found


def received_date(block: bytes) -> bytes:
    """Return the date part of the topmost Received field (what follows its last semicolon), or b""."""
    found = _RECEIVED.search(b"\n" + block.replace(b"\r\n", b"\n"))
    return _UNFOLD.sub(b"", found[1]).rpartition(b";")[2] if found else b""


def excerpt(found: Fields) -> bytes:
    """Return the wanted fields as a header block, at most 64 kB: enough to try again, and no body."""
    return b"".join(name + b": " + value + b"\n" for name, value in found.items())[:65_536]
