"""Senders that were set aside: who of them is a person after all?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.gather.actions import sender_is_person
from sintonia.gather.aside_rows import senders_page
from sintonia.gather.views.common import go_on, number_of, with_next
from sintonia.people.models import Identity
from sintonia.spaces.access import find
from sintonia.ui.toast import toast


def aside(request: HttpRequest) -> HttpResponse:
    """The list; the rows alone when htmx asks."""
    page = senders_page(
        q=request.GET.get("q", "").replace("\0", "").strip()[:100],
        page=number_of(request.GET.get("page", "")),
    )
    is_part = request.htmx  # type: ignore[attr-defined]  # set by its middleware
    template = "gather/aside.html" + ("#list" if is_part else "")
    here = request.get_full_path()
    return render(request, template, {"page": page, "here": here, "is_part": bool(is_part)})


@require_POST
def aside_person(request: HttpRequest, pk: int) -> HttpResponse:
    """She is a person: what she wrote counts."""
    identity = find(Identity, pk)
    sender_is_person(identity, is_person=True, now=timezone.now())
    text = _("%(address)s is a person: it counts from now on.") % {"address": identity.shown}
    undo = reverse("aside_undo", args=[pk])
    toast(request, text, undo=with_next(request, undo, "aside"))
    return go_on(request, "aside")


@require_POST
def aside_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """She is not: set her aside again."""
    sender_is_person(find(Identity, pk), is_person=False, now=timezone.now())
    return go_on(request, "aside")
