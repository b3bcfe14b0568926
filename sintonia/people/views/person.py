"""A person: written down, changed, thrown away and taken back."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sintonia.people.actions.person import person_create, person_update, photo_set
from sintonia.people.actions.removing import people_delete
from sintonia.people.actions.removing import person_restore as restore
from sintonia.people.edit_page import edit_page
from sintonia.people.forms import (
    DateForm,
    NewPersonForm,
    NoteForm,
    PersonForm,
    PhotoForm,
)
from sintonia.people.lookalikes import lookalikes
from sintonia.people.models import Person
from sintonia.people.photos import photo_of
from sintonia.people.trash import trash_page
from sintonia.people.views.common import ask_again, go_on, person_of, picture, posted, said
from sintonia.people.wish_forms import CadenceForm
from sintonia.spaces.access import find


@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: HttpRequest) -> HttpResponse:
    """Write somebody down; whoever may be there already is shown first, and never stands in the way."""
    region = request.space.region  # type: ignore[attr-defined]  # set by the middleware of spaces
    name = {"name": request.GET.get("name", "")}
    form = NewPersonForm(posted(request), region=region, initial=name)
    if request.method != "POST" or not form.is_valid():
        return render(request, "people/new.html", {"form": form})
    fields, addresses = form.fields_said(), form.cleaned_data["addresses"]
    alike = lookalikes(fields.name, addresses, now=timezone.now())
    seen = request.POST.get("seen", "").split(",")
    if any(str(row.id) not in seen for row in alike):
        return render(request, "people/new.html", {"form": form, "alike": alike})
    person, refused = person_create(
        fields, addresses=addresses, labels=form.cleaned_data["labels"], now=timezone.now()
    )
    text = _("Added: %(name)s.") % {"name": person.name}
    if refused:
        text += " " + ngettext(
            "%(addresses)s stays where it was.", "%(addresses)s stay where they were.", len(refused)
        ) % {"addresses": ", ".join(refused)}
    said(request, text, reverse("person_delete", args=[person.id]))
    return redirect("person", person.id)


@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that can be said of a person, on one page."""
    person = person_of(pk)
    form = PersonForm.of(person, posted(request))
    if request.method == "POST" and form.is_valid():
        undo = person_update(person, form.fields_said(), now=timezone.now())
        if undo:
            said(request, _("Saved: %(name)s.") % {"name": person.name}, undo)
        return go_on(request, person)
    forms = {
        "date": DateForm(auto_id="date_%s"),
        "cadence": CadenceForm.of(person),
        "note": NoteForm(initial={"note": person.note}, auto_id="note_%s"),
        "photo": PhotoForm(),
    }
    page = edit_page(person, now=timezone.now())
    return render(request, "people/edit.html", {"form": form, "forms": forms, "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def person_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture; a new one, or none, when it is posted."""
    if request.method == "POST":
        return _photo_set(request, person_of(pk))
    photo = photo_of(find(Person, pk))
    if photo is None:
        raise Http404
    return picture(request, photo.id, photo.data)


def _photo_set(request: HttpRequest, person: Person) -> HttpResponse:
    if request.POST.get("do") == "remove":
        said(request, _("The picture is gone."), photo_set(person, None, now=timezone.now()))
        return go_on(request, person)
    form = PhotoForm(request.POST, request.FILES)
    if not form.is_valid():
        title = _("A picture of %(name)s") % {"name": person.name}
        return ask_again(request, form, person, title, has_file=True)
    undo = photo_set(person, form.cleaned_data["photo"], now=timezone.now())
    said(request, _("A new picture of %(name)s.") % {"name": person.name}, undo)
    return go_on(request, person)


@require_POST
def person_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody into the trash."""
    person = person_of(pk)
    people_delete([person], now=timezone.now())
    text = _("%(name)s is in the trash.") % {"name": person.name}
    said(request, text, reverse("person_restore", args=[person.id]))
    return go_on(request, to=reverse("people"))


@require_POST
def person_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody out of the trash."""
    person = find(Person, pk, deleted_at__isnull=False)
    restore(person)
    said(request, _("%(name)s is back.") % {"name": person.name})
    return go_on(request, person)


@require_safe
def trash(request: HttpRequest) -> HttpResponse:
    """Whoever is in the trash."""
    return render(
        request,
        "people/trash.html",
        {"page": trash_page(request.GET.get("page", ""), now=timezone.now())},
    )
