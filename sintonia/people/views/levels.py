"""The level as the user herself says it, beside the one that the numbers give."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.actions.person import level_say, level_take_back
from sintonia.people.views.common import ask_again, go_on, person_of, said
from sintonia.people.wish_forms import LevelForm
from sintonia.ui.marks import level_name


@require_POST
def person_level(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which level it is."""
    person = person_of(pk)
    form = LevelForm(request.POST)
    name = {"name": person.name}
    if not form.is_valid():
        return ask_again(request, form, person, _("Your level with %(name)s") % name)
    level, why = form.cleaned_data["level"], form.cleaned_data["why"]
    undo = level_say(person, level, why=why, on=timezone.localdate(), now=timezone.now())
    words = _("%(name)s: %(level)s, as you say.") % {**name, "level": level_name(level)}
    said(request, words, undo)
    return go_on(request, person)


@require_POST
def person_level_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the level to the numbers again."""
    person = person_of(pk)
    undo = level_take_back(person, now=timezone.now())
    said(
        request,
        _("%(name)s: the level is the one of the numbers again.") % {"name": person.name},
        undo,
    )
    return go_on(request, person)
