"""`sintonia gather PATH…`: reads what lies there, whatever it is."""

import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sintonia.gather.actions import (
    Brought,
    CannotRead,
    me_say,
    run_create,
    run_execute,
    run_resumable,
)
from sintonia.gather.bringing import (
    NotAPlace,
    ReadOtherwise,
    is_region,
    is_zone,
    other_words,
    place_check,
)
from sintonia.gather.models import Run
from sintonia.gather.preview import preview
from sintonia.home.progress import Bar
from sintonia.spaces.access import zone_of
from sintonia.spaces.command import CannotRun, SpaceCommand
from sintonia.spaces.models import Space
from sintonia.ui.templatetags.sintonia_ui import num
from sintonia.understand.actions import refresh

COUNTS = ("seen", "imported", "duplicates", "set_aside", "quarantined", "people", "moments")


class Command(SpaceCommand):
    help = "Reads mail, calendars, contacts, chats and calls: files, folders, archives."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH")
        parser.add_argument(
            "--me",
            nargs="+",
            action="extend",
            default=[],
            metavar="ADDRESS",
            help="an address or number that is yours (else it is inferred)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would come in, write nothing"
        )
        parser.add_argument(
            "--region", help="country of phone numbers written without one, such as IT"
        )
        parser.add_argument(
            "--zone", help="time zone of times written without one, such as Europe/Rome"
        )

    def work(self, space: Space, **options: Any) -> int:
        started = time.monotonic()
        now = timezone.now()
        brought = [_brought(path) for path in options["paths"]]
        asked = _asked(options)
        reading = {"region": space.region, "zone": zone_of(space.id)} | asked
        if options["dry_run"]:
            counts = _preview(brought, reading, now, asked, options["me"])
        else:
            _say_me(options["me"], reading["region"], now)
            counts = self._gather(brought, reading, now, asked=asked, quiet=options["json"])
        counts["seconds"] = round(time.monotonic() - started, 3)
        self.show(counts, options["json"], _text(counts, dry=options["dry_run"]))
        return 1 if counts["quarantined"] else 0

    def _gather(
        self,
        brought: list[Brought],
        reading: dict[str, Any],
        now: Any,
        *,
        asked: dict[str, str],
        quiet: bool,
    ) -> dict[str, Any]:
        run = _run(brought, reading, now, asked)
        bar = Bar(self.stderr if sys.stderr.isatty() and not quiet else None)
        run_execute(
            run, now=now, progress=lambda one: bar.show(one.weight_done, one.weight, one.seen)
        )
        bar.end()
        refresh(now=now)
        return {name: getattr(run, name) for name in COUNTS} | {
            "kinds": run.kinds,
            "paused": run.state == Run.State.PAUSED,
        }


def _say_me(me: list[str], region: str, now: Any) -> None:
    try:
        if me:
            me_say(me, region=region, now=now, only=False)
    except CannotRead as error:
        raise CannotRun(_no_address(error)) from None


def _preview(
    brought: list[Brought], reading: dict[str, Any], now: Any, asked: dict[str, str], me: list[str]
) -> dict[str, Any]:
    try:
        return preview(brought, reading, now=now, asked=asked, me=me)
    except CannotRead as error:
        raise CannotRun(_no_address(error)) from None
    except ReadOtherwise as error:
        raise CannotRun(str(error)) from None


def _no_address(error: CannotRead) -> str:
    return _("“%(text)s” is neither a mail address nor a phone number.") % {"text": error}


def _asked(options: dict[str, Any]) -> dict[str, str]:
    """Return the zone and the country that were typed; refuse those that do not exist."""
    zone, region = options["zone"], (options["region"] or "").upper()
    if zone and not is_zone(zone):
        raise CannotRun(_("“%(zone)s” is no time zone: write one such as Europe/Rome.") % options)
    if region and not is_region(region):
        raise CannotRun(_("“%(region)s” is no country: write two letters, such as IT.") % options)
    asked = {"zone": zone, "region": region}
    return {name: value for name, value in asked.items() if value}


def _run(brought: list[Brought], reading: dict[str, Any], now: Any, asked: dict[str, str]) -> Run:
    """Return the run that was interrupted, or else a new one; refuse what would come in twice."""
    run = run_resumable(brought)
    if run and any(run.options.get(name) != value for name, value in asked.items()):
        raise CannotRun(other_words(run.name, run.options))
    try:
        return run or run_create(brought, now=now, options=reading, asked=asked)
    except ReadOtherwise as error:
        raise CannotRun(str(error)) from None


def _brought(text: str) -> Brought:
    """Return what a path names; refuse what is not there or may not be read, before anything is written."""
    path = Path(text).expanduser()
    try:
        place_check(path)
    except NotAPlace:
        raise CannotRun(_("%(path)s is neither a file nor a folder.") % {"path": text}) from None
    except OSError as error:
        raise CannotRun(
            _("%(path)s cannot be read: %(why)s.") % {"path": text, "why": error.strerror}
        ) from None
    return Brought(path.absolute(), str(path.absolute()))


def _text(counts: dict[str, Any], *, dry: bool) -> str:
    lines = [
        ngettext("Read %(seen)d item: ", "Read %(seen)d items: ", counts["seen"]) % counts
        + _(
            "%(imported)d new, %(duplicates)d already known, %(set_aside)d set aside, %(quarantined)d in quarantine."
        )
        % counts,
        ngettext("%(people)d new person, ", "%(people)d new people, ", counts["people"]) % counts
        + ngettext("%(moments)d new moment", "%(moments)d new moments", counts["moments"]) % counts
        + _(", in %(seconds)s seconds.") % {"seconds": num(counts["seconds"])},
    ]
    if not counts["seen"]:
        lines.append(_("There was nothing there that I know how to read."))
    if counts["quarantined"]:
        lines.append(_("What I could not read waits on the page “Sources”, each with its reason."))
    if dry:
        lines.append(_("This was a rehearsal: nothing was written."))
    return "\n".join(lines)
