"""A run as the pages show it: how it stands, how far it is, what can be done with it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sintonia.gather import words
from sintonia.gather.models import Run
from sintonia.gather.queries import jobs_of
from sintonia.gather.reasons import trouble_words
from sintonia.jobs.models import Job
from sintonia.ui.templatetags.sintonia_ui import num

TELLING_SECONDS = 2.0  # before that, an estimate of the time left would jump
TELLING_SHARE = 0.02


class Look(StrEnum):
    """How a run stands, told from its own state and that of its job."""

    WAITING = "waiting"
    READING = "reading"
    INTERRUPTED = "interrupted"  # its worker died: another one goes on by itself
    PAUSED = "paused"
    STUCK = "stuck"  # given up after several tries
    STOPPED = "stopped"
    DONE = "done"
    REHEARSING = "rehearsing"
    REHEARSED = "rehearsed"


class RunRow(NamedTuple):
    """One run on a page."""

    id: int
    name: str
    look: Look
    icon: str
    percent: int
    words: str
    trouble: str
    is_live: bool
    asks_every: str  # when its page asks again: also while it waits, it may go on by another page
    can_pause: bool
    can_resume: bool
    can_stop: bool


def run_rows(runs: Sequence[Run], now: datetime) -> list[RunRow]:
    """Return runs as the pages show them."""
    jobs = jobs_of(runs) if runs else {}
    return [run_row(run, jobs.get(run.id), now) for run in runs]


def run_row(run: Run, job: Job | None, now: datetime) -> RunRow:
    """Return a run as the pages show it."""
    look = look_of(run, job, now)
    is_live = look in (Look.WAITING, Look.READING, Look.INTERRUPTED, Look.REHEARSING)
    can_resume = look in (Look.PAUSED, Look.STUCK)
    return RunRow(
        id=run.id,
        name=short_name(run.name),
        look=look,
        icon=words.icon_of(list(run.kinds)),
        percent=_percent(run),
        words=_words(run, look),
        trouble=trouble_words(run.error, is_given_up=look == Look.STUCK) if run.error else "",
        is_live=is_live,
        asks_every="1s" if is_live else "5s" if can_resume else "",
        can_pause=look in (Look.WAITING, Look.READING, Look.INTERRUPTED) and not run.is_preview,
        can_resume=can_resume,
        can_stop=look not in (Look.DONE, Look.STOPPED, Look.REHEARSED),
    )


def look_of(run: Run, job: Job | None, now: datetime) -> Look:
    """Return how a run stands."""
    state = Run.State
    if run.state == state.DONE:
        return Look.REHEARSED if run.is_preview else Look.DONE
    ended = {state.PAUSED: Look.PAUSED, state.STOPPED: Look.STOPPED, state.FAILED: Look.STUCK}
    if run.state in ended:
        return ended[state(run.state)]
    if job is None:  # the command line reads it, without a job
        return Look.READING if run.state == state.RUNNING else Look.WAITING
    return _look_of_job(job, run, now)


def _look_of_job(job: Job, run: Run, now: datetime) -> Look:
    if job.state == Job.State.FAILED:
        return Look.STUCK
    if job.state == Job.State.READY:
        return Look.INTERRUPTED if job.attempts else Look.WAITING
    if job.lease_until is None or job.lease_until < now:
        return Look.INTERRUPTED
    return Look.REHEARSING if run.is_preview else Look.READING


def _percent(run: Run) -> int:
    if run.state == Run.State.DONE:
        return 100
    return min(99, run.weight_done * 100 // run.weight) if run.weight else 0


def _words(run: Run, look: Look) -> str:
    if look == Look.REHEARSING:
        return _("I’m trying: nothing is written.")
    if look == Look.REHEARSED:
        return _rehearsed_words(run)
    if look in (Look.DONE, Look.STOPPED):
        return counts_words(run)
    if not run.seen:
        return ""
    parts = [f"{_percent(run)}%" if run.weight else "", words.items_words(run.kinds, run.seen)]
    share = run.weight_done / run.weight if run.weight else 0.0
    # How many items there will be is not told: what comes first is no sample of the rest, so the
    # number would wander. The share of bytes only grows.
    if look == Look.READING and share >= TELLING_SHARE and run.seconds >= TELLING_SECONDS:
        parts.append(words.left_words(run.seconds * (1 - share) / share))
    return " · ".join(part for part in parts if part)


def counts_words(run: Run) -> str:
    """Return what came of a run: "1,204 seen: 212 new, 992 known"."""
    parts = [_("%(n)s new") % {"n": num(run.imported)}]
    if run.duplicates:
        parts.append(_("%(n)s known already") % {"n": num(run.duplicates)})
    if run.set_aside:
        parts.append(_("%(n)s set aside") % {"n": num(run.set_aside)})
    if run.quarantined:
        parts.append(_("%(n)s in quarantine") % {"n": num(run.quarantined)})
    return _("%(seen)s: %(parts)s") % {
        "seen": words.items_words(run.kinds, run.seen),
        "parts": ", ".join(parts),
    }


def _rehearsed_words(run: Run) -> str:
    people = ngettext("%(n)s new person", "%(n)s new people", run.people) % {"n": num(run.people)}
    moments = ngettext("%(n)s moment", "%(n)s moments", run.moments) % {"n": num(run.moments)}
    made = _("It would bring %(people)s and %(moments)s.") % {"people": people, "moments": moments}
    return f"{counts_words(run)}. {made}"


def short_name(name: str) -> str:
    """Return what a source is called on a page: the last part of a path."""
    first, plus, more = name.partition(" + ")
    return (first.rstrip("/").rpartition("/")[2] or first) + plus + more
