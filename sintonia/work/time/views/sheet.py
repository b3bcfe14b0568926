"""The page of hours, and its week sheet."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sintonia.lib.durations import day_minutes, write_duration
from sintonia.people.models import Undo
from sintonia.people.views.common import go_on, pk_of, said
from sintonia.ui.fields import read_minutes
from sintonia.ui.toast import trouble
from sintonia.work.time.actions.entries import TooFew, cell_set, new_entry
from sintonia.work.time.forms import ReportForm, RowForm
from sintonia.work.time.lines import Line
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.page import time_page
from sintonia.work.time.queries.day import weekday
from sintonia.work.time.queries.sheet import monday_of, sheet
from sintonia.work.time.queries.timer import today_of
from sintonia.work.time.queries.what import (
    Unknown,
    choices,
    line_of_token,
    token_of,
)
from sintonia.work.time.views.common import day_of_text, zone

_CELL = re.compile(r"r(\d{1,3})d([0-6])", re.ASCII)


class Wrong(NamedTuple):
    """A cell that could not be saved."""

    row: int
    day: date
    why: str


@require_GET
def time(request: HttpRequest) -> HttpResponse:
    """Show the timer, the week, what may be forgotten, packages, and a client's month."""
    now = timezone.now()
    monday = monday_of(day_of_text(request.GET.get("week", ""), today_of(now)))
    row, more = None, list[TimeEntry]()
    if "row" in request.GET:
        row = RowForm(request.GET, groups=choices())
        if row.is_valid():
            more = _with_names(row.cleaned_data["line"], monday)
    person = pk_of(request.GET.get("person", ""))
    page = time_page(monday, now=now, person=person, more=more)
    values = {
        "page": page,
        "row": row if row and not row.is_valid() else RowForm(groups=page.groups),
        "rows": [(one, token_of(one.line)) for one in page.sheet.rows],
        "added": more[0] if more else None,
        "report_form": ReportForm(
            initial={"words": page.written.words, "asks_back": page.written.asks_back}
            if page.written
            else {"asks_back": True}
        ),
    }
    return render(request, "time/page.html", values)


def _with_names(line: Line, monday: date) -> list[TimeEntry]:
    """Return an unsaved entry of a line, by which the sheet shows an empty row."""
    return [new_entry(line, monday, now=timezone.now())]


@require_POST
def time_sheet(request: HttpRequest) -> HttpResponse:
    """Save the sheet: all its cells, or the one that htmx says was changed."""
    monday = monday_of(day_of_text(request.POST.get("week", "")))
    only = request.headers.get("HX-Trigger-Name", "") if request.htmx else ""  # type: ignore[attr-defined]  # set by its middleware
    undo, wrong = None, list[Wrong]()
    for name in [only] if only else sorted(request.POST):
        found = _CELL.fullmatch(name)
        if not found:
            continue
        row, place = int(found[1]), int(found[2])
        try:
            undo = _save(request, row, monday + timedelta(days=place), name) or undo
        except ValidationError as error:
            wrong.append(Wrong(row, monday + timedelta(days=place), error.messages[0]))
    if only:
        return _cell_answer(request, monday, only, undo, wrong)
    for one in wrong:
        trouble(request, f"{weekday(one.day)}: {one.why}")
    if undo and not wrong:
        said(request, _("The week is saved."), undo)
    return go_on(request, to=f"{reverse('time')}?week={monday.isoformat()}")


def _line(request: HttpRequest, row: int) -> Line:
    """Return the line of a row, as its hidden fields say it."""
    try:
        return line_of_token(
            request.POST.get(f"r{row}what", ""),
            text=request.POST.get(f"r{row}text", "")[:200],
            is_billable=request.POST.get(f"r{row}paid", "1") == "1",
        )
    except Unknown:
        raise ValidationError(_("It is not there any more: choose another.")) from None


def _save(request: HttpRequest, row: int, day: date, name: str) -> Undo | None:
    text = request.POST.get(name, "").strip()[:40]
    minutes = read_minutes(text) if text else 0
    longest = day_minutes(day, zone())
    if minutes > longest:
        words = _("That day lasts %(most)s: write no more than that.")
        raise ValidationError(words % {"most": write_duration(longest)})
    try:
        return cell_set(_line(request, row), day=day, minutes=minutes, now=timezone.now())
    except TooFew:
        raise ValidationError(
            _("Some of it has a time of its own: correct it on the page of that day.")
        ) from None


def _cell_answer(
    request: HttpRequest, monday: date, name: str, undo: Undo | None, wrong: list[Wrong]
) -> HttpResponse:
    """Answer htmx: the cell as it stands now, the sums, what is wrong."""
    found = _CELL.fullmatch(name)
    if not found:
        raise Http404
    row, place = int(found[1]), int(found[2])
    week = sheet(monday, now=timezone.now())
    line = next((one for one in week.rows if not wrong and one.line == _line(request, row)), None)
    if undo:
        said(request, _("Saved."), undo)
    values = {
        "week": week,
        "row": row,
        "place": place,
        "shown": line,
        "cell": line.cells[place] if line else None,
        "why": wrong[0].why if wrong else "",
        "value": request.POST.get(name, ""),
    }
    return render(request, "time/cell.html", values)
