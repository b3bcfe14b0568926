"""A trial: begun from an inquiry, judged by both, ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sintonia.people.models import Undo
from sintonia.people.views.common import ask_again, go_on, posted, said
from sintonia.spaces.access import find
from sintonia.ui.dates import day_of, on
from sintonia.ui.toast import trouble
from sintonia.work.inquiries.actions import trial as actions
from sintonia.work.inquiries.forms import TrialForm, VerdictForm
from sintonia.work.inquiries.models import Trial
from sintonia.work.inquiries.trial_page import trial_page
from sintonia.work.inquiries.views.path import inquiry_of

_FORM = ["GET", "HEAD", "POST"]


def _trial(pk: int) -> Trial:
    return find(Trial, pk, person__root__deleted_at=None)


@require_http_methods(_FORM)
def trial_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a trial with somebody who asks."""
    inquiry = inquiry_of(pk)
    form = TrialForm.begin(timezone.localdate(), inquiry.needs, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            trial, undo = actions.trial_start(
                inquiry.person, inquiry, **form.agreed(), now=timezone.now()
            )
        except actions.TrialRuns as runs:
            trouble(request, _("A trial runs already: here it is."))
            return redirect("trial", runs.trial.id)
        said(
            request, _("The trial begins on %(day)s.") % {"day": on(day_of(trial.starts_on))}, undo
        )
        return redirect("inquiry", inquiry.id)
    return render(request, "inquiries/trial_form.html", {"form": form, "inquiry": inquiry})


@require_safe
def trial(request: HttpRequest, pk: int) -> HttpResponse:
    """What was agreed, how far it is, and what both say."""
    page = trial_page(_trial(pk), today=timezone.localdate())
    return render(request, "inquiries/trial.html", {"page": page})


@require_http_methods(_FORM)
def trial_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree on it anew."""
    trial = _trial(pk)
    form = TrialForm.of(trial, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            undo = actions.trial_change(trial, **form.agreed(), now=timezone.now())
        except actions.TrialOver:
            return _over(request, trial)
        return _done(request, trial, _("Saved: %(name)s.") % {"name": trial.person.name}, undo)
    return render(request, "inquiries/trial_form.html", {"form": form, "trial": trial})


def _over(request: HttpRequest, trial: Trial) -> HttpResponse:
    trouble(request, _("This trial has ended: nothing of it changes any more."))
    return redirect("trial", trial.id)


def _done(request: HttpRequest, trial: Trial, text: str, undo: Undo) -> HttpResponse:
    said(request, text, undo)
    return go_on(request, to=reverse("trial", args=[trial.id]))


@require_POST
def trial_say(request: HttpRequest, pk: int) -> HttpResponse:
    """What the user thinks of it."""
    return _verdict(request, _trial(pk), is_mine=True)


@require_POST
def trial_hear(request: HttpRequest, pk: int) -> HttpResponse:
    """What they think of it, as the user heard it."""
    return _verdict(request, _trial(pk), is_mine=False)


def _verdict(request: HttpRequest, trial: Trial, *, is_mine: bool) -> HttpResponse:
    form = VerdictForm(request.POST)
    name = {"name": trial.person.name}
    if not form.is_valid():
        return ask_again(request, form, trial.person, _("The trial with %(name)s") % name)
    verdict, words = form.cleaned_data["verdict"], form.cleaned_data["words"]
    keep = actions.trial_say if is_mine else actions.trial_hear
    try:
        undo = keep(trial, verdict, words, now=timezone.now())
    except actions.TrialOver:
        return _over(request, trial)
    text = _("Kept: what you say.") if is_mine else _("Kept: what %(name)s says.") % name
    return _done(request, trial, text, undo)


@require_POST
def trial_conclude(request: HttpRequest, pk: int) -> HttpResponse:
    """They are a client now, or it ends with grace."""
    trial = _trial(pk)
    goes_on = request.POST.get("do") == "client"
    try:
        undo = actions.trial_conclude(trial, goes_on=goes_on, now=timezone.now())
    except actions.TrialOver:
        return _over(request, trial)
    name = {"name": trial.person.name}
    words = _("%(name)s is a client now.") if goes_on else _("The trial with %(name)s has ended.")
    if goes_on and trial.inquiry_id:  # whose page says what can follow
        said(request, words % name, undo)
        return go_on(request, to=f"{reverse('inquiry', args=[trial.inquiry_id])}#projects")
    return _done(request, trial, words % name, undo)


@require_POST
def trial_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a trial that was ended too early run on."""
    trial = _trial(pk)
    try:
        undo = actions.trial_resume(trial, now=timezone.now())
    except actions.TrialRuns as runs:
        trouble(request, _("A trial runs already: here it is."))
        return redirect("trial", runs.trial.id)
    text = _("The trial with %(name)s runs on.") % {"name": trial.person.name}
    return _done(request, trial, text, undo)
