"""The timer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from sintonia.people.views.common import ask_again, go_on, next_of, posted, said
from sintonia.ui.toast import trouble
from sintonia.work.time.actions.timer import (
    Stopped,
    WasForgotten,
    WrongTime,
    timer_correct,
    timer_drop,
    timer_start,
    timer_stop,
)
from sintonia.work.time.forms import CorrectForm, UntilForm, WhatForm
from sintonia.work.time.lines import named
from sintonia.work.time.queries.timer import running, timer
from sintonia.work.time.queries.what import choices
from sintonia.work.time.views.common import zone
from sintonia.work.time.words import hours_words


@require_GET
def time_running(request: HttpRequest) -> HttpResponse:
    """Show the timer as it is now: a part of pages, asked for every half minute."""
    values = {"timer": timer(now=timezone.now()), "next": next_of(request)}
    return render(request, "time/timer.html", values)


@require_POST
def time_start(request: HttpRequest) -> HttpResponse:
    """Start the timer on something; what ran before is stopped."""
    form = WhatForm(request.POST, groups=choices())
    if not form.is_valid():
        return ask_again(request, form, None, _("Start the timer"))
    now = timezone.now()
    try:
        begun = timer_start(form.cleaned_data["line"], now=now, zone=zone())
    except WasForgotten:
        trouble(request, _("First say until when you worked on the other thing."))
        return redirect("time_stop")
    if begun.undo is None:
        said(request, _("The timer runs on this already."))
    elif begun.stopped:
        words = _("The timer runs. Before: %(what)s")
        said(request, words % {"what": _stopped_words(begun.stopped)}, begun.undo)
    else:
        said(request, _("The timer runs."), begun.undo)
    return go_on(request, to=reverse("time"))


def time_stop(request: HttpRequest) -> HttpResponse:
    """Stop the timer; one that was forgotten asks until when she worked."""
    now = timezone.now()
    if request.method != "POST":
        return _ask_until(request, UntilForm())
    form = UntilForm(request.POST)
    is_said = "until" in request.POST
    if is_said and not form.is_valid():
        return _ask_until(request, form)
    until = now if "now" in request.POST else form.cleaned_data["until"] if is_said else None
    try:
        done = timer_stop(now=now, zone=zone(), until=until)
    except WasForgotten:
        return redirect("time_stop")
    except WrongTime:
        form.add_error("until", _("It must lie between the start and now."))
        return _ask_until(request, form)
    if done is None:
        trouble(request, _("No timer runs."))
    else:
        said(request, _stopped_words(done[0]), done[1])
    return go_on(request, to=reverse("time"))


def _ask_until(request: HttpRequest, form: UntilForm) -> HttpResponse:
    shown = timer(now=timezone.now())
    if shown.entry is None:
        return redirect("time")
    values = {"timer": shown, "form": form, "next": next_of(request)}
    return render(request, "time/until.html", values)


def _stopped_words(stopped: Stopped) -> str:
    what = named(stopped.entry).whole
    if not stopped.pieces:
        return _("%(what)s: less than a minute, not noted.") % {"what": what}
    if len(stopped.pieces) > 1:
        words = _("%(what)s: %(time)s, divided among the days.")
        return words % {"what": what, "time": hours_words(stopped.minutes)}
    return _("%(what)s: %(time)s.") % {"what": what, "time": hours_words(stopped.minutes)}


def time_correct(request: HttpRequest) -> HttpResponse:
    """Correct what the timer runs on, and since when."""
    entry = running()
    if entry is None:
        trouble(request, _("No timer runs."))
        return redirect("time")
    assert entry.started_at is not None
    form = CorrectForm(
        posted(request),
        groups=choices(),
        now_on=entry,
        initial={"started_at": timezone.localtime(entry.started_at)},
    )
    if request.method == "POST" and form.is_valid():
        now, data = timezone.now(), form.cleaned_data
        try:
            undo = timer_correct(
                entry, data["line"], started_at=data["started_at"], now=now, zone=zone()
            )
        except WrongTime:
            form.add_error("started_at", _("It can’t begin later than now."))
        else:
            said(request, _("Corrected."), undo)
            return go_on(request, to=reverse("time"))
    return render(request, "time/correct.html", {"form": form, "timer": timer(now=timezone.now())})


@require_POST
def time_drop(request: HttpRequest) -> HttpResponse:
    """Let the timer go, as if it had not been started."""
    undo = timer_drop(now=timezone.now())
    if undo:
        said(request, _("The timer is gone; nothing was noted."), undo)
    else:
        trouble(request, _("No timer runs."))
    return go_on(request, to=reverse("time"))
