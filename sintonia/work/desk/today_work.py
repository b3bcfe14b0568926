"""What of work is due: trials and offers that end, answers of clients, next steps. For the Today page."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from sintonia.ui.dates import ago, local, on
from sintonia.work.inquiries.queries.path import answered, due, trials_running
from sintonia.work.inquiries.words import day_at, due_words
from sintonia.work.projects.queries.rows import with_project
from sintonia.work.projects.queries.words import day_words
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.queries import for_today
from sintonia.work.quotes.words import who_of

STEPS_AHEAD = 2  # days
TRIALS_AHEAD = 5
MOST = 8


class WorkTodo(NamedTuple):
    """A step to take, or a trial to conclude."""

    text: str
    name: str
    url: str
    words: str
    is_late: bool
    done_url: str  # "" where it is not done by a tick


def work_todos(*, now: datetime) -> list[WorkTodo]:
    """Return what is due: trials, quotes, next steps. Three queries; one more where steps are due, and one
    where quotes were accepted.
    """
    today = day_at(now)
    found = []
    for trial in trials_running():
        if (trial.ends_on - today).days <= TRIALS_AHEAD:
            is_late = trial.ends_on < today
            day = {"day": on(day_words(trial.ends_on, today))}
            words = gettext("it was to end %(day)s") if is_late else gettext("it ends %(day)s")
            text = gettext("Say how the trial went: %(scope)s") % {"scope": trial.scope}
            url = reverse("trial", args=[trial.id])
            found.append(WorkTodo(text, trial.person.name, url, words % day, is_late, ""))
    found += _quotes(today)
    steps = due(today + timedelta(days=STEPS_AHEAD))
    since = answered(steps, now=now)
    for one in steps:
        if one.next_on is not None:
            found.append(
                WorkTodo(
                    text=one.next_step,
                    name=one.person.name,
                    url=reverse("inquiry", args=[one.id]),
                    words=_words(one.next_on, since.get(one.id), today),
                    is_late=one.next_on < today,
                    done_url=reverse("inquiry_next", args=[one.id]),
                )
            )
    return found[:MOST]


def _quotes(today: date) -> list[WorkTodo]:
    """Return the quotes that wait for her: answered, or about to end."""
    told = for_today(today=today)
    accepted = [one.quote.id for one in told if one.kind == Quote.State.ACCEPTED]
    begun = with_project(accepted) if accepted else set()
    texts = {
        "CHANGE_ASKED": gettext("Answer the change that was asked for"),
        "ACCEPTED": gettext("Begin the work that was accepted"),
        "DECLINED": gettext("Read the no to your quote"),
        "ENDS": gettext("Ask whether the quote suits them"),
        "EXPIRED": gettext("Renew the quote, or let it go"),
    }
    return [
        WorkTodo(
            text=texts[kind],
            name=who_of(quote),
            url=reverse("quote", args=[quote.id]),
            words=_ends(quote.valid_until, today) if kind in ("ENDS", "EXPIRED") else "",
            is_late=kind == "EXPIRED",
            done_url="",
        )
        for quote, kind in told
        if quote.id not in begun
    ]


def _ends(until: date | None, today: date) -> str:
    if until is None:
        return ""
    day = {"day": on(day_words(until, today))}
    return (gettext("it ended %(day)s") if until < today else gettext("it ends %(day)s")) % day


def _words(due_on: date, since: int | None, today: date) -> str:
    """Return until when, and that she was in touch since: perhaps it is done, and only the tick is missing."""
    words = due_words(due_on, today)
    if since is None:
        return words
    return gettext("%(due)s · in touch %(ago)s") % {
        "due": words,
        "ago": ago(local(since).date(), today),
    }
