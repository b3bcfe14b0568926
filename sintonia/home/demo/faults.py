"""What could not be read, with as much of it as the readers keep: it can be settled on its page."""

from sintonia.home.demo.cast import Someone
from sintonia.home.demo.days import Days
from sintonia.home.demo.texts import Texts
from sintonia.lib.keys import key63
from sintonia.sources import reasons
from sintonia.sources.records import Fault

_EPOCH = "Thu, 01 Jan 1970 00:00:00 +0000"
_HIDDEN_ROWS = {88: 640, 412: 260, 903: 33}  # row of the table: days ago


def faults(source: str, me: Someone, texts: Texts, days: Days) -> list[Fault]:
    """Return what a source holds that could not be read: mail, calls, calendar or archive."""
    if source == "mail":
        return [_mail(me, texts)]
    if source == "calls":
        return [_call(row, ago, texts, days) for row, ago in _HIDDEN_ROWS.items()]
    if source == "calendar":
        return [_event(texts, days)]
    if source == "archive":
        what, detail = texts.faults["archive"]
        return [Fault(key63("demo", "fault", what), reasons.ARCHIVE_BOMB, what, detail)]
    return []


def _mail(me: Someone, texts: Texts) -> Fault:
    name, address, subject = texts.faults["mail"]
    head = f"from: {name} <{address}>\nto: {me.mail}\nsubject: {subject}\ndate: {_EPOCH}\n"
    raw = head.encode()
    return Fault(key63("mail", raw), reasons.BAD_DATE, f"{name}: {subject}", _EPOCH, raw)


def _call(row: int, ago: int, texts: Texts, days: Days) -> Fault:
    hidden = texts.faults["calls"][0]
    line = f"{hidden},{days.date(ago)} 18:42:0{row % 10},95,incoming"
    raw = f"Number,Date,Duration,Type\n{line}".encode()
    return Fault(key63("row", raw), reasons.HIDDEN_NUMBER, f"row {row}", hidden, raw)


def _event(texts: Texts, days: Days) -> Fault:
    title = texts.faults["calendar"][0]
    start = f"{days.date(510):%Y%m%d}T190000"
    lines = ("UID:yoga", f"SUMMARY:{title}", f"DTSTART:{start}", "RRULE:FREQ=SECONDLY")
    raw = "\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")).encode()
    return Fault(key63("event", "yoga"), reasons.TOO_MANY, title, "FREQ=SECONDLY", raw)
