"""What of work is due: next steps of inquiries, trials that end. For the Today page."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext

from sintonia.ui.dates import ago, local, on
from sintonia.work.inquiries.queries.path import answered, due, trials_running
from sintonia.work.inquiries.words import day_at, due_words
from sintonia.work.projects.queries.words import day_words

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
    """Return what is due, the trials first. Two queries, and one where steps are due."""
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


def _words(due_on: date, since: int | None, today: date) -> str:
    """Return until when, and that she was in touch since: perhaps it is done, and only the tick is missing."""
    words = due_words(due_on, today)
    if since is None:
        return words
    return gettext("%(due)s · in touch %(ago)s") % {
        "due": words,
        "ago": ago(local(since).date(), today),
    }
