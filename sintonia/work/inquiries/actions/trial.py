"""A trial: begun, changed, judged by both, and at its end a client or a graceful goodbye."""

from datetime import date, datetime

from django.db import transaction

from sintonia.lib.keys import key63
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Deed, Person, Undo
from sintonia.work.inquiries.actions.path import ending_set, locked, station_set
from sintonia.work.inquiries.models import Inquiry, Station, Trial


class TrialRuns(ValueError):
    """A trial runs already in this inquiry."""

    def __init__(self, trial: Trial) -> None:
        super().__init__(trial)
        self.trial = trial


class TrialOver(ValueError):
    """The trial has ended: nothing of it changes any more."""


def trial_make(
    back: WayBack,
    person: Person,
    inquiry: Inquiry | None,
    *,
    scope: str,
    minutes: int | None,
    starts_on: date,
    ends_on: date,
    now: datetime,
) -> Trial:
    """Store a trial of so many minutes; its inquiry comes to the trial. Raises TrialRuns."""
    if inquiry is not None:
        locked(inquiry)
        running = Trial.objects.filter(inquiry=inquiry, ended_at=None).first()
        if running:
            raise TrialRuns(running)
    trial = Trial(
        person=person,
        inquiry=inquiry,
        scope=scope,
        minutes=minutes,
        starts_on=starts_on,
        ends_on=ends_on,
        created_at=now,
    )
    back.make(trial)
    back.edit([person], "work")
    if inquiry is not None:
        station_set(back, inquiry, Station.TRIAL, now=now)
    return trial


@transaction.atomic
def trial_start(
    person: Person,
    inquiry: Inquiry | None,
    *,
    scope: str,
    minutes: int | None,
    starts_on: date,
    ends_on: date,
    now: datetime,
) -> tuple[Trial, Undo]:
    """Begin a trial, with its way back. Raises TrialRuns."""
    back = WayBack()
    agreed = {"scope": scope, "minutes": minutes}
    days = {"starts_on": starts_on, "ends_on": ends_on}
    trial = trial_make(back, person, inquiry, **agreed, **days, now=now)  # type: ignore[arg-type]  # keywords of one call
    return trial, back.keep(person, now=now)


@transaction.atomic
def trial_change(
    trial: Trial,
    *,
    scope: str,
    minutes: int | None,
    starts_on: date,
    ends_on: date,
    now: datetime,
) -> Undo:
    """Agree on a trial anew. Raises TrialOver."""
    back, trial = WayBack(), _running(trial)
    back.change([trial], scope=scope, minutes=minutes, starts_on=starts_on, ends_on=ends_on)
    return back.keep(trial.person, now=now)


@transaction.atomic
def trial_say(trial: Trial, verdict: str, words: str, *, now: datetime) -> Undo:
    """Say what the user thinks of it (Trial.Verdict). Raises TrialOver."""
    back, trial = WayBack(), _running(trial)
    back.change([trial], my_verdict=verdict, my_words=words)
    return back.keep(trial.person, now=now)


@transaction.atomic
def trial_hear(
    trial: Trial, verdict: str, words: str, *, now: datetime, by_client: bool = False
) -> Undo:
    """Keep what they think of it: noted by the user, or said by the client herself. Raises TrialOver."""
    back, trial = WayBack(), _running(trial)
    said = {"their_verdict": verdict, "their_words": words, "is_said_by_client": by_client}
    back.change([trial], **said)
    return back.keep(trial.person, now=now)


@transaction.atomic
def trial_conclude(trial: Trial, *, goes_on: bool, now: datetime) -> Undo:
    """End a trial: they are a client now, or it is a kind no of whoever said stop. Raises TrialOver."""
    back, trial = WayBack(), _running(trial)
    back.change([trial], ended_at=now)
    inquiry = locked(trial.inquiry) if trial.inquiry else None
    if goes_on:
        _entrusted(back, trial, inquiry, now)
    elif inquiry and inquiry.ended_at is None:
        is_theirs = trial.their_verdict == Trial.Verdict.STOP != trial.my_verdict
        ending = Inquiry.Ending.LEFT if is_theirs else Inquiry.Ending.DECLINED
        words = trial.their_words if is_theirs else trial.my_words
        ending_set(back, inquiry, ending, words, now=now)
    return back.keep(trial.person, now=now)


@transaction.atomic
def trial_resume(trial: Trial, *, now: datetime) -> Undo:
    """Let a trial that was ended too early run on; its inquiry is at the trial again. Raises TrialRuns."""
    back = WayBack()
    running = Trial.objects.filter(inquiry=trial.inquiry_id, ended_at=None).exclude(id=trial.id)
    if trial.inquiry_id and running:
        raise TrialRuns(running[0])
    back.change([trial], ended_at=None)
    if trial.inquiry:
        station_set(back, trial.inquiry, Station.TRIAL, now=now)
    else:
        back.remove(Deed.objects.filter(key=_key(trial)))
        back.touch([trial.person_id])
    return back.keep(trial.person, now=now)


def _running(trial: Trial) -> Trial:
    """Return the trial as it is now, locked."""
    found: Trial = Trial.objects.select_for_update().get(id=trial.id)
    if found.ended_at is not None:
        raise TrialOver
    return found


def _entrusted(back: WayBack, trial: Trial, inquiry: Inquiry | None, now: datetime) -> None:
    """Say that work was entrusted: by the inquiry that moves, else by the trial itself."""
    if inquiry is not None:
        station_set(back, inquiry, Station.CLIENT, now=now)
        return
    key, at = _key(trial), int(now.timestamp())
    if not Deed.objects.filter(key=key).exists():
        kind = Deed.Kind.WORK_ENTRUSTED
        back.make(Deed(key=key, person=trial.person, kind=kind, at=at, text=trial.scope))
    back.touch([trial.person_id])


def _key(trial: Trial) -> int:
    return key63("trial", "entrusted", trial.id)
