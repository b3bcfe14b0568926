"""The page of one relationship, and its parts when htmx asks for them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from sintonia.home.person.page import PersonPage, Wanted
from sintonia.people.models import Person
from sintonia.spaces.access import find

# The element that htmx wants to fill, and the template that draws it.
_PARTS = {
    "how": "home/person_how.html",
    "story": "home/person_story.html",
    "story-more": "home/person_rows.html",
}


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One relationship; whoever was merged into another is found there."""
    found = find(Person, pk)
    if found.root_id != found.id:
        return redirect("person", pk=found.root_id)
    page = PersonPage(found, Wanted.of(request.GET.dict()), now=timezone.now())
    if found.deleted_at is not None:
        return render(request, "home/person_gone.html", {"page": page})
    target = request.htmx.target or ""  # type: ignore[attr-defined]  # of the middleware
    values = {"page": page, "is_part": target in _PARTS, "is_more": target == "story-more"}
    return render(request, _PARTS.get(target, "home/person.html"), values)


def person_status(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the numbers of a person are still being counted."""
    page = PersonPage(find(Person, pk), Wanted(), now=timezone.now())
    return render(request, "home/person_counting.html", {"page": page, "is_done": True})
