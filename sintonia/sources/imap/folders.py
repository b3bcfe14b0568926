"""Which folders of a mailbox are worth reading: sent mail, the inbox, archives; never junk, trash or drafts."""

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from sintonia.lib.text import fold
from sintonia.sources.imap.client import Listed
from sintonia.sources.imap.utf7 import shown
from sintonia.sources.mail.folders import folder_hints
from sintonia.sources.records import IN_SENT


class Role(StrEnum):
    """What a folder is for."""

    INBOX = "INBOX"
    SENT = "SENT"
    ARCHIVE = "ARCHIVE"
    OTHER = "OTHER"
    REFUSE = "REFUSE"  # junk, trash, drafts: not offered


class Folder(NamedTuple):
    """A folder that can be read."""

    name: bytes
    shown: str
    role: Role

    @property
    def is_suggested(self) -> bool:
        return self.role in (Role.INBOX, Role.SENT, Role.ARCHIVE)


# RFC 6154, RFC 8457 and what Gmail says.
_BY_ATTRIBUTE = {
    rb"\sent": Role.SENT,
    rb"\archive": Role.ARCHIVE,
    rb"\all": Role.ARCHIVE,
    rb"\allmail": Role.ARCHIVE,
    rb"\inbox": Role.INBOX,
    rb"\junk": Role.REFUSE,
    rb"\spam": Role.REFUSE,
    rb"\trash": Role.REFUSE,
    rb"\drafts": Role.REFUSE,
}
_UNREADABLE = {rb"\noselect", rb"\nonexistent"}
_REPEATS = {rb"\flagged", rb"\important", rb"\starred"}  # views on what other folders hold
_ARCHIVE = re.compile(
    r"(?:all mail|archives?|archiv\w*|tutti i messaggi|alle nachrichten|tous les messages|todos"
    r"|conservat[ai]|letti|\d{4})"
)
_TRASH = re.compile(
    r"(?:trash|bin|deleted(?: \w+)?|cestino|posta eliminata|elementi eliminati|eliminat[ai]|papierkorb|geloschte? ?\w*"
    r"|papelera|eliminados|elementos eliminados|corbeille|elements supprimes|supprimes|notes|note|outbox"
    r"|posta in uscita|postausgang)"
)
_INBOX = re.compile(r"(?:inbox|posta in arrivo|posteingang|bandeja de entrada|boite de reception)")


def readable(listed: Iterable[Listed]) -> list[Folder]:
    """Return the folders that can be read, those that are suggested first."""
    found = [
        Folder(one.name, shown(one.name), role)
        for one in listed
        if (role := role_of(one)) is not Role.REFUSE
    ]
    order = list(Role)
    return sorted(found, key=lambda folder: (order.index(folder.role), fold(folder.shown)))


def role_of(listed: Listed) -> Role:
    """Return what a folder is for: as the server says, else by its name in five languages."""
    if listed.attributes & (_UNREADABLE | _REPEATS):
        return Role.REFUSE
    for attribute, role in _BY_ATTRIBUTE.items():
        if attribute in listed.attributes:
            return role
    name = shown(listed.name)
    hints, aside = folder_hints(name.replace(".", "/"))
    if aside:
        return Role.REFUSE
    if hints & IN_SENT:
        return Role.SENT
    last = fold(re.split(r"[/.\\]", name)[-1])
    for words, role in ((_INBOX, Role.INBOX), (_TRASH, Role.REFUSE), (_ARCHIVE, Role.ARCHIVE)):
        if words.fullmatch(last):
            return role
    return Role.OTHER
