"""Moments noted by hand."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.actions.removing import moment_remove as remove
from sintonia.people.models import Moment
from sintonia.people.views.common import go_on, said
from sintonia.spaces.access import find


@require_POST
def moment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a moment noted by hand; what a source tells stays, it would only come back."""
    moment = find(Moment, pk, source=None, person__isnull=False)
    said(request, _("The moment is gone."), remove(moment, now=timezone.now()))
    return go_on(request, moment.person)
