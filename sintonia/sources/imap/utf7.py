"""Names of mailboxes in modified UTF-7 (RFC 3501, 5.1.3), as people read them."""

import binascii
import re
from base64 import b64decode

from sintonia.lib.text import clean

_SHIFTED = re.compile(r"&([^-]*)-")


def shown(name: bytes) -> str:
    """Return a mailbox's name as text; what is wrongly written stays as it is."""
    return clean(_SHIFTED.sub(_decoded, name.decode("utf-8", "replace")), 300)


def _decoded(found: "re.Match[str]") -> str:
    if not found[1]:
        return "&"
    text = found[1].replace(",", "/")
    try:
        return b64decode(text + "=" * (-len(text) % 4)).decode("utf-16-be")
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return found[0]
