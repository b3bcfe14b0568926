"""What the sources say of a person, and which of them is right."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sintonia.gather.said import actions
from sintonia.gather.said.page import said_page
from sintonia.people.models import Person
from sintonia.spaces.access import find
from sintonia.ui.toast import toast


@require_http_methods(["GET", "HEAD", "POST"])
def person_said(request: HttpRequest, pk: int) -> HttpResponse:
    """Each field with what is said of it; posted, another value is chosen, or it is left to the sources."""
    person = find(Person, pk, deleted_at=None)
    if person.root_id != person.id:
        return redirect("person_said", person.root_id)
    if request.method != "POST":
        return render(request, "gather/said.html", {"page": said_page(person)})
    name, key = request.POST.get("field", ""), request.POST.get("take", "")
    now = timezone.now()
    try:
        if key:
            undo = actions.field_choose(person, name, key, now=now)
            text = _("Noted: it stays like that, whatever the sources say.")
        else:
            undo = actions.field_release(person, name, now=now)
            text = _("All right: the sources say it again.")
    except actions.NotSaid:
        raise Http404 from None
    here = reverse("person_said", args=[person.id])
    toast(request, text, undo=f"{reverse('undo', args=[undo.id])}?next={here}")
    return redirect(here)
