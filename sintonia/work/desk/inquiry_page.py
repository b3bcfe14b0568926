"""The page of one inquiry, put together from the rooms of the street."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from sintonia.ui.dates import on, short_day
from sintonia.ui.templatetags.sintonia_ui import num
from sintonia.work.desk.known_words import Fact, facts
from sintonia.work.desk.sections.quotes import QuoteRow, quote_rows
from sintonia.work.inquiries.forms import NextForm
from sintonia.work.inquiries.models import Criterion, Inquiry, Station, Trial
from sintonia.work.inquiries.queries.known import known_of
from sintonia.work.inquiries.rapport_page import RapportPage, rapport_page
from sintonia.work.inquiries.rows import InquiryRow, TrialRow, inquiry_rows, trial_row
from sintonia.work.inquiries.subject import Subject
from sintonia.work.inquiries.words import (
    day_at,
    due_words,
    origin_name,
    station_name,
)
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries import rows as kept
from sintonia.work.projects.queries.lists import Goal, goals
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.queries.rows import State, Way, quotes


class Pace(NamedTuple):
    """A step of the process, at the top of the page."""

    text: str
    url: str
    is_done: bool
    is_here: bool


class StepRow(NamedTuple):
    """A station, on the day on which it was reached."""

    name: str
    day: str


class Move(NamedTuple):
    """A station to which the inquiry can be brought."""

    station: int
    name: str
    is_here: bool


class Begin(NamedTuple):
    """How a client's first project begins: from what was accepted, else from a form."""

    url: str
    is_posted: bool


@dataclass(frozen=True)
class InquiryPage:
    """All that the page shows."""

    row: InquiryRow
    paces: list[Pace]
    tags: list[str]
    origin: str
    facts: list[Fact]
    steps: list[StepRow]
    moves: list[Move]
    due: str
    next_form: NextForm
    rapport: RapportPage
    quotes: list[QuoteRow]
    trials: list[TrialRow]
    projects: list[Goal]
    begin: Begin | None
    is_client: bool

    @property
    def is_open(self) -> bool:
        return not self.row.ended

    @property
    def has_trial(self) -> bool:
        """Say whether a trial runs."""
        return any(not one.is_over for one in self.trials)


def inquiry_page(inquiry: Inquiry, *, now: datetime) -> InquiryPage:
    """Return the page of an inquiry whose person is read already: a fixed number of queries."""
    today = day_at(now)
    row = inquiry_rows([inquiry], now=now)[0]
    person = inquiry.person
    known = known_of(person, now=now)
    question = rapport_page(Subject(person, today, about=Criterion.About.CLIENT, inquiry=inquiry))
    given = list(quotes().filter(inquiry=inquiry).order_by("-id"))
    found = quote_rows(given, now=now)
    trials = list(inquiry.trials.select_related("person").order_by("-starts_on", "-id"))
    projects = goals(_projects(inquiry), today)
    return InquiryPage(
        row=row,
        paces=_paces(
            inquiry,
            question,
            has_quote=bool(found),
            has_trial=bool(trials),
            has_project=bool(projects),
        ),
        tags=_tags(inquiry),
        origin=origin_name(inquiry.origin),
        facts=facts(known, said=person.level_said, today=today),
        steps=[
            StepRow(station_name(one.station), short_day(day_at(one.at), today))
            for one in inquiry.steps.order_by("at", "id")
        ],
        moves=[Move(one.value, station_name(one), one == inquiry.station) for one in Station],
        due=due_words(inquiry.next_on, today) if inquiry.next_on else "",
        next_form=_next_form(inquiry),
        rapport=question,
        quotes=found,
        trials=[trial_row(one, today=today) for one in trials],
        projects=projects,
        begin=None if projects else _begin(inquiry, given, trials),
        is_client=inquiry.station == Station.CLIENT,
    )


def _projects(inquiry: Inquiry) -> QuerySet[Project]:
    """Return what came of its quotes, and of trials without one."""
    of_quote, of_trial = Q(quote__inquiry=inquiry), Q(quote=None, trial__inquiry=inquiry)
    return kept.projects().filter(of_quote | of_trial).order_by("id")


def _begin(inquiry: Inquiry, given: Sequence[Quote], trials: Sequence[Trial]) -> Begin | None:
    if inquiry.ended_at or inquiry.station != Station.CLIENT:
        return None
    for one in given:
        if one.way == Way.GIVEN and one.state == State.ACCEPTED:
            return Begin(reverse("project_from_quote", args=[one.id]), is_posted=True)
    values = {"client": inquiry.person.root_id} | ({"trial": trials[0].id} if trials else {})
    return Begin(f"{reverse('project_new')}?{urlencode(values)}", is_posted=False)


def _next_form(inquiry: Inquiry) -> NextForm:
    known = {"next_step": inquiry.next_step, "next_on": inquiry.next_on}
    return NextForm(initial=known, auto_id="next_%s")


def _tags(inquiry: Inquiry) -> list[str]:
    found = []
    if inquiry.hours_a_week:
        hours = num(float(inquiry.hours_a_week))
        found.append(gettext("about %(n)s hours a week") % {"n": hours})
    if inquiry.needs:
        found.append(inquiry.needs)
    if inquiry.wanted_from:
        found.append(gettext("from %(day)s") % {"day": on(short_day(inquiry.wanted_from))})
    return found


def _paces(
    inquiry: Inquiry, question: RapportPage, *, has_quote: bool, has_trial: bool, has_project: bool
) -> list[Pace]:
    """Return the steps; the one where we are is the first that is not behind."""
    done = (
        (gettext("Request"), "#request", True),
        (gettext("Rapport"), "#rapport", not question.state.is_missing),
        (gettext("Quote"), "#quotes", has_quote),
        (gettext("Trial"), "#trial", has_trial),
        (gettext("Project"), "#projects", has_project or inquiry.station == Station.CLIENT),
    )
    here = next((i for i, (_, _, is_done) in enumerate(done) if not is_done), len(done))
    return [Pace(text, url, is_done, i == here) for i, (text, url, is_done) in enumerate(done)]
