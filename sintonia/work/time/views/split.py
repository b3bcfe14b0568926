"""A project's fee divided among those who work for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sintonia.spaces.access import find
from sintonia.work.projects.models import Project
from sintonia.work.time.month_page import money_words
from sintonia.work.time.queries.split import split


@require_GET
def time_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a project's fee is divided."""
    found = split(find(Project, pk))
    rows = [(one.name, one.share, money_words(one.amount)) for one in found.parts]
    values = {"split": found, "rows": rows, "total": money_words(found.total)}
    return render(request, "time/split.html", values)
