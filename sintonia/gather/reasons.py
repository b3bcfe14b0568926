"""Why something was not understood, set aside or interrupted, in sentences for people."""

from collections.abc import Callable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sintonia.sources import reasons, records

# Short names, for the filter.
NAMES: Mapping[str, str | Promise] = {
    reasons.NO_DATE: gettext_lazy("No date"),
    reasons.BAD_DATE: gettext_lazy("Impossible date"),
    reasons.NO_SENDER: gettext_lazy("No sender"),
    reasons.NO_ADDRESS: gettext_lazy("No name or address"),
    reasons.HIDDEN_NUMBER: gettext_lazy("Hidden number"),
    reasons.BROKEN: gettext_lazy("Broken"),
    reasons.TOO_LARGE: gettext_lazy("Too large"),
    reasons.TOO_SLOW: gettext_lazy("Too slow"),
    reasons.TOO_MANY: gettext_lazy("Without end"),
    reasons.CRASHED: gettext_lazy("I stumbled"),
    reasons.EMPTY: gettext_lazy("Empty"),
    reasons.UNKNOWN: gettext_lazy("Unknown kind"),
    reasons.NEEDS_COLUMNS: gettext_lazy("Columns to name"),
    reasons.UNREADABLE: gettext_lazy("Not allowed"),
    reasons.ARCHIVE_BOMB: gettext_lazy("Swelling archive"),
    reasons.ARCHIVE_PATH: gettext_lazy("Straying archive"),
    reasons.ARCHIVE_LOCKED: gettext_lazy("Locked archive"),
    reasons.ARCHIVE_BROKEN: gettext_lazy("Damaged archive"),
    reasons.XML_ENTITY: gettext_lazy("Unsafe file"),
}

_WHY: Mapping[str, str | Promise] = {
    reasons.NO_DATE: gettext_lazy("it has no date: I don’t know when it was"),
    reasons.BAD_DATE: gettext_lazy("its date cannot be right: I don’t know when it was"),
    reasons.NO_SENDER: gettext_lazy("it doesn’t say who sent it"),
    reasons.NO_ADDRESS: gettext_lazy("there is neither a name nor an address on it"),
    reasons.HIDDEN_NUMBER: gettext_lazy("the number is hidden: I don’t know who it was"),
    reasons.BROKEN: gettext_lazy("it is broken: its own rules don’t hold"),
    reasons.TOO_LARGE: gettext_lazy("it is far larger than such a thing can be"),
    reasons.TOO_SLOW: gettext_lazy("after two seconds on it I went on to the next one"),
    reasons.TOO_MANY: gettext_lazy("it repeats or lists more than I can follow"),
    reasons.CRASHED: gettext_lazy("I stumbled over it; everything around it was read"),
    reasons.EMPTY: gettext_lazy("there is nothing in it"),
    reasons.UNKNOWN: gettext_lazy("I don’t know this kind of file"),
    reasons.NEEDS_COLUMNS: gettext_lazy("I don’t recognise its columns: tell me which is which"),
    reasons.UNREADABLE: gettext_lazy("the computer doesn’t let me open it"),
    reasons.ARCHIVE_BOMB: gettext_lazy("it swells beyond measure: to be safe I didn’t open it"),
    reasons.ARCHIVE_PATH: gettext_lazy(
        "it would unpack outside its folder: to be safe I didn’t open it"
    ),
    reasons.ARCHIVE_LOCKED: gettext_lazy(
        "it is locked with a password: unpack it and bring it again"
    ),
    reasons.ARCHIVE_BROKEN: gettext_lazy("the archive is damaged: perhaps the download broke off"),
    reasons.XML_ENTITY: gettext_lazy(
        "it is written as attacks are written: to be safe I didn’t open it"
    ),
}

# The same with the value that was not understood.
_WHY_WITH: Mapping[str, str | Promise] = {
    reasons.NO_DATE: gettext_lazy("I can’t read its date, “%(detail)s”"),
    reasons.BAD_DATE: gettext_lazy("the date says “%(detail)s”, and that cannot be"),
    reasons.BROKEN: gettext_lazy("it is broken here: “%(detail)s”"),
    reasons.UNREADABLE: gettext_lazy("the computer doesn’t let me open it: %(detail)s"),
    reasons.ARCHIVE_BOMB: gettext_lazy(
        "it swells beyond measure (%(detail)s): to be safe I didn’t open it"
    ),
}


def why(reason: str, detail: str) -> str:
    """Return why something was not understood, as the end of a sentence."""
    if detail and reason in _WHY_WITH:
        return str(_WHY_WITH[reason]) % {"detail": detail[:80]}
    return str(_WHY.get(reason, _WHY[reasons.BROKEN]))


_KINDS: Mapping[str, Callable[[], str]] = {
    "mbox": lambda: _("A mail: “%(what)s”"),
    "eml": lambda: _("A mail: “%(what)s”"),
    "maildir": lambda: _("A mail: “%(what)s”"),
    "imap": lambda: _("A mail: “%(what)s”"),
    "ics": lambda: _("An appointment: “%(what)s”"),
    "vcf": lambda: _("A card: “%(what)s”"),
    "whatsapp": lambda: _("A chat message of “%(what)s”"),
    "telegram": lambda: _("A chat message: “%(what)s”"),
    "sms-backup": lambda: _("A call or a text: “%(what)s”"),
}


def what(kind: str, name: str) -> str:
    """Return what an item seems to be; `name` is what its reader calls it."""
    if name.startswith("row ") and name[4:].isdigit():
        return _("Row %(number)s") % {"number": name[4:]}
    return (_KINDS[kind]() if kind in _KINDS else "“%(what)s”") % {"what": name}


_ASIDE: Mapping[int, str | Promise] = {
    records.LIST: gettext_lazy("has the header of lists"),
    records.BULK: gettext_lazy("is sent in bulk"),
    records.AUTOMATIC: gettext_lazy("is sent by a machine"),
    records.NO_REPLY: gettext_lazy("says that nobody reads answers"),
    records.MANY: gettext_lazy("writes to more than twenty people at once"),
    records.SYSTEM: gettext_lazy("is a notice of the programme itself"),
    records.CANCELLED: gettext_lazy("cancelled"),
    records.ALONE: gettext_lazy("nobody else takes part"),
    records.DRAFT: gettext_lazy("never sent"),
    records.UNKNOWN_WAY: gettext_lazy("has neither a place nor a link"),
}


def aside(reason: int) -> str:
    """Return why items of a sender were set aside."""
    return str(_ASIDE.get(reason, ""))


def trouble_words(code: str, *, is_given_up: bool = False) -> str:
    """Return what interrupted a run (sintonia.gather.runs)."""
    if code == "DISK_FULL":
        return _("The disk is full. Nothing is half-written: make some room and I go on from here.")
    if is_given_up:
        return _("I got stuck several times. What I had read is safe: try again when you like.")
    return _("I got stuck. What I had read is safe, and I try again by myself.")
