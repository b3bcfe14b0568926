"""The entries of a day, and what was perhaps forgotten."""

from datetime import UTC, date, datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.models import Moment
from sintonia.people.views.common import ask_again, go_on, next_of, posted, said
from sintonia.spaces.access import find
from sintonia.ui.dates import local, long_day
from sintonia.ui.toast import trouble
from sintonia.work.time.actions.entries import entry_add, entry_change, entry_remove
from sintonia.work.time.actions.month import moment_add, not_work
from sintonia.work.time.forms import EntryForm, MomentForm
from sintonia.work.time.lines import named
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.day import day_page
from sintonia.work.time.queries.what import choices
from sintonia.work.time.views.common import day_of_text, zone
from sintonia.work.time.words import hours_words


def time_day(request: HttpRequest, day: str) -> HttpResponse:
    """Show the entries of a day, and add one."""
    when = day_of_text(day)
    form = EntryForm(posted(request), groups=choices(), initial={"day": when})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        start, end = data["span"]
        entry, undo = entry_add(
            data["line"],
            day=data["day"],
            minutes=data["minutes"],
            started_at=start,
            ended_at=end,
            note=data["note"],
            rate=data["rate"],
            now=timezone.now(),
        )
        said(request, _noted(entry), undo)
        return go_on(request, to=_day_url(data["day"]))
    page = day_page(when, now=timezone.now())
    return render(request, "time/day.html", {"page": page, "form": form})


def _day_url(day: date) -> str:
    return reverse("time_day", args=[day.isoformat()])


def _noted(entry: TimeEntry) -> str:
    words = _("Noted: %(what)s, %(time)s.")
    return words % {"what": named(entry).whole, "time": hours_words(entry.minutes or 0)}


def time_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an entry; the one whose timer runs has a page of its own."""
    entry = find(TimeEntry, pk, minutes__isnull=False)
    form = EntryForm.of(entry, choices(), posted(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        start, end = data["span"]
        undo = entry_change(
            entry,
            data["line"],
            day=data["day"],
            minutes=data["minutes"],
            started_at=start,
            ended_at=end,
            note=data["note"],
            rate=data["rate"],
            now=timezone.now(),
        )
        said(request, _("Corrected."), undo)
        return go_on(request, to=_day_url(data["day"]))
    values = {"form": form, "entry": entry, "next": next_of(request)}
    return render(request, "time/entry.html", values)


@require_POST
def time_entry_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry away."""
    entry = find(TimeEntry, pk, minutes__isnull=False)
    said(request, _("The entry is gone."), entry_remove(entry, now=timezone.now()))
    return go_on(request, to=_day_url(entry.day))


@require_POST
def time_moment_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a call or a meeting with a client as work."""
    moment = find(Moment, pk)
    form = MomentForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, None, _("How long was it?"))
    minutes = form.cleaned_data["minutes"]
    start = datetime.fromtimestamp(moment.at, UTC)
    made = moment_add(
        moment,
        minutes=minutes,
        text=_moment_text(moment),
        day=start.astimezone(zone()).date(),
        start=start,
        end=start + timedelta(minutes=minutes),
        now=timezone.now(),
    )
    if made is None:
        trouble(request, _("It is noted already."))
    else:
        said(request, _noted(made[0]), made[1])
    return go_on(request, to=reverse("time"))


def _moment_text(moment: Moment) -> str:
    if moment.occasion:
        title: str = moment.occasion.title
        return title
    return {
        Moment.Channel.CALL: _("Call"),
        Moment.Channel.VIDEO: _("Video call"),
    }.get(Moment.Channel(moment.channel), _("Meeting"))


@require_POST
def time_moment_not(request: HttpRequest, pk: int) -> HttpResponse:
    """Remember that it was no work."""
    moment = find(Moment, pk)
    undo = not_work(moment, now=timezone.now())
    words = _("%(day)s: that was no work.") % {"day": long_day(local(moment.at).date())}
    said(request, words, undo or "")
    return go_on(request, to=reverse("time"))
