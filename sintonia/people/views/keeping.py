"""What the user wishes for a person: later, never, how often; and what she notes of her."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sintonia.people.actions.later import PutOff, person_now
from sintonia.people.actions.later import person_later as later
from sintonia.people.actions.notes import growth_add
from sintonia.people.actions.person import person_set
from sintonia.people.actions.removing import row_remove
from sintonia.people.forms import GrowthForm, LaterForm, NoteForm
from sintonia.people.models import GrowthNote, Person
from sintonia.people.views.common import ask_again, go_on, leave, person_of, said
from sintonia.people.wish_forms import CadenceForm
from sintonia.spaces.access import find


@require_POST
def person_later(request: HttpRequest, pk: int) -> HttpResponse:
    """Do not propose somebody for a while; htmx gets the toast alone, the row leaves the page."""
    person = person_of(pk)
    form = LaterForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, person, _("%(name)s, later") % {"name": person.name})
    days = form.cleaned_data["days"]
    done = later(person, days=days, today=timezone.localdate(), now=timezone.now())
    said(request, _later_words(person, done), done.undo)
    return leave(request, person)


def _later_words(person: Person, done: PutOff) -> str:
    days = done.days
    if done.times > 1:
        words = ngettext(
            "%(name)s comes back tomorrow: put off %(times)d times in a row.",
            "%(name)s comes back in %(n)d days: put off %(times)d times in a row.",
            days,
        )
        return words % {"name": person.name, "n": days, "times": done.times}
    if days == 7:
        return _("%(name)s comes back in a week.") % {"name": person.name}
    words = ngettext("%(name)s comes back tomorrow.", "%(name)s comes back in %(n)d days.", days)
    return words % {"name": person.name, "n": days}


@require_POST
def person_later_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose somebody again, now."""
    person = person_of(pk)
    undo = person_now(person, now=timezone.now())
    said(request, _("%(name)s is not put off any more.") % {"name": person.name}, undo)
    return go_on(request, person)


@require_POST
def person_mute(request: HttpRequest, pk: int) -> HttpResponse:
    """Never propose somebody; htmx gets the toast alone."""
    person = person_of(pk)
    undo = person_set(person, now=timezone.now(), is_muted=True)
    said(request, _("I won't propose %(name)s any more.") % {"name": person.name}, undo)
    return leave(request, person)


@require_POST
def person_unmute(request: HttpRequest, pk: int) -> HttpResponse:
    """Propose somebody again."""
    person = person_of(pk)
    undo = person_set(person, now=timezone.now(), is_muted=False)
    said(request, _("I propose %(name)s again.") % {"name": person.name}, undo)
    return go_on(request, person)


@require_POST
def person_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the private note."""
    person = person_of(pk)
    return _set(
        request, person, NoteForm(request.POST), _("Note on %(name)s"), _("Your note is saved.")
    )


@require_POST
def person_cadence(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how often to be in touch, or take the wish back."""
    person = person_of(pk)
    form = CadenceForm(request.POST)
    return _set(
        request, person, form, _("How often, with %(name)s"), _("Noted: how often, with %(name)s.")
    )


def _set(
    request: HttpRequest, person: Person, form: forms.Form, title: str, done: str
) -> HttpResponse:
    """Store what a form says of a person under the names of its fields."""
    name = {"name": person.name}
    if not form.is_valid():
        return ask_again(request, form, person, title % name)
    values: dict[str, Any] = form.cleaned_data
    said(request, done % name, person_set(person, now=timezone.now(), **values))
    return go_on(request, person)


@require_POST
def person_growth_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what was learned with somebody."""
    person = person_of(pk)
    form = GrowthForm(request.POST)
    if not form.is_valid():
        return ask_again(
            request, form, person, _("What you learned with %(name)s") % {"name": person.name}
        )
    growth_add(person, form.cleaned_data["text"], now=timezone.now())
    said(request, _("Noted. Only you see it."))
    return go_on(request, person)


@require_POST
def growth_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away what was noted."""
    note = find(GrowthNote, pk)
    undo = row_remove(note, person=note.person, now=timezone.now())
    said(request, _("The note is gone."), undo)
    return go_on(request, note.person)
