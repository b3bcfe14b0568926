"""One reading: how far it is; pause, go on, stop; what a rehearsal found."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import trigger_client_event

from sintonia.gather.models import Run
from sintonia.gather.queries import is_held
from sintonia.gather.run_rows import run_rows
from sintonia.gather.runs import run_confirm as confirm
from sintonia.gather.runs import run_pause as pause
from sintonia.gather.runs import run_resume as resume
from sintonia.gather.runs import run_stop as stop
from sintonia.gather.views.common import go_on, next_of, with_next
from sintonia.spaces.access import find
from sintonia.ui.toast import toast


def run_status(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a reading is; htmx gets the line alone, and asks again while it goes on."""
    (row,) = run_rows([find(Run, pk)], timezone.now())
    values = {"run": row, "next": next_of(request, "gather")}
    if not request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return render(request, "gather/run.html", values)
    response = render(request, "gather/run.html#run", values)
    return response if row.asks_every else trigger_client_event(response, "run-ended")


@require_POST
def run_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a reading wait."""
    run = find(Run, pk)
    pause(run)
    return _back(request, run)


@require_POST
def run_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a reading go on from where it stands."""
    run = find(Run, pk)
    resume(run, now=timezone.now())
    return _back(request, run)


@require_POST
def run_stop(request: HttpRequest, pk: int) -> HttpResponse:
    """End a reading for good; what was read stays. Of a rehearsal nothing stays."""
    run = find(Run, pk)
    if stop(run, now=timezone.now(), is_held=is_held(run)):
        text = _("Never mind, then.") if run.is_preview else _("Stopped. What I had read stays.")
        toast(request, text)
    return _back(request, run)


@require_POST
def run_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Read what was rehearsed."""
    run = find(Run, pk)
    confirm(run, now=timezone.now())
    return _back(request, run)


def _back(request: HttpRequest, run: Run) -> HttpResponse:
    """Show the line of the run to htmx, the page where the button stood to others."""
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return redirect(with_next(request, reverse("run_status", args=[run.id]), "gather"))
    return go_on(request, "gather")
