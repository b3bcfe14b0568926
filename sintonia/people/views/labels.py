"""Labels: on persons, and as a list with their wishes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sintonia.people.actions.labels import LabelTaken, label_update, labels_add, labels_take
from sintonia.people.actions.labels import label_remove as remove
from sintonia.people.forms import LabelNameForm
from sintonia.people.label_list import label_rows, people_of
from sintonia.people.models import Label
from sintonia.people.views.common import ask_again, go_on, person_of, posted, said
from sintonia.people.wish_forms import LabelForm
from sintonia.spaces.access import find


@require_POST
def person_label_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a label."""
    person = person_of(pk)
    form = LabelNameForm(request.POST)
    if not form.is_valid():
        return ask_again(request, form, person, _("A label for %(name)s") % {"name": person.name})
    name = form.cleaned_data["label"]
    undo = labels_add([person], name, now=timezone.now())
    said(request, _("%(name)s: «%(label)s».") % {"name": person.name, "label": name}, undo)
    return go_on(request, person)


@require_POST
def person_label_remove(request: HttpRequest, pk: int, label_pk: int) -> HttpResponse:
    """Take a label from somebody."""
    person, label = person_of(pk), find(Label, label_pk)
    undo = labels_take([person], label, now=timezone.now())
    said(
        request,
        _("%(name)s is not «%(label)s» any more.") % {"name": person.name, "label": label.name},
        undo,
    )
    return go_on(request, person)


@require_safe
def labels(request: HttpRequest) -> HttpResponse:
    """All labels, with how many have them and how often to keep in touch."""
    return render(request, "people/labels.html", {"rows": label_rows()})


@require_http_methods(["GET", "HEAD", "POST"])
def label_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a label's name and its wish."""
    label = find(Label, pk)
    form = LabelForm.of(label, posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            undo = label_update(label, **form.cleaned_data, now=timezone.now())
        except LabelTaken:
            words = _("You have a label «%(name)s» already: choose another name.")
            form.add_error("name", words % {"name": form.cleaned_data["name"]})
        else:
            said(request, _("Saved: «%(name)s».") % {"name": label.name}, undo)
            return go_on(request, to=reverse("labels"))
    return render(
        request, "people/label.html", {"form": form, "label": label, "count": people_of(label)}
    )


@require_POST
def label_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a label away from everybody."""
    label = find(Label, pk)
    said(
        request,
        _("The label «%(name)s» is gone.") % {"name": label.name},
        remove(label, now=timezone.now()),
    )
    return go_on(request, to=reverse("labels"))
