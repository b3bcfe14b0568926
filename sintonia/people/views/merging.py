"""Two persons who are one, and back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sintonia.people import actions
from sintonia.people.choosing import search
from sintonia.people.lookalikes import lookalikes
from sintonia.people.models import Merge, Person
from sintonia.people.views.common import go_on, next_of, person_of, pk_of, said
from sintonia.spaces.access import find
from sintonia.ui.toast import trouble


@require_http_methods(["GET", "HEAD", "POST"])
def person_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose who is the same person; whoever looks alike is proposed. The rows alone when htmx asks."""
    person = person_of(pk)
    if request.method == "POST":
        return _merge(request, person)
    q = request.GET.get("q", "").strip()[:100]
    now = timezone.now()
    if q:
        rows = search(q, but=person, now=now)
    else:
        alike = lookalikes(person.name, but=person, now=now)
        rows = [row for row in alike if not row.gone]
    template = "people/merge.html" + ("#rows" if request.htmx else "")  # type: ignore[attr-defined]  # set by its middleware
    return render(
        request, template, {"person": person, "rows": rows, "q": q, "next": next_of(request)}
    )


def _merge(request: HttpRequest, person: Person) -> HttpResponse:
    other = person_of(pk_of(request.POST.get("other", "")))
    try:
        merge = actions.person_merge(kept=person.id, merged=other.id, now=timezone.now())
    except actions.AlreadyMerged:
        trouble(request, _("They are one person already."))
    else:
        words = _("One person now: «%(other)s» is %(name)s.") % {
            "other": other.name,
            "name": person.name,
        }
        said(request, words, reverse("merge_undo", args=[merge.id]))
    return go_on(request, person)


@require_POST
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Separate again two who were made one."""
    merge = find(Merge, pk)
    actions.merge_undo(merge, now=timezone.now())
    names = {"name": merge.kept.name, "other": merge.merged.name}
    said(request, _("Two people again: %(name)s and %(other)s.") % names)
    return go_on(request, merge.kept)
