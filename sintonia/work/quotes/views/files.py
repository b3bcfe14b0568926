"""Files of quotes: the PDF, and what an invoicing service reads."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sintonia.pdf.printing import CannotPrint, print_pdf
from sintonia.work.quotes.actions.printing import version_pdf
from sintonia.work.quotes.export import csv_of, exported
from sintonia.work.quotes.models import QuoteVersion
from sintonia.work.quotes.page import draft_sheet
from sintonia.work.quotes.paper.sheet import TEMPLATE
from sintonia.work.quotes.queries.rows import State, version_of
from sintonia.work.quotes.queries.rows import quotes as all_quotes
from sintonia.work.quotes.views.common import given


@require_safe
def quote_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A quote to print: what left last; a draft as it would leave today."""
    found = given(pk)
    version = version_of(found) if found.state != State.DRAFT else None
    if version is not None:
        return pdf_answer(version)
    try:
        return _pdf(print_pdf(TEMPLATE, draft_sheet(found, on=timezone.localdate())), _("draft"))
    except CannotPrint:
        return _unprinted()


def pdf_answer(version: QuoteVersion) -> HttpResponse:
    """Return a version's PDF, printed now when it is asked for the first time."""
    try:
        made = version_pdf(version)
    except CannotPrint:
        return _unprinted()
    return _pdf(made, version.content["number"])


def _pdf(made: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(made, content_type="application/pdf")
    file = _("quote-%(number)s.pdf") % {"number": name}
    answer.headers["Content-Disposition"] = f'inline; filename="{file}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _unprinted() -> HttpResponse:
    words = _("The PDF could not be made just now. The page itself can be printed.")
    return HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")


@require_safe
def quote_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """One quote as a table."""
    return _csv(exported([given(pk)]))


@require_safe
def quote_json(request: HttpRequest, pk: int) -> HttpResponse:
    """One quote as JSON."""
    return _json(exported([given(pk)]))


@require_safe
def quotes_csv(request: HttpRequest) -> HttpResponse:
    """All quotes that left, as a table."""
    return _csv(exported(all_quotes()))


@require_safe
def quotes_json(request: HttpRequest) -> HttpResponse:
    """All quotes that left, as JSON."""
    return _json(exported(all_quotes()))


def _csv(rows: list[dict[str, Any]]) -> HttpResponse:
    return _file(HttpResponse(csv_of(rows), content_type="text/csv; charset=utf-8"), "csv")


def _json(rows: list[dict[str, Any]]) -> HttpResponse:
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    return _file(HttpResponse(text, content_type="application/json"), "json")


def _file(answer: HttpResponse, kind: str) -> HttpResponse:
    name = _("quotes")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer
