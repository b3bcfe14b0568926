"""The user's own criteria, and which of them told the truth."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sintonia.people.models import Undo
from sintonia.people.views.common import go_on, posted, said
from sintonia.spaces.access import find
from sintonia.work.inquiries.actions import rapport as actions
from sintonia.work.inquiries.criteria_page import criteria_page, truth_page
from sintonia.work.inquiries.forms import CriterionForm
from sintonia.work.inquiries.models import Criterion


@require_http_methods(["GET", "HEAD", "POST"])
def criteria(request: HttpRequest) -> HttpResponse:
    """What matters to her, in her order; one more, when it is posted."""
    form = CriterionForm(posted(request))
    if request.method == "POST" and request.POST.get("do") == "begin":
        actions.criteria_begin()
        return redirect("criteria")
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            undo = actions.criterion_add(values["text"], values["about"], now=timezone.now())
        except actions.CriterionThere:
            form.add_error("text", _there())
        else:
            said(request, _("Added: %(text)s") % {"text": values["text"]}, undo)
            return redirect("criteria")
    return render(request, "inquiries/criteria.html", {"page": criteria_page(), "form": form})


def _there() -> str:
    return _("You ask this already.")


@require_http_methods(["GET", "HEAD", "POST"])
def criterion_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One criterion, written anew."""
    criterion = find(Criterion, pk)
    known = {"text": criterion.text, "about": criterion.about}
    form = CriterionForm(posted(request), initial=known)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        text, about = values["text"], values["about"]
        try:
            undo = actions.criterion_change(criterion, text, about, now=timezone.now())
        except actions.CriterionThere:
            form.add_error("text", _there())
        else:
            return _done(request, _("Saved: %(name)s.") % {"name": text}, undo)
    return render(request, "inquiries/criterion.html", {"form": form, "criterion": criterion})


def _done(request: HttpRequest, text: str, undo: Undo) -> HttpResponse:
    said(request, text, undo)
    return go_on(request, to=reverse("criteria"))


@require_POST
def criterion_shift(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a criterion up or down."""
    criterion = find(Criterion, pk)
    by = -1 if request.POST.get("by") == "up" else 1
    undo = actions.criterion_shift(criterion, by, now=timezone.now())
    return _done(request, _("Moved: %(text)s") % {"text": criterion.text}, undo)


@require_POST
def criterion_retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a criterion no longer, or again."""
    criterion = find(Criterion, pk)
    is_retired = request.POST.get("do") != "return"
    undo = actions.criterion_retire(criterion, is_retired=is_retired, now=timezone.now())
    words = _("No longer asked: %(text)s") if is_retired else _("Asked again: %(text)s")
    return _done(request, words % {"text": criterion.text}, undo)


@require_safe
def criteria_truth(request: HttpRequest) -> HttpResponse:
    """Which criteria told the truth."""
    return render(request, "inquiries/truth.html", {"page": truth_page()})
