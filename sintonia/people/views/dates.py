"""Birthdays and other days of the year."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.actions.dates import date_add
from sintonia.people.actions.dates import date_remove as remove
from sintonia.people.forms import DateForm
from sintonia.people.models import ImportantDate
from sintonia.people.views.common import ask_again, go_on, person_of, said
from sintonia.spaces.access import find


@require_POST
def person_date_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note somebody's birthday or another day."""
    person = person_of(pk)
    form = DateForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, person, _("A day of %(name)s") % {"name": person.name})
    undo = date_add(person, **form.cleaned_data, now=timezone.now())
    said(request, _("Noted: a day of %(name)s.") % {"name": person.name}, undo)
    return go_on(request, person)


@require_POST
def date_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a day away."""
    date = find(ImportantDate, pk)
    said(request, _("The day is gone."), remove(date, now=timezone.now()))
    return go_on(request, date.person)
