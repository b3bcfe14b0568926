"""What was written by the form and is nonsense goes away."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, said
from sintonia.presence.actions.contact import contact_discard
from sintonia.presence.models import ContactRequest
from sintonia.spaces.access import find


@require_POST
def contact_nonsense(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an inquiry away, and whoever came with it alone."""
    contact = find(ContactRequest, pk)
    undo = contact_discard(contact, now=timezone.now())
    said(request, _("Taken away: %(name)s.") % {"name": contact.name}, undo)
    return go_on(request, to=reverse("inquiries"))
