"""Writing a quote: every button posts the whole form; totals always come from here."""

from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sintonia.people.views.common import said
from sintonia.ui.dates import time_of
from sintonia.ui.slots import filled
from sintonia.ui.toast import trouble
from sintonia.work.quotes.actions.drafts import (
    HasLeft,
    NotADraft,
    quote_remove,
    quote_write,
)
from sintonia.work.quotes.forms.editor import (
    LineForm,
    QuoteForm,
    StepForm,
    line_rows,
    step_rows,
)
from sintonia.work.quotes.forms.rows import Rows
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.page import (
    draft_sheet,
    person_of,
    prices,
    quote_page,
    sums_of,
)
from sintonia.work.quotes.paper.content import number_of
from sintonia.work.quotes.queries.rows import (
    Way,
    can_write,
    issuer_of,
    lines_of,
    steps_of,
)
from sintonia.work.quotes.totals import NotAnAmount
from sintonia.work.quotes.views.common import given, quote_of
from sintonia.work.quotes.words import who_of


class Editing(NamedTuple):
    """The forms of one page."""

    form: QuoteForm
    lines: Rows[LineForm]
    steps: Rows[StepForm]


@require_http_methods(["GET", "HEAD", "POST"])
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    """One quote: to be written as long as it is a draft, then as it stands."""
    found = quote_of(pk)
    if not can_write(found):
        if request.method == "POST":
            trouble(request, _("It left meanwhile: what you wrote last was not kept."))
            return redirect("quote", pk)
        page = quote_page(found, today=timezone.localdate(), now=timezone.now())
        return render(request, "quotes/quote.html", {"page": page, "quote": found})
    if request.method != "POST":
        return _editor(request, found, _stored(found))
    return _written(request, found, request.POST.get("do", "save"))


def _written(request: HttpRequest, found: Quote, do: str) -> HttpResponse:
    editing = _posted(request)
    editing.lines.obey(do)
    editing.steps.obey(do)
    problem = _keep(found, editing)
    if problem is None:
        if do == "save":
            said(request, _("Saved. Only you see it."))
            return redirect("quote", found.id)
        if do in ("send", "preview"):
            return redirect(f"quote_{do}", found.id)
    return _editor(request, found, editing, problem or "")


def _keep(found: Quote, editing: Editing) -> str | None:
    """Store what is said; return None when all of it was kept, else what is wrong."""
    lines, steps = editing.lines.forms(), editing.steps.forms()
    said_lines = [one for one in lines if one.is_bound]
    said_steps = [one for one in steps if one.is_bound]
    forms: list[Any] = [editing.form, *said_lines, *said_steps]
    wrong = [one for one in forms if not one.is_valid()]  # each is asked, to say all at once
    if wrong:
        return _("Something is not right yet: what you wrote last is not kept.")
    try:
        quote_write(
            found,
            editing.form.values(),
            lines=[one.data_of() for one in said_lines],
            steps=[one.data_of() for one in said_steps],
            today=timezone.localdate(),
            now=timezone.now(),
        )
    except NotAnAmount:
        return _("The total is beyond all measure: look at the quantities and prices.")
    except NotADraft:
        return _("It left meanwhile: what you wrote last was not kept.")
    return None


def _posted(request: HttpRequest) -> Editing:
    return Editing(QuoteForm(request.POST), line_rows(request.POST), step_rows(request.POST))


def _stored(found: Quote) -> Editing:
    plain = {name: getattr(found, name, "") for name in QuoteForm.base_fields}
    plain |= {name: found.client.get(name, "") for name in QuoteForm.CLIENT}
    plain["discount"] = found.discount or None
    lines = [
        {"text": one.text, "kind": one.kind, "quantity": one.quantity, "price": one.price}
        for one in lines_of(found)
    ]
    steps = [{"title": one.title, "text": one.text} for one in steps_of(found)]
    editing = Editing(QuoteForm(initial=plain), line_rows(stored=lines), step_rows(stored=steps))
    if not lines:
        editing.lines.obey("add-l")
    return editing


def _editor(
    request: HttpRequest, found: Quote, editing: Editing, problem: str = ""
) -> HttpResponse:
    issuer, is_requested = issuer_of(), found.way == Way.REQUESTED
    if issuer.rate and not is_requested:
        editing.lines.fill(price=str(LineForm.base_fields["price"].prepare_value(issuer.rate)))
    sums = sums_of(found, lines_of(found), issuer, on=timezone.localdate())
    values = {
        "quote": found,
        "number": number_of(found),
        "who": who_of(found),
        "person": person_of(found),
        "editing": editing,
        "lines": _with_sums(editing.lines.forms(), sums.lines),
        "steps": editing.steps.forms(),
        "sums": sums,
        "problem": problem,
        "issuer": issuer,
        "is_requested": is_requested,
        "prices": None if is_requested else prices(found),
        "beside": filled(settings.SINTONIA_BESIDE_QUOTE, found, now=timezone.now()),
        "saved_at": time_of(int(found.changed_at.timestamp())),
    }
    return render(request, "quotes/edit.html", values, status=422 if problem else 200)


def _with_sums(forms: list[LineForm], amounts: list[str]) -> list[tuple[LineForm, str]]:
    """Return each line with its amount: those that say nothing have none."""
    left = iter(amounts)
    return [
        (one, next(left, "") if one.is_bound or one.initial.get("text") else "") for one in forms
    ]


@require_POST
def quote_totals(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a draft while it is written, and return its sums alone: for htmx."""
    found = quote_of(pk)
    editing = _posted(request)
    problem = _keep(found, editing)
    sums = sums_of(found, lines_of(found), issuer_of(), on=timezone.localdate())
    lines = editing.lines.forms()
    values = {
        "sums": sums,
        "problem": problem or "",
        "wrong": [] if problem is None else _wrong(editing.form, lines, editing.steps.forms()),
        "lines": _with_sums(lines, sums.lines) if problem is None else [],
        "saved_at": time_of(int(found.changed_at.timestamp())),
        "oob": True,
    }
    return render(request, "quotes/totals.html", values)


def _wrong(form: QuoteForm, lines: list[LineForm], steps: list[StepForm]) -> list[str]:
    """Return what is wrong, each with where it is."""
    found = [f"{form[name].label}: {errors[0]}" for name, errors in form.errors.items()]
    for words, rows in ((_("Item %(n)d"), lines), (_("Step %(n)d"), steps)):
        for place, one in enumerate(rows, 1):
            found += [f"{words % {'n': place}}: {errors[0]}" for errors in one.errors.values()]
    return found


@require_safe
def quote_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft as the client would see it."""
    found = given(pk)
    if not can_write(found):
        return redirect("quote", pk)
    sheet = draft_sheet(found, on=timezone.localdate())
    values = {"sheet": sheet, "quote": found, "number": number_of(found)}
    return render(request, "quotes/preview.html", values)


@require_POST
def quote_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a draft away."""
    found = quote_of(pk)
    try:
        undo = quote_remove(found, now=timezone.now())
    except HasLeft:
        trouble(request, _("It has its number: withdraw it, and it stays in the list."))
        return redirect("quote", pk)
    said(request, _("The draft is gone."), undo)
    return redirect("quotes")
