"""A trial on its page: what was agreed, how far it is, what both say, what follows."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from sintonia.ui.dates import long_day, on
from sintonia.work.inquiries.models import Trial
from sintonia.work.inquiries.words import day_words, hours_text, verdict_name

_SAID = (Trial.Verdict.GO_ON, Trial.Verdict.STOP)


class Option(NamedTuple):
    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True)
class TrialPage:
    """All that the page shows."""

    trial: Trial
    name: str
    days: str
    day: int  # how many days are behind, for the bar
    whole: int
    until: str
    hours: str
    is_running: bool
    is_late: bool
    mine: list[Option]
    theirs: list[Option]
    their_source: str
    outcome: str
    inquiry_url: str

    @property
    def both_go_on(self) -> bool:
        """Say whether both want to go on."""
        return self.trial.my_verdict == self.trial.their_verdict == Trial.Verdict.GO_ON


def trial_page(trial: Trial, *, today: date) -> TrialPage:
    """Return the page of a trial."""
    whole = (trial.ends_on - trial.starts_on).days + 1
    is_running = trial.ended_at is None
    return TrialPage(
        trial=trial,
        name=trial.person.name,
        days=day_words(trial, today),
        day=min(whole, max(0, (today - trial.starts_on).days + 1)) if is_running else whole,
        whole=whole,
        until=on(long_day(trial.ends_on)),
        hours=hours_text(trial.minutes) if trial.minutes else "",
        is_running=is_running,
        is_late=is_running and today > trial.ends_on,
        mine=_options(trial.my_verdict),
        theirs=_options(trial.their_verdict),
        their_source=_source(trial),
        outcome=_outcome(trial),
        inquiry_url=reverse("inquiry", args=[trial.inquiry_id]) if trial.inquiry_id else "",
    )


def _options(verdict: str) -> list[Option]:
    return [Option(one.value, verdict_name(one), verdict == one) for one in _SAID]


def _source(trial: Trial) -> str:
    if not trial.their_verdict:
        return ""
    return gettext("in their own words") if trial.is_said_by_client else gettext("noted by you")


def _outcome(trial: Trial) -> str:
    """Return what the two verdicts come to."""
    mine, theirs = trial.my_verdict, trial.their_verdict
    go_on, stop = Trial.Verdict.GO_ON, Trial.Verdict.STOP
    if stop in (mine, theirs):
        return gettext(
            "One of you prefers to leave it here. End it with thanks: a door stays open."
        )
    if mine == theirs == go_on:
        return gettext("You both want to go on.")
    if mine == go_on:
        return gettext("You want to go on. What do they say?")
    if theirs == go_on:
        return gettext("They want to go on. And you?")
    return gettext("Nobody has said yet how it went.")
