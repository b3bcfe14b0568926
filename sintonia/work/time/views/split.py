"""A project's fee divided among those who work for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sintonia.people.views.common import posted, said
from sintonia.spaces.access import find
from sintonia.work.projects.models import Project
from sintonia.work.time.actions.shares import shares_set
from sintonia.work.time.forms import SharesForm
from sintonia.work.time.month_page import money_words
from sintonia.work.time.queries.split import split


@require_http_methods(["GET", "HEAD", "POST"])
def time_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a project's fee is divided, and say each one's share."""
    project = find(Project, pk)
    found = split(project)
    people = [
        (one.participant, one.name, None if found.is_equal else one.share) for one in found.parts
    ]
    form = SharesForm(posted(request), people=people)
    if form.is_valid():
        if undo := shares_set(project, form.shares(), now=timezone.now()):
            said(request, _("Saved."), undo)
        return redirect("time_split", project.id)
    rows = [(one.name, one.share, money_words(one.amount)) for one in found.parts]
    values = {"split": found, "rows": rows, "total": money_words(found.total), "form": form}
    return render(request, "time/split.html", values)
