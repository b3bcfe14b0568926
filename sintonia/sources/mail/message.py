"""One message's fields to one record: who, when, how, and whether people were talking at all."""

import re
from collections.abc import Callable

from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.mail.dates import is_sane, timestamp
from sintonia.sources.mail.headers import Fields, excerpt, fields, received_date
from sintonia.sources.mail.people import mailboxes
from sintonia.sources.mail.words import charset_of, text
from sintonia.sources.records import (
    AUTOMATIC,
    BULK,
    CC,
    DELIVERED,
    DRAFT,
    FROM,
    IN_SENT,
    LIST,
    MAIL,
    MANY,
    NO_REPLY,
    REPLY,
    TO,
    Contact,
    Fault,
    Party,
)

# A message to more people than this is an announcement: it is set aside.
MANY_RECIPIENTS = 20
MAX_STORED_PARTIES = 40

_MACHINE = re.compile(
    r"(?:.*[._+-])?(?:no|not|non|do-?not|do_not)[._-]?(?:reply|respond|rispondere|responder|antworten|repondre)(?:[._+\d-].*)?"
    r"|(?:mailer-daemon|postmaster|bounces?|notifications?|notifiche|newsletters?|alerts?|automatic|auto-confirm|daemon|listserv|majordomo)(?:[+._-].*)?",
)
_BULK_PRECEDENCE = (b"bulk", b"list", b"junk")
_MESSAGE_ID = re.compile(rb"<([^<>\s]{3,250})>")
_REPLY_MARK = re.compile(r"(?:re|r|aw|sv|antw|rif|ynt)\s*(?:\[\d+\])?\s*:\s*", re.IGNORECASE)
_FORWARD_MARK = re.compile(r"(?:fwd?|i|wg|tr|rv|inoltro)\s*:\s*", re.IGNORECASE)
_LABEL_SENT = re.compile(
    rb"(?:^|,)\s*\"?(?:sent|inviati|inviata|posta inviata|gesendet|enviados|envoy|messages envoy)",
    re.IGNORECASE,
)
_LABEL_DRAFT = re.compile(
    rb"(?:^|,)\s*\"?(?:drafts?|bozze|entw|borradores|brouillons)", re.IGNORECASE
)


def read_message(
    block: bytes,
    *,
    now: int,
    hints: int = 0,
    aside: int = 0,
    arrived: Callable[[], int | None] = lambda: None,
    size: int = 0,
) -> Contact | Fault:
    """Return the record of a header block.

    `hints` are flags known from the folder (IN_SENT), `aside` a reason known from it (DRAFT, BULK),
    `arrived` gives the instant that the box itself noted, for when the Date field says nothing sensible.
    """
    found = fields(block)
    charset = charset_of(found[b"content-type"]) if b"content-type" in found else ""
    senders = mailboxes(found.get(b"from", b""), charset) or mailboxes(
        found.get(b"sender", b""), charset
    )
    subject = clean(text(found.get(b"subject", b"").strip(), charset))
    if not senders:
        return _fault(found, block, reasons.NO_SENDER, subject, found.get(b"from", b""))
    at = _when(found, block, arrived, now)
    if at is None:
        return _undated(found, block, f"{senders[0][1] or senders[0][0]}: {subject}")
    sender, ids = senders[0][0], _ids(found)
    flags = hints | _flags(found, ids, subject)
    tos, ccs = mailboxes(found.get(b"to", b""), charset), mailboxes(found.get(b"cc", b""), charset)
    return Contact(
        key63("mail", ids.own, sender, at, b"" if ids.own else subject),
        at,
        MAIL,
        _parties(senders[0], tos, ccs, found),
        subject=bare_subject(subject),
        thread=key63("thread", ids.root) if ids.root else 0,
        aside=aside or why_aside(found, sender, flags, len(tos) + len(ccs)),
        flags=flags,
        size=size,
    )


def _undated(found: Fields, block: bytes, what: str) -> Fault:
    date = found.get(b"date", b"")
    reason = reasons.BAD_DATE if timestamp(date) is not None else reasons.NO_DATE
    return _fault(found, block, reason, what, date)


def _flags(found: Fields, ids: "_ids", subject: str) -> int:
    flags = REPLY if ids.answers or _REPLY_MARK.match(subject) else 0
    if b"x-gmail-labels" in found and _LABEL_SENT.search(found[b"x-gmail-labels"]):
        flags |= IN_SENT
    return flags


def bare_subject(subject: str) -> str:
    """Return the subject without its leading "Re:", "Fwd:" and their like in the five languages."""
    while found := _REPLY_MARK.match(subject) or _FORWARD_MARK.match(subject):
        subject = subject[found.end() :]
    return subject


def why_aside(found: Fields, sender: str, flags: int, recipients: int) -> int:
    """Return the reason why this is not a person writing to a person, or 0.

    The evidence is the header's own: RFC 2919 and 2369 (lists), RFC 3834 (automatic answers), RFC 3464
    (reports), Precedence, and senders that say by their name that nobody is there.
    """
    if b"x-gmail-labels" in found and _LABEL_DRAFT.search(found[b"x-gmail-labels"]):
        return DRAFT
    if not flags & IN_SENT and (reason := _machine_headers(found)):
        return reason
    if _MACHINE.fullmatch(sender.partition("@")[0]):
        return NO_REPLY
    return MANY if recipients > MANY_RECIPIENTS else 0


def _machine_headers(found: Fields) -> int:
    if b"list-id" in found or b"list-post" in found:
        return LIST
    if b"list-unsubscribe" in found or b"feedback-id" in found:
        return BULK
    if found.get(b"precedence", b"").strip().lower().startswith(_BULK_PRECEDENCE):
        return BULK
    if b"auto-submitted" in found and not found[b"auto-submitted"].strip().lower().startswith(
        b"no"
    ):
        return AUTOMATIC
    if (
        b"x-autoreply" in found
        or b"x-autorespond" in found
        or found.get(b"return-path", b"").strip() == b"<>"
    ):
        return AUTOMATIC
    return (
        AUTOMATIC
        if found.get(b"content-type", b"").lstrip().lower().startswith(b"multipart/report")
        else 0
    )


class _ids:
    """The message's own id, the first of its conversation, and whether it answers another."""

    __slots__ = ("answers", "own", "root")

    def __init__(self, found: Fields) -> None:
        own = _MESSAGE_ID.search(found.get(b"message-id", b""))
        first = _MESSAGE_ID.search(found.get(b"references", b"")) or _MESSAGE_ID.search(
            found.get(b"in-reply-to", b"")
        )
        self.own = own[1] if own else b""
        self.root = first[1] if first else self.own
        self.answers = first is not None


def _parties(
    sender: tuple[str, str],
    tos: tuple[tuple[str, str], ...],
    ccs: tuple[tuple[str, str], ...],
    found: Fields,
) -> tuple[Party, ...]:
    parties: list[Party] = [(FROM, *sender)]
    parties += [(TO, *pair) for pair in tos[:MAX_STORED_PARTIES]]
    parties += [(CC, *pair) for pair in ccs[: MAX_STORED_PARTIES - len(parties) + 1]]
    for name in (b"delivered-to", b"x-original-to", b"envelope-to"):
        if name in found and (boxes := mailboxes(found[name])):
            parties.append((DELIVERED, boxes[0][0], ""))
            break
    return tuple(parties)


def _when(found: Fields, block: bytes, arrived: Callable[[], int | None], now: int) -> int | None:
    at = timestamp(found.get(b"date", b""))
    if is_sane(at, now):
        return at
    for other in (timestamp(received_date(block)), arrived()):
        if is_sane(other, now):
            return other
    return None


def _fault(found: Fields, block: bytes, reason: str, what: str, value: bytes) -> Fault:
    return Fault(
        key63("mail", block[:65_536]),
        reason,
        clean(what),
        clean(text(value.strip()), 100),
        excerpt(found),
    )
