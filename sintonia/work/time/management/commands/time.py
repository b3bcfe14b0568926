"""`sintonia time ACT`: the timer, one more entry, hours from another program."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from sintonia.lib.durations import NotADuration, day_minutes, parse_duration, write_duration
from sintonia.spaces.access import address_of, zone_of
from sintonia.spaces.command import CannotRun, SpaceCommand
from sintonia.spaces.models import Space
from sintonia.work.time.actions.entries import entry_add
from sintonia.work.time.actions.importing import (
    NotExported,
    Taken,
    file_leave,
    file_read,
    file_take,
)
from sintonia.work.time.actions.timer import WasForgotten, WrongTime, timer_start, timer_stop
from sintonia.work.time.file_words import fault_rows, refusal_words, taken_words
from sintonia.work.time.lines import Line, named
from sintonia.work.time.models import TimeFile
from sintonia.work.time.queries.importing import LEAVE_OUT, Preview, preview
from sintonia.work.time.queries.timer import running, timer, today_of
from sintonia.work.time.queries.what import match_lines, token_of
from sintonia.work.time.words import hours_words

ACTS = ("status", "start", "stop", "add", "import")


class Command(SpaceCommand):
    help = "Starts and stops the timer, notes hours, brings them from Toggl or Clockify."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=ACTS)
        parser.add_argument(
            "words",
            nargs="*",
            help="start: for whom or what; add: how long, then for whom or what; import: the file",
        )
        parser.add_argument("--text", default="", help="what is done, in words")
        parser.add_argument("--day", help="of an entry, such as 2026-11-24 (today)")
        parser.add_argument("--at", metavar="HH:MM", help="until when a forgotten timer was right")
        parser.add_argument("--now", action="store_true", help="it was right until now")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="NAME=WHOM",
            help="whom a name in the file means; WHOM empty: nobody in particular, -: leave it out",
        )
        parser.add_argument("--days-first", action="store_true", help="03/04 is in April")
        parser.add_argument("--months-first", action="store_true", help="03/04 is in March")
        parser.add_argument("--dry-run", action="store_true", help="say what would come in")

    def work(self, space: Space, **options: Any) -> int:
        with timezone.override(ZoneInfo(zone_of(space.id))):
            act = getattr(self, f"_{options['act']}")
            return int(act(options, timezone.now(), space) or 0)

    def _status(self, options: dict[str, Any], now: datetime, space: Space) -> None:
        shown = timer(now=now)
        entry = shown.entry
        data = {
            "running": entry is not None,
            "what": shown.named.whole if shown.named else None,
            "since": entry.started_at.isoformat() if entry and entry.started_at else None,
            "minutes": shown.minutes,
            "forgotten": shown.is_forgotten,
        }
        text = _("Nothing is running.")
        if shown.named:
            text = f"{shown.clock}  {shown.named.whole} · {shown.meta}"
        self.show(data, options["json"], text)

    def _start(self, options: dict[str, Any], now: datetime, space: Space) -> None:
        line = _line(" ".join(options["words"]), options["text"])
        try:
            begun = timer_start(line, now=now, zone=_zone())
        except WasForgotten:
            raise CannotRun(_forgotten_words()) from None
        words = timer(now=now).named
        what = words.whole if words else ""
        data = {"what": what, "stopped": begun.stopped.minutes if begun.stopped else None}
        self.show(data, options["json"], _("The timer runs: %(what)s.") % {"what": what})

    def _stop(self, options: dict[str, Any], now: datetime, space: Space) -> None:
        try:
            done = timer_stop(now=now, zone=_zone(), until=_until(options, now))
        except WasForgotten:
            raise CannotRun(_forgotten_words()) from None
        except WrongTime:
            raise CannotRun(_("It must lie between the start and now.")) from None
        if done is None:
            raise CannotRun(_("No timer runs."))
        stopped = done[0]
        days = [{"day": one.day.isoformat(), "minutes": one.minutes} for one in stopped.pieces]
        what = named(stopped.entry).whole
        data = {"what": what, "minutes": stopped.minutes, "days": days}
        words = {"what": what, "time": hours_words(stopped.minutes)}
        self.show(data, options["json"], _("%(what)s: %(time)s.") % words)

    def _add(self, options: dict[str, Any], now: datetime, space: Space) -> None:
        if not options["words"]:
            raise CannotRun(_("Write how long, such as 1:30, then for whom."))
        day = _day(options["day"], now)
        minutes = _minutes(options["words"][0], day)
        line = _line(" ".join(options["words"][1:]), options["text"])
        entry, _undo = entry_add(line, day=day, minutes=minutes, now=now)
        what = named(entry).whole
        data = {"what": what, "minutes": minutes, "day": day.isoformat()}
        words = {"what": what, "time": write_duration(minutes)}
        self.show(data, options["json"], _("Noted: %(what)s, %(time)s.") % words)

    def _import(self, options: dict[str, Any], now: datetime, space: Space) -> int:
        if len(options["words"]) != 1:
            raise CannotRun(_("Name one file: the detailed report of Toggl Track or Clockify."))
        path = Path(options["words"][0]).expanduser()
        try:
            file = file_read(path.read_bytes(), path.name, now=now)
        except NotExported as error:
            raise CannotRun(f"{path}: {refusal_words(error.reason)}") from None
        order = "dmy" if options["days_first"] else "mdy" if options["months_first"] else ""
        mine = address_of(space.id)
        shown = preview(file, zone=_zone(), order=order, mine=mine)
        try:
            taken = _take(file, shown, options, now, order, mine)
        finally:
            file_leave(file)
        self._say_taken(taken, shown, options)
        return 1 if taken.faults else 0

    def _say_taken(self, taken: Taken, shown: Preview, options: dict[str, Any]) -> None:
        faults = fault_rows(shown.faults)
        data = {
            "imported": taken.made,
            "duplicates": taken.known,
            "set_aside": taken.left_out,
            "quarantined": taken.faults,
            "faults": [{"line": one.line, "why": one.why} for one in faults],
        }
        lines = [taken_words(taken)]
        lines += [f"  {one.line}: {one.why} {one.text}" for one in faults[:20]]
        if options["dry_run"]:
            lines.append(_("This was a rehearsal: nothing was written."))
        self.show(data, options["json"], "\n".join(lines))


def _take(
    file: TimeFile, shown: Preview, options: dict[str, Any], now: datetime, order: str, mine: str
) -> Taken:
    said = _said(options["map"])
    means, unknown = dict[int, str](), list[str]()
    for one in shown.names:
        words = " / ".join(part for part in (one.client, one.title) if part)
        for name in (words, one.client, one.title):
            if name and name.casefold() in said:
                means[one.key] = said[name.casefold()]
                break
        else:
            if not one.is_known:
                unknown.append(words)
    if unknown:
        text = _("Say whom these names mean, with --map NAME=WHOM: %(names)s.")
        raise CannotRun(text % {"names": "; ".join(unknown)})
    if options["dry_run"]:
        tokens = {one.key: means.get(one.key, one.token) for one in shown.names}
        left = sum(one.rows for one in shown.names if tokens[one.key] == LEAVE_OUT)
        made = max(0, len(shown.rows) - shown.known - left)
        return Taken(made, shown.known, left, len(shown.faults), None)
    return file_take(file, means, zone=_zone(), now=now, order=order, mine=mine)


def _said(pairs: list[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, sign, whom = pair.rpartition("=")
        if not sign:
            raise CannotRun(_("Write --map NAME=WHOM."))
        token = whom if whom in ("", LEAVE_OUT) else token_of(_found(whom))
        found[name.strip().casefold()] = token
    return found


def _found(words: str) -> Line:
    lines = match_lines(words)
    if len(lines) != 1:
        text = (
            _("“%(words)s” is the name of several: write the whole name.")
            if lines
            else _("No client, project or task is called “%(words)s”.")
        )
        raise CannotRun(text % {"words": words})
    return lines[0]


def _line(words: str, text: str) -> Line:
    """Return the line that words name; words that name nothing are the text."""
    lines = match_lines(words) if words else []
    if len(lines) > 1:
        return _found(words)
    if lines:
        return lines[0]._replace(text=text[:200])
    return Line(text=(text or words)[:200])


def _minutes(text: str, day: date) -> int:
    try:
        minutes = parse_duration(text)
    except NotADuration:
        minutes = 0
    if not 0 < minutes <= day_minutes(day, _zone()):
        words = _("“%(text)s” is no time of a day: write 1:30, 1,5 or 90m.")
        raise CannotRun(words % {"text": text})
    return minutes


def _day(text: str | None, now: datetime) -> date:
    try:
        return date.fromisoformat(text) if text else today_of(now)
    except ValueError:
        raise CannotRun(_("There is no such day: write it like 2026-12-09.")) from None


def _until(options: dict[str, Any], now: datetime) -> datetime | None:
    """Return the time that was written, on the day on which the timer was started."""
    if options["now"]:
        return now
    if not options["at"]:
        return None
    entry = running()
    try:
        at = datetime.strptime(options["at"], "%H:%M").time()  # noqa: DTZ007  # the zone follows
    except ValueError:
        raise CannotRun(_("Write a time like 9:15.")) from None
    if entry is None or entry.started_at is None:
        return None
    return datetime.combine(timezone.localtime(entry.started_at).date(), at, _zone())


def _forgotten_words() -> str:
    return _(
        "A timer runs since another day: say until when it was right, with `sintonia time stop --at HH:MM`, or --now."
    )


def _zone() -> Any:
    return timezone.get_current_timezone()
