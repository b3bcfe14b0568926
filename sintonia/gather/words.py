"""How many of what, how long, how far: numbers of a reading in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from sintonia.sources.records import CALL, CHAT, IN_PERSON, MAIL, VIDEO
from sintonia.ui.dates import local
from sintonia.ui.templatetags.sintonia_ui import num

_MAIL = ("mbox", "eml", "maildir", "imap")
_CHATS = ("whatsapp", "telegram")
_CONTACTS = ("vcf", "contacts-csv")

# Icon of a source by its readers, the first that matches.
_ICONS = (
    (_MAIL, "mail"),
    (("ics",), "calendar"),
    (_CHATS, "message-circle"),
    (("sms-backup", "calls-csv"), "phone"),
    (_CONTACTS, "contact-round"),
)


def icon_of(kinds: list[str]) -> str:
    """Return the icon of a source that was read by these readers."""
    fitting = [icon for readers, icon in _ICONS if set(readers) & set(kinds)]
    return fitting[0] if len(fitting) == 1 else "folder-down"


def kind_name(kinds: list[str]) -> str:
    """Return what a source is, in one word."""
    names = {
        "mail": pgettext("source", "Mail"),
        "calendar": _("Calendar"),
        "message-circle": _("Chats"),
        "phone": _("Calls"),
        "contact-round": _("Address book"),
    }
    return names.get(icon_of(kinds), _("Several things") if kinds else _("Nothing yet"))


def mails(n: int) -> str:
    """Return "66,512 mails"."""
    return ngettext("%(n)s mail", "%(n)s mails", n) % {"n": num(n)}


def chat_messages(n: int) -> str:
    """Return "412 chat messages"."""
    return ngettext("%(n)s chat message", "%(n)s chat messages", n) % {"n": num(n)}


def calls(n: int) -> str:
    """Return "1,204 calls"."""
    return ngettext("%(n)s call", "%(n)s calls", n) % {"n": num(n)}


def appointments(n: int) -> str:
    """Return "1,911 appointments"."""
    return ngettext("%(n)s appointment", "%(n)s appointments", n) % {"n": num(n)}


def cards(n: int) -> str:
    """Return "842 cards"."""
    return ngettext("%(n)s card", "%(n)s cards", n) % {"n": num(n)}


def things(n: int) -> str:
    """Return "12 items"."""
    return ngettext("%(n)s item", "%(n)s items", n) % {"n": num(n)}


def items_words(kinds: Mapping[str, int], n: int) -> str:
    """Return how many items were read, in the word of their kind; "items" where kinds are mixed."""
    for readers, words in (
        (_MAIL, mails),
        (("ics",), appointments),
        (_CHATS, chat_messages),
        (("calls-csv",), calls),
        (_CONTACTS, cards),
    ):
        if kinds and set(kinds) <= set(readers):
            return words(n)
    return things(n)


def found_words(found: Mapping[str, Any], kinds: list[str]) -> list[str]:
    """Return what is stored of a source (Source.found), kind by kind."""
    count = {
        channel: found.get(str(channel), 0) for channel in (MAIL, CHAT, CALL, VIDEO, IN_PERSON)
    }
    if kinds == ["ics"]:  # a conference by telephone is an appointment too
        count[VIDEO] += count.pop(CALL)
    met = count[IN_PERSON]
    events = met + count[VIDEO]
    parts = [
        (count[MAIL], mails),
        (count[CHAT], chat_messages),
        (count.get(CALL, 0), calls),
        (events, appointments),
        (found.get("cards", 0), cards),
    ]
    words = [say(n) for n, say in parts if n]
    if met:
        at = words.index(appointments(events))
        words[at] = _met_words(words[at], met, events)
    if found.get("aside"):
        words.append(_("%(n)s set aside") % {"n": num(found["aside"])})
    return words


def _met_words(said: str, met: int, events: int) -> str:
    if met == events:
        return _("%(appointments)s, in person") % {"appointments": said}
    return _("%(appointments)s, %(n)s in person") % {"appointments": said, "n": num(met)}


def since_words(found: Mapping[str, Any]) -> str:
    """Return "since 2014", "" where nothing has a date."""
    return _("since %(year)d") % {"year": local(found["since"]).year} if "since" in found else ""


def seconds_words(seconds: float) -> str:
    """Return "under a second", "4 s" or "38 min"."""
    if seconds < 1:
        return _("under 1 s")
    if seconds < 90:
        return _("%(n)d s") % {"n": round(seconds)}
    return _("%(n)d min") % {"n": round(seconds / 60)}


def left_words(seconds: float) -> str:
    """Return how long something still takes, about."""
    if seconds < 50:
        return _("less than a minute left")
    minutes = max(1, round(seconds / 60))
    if minutes < 90:
        return ngettext("about %(n)d minute left", "about %(n)d minutes left", minutes) % {
            "n": minutes
        }
    hours = round(minutes / 60)
    return ngettext("about %(n)d hour left", "about %(n)d hours left", hours) % {"n": hours}
