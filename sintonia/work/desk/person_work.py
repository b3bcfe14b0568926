"""What there is of work with one person: for her own page."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext

from sintonia.people.models import Person
from sintonia.ui.dates import ago, day_of, on
from sintonia.work.inquiries.models import Inquiry, RapportCheck, Trial
from sintonia.work.inquiries.queries import rapport
from sintonia.work.inquiries.queries.path import of_person, trials_of
from sintonia.work.inquiries.rapport_page import ask_url
from sintonia.work.inquiries.words import (
    answer_word,
    day_at,
    day_words,
    due_words,
    ending_name,
    station_name,
)
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries import rows as kept
from sintonia.work.quotes import queries as quotes
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.paper.content import number_of
from sintonia.work.quotes.words import tag_of, total_words

MOST = 6  # of each


class Line(NamedTuple):
    """One thing of work: an inquiry, a trial, a quote, a project."""

    what: str
    title: str
    url: str
    state: str
    is_pressing: bool
    note: str


class Said(NamedTuple):
    """An answer to a criterion."""

    text: str
    answer: str


@dataclass(frozen=True)
class PersonWork:
    """All of it."""

    lines: list[Line]
    new_url: str
    rapport_when: str  # "yours, on 3 May 2024", "" when nothing was said
    rapport_words: str
    said: list[Said]
    ask_url: str
    is_asked: bool


def person_work(person: Person, *, now: datetime) -> PersonWork:
    """Return what there is of work with a person. At most seven queries."""
    root = person.root_id or person.id
    lines = [_inquiry(one, now) for one in of_person(root)[:MOST]]
    lines += [_trial(one, now) for one in trials_of(root)[:MOST] if one.ended_at is None]
    lines += [_quote(one, now) for one in quotes.of_person(person)[:MOST]]
    hers = Q(client__root_id=root) | Q(
        participants__person__root_id=root, participants__left_at=None
    )
    projects = kept.projects().filter(hers).distinct().order_by("-starts_on", "-id")
    lines += [_project(one, now) for one in projects[:MOST]]
    state = rapport.latest_of(person)
    return PersonWork(
        lines=lines,
        new_url=f"{reverse('inquiry_new')}?{urlencode({'person': root})}",
        rapport_when=_when(state.check),
        rapport_words=_words(state),
        said=_said(state),
        ask_url=ask_url(person),
        is_asked=state.is_answered,
    )


def _inquiry(one: Inquiry, now: datetime) -> Line:
    today = day_at(now)
    is_open = one.ended_at is None
    note = one.next_step
    if is_open and one.next_on:
        note = f"{note}, {due_words(one.next_on, today)}"
    return Line(
        what=gettext("Inquiry"),
        title=one.needs or " ".join(one.words.split())[:80] or station_name(one.station),
        url=reverse("inquiry", args=[one.id]),
        state=station_name(one.station) if is_open else ending_name(one.ending),
        is_pressing=is_open and one.next_on is not None and one.next_on < today,
        note=note or ago(day_at(one.asked_at), today),
    )


def _trial(one: Trial, now: datetime) -> Line:
    today = day_at(now)
    url = reverse("trial", args=[one.id])
    is_late = today > one.ends_on
    return Line(gettext("Trial"), one.scope, url, day_words(one, today), is_late, "")


def _quote(one: Quote, now: datetime) -> Line:
    state = tag_of(quotes.state_of(one, day_at(now)), one.way).word
    title = " · ".join(part for part in (number_of(one), one.promise) if part) or state
    is_mine = one.state == Quote.State.CHANGE_ASKED
    url = reverse("quote", args=[one.id])
    what = gettext("Quote") if one.way == Quote.Way.GIVEN else gettext("Quote requested")
    return Line(what, title, url, state, is_mine, total_words(one))


def _project(one: Project, now: datetime) -> Line:
    states = {
        Project.State.OPEN: gettext("under way"),
        Project.State.CLOSING: gettext("being closed"),
        Project.State.CLOSED: gettext("closed"),
    }
    url = reverse("project", args=[one.id])
    return Line(
        gettext("Project"), one.goal, url, states[Project.State(one.state)], False, one.name
    )


# --- rapport --------------------------------------------------------------------------------------


def _when(check: RapportCheck | None) -> str:
    if check is None:
        return ""
    return gettext("yours, on %(day)s") % {"day": on(day_of(day_at(check.at)))}


def _words(state: rapport.State) -> str:
    if state.check is None or state.would_like is None:
        return ""
    answer = answer_word(state.would_like)
    words = state.check.words
    said = f"{answer}, {words}" if words else answer
    if state.check.when == RapportCheck.When.CLOSING:
        return gettext("Would I like to work with them again? %(said)s") % {"said": said}
    return gettext("Would I like to work with them? %(said)s") % {"said": said}


def _said(state: rapport.State) -> list[Said]:
    texts = rapport.texts_of(state.answers)
    return [Said(text, answer_word(state.answers[pk])) for pk, text in texts.items()]
