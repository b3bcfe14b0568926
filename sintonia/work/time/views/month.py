"""A client's month: the report as a page, PDF and table; time given back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sintonia.pdf.printing import CannotPrint
from sintonia.people.models import Person
from sintonia.people.views.common import go_on, person_of, pk_of, posted, said
from sintonia.spaces.access import signed_in
from sintonia.ui.toast import trouble
from sintonia.work.time.actions.month import given_back_say, report_write
from sintonia.work.time.forms import GivenForm, RateForm, ReportForm
from sintonia.work.time.month_page import given_page, mailto, report_csv, report_pdf, report_rows
from sintonia.work.time.queries.packages import first_of
from sintonia.work.time.queries.report import client_month, report_of
from sintonia.work.time.queries.timer import today_of
from sintonia.work.time.views.common import month_of


@require_GET
def time_reports(request: HttpRequest) -> HttpResponse:
    """Lead to the month of the client that was chosen."""
    person = person_of(pk_of(request.GET.get("person", "")))
    month = first_of(today_of(timezone.now()))
    return redirect("time_report", person.id, month.year, month.month)


def time_report(request: HttpRequest, pk: int, year: int, month: int) -> HttpResponse:
    """Show a client's month, with the user's lines; keep them when they are sent."""
    person, when = person_of(pk), month_of(year, month)
    written = report_of(person, when)
    initial = (
        {"words": written.words, "asks_back": written.asks_back} if written else {"asks_back": True}
    )
    form = ReportForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        report_write(person, when, **form.cleaned_data, now=timezone.now())
        return redirect("time_report", person.id, year, month)
    now = timezone.now()
    shown = client_month(person, when, now=now)
    values = {
        "page": shown,
        "rows": report_rows(shown, now=now),
        "form": form,
        "written": written,
        "given_form": GivenForm(initial=_given(shown)),
        "rate_form": RateForm(),
        "mailto": mailto(shown, written, _author(request), now=now),
    }
    return render(request, "time/report.html", values)


def _given(shown: Any) -> dict[str, Any]:
    given = shown.given
    if given is None:
        return {}
    return {"minutes": given.minutes, "how": given.how, "is_said_by_client": given.is_said}


def _author(request: HttpRequest) -> str:
    return signed_in(request).name


@require_GET
def time_report_pdf(request: HttpRequest, pk: int, year: int, month: int) -> HttpResponse:
    """Give a client's month as PDF."""
    person, when = person_of(pk), month_of(year, month)
    now = timezone.now()
    shown = client_month(person, when, now=now)
    try:
        pdf = report_pdf(shown, report_of(person, when), _author(request), now=now)
    except CannotPrint:
        trouble(request, _("The PDF could not be made. The table is there all the same."))
        return redirect("time_report", person.id, year, month)
    return _file(pdf, "application/pdf", person, f"{year}-{month:02}.pdf")


@require_GET
def time_report_csv(request: HttpRequest, pk: int, year: int, month: int) -> HttpResponse:
    """Give a client's month as a table."""
    person, when = person_of(pk), month_of(year, month)
    text = report_csv(client_month(person, when, now=timezone.now()))
    return _file(text.encode(), "text/csv; charset=utf-8", person, f"{year}-{month:02}.csv")


def _file(data: bytes, kind: str, person: Person, ending: str) -> HttpResponse:
    name = "-".join(
        part for part in (_("hours"), *person.search.split()[:2], ending) if part.isascii()
    )
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": disposition})


@require_GET
def time_given(request: HttpRequest) -> HttpResponse:
    """Show the time given back in a month, and how it comes about."""
    text = request.GET.get("month", "")
    year, _sep, month = text.partition("-")
    now_month = first_of(today_of(timezone.now()))
    when = month_of(pk_of(year), pk_of(month)) if text else now_month
    return render(request, "time/given.html", {"page": given_page(when)})


@require_POST
def time_given_say(request: HttpRequest, pk: int, year: int, month: int) -> HttpResponse:
    """Note how many hours a client had back: her word, or an estimate."""
    person, when = person_of(pk), month_of(year, month)
    form = GivenForm(request.POST)
    if not form.is_valid():
        for messages in form.errors.values():
            trouble(request, str(messages[0]))
    else:
        undo = given_back_say(person, when, **form.cleaned_data, now=timezone.now())
        said(request, _("Noted: time given back to %(name)s.") % {"name": person.name}, undo)
    return go_on(request, to=reverse("time_report", args=[person.id, year, month]))
