"""Where a person came from."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sintonia.people.actions.person import InCircle, origin_set
from sintonia.people.choosing import row_of, search
from sintonia.people.forms import OriginForm
from sintonia.people.models import Person
from sintonia.people.origin import shared_occasions
from sintonia.people.views.common import go_on, next_of, person_of, pk_of, posted, said


@require_http_methods(["GET", "HEAD", "POST"])
def person_origin(request: HttpRequest, pk: int) -> HttpResponse:
    """Who brought somebody, on which occasion, in one's own words; the rows to choose from when htmx asks."""
    person = person_of(pk)
    form = OriginForm.of(person, shared_occasions(person), posted(request))
    error = ""
    if request.method == "POST" and form.is_valid():
        values = _said_of(request, form)
        try:
            undo = origin_set(person, now=timezone.now(), **values)
        except InCircle:
            error = _circle_words(person, values["brought_by_id"])
        else:
            said(request, _("Noted: where %(name)s came from.") % {"name": person.name}, undo)
            return go_on(request, person)
    template = "people/origin.html" + ("#rows" if request.htmx else "")  # type: ignore[attr-defined]  # set by its middleware
    return render(request, template, {"form": form, "error": error, **_choices(request, person)})


def _said_of(request: HttpRequest, form: OriginForm) -> dict[str, Any]:
    """Return what was sent, by column: what a form leaves out stays as it was."""
    columns = {"occasion": "brought_by_occasion_id", "brought_text": "brought_text"}
    values = {columns[name]: form.cleaned_data[name] for name in columns if name in request.POST}
    if "brought_by" in request.POST:
        wanted = request.POST["brought_by"]
        values["brought_by_id"] = person_of(pk_of(wanted)).id if wanted else None
    return values


def _circle_words(person: Person, by: int) -> str:
    other = person_of(by)
    if other.id == person.id:
        return _("Nobody comes through themselves: choose somebody else.")
    words = _(
        "%(other)s came through %(name)s: the other way round it would be a circle. Choose somebody else."
    )
    return words % {"other": other.name, "name": person.name}


def _choices(request: HttpRequest, person: Person) -> dict[str, Any]:
    q = request.GET.get("q", "").strip()[:100]
    now = timezone.now()
    brought_by = row_of(person.brought_by_id, now=now)
    chosen = [brought_by] if brought_by and not brought_by.gone else []
    rows = [row for row in search(q, but=person, now=now) if row not in chosen]
    return {"person": person, "chosen": chosen, "rows": rows, "q": q, "next": next_of(request)}
