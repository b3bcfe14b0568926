"""Reminders, of a person or of none."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.actions import notes
from sintonia.people.actions.removing import row_remove
from sintonia.people.forms import ReminderForm
from sintonia.people.models import Person, Reminder
from sintonia.people.views.common import ask_again, go_on, leave, person_of, said
from sintonia.spaces.access import find
from sintonia.ui.dates import day_of


@require_POST
def person_reminder_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind me of something about somebody."""
    return _add(request, person_of(pk))


@require_POST
def reminder_add(request: HttpRequest) -> HttpResponse:
    """Remind me of something."""
    return _add(request, None)


def _add(request: HttpRequest, person: Person | None) -> HttpResponse:
    form = ReminderForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, person, _("A reminder"))
    reminder = notes.reminder_add(person, **form.cleaned_data, now=timezone.now())
    text = _("I'll remind you.")
    if reminder.due_on:
        text = _("I'll remind you on %(day)s.") % {"day": day_of(reminder.due_on)}
    said(request, text, reverse("reminder_remove", args=[reminder.id]))
    return go_on(request, person)


@require_POST
def reminder_done(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a reminder; htmx gets the toast alone."""
    reminder = find(Reminder, pk)
    notes.reminder_done(reminder, now=timezone.now())
    said(
        request,
        _("Done: %(text)s") % {"text": reminder.text},
        reverse("reminder_undone", args=[pk]),
    )
    return leave(request, reminder.person)


@require_POST
def reminder_undone(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the tick back."""
    reminder = find(Reminder, pk)
    notes.reminder_undone(reminder)
    said(request, _("Still to do: %(text)s") % {"text": reminder.text})
    return go_on(request, reminder.person)


@require_POST
def reminder_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a reminder away."""
    reminder = find(Reminder, pk)
    undo = row_remove(reminder, person=reminder.person, now=timezone.now())
    said(request, _("The reminder is gone."), undo)
    return go_on(request, reminder.person)
