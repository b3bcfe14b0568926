"""What a client sees and does without an account. Looking changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sintonia.pdf.printing import CannotPrint
from sintonia.people.views.common import posted
from sintonia.spaces.access import name_of
from sintonia.spaces.link_views import by_link
from sintonia.spaces.models import Key
from sintonia.ui.toast import toast, trouble
from sintonia.work.closing.actions.reviews import NotNow, review_say
from sintonia.work.closing.client_page import client_page, is_month_open, trial_view
from sintonia.work.closing.forms import GivenBackForm, GuestReviewForm, QuestionForm
from sintonia.work.closing.queries.reviews import closing_of
from sintonia.work.closing.queries.rows import Client, client_by, task_of
from sintonia.work.closing.views.closing import not_now, permitted
from sintonia.work.inquiries.actions.trial import TrialOver, trial_hear
from sintonia.work.inquiries.forms import VerdictForm
from sintonia.work.projects.actions.tasks import details_tick, task_to
from sintonia.work.projects.actions.writing import journal_write
from sintonia.work.projects.models import Task
from sintonia.work.projects.views.tasks import ticks
from sintonia.work.time.actions.month import given_back_say
from sintonia.work.time.month_page import report_pdf
from sintonia.work.time.queries.report import client_month, report_of
from sintonia.work.time.views.common import month_of

View = Callable[..., HttpResponse]  # of (request, client, door, ...)


def by_client(view: View) -> View:
    """Let whoever shows a client's link see a page: `view(request, client, door, ...)`."""

    @by_link(Key.Purpose.CLIENT)
    @wraps(view)
    def opened(request: HttpRequest, key: Key, token: str, **more: Any) -> HttpResponse:
        client = client_by(key)
        if client is None:
            return render(request, "spaces/link_gone.html", status=404)
        return view(request, client, reverse("client", args=[token]), **more)

    return opened


@by_client
@require_safe
def client(request: HttpRequest, client: Client, door: str) -> HttpResponse:
    """The page of a project's client, or of a trial."""
    return _page(request, client, door)


def _page(request: HttpRequest, client: Client, door: str, **forms: Any) -> HttpResponse:
    now = timezone.now()
    values: dict[str, Any] = {"door": door, "client": client, "leader": _leader(client)}
    if client.trial and (client.one is None or client.trial.ended_at is None):
        values["trial"] = trial_view(client.trial, now=now)
    if client.one is None:
        return render(request, "closing/trial.html", values)
    shown = client_page(client, below=f"{door}tasks/", now=now)
    given = shown.hours.given if shown.hours else None
    first = {"minutes": given.minutes, "how": given.how} if given else {}
    values |= {"page": shown, "given": GivenBackForm(initial=first), "question": QuestionForm()}
    return render(request, "closing/client.html", values | forms)


def _leader(client: Client) -> str:
    row = client.one or client.trial
    assert row and row.space_id
    return name_of(row.space_id)


@by_client
@require_POST
def client_task(request: HttpRequest, client: Client, door: str, pk: int) -> HttpResponse:
    """Tick a task that is hers, or its details."""
    task = task_of(client, pk)
    if task is None or not client.can_write:
        raise Http404
    on, off = ticks(request)
    details_tick(task, on=on, off=off)
    if "state" in request.POST:
        is_done = request.POST["state"] == "DONE"
        task_to(task, Task.State.DONE if is_done else Task.State.DOING, now=timezone.now())
    return redirect(f"{door}#task-{pk}")


@by_client
@require_POST
def client_given(
    request: HttpRequest, client: Client, door: str, year: int, month: int
) -> HttpResponse:
    """Say how many hours she had back in a month."""
    form, when, now = GivenBackForm(request.POST), month_of(year, month), timezone.now()
    if client.one is None or client.person is None or not is_month_open(when, now=now):
        raise Http404
    if not form.is_valid():
        return _page(request, client, door, given=form)
    given_back_say(client.person, when, **form.cleaned_data, is_said_by_client=True, now=now)
    toast(request, _("Kept. Thank you."))
    return redirect(f"{door}#back")


@by_client
@require_POST
def client_question(request: HttpRequest, client: Client, door: str) -> HttpResponse:
    """Ask something: it stands in the project's journal."""
    form = QuestionForm(request.POST)
    if client.one is None:
        raise Http404
    if not form.is_valid():
        return _page(request, client, door, question=form)
    journal_write(client.one.project, client.one, form.cleaned_data["text"], now=timezone.now())
    words = _("Your question is with %(name)s now.")
    toast(request, words % {"name": _leader(client)})
    return redirect(door)


@by_client
@require_POST
def client_verdict(request: HttpRequest, client: Client, door: str) -> HttpResponse:
    """Say whether the trial should go on."""
    form = VerdictForm(request.POST)
    if client.trial is None:
        raise Http404
    if not form.is_valid() or not form.cleaned_data["verdict"]:
        trouble(request, _("Choose one of the two."))
        return redirect(f"{door}#trial")
    try:
        verdict, words = form.cleaned_data["verdict"], form.cleaned_data["words"]
        trial_hear(client.trial, verdict, words, now=timezone.now(), by_client=True)
        toast(request, _("Kept. Thank you."))
    except TrialOver:
        trouble(request, _("This trial has ended: nothing of it changes any more."))
    return redirect(f"{door}#trial")


@by_client
@require_safe
def client_report(
    request: HttpRequest, client: Client, door: str, year: int, month: int
) -> HttpResponse:
    """Give the report of a month that was written, as PDF."""
    when = month_of(year, month)
    report = report_of(client.person, when) if client.one and client.person else None
    if report is None or client.person is None:
        raise Http404
    now = timezone.now()
    try:
        shown = client_month(client.person, when, now=now)
        pdf = report_pdf(shown, report, _leader(client), now=now)
    except CannotPrint:
        trouble(request, _("The PDF could not be made. Try again later."))
        return redirect(door)
    name = f'attachment; filename="{year}-{month:02}.pdf"'
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": name})


@by_client
@require_http_methods(["GET", "HEAD", "POST"])
def client_closing(request: HttpRequest, client: Client, door: str) -> HttpResponse:
    """The closing as the client sees it."""
    if client.one is None:
        raise Http404
    if permitted(request, client.one):
        return redirect(f"{door}closing/")
    project = client.one.project
    shown = closing_of(project, client.one, is_guest=True)
    form = GuestReviewForm.of(shown.mine, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            review_say(client.one, form.said(), now=timezone.now())
            toast(request, _("Kept. Thank you."))
        except NotNow:
            trouble(request, not_now())
        return redirect(f"{door}closing/")
    values = {"base": "ui/public.html", "door": door, "project": project, "closing": shown}
    values |= {"form": form, "leader": _leader(client), "action": f"{door}closing/"}
    return render(request, "closing/guest.html", values)
