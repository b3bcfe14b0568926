"""A quote leaves: its check, its link, and the ways back."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sintonia.people.models import Undo
from sintonia.people.views.common import said
from sintonia.ui.outside import outside
from sintonia.ui.toast import trouble
from sintonia.work.inquiries.actions.rapport import check_skip
from sintonia.work.inquiries.actions.trial import TrialRuns
from sintonia.work.inquiries.subject import Subject
from sintonia.work.quotes.actions.answers import AlreadyAnswered, answer_record
from sintonia.work.quotes.actions.sending import (
    CannotSend,
    NotOpen,
    Sent,
    link_renew,
    quote_requested,
    quote_revise,
    quote_send,
    quote_withdraw,
    why_not,
)
from sintonia.work.quotes.actions.trials import NotAccepted, trial_from_quote
from sintonia.work.quotes.forms.answers import RecordForm
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.page import (
    about_of,
    draft_sheet,
    is_rapport_missing,
    mail_draft,
    person_of,
    signs_in,
)
from sintonia.work.quotes.paper.content import number_of
from sintonia.work.quotes.queries.rows import State, Way, issuer_of, lines_of
from sintonia.work.quotes.views.common import given, quote_of
from sintonia.work.quotes.words import who_of


@require_http_methods(["GET", "HEAD", "POST"])
def quote_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Before it leaves: what is missing, whether she would like to work with them; then it leaves.

    The link is shown by the answer to the post and nowhere else.
    """
    found = quote_of(pk)
    if found.state != State.DRAFT:
        return redirect("quote", pk)
    if request.method == "POST" and not is_rapport_missing(found):
        if found.way == Way.REQUESTED:
            return _ask(request, found)
        try:
            sent = quote_send(found, today=timezone.localdate(), now=timezone.now())
            return _link(request, found, sent, is_new=True)
        except CannotSend:
            pass  # the page says why
    return _check(request, found)


def _check(request: HttpRequest, found: Quote) -> HttpResponse:
    today = timezone.localdate()
    why = why_not(found, issuer_of(), has_lines=bool(lines_of(found)), today=today)
    is_given = found.way == Way.GIVEN
    is_missing = is_rapport_missing(found)
    sheet = draft_sheet(found, on=today) if is_given else None
    values = {
        "quote": found,
        "number": number_of(found),
        "who": who_of(found),
        "person": person_of(found),
        "why": why,
        "is_missing": is_missing,
        "sheet": sheet,
        "is_requested": not is_given,
        "unprintable": signs_in(sheet) if sheet and not why and not is_missing else "",
    }
    return render(request, "quotes/send.html", values)


def _ask(request: HttpRequest, found: Quote) -> HttpResponse:
    try:
        undo = quote_requested(found, today=timezone.localdate(), now=timezone.now())
    except CannotSend:
        return _check(request, found)
    said(request, _("Noted as asked. Their offer goes into the same page."), undo)
    return redirect("quote", found.id)


def _link(request: HttpRequest, found: Quote, sent: Sent, *, is_new: bool) -> HttpResponse:
    address = outside(request, reverse("quote_public", args=[sent.token]))
    values = {
        "quote": found,
        "number": number_of(found),
        "who": who_of(found),
        "address": address,
        "mail": mail_draft(found, address),
        "is_new": is_new,
    }
    return render(request, "quotes/link.html", values)


@require_POST
def quote_rapport_skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the question out, this time; it is remembered."""
    found = quote_of(pk)
    if found.person is not None and is_rapport_missing(found):
        subject = Subject(
            found.person, timezone.localdate(), about=about_of(found), inquiry=found.inquiry
        )
        undo = check_skip(subject, now=timezone.now())
        said(request, _("Left out, this time: it is remembered."), undo)
    return redirect("quote_send", pk)


@require_POST
def quote_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a new link, which takes the old one's place."""
    found = given(pk)
    try:
        sent = link_renew(found, now=timezone.now())
    except CannotSend:
        trouble(request, _("It has not left yet: send it, and you get its link."))
        return redirect("quote", pk)
    return _link(request, found, sent, is_new=False)


@require_POST
def quote_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an offer."""
    words = _("Withdrawn. Whoever opens the link reads that you are thinking it over.")
    return _done(request, pk, words, lambda found: quote_withdraw(found, now=timezone.now()))


@require_POST
def quote_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new version."""
    words = _("A new version begins. The one that left holds no more.")
    today, now = timezone.localdate(), timezone.now()
    return _done(request, pk, words, lambda found: quote_revise(found, today=today, now=now))


@require_POST
def quote_trial(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a trial of what was accepted."""
    words = _("The trial begins today, for two weeks.")
    today, now = timezone.localdate(), timezone.now()
    return _done(request, pk, words, lambda found: trial_from_quote(found, today=today, now=now))


def _done(request: HttpRequest, pk: int, words: str, do: Callable[[Quote], Undo]) -> HttpResponse:
    found = given(pk)
    try:
        said(request, words, do(found))
    except (NotOpen, NotAccepted):
        trouble(request, _("It was answered meanwhile: look how it stands."))
    except TrialRuns as runs:
        trouble(request, _("A trial runs already: here it is."))
        return redirect("trial", runs.trial.id)
    return redirect("quote", pk)


@require_POST
def quote_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Note an answer that did not come by the link."""
    found, form = quote_of(pk), RecordForm(request.POST)
    if not form.is_valid():
        trouble(request, _("Too long: a few words are enough."))
        return redirect("quote", pk)
    values: dict[str, Any] = form.cleaned_data
    is_yes = request.POST.get("answer") == "yes"
    by = values["by"] or (who_of(found) if found.way == Way.GIVEN else "")
    try:
        undo = answer_record(found, is_yes=is_yes, by=by, words=values["words"], now=timezone.now())
    except AlreadyAnswered:
        trouble(request, _("It was answered meanwhile: look how it stands."))
    else:
        said(request, _("Noted: yes.") if is_yes else _("Noted: not now."), undo)
    return redirect("quote", pk)
