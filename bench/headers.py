"""Reading header blocks: CPU a message, and every difference from `email.policy.default`, explained or not.

Goals: at most 60 µs a message; 0 unexplained differences on real messages. Reads the mboxes that lie
in SINTONIA_DATA (folder `mail`), or else messages made here. A difference is explained when one of the
classes below tells why we read the field otherwise; what no class tells is printed and fails.
"""

import gzip
import mailbox
import os
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from pathlib import Path

from bench.common import report
from sintonia.lib.addresses import email
from sintonia.lib.text import clean
from sintonia.sources.mail.headers import block_end, fields
from sintonia.sources.mail.message import read_message
from sintonia.sources.mail.people import mailboxes
from sintonia.sources.mail.words import charset_of, text
from tests import files

NOW = 1_800_000_000
ROUNDS = 5


def main() -> None:
    blocks = list(_blocks())
    differences: Counter[str] = Counter()
    for block in blocks:
        differences.update(_differences(block))
    report(
        "headers",
        messages=len(blocks),
        us_cpu_per_message=min(_cost(blocks) for _ in range(ROUNDS)),
        unexplained=differences.pop("unexplained", 0),
        explained=dict(differences),
    )


def _cost(blocks: list[bytes]) -> float:
    """Return µs of CPU for a message, with cold caches."""
    for cached in (mailboxes, text):
        cached.cache_clear()
    began = time.process_time()
    for block in blocks:
        read_message(block, now=NOW)
    return (time.process_time() - began) / len(blocks) * 1e6


def _blocks() -> Iterator[bytes]:
    data = os.environ.get("SINTONIA_DATA")
    boxes = sorted((Path(data) / "mail").glob("*.mbox.gz")) if data else []
    if not boxes:
        for raw in files.messages(20_000):
            yield raw[: block_end(raw)]
    for box in boxes:
        with tempfile.NamedTemporaryFile() as plain:
            plain.write(gzip.decompress(box.read_bytes()))
            plain.flush()
            for message in mailbox.mbox(plain.name, create=False):
                raw = message.as_bytes()
                yield raw[: block_end(raw)]


def _differences(block: bytes) -> Iterator[str]:
    """Yield the class of each difference from the standard library's reading of this block."""
    ours = fields(block)
    theirs = message_from_bytes(block, policy=policy.default)
    charset = charset_of(ours.get(b"content-type", b""))
    for name in ("subject", "from", "to", "cc"):
        raw = ours.get(name.encode(), b"")
        try:
            if name == "subject":
                pair = _same(text(raw.strip(), charset)), _same(str(theirs.get(name) or ""))
            else:
                pair = _addresses(raw, charset), _their_addresses(theirs.get_all(name) or [])
        except (AttributeError, IndexError, ValueError, TypeError):
            yield "the standard library fails"
            continue
        if pair[0] != pair[1]:
            yield _explained(raw, name, *pair) or _unexplained(name, raw, *pair)


def _same(value: str) -> str:
    return " ".join(clean(value, 10_000).split())


def _addresses(raw: bytes, charset: str) -> frozenset[str]:
    return frozenset(address for address, _ in mailboxes(raw, charset))


def _their_addresses(headers: list[object]) -> frozenset[str]:
    found = (one.addr_spec for header in headers for one in header.addresses)  # type: ignore[attr-defined]  # address headers have them
    return frozenset(filter(None, map(email, found)))


def _explained(raw: bytes, name: str, ours: object, theirs: object) -> str:
    """Return the class of a difference, "" for none."""
    if not raw.isascii():
        return "raw 8-bit text: read by its charset, where the standard library gives U+FFFD"
    shown = raw.decode()
    if name == "subject":
        return _explained_subject(shown, str(ours), str(theirs))
    assert isinstance(ours, frozenset) and isinstance(theirs, frozenset)
    if theirs < ours:
        return "addresses that the standard library loses"
    if all(not email(address) or re.search(r"[\s\"<>=]", address) for address in theirs - ours):
        return "what the standard library takes for an address is none"
    return ""


def _explained_subject(shown: str, ours: str, theirs: str) -> str:
    if ours.replace(" ", "") == theirs.replace(" ", ""):
        return "blanks around encoded words"
    if "=?" in theirs and "=?" not in ours:
        return "encoded words that the standard library leaves"
    charsets = {(charset or "").lower() for _, charset in decode_header(shown)}
    if charsets & {"iso-8859-1", "us-ascii", "gb2312", "ks_c_5601-1987"}:
        return "charsets read by the wider one that mail programs mean (WHATWG)"
    if any(ord(sign) < 32 or ord(sign) == 0xFFFD for sign in theirs):
        return "control signs and U+FFFD are dropped"
    return ""


def _unexplained(name: str, raw: bytes, ours: object, theirs: object) -> str:
    sys.stderr.write(f"{name}: {raw[:200]!r}\n  ours   {ours}\n  theirs {theirs}\n")
    return "unexplained"


if __name__ == "__main__":
    main()
