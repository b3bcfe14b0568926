"""Inquiries by whose they are or what they ask for, projects by their name or goal."""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.home.search.by_words import ByWords
from sintonia.home.search.marking import excerpt, marked
from sintonia.ui.icons import icon
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.inquiries.words import station_name
from sintonia.work.projects.models import Project
from sintonia.work.projects.queries import rows as kept

MOST = 4
_LEAST = 2  # letters: with one, everything is found


class WorkEntry(NamedTuple):
    """An inquiry or a project."""

    url: str
    title: SafeString
    meta: SafeString
    sign: SafeString


def work_found(q: str, words: Sequence[str]) -> list[WorkEntry]:
    """Return what has every word in it, what is open before what has ended."""
    raw = q.split()
    if max((len(word) for word in words), default=0) < _LEAST:
        return []
    found = [_inquiry(row, words) for row in _inquiries(raw)]
    return found + [_project(row, words) for row in _projects(raw)]


def _all(raw: Sequence[str], *fields: str) -> Q:
    """Every word stands in one of the fields."""
    each = (
        reduce(lambda a, b: a | b, (Q(**{f"{field}__icontains": word}) for field in fields))
        for word in raw
    )
    return reduce(and_, each, Q())


@ByWords
def _inquiries(raw: Sequence[str]) -> QuerySet[Inquiry, Any]:
    fields = ("person__root__name", "words", "needs")
    rows = Inquiry.objects.filter(_all(raw, *fields), person__root__deleted_at=None)
    columns = ("id", "person__root__name", "station", "needs", "words")
    return rows.order_by("-asked_at", "-id").values_list(*columns)[:MOST]


@ByWords
def _projects(raw: Sequence[str]) -> QuerySet[Project, Any]:
    rows = kept.projects().filter(_all(raw, "name", "goal"))
    return rows.order_by("-state", "-starts_on", "-id").values_list("id", "name", "goal")[:MOST]


def _inquiry(row: tuple[Any, ...], words: Sequence[str]) -> WorkEntry:
    pk, name, station, needs, said = row
    text = excerpt(needs or said, words)
    what = f"{gettext('Inquiry')} · {station_name(station)}"
    meta = marked(f"{what} · {text}" if text else what, words)
    url = reverse("inquiry", args=[pk])
    return WorkEntry(url, marked(name, words), meta, icon("square-check-big"))


def _project(row: tuple[Any, ...], words: Sequence[str]) -> WorkEntry:
    pk, name, goal = row
    meta = marked(f"{gettext('Project')} · {excerpt(goal, words)}", words)
    url = reverse("project", args=[pk])
    return WorkEntry(url, marked(name, words), meta, icon("square-check-big"))
