"""Calendar files (iCalendar, RFC 5545): who met whom, when and how, one item per event."""

import codecs
import re
from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from sintonia.lib.keys import key63
from sintonia.lib.text import clean
from sintonia.sources import reasons
from sintonia.sources.base import Options, Place
from sintonia.sources.calendar_events import Event, Refused, read_event, text_of
from sintonia.sources.calendar_lines import Block, Cutter, Properties, properties, unescape
from sintonia.sources.calendar_parts import Bounds, Told, is_cut, whole
from sintonia.sources.calendar_people import parties
from sintonia.sources.calendar_series import Occurrences, left_out, occurrences, recurs
from sintonia.sources.calendar_times import EARLIEST, LATEST, Clock
from sintonia.sources.calendar_ways import is_conference, way
from sintonia.sources.decoding import Decoder, wide_encoding
from sintonia.sources.records import (
    ALL_DAY,
    ALONE,
    CANCELLED,
    LINK,
    MANY,
    PLACE,
    SYSTEM,
    UNKNOWN_WAY,
    Contact,
    Fault,
    Record,
)

MOST_PARTIES = 200
MOST_VERSIONS = 2_000  # of one event, changed occurrences included
_MOST_RAW = 1 << 16
_CUT = "only its first occurrences and those around today are kept"
_MOST_TEXT = 500  # characters of a title or a place that are looked at
_NAMES = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")
_BEGIN = re.compile(r"[\s\ufeff]*BEGIN[ \t]*:[ \t]*V(?:CALENDAR|EVENT)\b", re.IGNORECASE)
_LATER = re.compile(r"^BEGIN:V(?:CALENDAR|EVENT)\b", re.IGNORECASE | re.MULTILINE)
_LINKS = {"X-GOOGLE-CONFERENCE", "X-GOOGLE-HANGOUT", "X-MICROSOFT-SKYPETEAMSMEETINGURL"}

_WAYS = {"LOCATION", "CONFERENCE", "URL"} | _LINKS


class Calendar:
    """A calendar file. The position of an event is how many others appear before it.

    The versions of an event and the changed occurrences of a series have one UID and are one item,
    wherever they stand; behind the last one may stand a Fault that says of which more was left out
    than was kept. Memory: what is kept of the file's lines (see Cutter), no descriptions.
    """

    kind: ClassVar[str] = "ics"

    def __init__(self, place: Place, options: Options) -> None:
        self._place = place
        self._options = options
        self._horizon = options.horizon or options.now
        self._cut = ""  # a series that has more occurrences than are kept

    @classmethod
    def knows(cls, head: bytes, name: str) -> bool:
        """Say whether a calendar begins the file; in an .ics something else may stand before it."""
        head = head.removeprefix(codecs.BOM_UTF8)
        text = head.decode(wide_encoding(head) or "latin-1", "replace")
        if _BEGIN.match(text):
            return True
        return name.lower().endswith(_NAMES) and _LATER.search(text) is not None

    def items(self, after: int = -1) -> Iterator[tuple[int, Record]]:
        """Yield (position, Contact or Fault) of the events at positions greater than `after`.

        The file is cut before the first item is asked for, so that no item takes long.
        """
        cutter = Cutter()
        with self._place.open() as stream:
            cutter.read(stream)
        return self._records(cutter, after)

    def _records(self, cutter: Cutter, after: int) -> Iterator[tuple[int, Record]]:
        self._decoder = Decoder(cutter.head)
        self._clock = Clock(self._options.zone, cutter.zones)
        for position, (uid, blocks) in enumerate(cutter.events.items()):
            if position > after:
                name = self._decoder.decode(uid) if isinstance(uid, bytes) else ""
                yield position, self._record(name, blocks)
        if cutter.overfull and len(cutter.events) > after:
            key = key63("calendar", self._place.name, self._place.size)
            yield len(cutter.events), Fault(key, reasons.TOO_MANY, clean(self._place.name))
        if self._cut:
            key = key63("calendar", self._place.name, self._cut)
            yield len(cutter.events) + 1, Fault(key, reasons.TOO_MANY, self._cut, _CUT)

    def _record(self, uid: str, blocks: list[Block]) -> Record:
        try:
            return self._contact(uid, blocks)
        except Refused as refused:
            return self._fault(uid, blocks, refused)

    def _lines(self, block: Block) -> Properties:
        text = block.text
        return properties(text.decode() if text.isascii() else self._decoder.decode(text))

    def _contact(self, uid: str, blocks: list[Block]) -> Contact:
        main, events = self._versions(blocks)
        version = max(event.changed for event in events) or main.sequence
        size = sum(block.size for block in blocks)
        told = self._told(main, main, uid)._replace(version=version, size=size)
        if len(events) > 1 or recurs(main):
            return self._series(told, uid, main, events)
        if main.is_cancelled:
            told = told._replace(
                aside=told.aside if told.aside == SYSTEM else CANCELLED, minutes=-1
            )
        return told._replace(at=self._start(main))

    def _series(self, told: Contact, uid: str, main: Event, events: list[Event]) -> Contact:
        none = Occurrences({}, is_cut=False)
        options, clock = self._options, self._clock
        found = (
            none if main.is_cancelled else occurrences(events, clock, options.now, self._horizon)
        )
        times = [found.times.get(index, []) for index in range(len(events))]
        at = events.index(main)
        bounds = Bounds(options.now, self._horizon)
        if found.is_cut or is_cut(times[at], bounds):
            self._cut = self._cut or told.subject or clean(uid)
        changed = [
            Told(self._told(event, main, uid), clock.seconds(event.original or event.start), dates)
            for event, dates in zip(events, times, strict=True)
            if event is not main
        ]
        start = min(max(clock.seconds(main.start), EARLIEST), LATEST)
        if not any(times):
            start = self._start(main)
        series = Told(told._replace(at=start), 0, times[at])
        return whole(series, changed, left_out(main, clock), bounds)

    def _told(self, event: Event, main: Event, uid: str) -> Contact:
        """Return what an event says of itself, but for when; what a changed one lacks, the series says."""
        lines = event.lines if event is main else _inherited(event.lines, main.lines)
        title, location = _text(lines, "SUMMARY"), _text(lines, "LOCATION")
        found, organisers = parties(lines, self._options.region)
        has_link, has_phone = _links(lines)
        channel, flags = way(location, title, has_link, has_phone)
        return Contact(
            key=_key(uid, main, [address for _, address, _ in found]),
            at=0,
            channel=channel,
            parties=tuple(found if len(found) <= MOST_PARTIES else found[:organisers]),
            minutes=self._clock.minutes(event.start, event.end),
            subject=clean(title),
            aside=_aside(main, len(found), organisers, channel, flags),
            flags=flags if isinstance(event.start, datetime) else flags | ALL_DAY,
            place=clean(location),
        )

    def _versions(self, blocks: list[Block]) -> tuple[Event, list[Event]]:
        """Return the event, and with it its changed occurrences.

        Of several versions the one with the highest SEQUENCE counts, then the one changed last
        (RFC 5546 section 2.1.5). Of changed occurrences alone, the first stands for the event.
        """
        if any(block.is_cut for block in blocks):
            raise Refused(reasons.TOO_LARGE, "")
        if len(blocks) > MOST_VERSIONS:
            raise Refused(reasons.TOO_MANY, f"{len(blocks)} versions")
        events: list[Event] = []
        refused: Refused | None = None
        for block in blocks:
            lines = self._lines(block)
            if events and "RECURRENCE-ID" not in lines:  # a cancellation may have no date
                lines.setdefault("DTSTART", events[-1].lines.get("DTSTART", [("", "")]))
            try:
                events.append(read_event(lines, block.method, self._clock))
            except Refused as error:
                refused = error
        if refused and not events:
            raise refused
        events = [event for event in events if not event.is_answer] or events
        changed = self._latest([event for event in events if event.original is not None])
        plain = [event for event in reversed(events) if event.original is None]
        if plain:
            main = max(plain, key=lambda event: (event.sequence, event.changed))
            return main, [main, *changed]
        return next((event for event in changed if not event.is_cancelled), changed[0]), changed

    def _latest(self, changed: list[Event]) -> list[Event]:
        """Return the last version of each changed occurrence."""
        found: dict[int, Event] = {}
        for event in changed:
            at = self._clock.seconds(event.original or event.start)
            found[at] = max(
                found.get(at, event), event, key=lambda one: (one.sequence, one.changed)
            )
        return list(found.values())

    def _start(self, event: Event) -> int:
        at = self._clock.seconds(event.start)
        if not EARLIEST <= at <= LATEST:
            raise Refused(reasons.BAD_DATE, text_of(event.lines, "DTSTART"))
        return at

    def _fault(self, uid: str, blocks: list[Block], refused: Refused) -> Fault:
        raw = b"".join(b"BEGIN:VEVENT\n%b\nEND:VEVENT\n" % block.text for block in blocks[:100])
        lines = self._lines(blocks[0])
        what = clean(_text(lines, "SUMMARY")) or clean(uid) or clean(self._place.name)
        return Fault(
            key63("event", uid or raw), refused.reason, what, refused.detail, raw[:_MOST_RAW]
        )


def _text(lines: Properties, name: str) -> str:
    return unescape(text_of(lines, name)[:_MOST_TEXT])


def _inherited(lines: Properties, series: Properties) -> Properties:
    """Return the lines of a changed occurrence with those of the series that it does not have at all.

    A place that is named with nothing in it is none; some programs write only what was changed.
    """
    names = {"SUMMARY", "ORGANIZER", "ATTENDEE"}
    if not _WAYS & lines.keys():
        names |= _WAYS
    return {name: values for name, values in series.items() if name in names} | lines


def _links(lines: Properties) -> tuple[bool, bool]:
    """Say whether the event has a conference link, and whether it has a telephone conference."""
    rooms = [value for _, value in lines.get("CONFERENCE", []) if value]
    calls = [room for room in rooms if room.lower().startswith("tel:")]
    has_link = (
        len(rooms) > len(calls)
        or any(text_of(lines, name) for name in _LINKS & lines.keys())
        or ("URL" in lines and is_conference(text_of(lines, "URL")[:_MOST_TEXT]))
    )
    return has_link, bool(calls)


def _key(uid: str, main: Event, addresses: list[str]) -> int:
    lines = main.lines
    if not uid:
        parts = [text_of(lines, name) for name in ("DTSTART", "SUMMARY", "ORGANIZER")]
        return key63("event", *parts)
    return key63("answer", uid, *addresses) if main.is_answer else key63("event", uid)


def _aside(main: Event, parties: int, organisers: int, channel: int, flags: int) -> int:
    if main.is_answer:
        return SYSTEM
    if parties > MOST_PARTIES:
        return MANY
    if flags & (PLACE | LINK):
        return 0
    if parties == organisers:
        return ALONE
    return 0 if channel else UNKNOWN_WAY
