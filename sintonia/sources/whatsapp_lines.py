"""The lines of an exported WhatsApp chat: where a message begins, its date, its sender, its kind."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from sintonia.lib.text import fold
from sintonia.sources.mail.dates import SLACK
from sintonia.sources.records import CALL, VIDEO
from sintonia.sources.written_dates import zone_of

MAX_SENDERS = 2_000  # kept in memory; the largest group has 1,024 members
QUOTED_MINUTES = 60  # what runs back by more, in an unknown voice, was pasted into a message

BY_APP = "\u200e"  # iOS puts it before what the app wrote, not the sender

_MARKS = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
# The line that begins a message: "17/05/24, 10:22 - " of Android, "[17/05/24, 10:22:33] " of iOS.
_START = re.compile(
    _MARKS
    + r"(?P<open>\[)?(?P<a>[0-9]{1,4})(?P<sep>[/.-])(?P<b>[0-9]{1,2})(?P=sep)(?P<c>[0-9]{1,4})"
    r"(?P<gap>,?\s(?:(?:à|um)\s)?)(?P<hour>[0-9]{1,2})(?P<colon>[:.])(?P<minute>[0-9]{2})"
    r"(?P<second>(?(open)(?:(?P=colon)[0-9]{2})?))(?P<half>\s?[apAP]\.?\s?[mM]\.?)?(?P<uhr>\sUhr)?"
    r"(?(open)\]|\s[-–])\s"
)
_NOTICE = re.compile(
    "\u200e?(?:Messages|I messaggi|Nachrichten|Los mensajes|Les messages)\\b.{0,80}?"
    "(?:end-to-end|Ende-zu-Ende|extremo a extremo|bout en bout)",
    re.IGNORECASE,
)
_FOUNDED = re.compile(
    r"created (?:this |the )?group|ha(?:i)? creato (?:il|questo) gruppo|Gruppe\b.*\berstellt"
    r"|cre(?:ó|aste) (?:el|este) grupo|créé (?:le|ce) groupe",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"(?:WhatsApp[\s_-]Chat|Chat(?:[\s_]de)?[\s_]WhatsApp|Discussion[\s_]WhatsApp)"
    r"[\s_]+(?:with|con|mit|avec|de|-|–)[\s_]+"
    r"(?P<name>[^/\\]+?)(?:\s*\([0-9]+\))?(?:\.(?:txt|zip)\b|[/\\]|$)",
    re.IGNORECASE,
)
# A call noted in the chat, folded. Only lines that say nothing else, and say how the call ended.
_CALLISH = re.compile("call|chiamata|anruf|llamada|appel", re.IGNORECASE)
_CALL = re.compile(
    r"(?P<missed>missed |verpasster )?"
    r"(?:(?P<video>video call|videochiamata|videoanruf|videollamada|appel video)"
    r"|voice call|chiamata vocale|sprachanruf|llamada de voz|appel vocal)"
    r"(?P<lost> persa| perdida| manque"
    r"| no answer| nessuna risposta| keine antwort| sin respuesta| pas de reponse)?"
    r"(?: (?P<h>[0-9]{1,3}) ?(?:h|hrs?|hours?|or[ae]|std|stunden?|heures?|horas?))?"
    r"(?: (?P<m>[0-9]{1,4}) ?min\w{0,4})?(?: (?P<s>[0-9]{1,4}) ?(?:s|se[ckg]\w{0,6}))?"
    r"(?: (?:tap|tocca|tippe|toca|appuyez|touchez)\b.*)?"
)

# Three numbers of the date, hour, minute, second or "", "a" or "p" or "".
Stamp = tuple[str, ...]


def first_start(line: str) -> re.Match[str] | None:
    """Return the match of a line that begins a message in any form, or None."""
    found = _START.match(line)
    if not found:
        return None
    year_first = len(found["a"]) == 4
    year = found["a"] if year_first else found["c"]
    day = found["c"] if year_first else found["a"]
    return found if len(day) <= 2 and len(year) in (2, 4) else None


def is_loglike(start: re.Match[str]) -> bool:
    """Say whether lines of programs' logs begin in this form, too."""
    return bool(start["open"]) and len(start["a"]) == 4


def form_of(first: re.Match[str]) -> re.Pattern[str]:
    """Return the pattern of message starts in the very form of the first.

    An export keeps one form throughout, so lines in another were pasted. Groups 1 to 7 are a Stamp,
    group 8 is the rest of the line.
    """
    number = "([0-9]{1,2})"
    numbers = [number, number, f"([0-9]{{{len(first['c'])}}})"]
    if len(first["a"]) == 4:
        numbers = ["([0-9]{4})", number, number]
    date = re.escape(first["sep"]).join(numbers)
    gap = re.sub(r"\s", r"\\s", first["gap"])
    colon = re.escape(first["colon"])
    second = f"{colon}([0-9]{{2}})" if first["second"] else "()"
    half = r"\s?([apAP])\.?\s?[mM]\.?" if first["half"] else "()"
    uhr = r"\sUhr" if first["uhr"] else ""
    start, end = (r"\[", r"\]") if first["open"] else ("", r"\s[-–]")
    clock = f"{number}{colon}([0-9]{{2}}){second}{half}{uhr}"
    return re.compile(rf"{_MARKS}{start}{date}{gap}{clock}{end}\s(.*)", re.DOTALL)


def split(rest: str) -> tuple[str, str]:
    """Return the sender as written and the text; no sender on the app's own lines.

    A quotation mark left open before the colon means that the colon belongs to a title:
    'Anna changed the subject to "Dinner: Friday"'.
    """
    sender, colon, text = rest.partition(": ")
    if not colon:
        if not rest.endswith(":"):
            return "", rest
        sender, text = rest[:-1], ""
    return (sender, text) if _may_be_name(sender) else ("", rest)


@lru_cache(maxsize=10_000)
def _may_be_name(sender: str) -> bool:
    return len(sender) <= 120 and sum(map(sender.count, '"“”„«»')) % 2 == 0


def is_notice(text: str) -> bool:
    """Say whether this is the notice on encryption; iOS gives it the chat's name as its sender."""
    return bool(_NOTICE.match(text))


def is_founding(text: str) -> bool:
    """Say whether the app tells that a group was created."""
    return bool(_FOUNDED.search(text))


def is_by_app(sender: str, text: str) -> bool:
    """Say whether the app speaks in a sender's name, as iOS has it: "Anna: Anna changed the icon"."""
    if not text.startswith(BY_APP):
        return is_notice(text)
    return text.startswith(sender.strip(), 1) or is_notice(text) or is_founding(text)


def title_of(file_name: str) -> str:
    """Return whom the chat is with, or the group's name, as the file's name says it, or ""."""
    found = _FILE_NAME.search(file_name)
    return found["name"].replace("_", " ") if found else ""


def call_of(text: str) -> tuple[int, int] | None:
    """Return channel and minutes (0 missed) when the whole text notes a call, else None."""
    if len(text) > 100 or not _CALLISH.search(text):
        return None
    found = _CALL.fullmatch(fold(text))
    if not found:
        return None
    missed = found["missed"] or found["lost"]
    seconds = int(found["h"] or 0) * 3600 + int(found["m"] or 0) * 60 + int(found["s"] or 0)
    if bool(missed) == bool(seconds):  # says neither how long nor that nobody answered, or both
        return None
    return (VIDEO if found["video"] else CALL), -(-seconds // 60)


class Reading:
    """The dates of a file, and which lines begin a message."""

    def __init__(self, day_first: bool, now: int) -> None:
        self._day_first = day_first
        latest = datetime.fromtimestamp(now + SLACK, UTC)
        self._latest = _minutes((latest.year, latest.month, latest.day))
        self._last = 0
        self._voices: set[str] = set()

    def takes(self, stamp: Stamp, sender: str) -> bool:
        """Say whether the line begins a message, rather than having been pasted into one.

        Only what stands above decides, so that a longer export of the chat is read alike.
        """
        if not sender:
            return True
        here = _minutes(_day(stamp[:3], self._day_first), _hour(stamp), int(stamp[4]))
        if sender not in self._voices:
            if here < self._last - QUOTED_MINUTES:
                return False
            if len(self._voices) < MAX_SENDERS:
                self._voices.add(sender)
        if here <= self._latest:  # later, the phone's clock was wrong
            self._last = here
        return True

    def at(self, stamp: Stamp, zone: str) -> int | None:
        """Return the seconds since 1970, or None for an impossible date. DST: PEP 495, fold 0."""
        try:
            day = _day(stamp[:3], self._day_first)
            clock = (_hour(stamp), int(stamp[4]), int(stamp[5] or 0))
            return int(datetime(*day, *clock, tzinfo=zone_of(zone)).timestamp())
        except (ValueError, OverflowError):
            return None


def is_day_first(stamps: Iterable[Stamp]) -> bool:
    """Say whether 05/04/24 is the fifth of April, from the dates of a whole file.

    The first number above 12 decides; without any, the order in which time runs backwards less
    often; else the day comes first but for the American form "5/4/24, 3:00 PM".
    """
    last_day = last_month = 0
    lead = 0  # how much more often time runs backwards with the month first
    is_american = False
    for stamp in stamps:
        first, second = int(stamp[0]), int(stamp[1])
        if len(stamp[0]) == 4 or first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
        by_day, by_month = (_minutes(_day(stamp[:3], day_first)) for day_first in (True, False))
        lead += (by_month < last_month) - (by_day < last_day)
        last_day, last_month = by_day, by_month
        is_american = stamp[6] in ("A", "P") and len(stamp[2]) == 2
    return lead > 0 if lead else not is_american


@lru_cache(maxsize=10_000)
def _day(numbers: tuple[str, ...], day_first: bool) -> tuple[int, int, int]:
    """Return year, month, day."""
    first, second, third = map(int, numbers)
    if len(numbers[0]) == 4:
        return first, second, third
    year = third + (2000 if len(numbers[2]) == 2 else 0)
    return (year, second, first) if day_first else (year, first, second)


def _hour(stamp: Stamp) -> int:
    hour = int(stamp[3])
    if stamp[6] and hour <= 12:
        return hour % 12 + (12 if stamp[6] in "pP" else 0)
    return hour


def _minutes(day: tuple[int, int, int], hour: int = 0, minute: int = 0) -> int:
    """Return a count that grows as time does, for impossible dates as well (months of 31 days)."""
    return (((day[0] * 12 + day[1]) * 31 + day[2]) * 24 + hour) * 60 + minute
