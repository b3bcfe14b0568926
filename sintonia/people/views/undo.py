"""The way back from anything that was done to persons."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.actions.way_back import CannotUndo, put_back
from sintonia.people.models import Undo
from sintonia.people.views.common import go_on
from sintonia.spaces.access import find
from sintonia.ui.toast import toast, trouble


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what was taken away, changed or made."""
    way_back = find(Undo, pk)
    person = way_back.person
    try:
        put_back(way_back)
    except CannotUndo:
        trouble(request, _("I can't undo this any more: something took its place meanwhile."))
    else:
        toast(request, _("As it was before."))
    return go_on(request, person, to="" if person else reverse("people"))
