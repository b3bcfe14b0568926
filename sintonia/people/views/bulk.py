"""What is done to several persons at once, from the list."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sintonia.people.actions.labels import label_key, labels_add, labels_take
from sintonia.people.actions.person import people_mute
from sintonia.people.actions.removing import people_delete
from sintonia.people.choosing import chosen
from sintonia.people.forms import LabelNameForm
from sintonia.people.label_list import label_named
from sintonia.people.models import Person, Undo
from sintonia.people.views.common import go_on, pk_of, said
from sintonia.ui.toast import trouble

Done = tuple[str, Undo]
Doing = Callable[[HttpRequest, Sequence[Person], datetime], Done]


class CannotDo(ValueError):
    """Something is missing: a sentence that says what."""


@require_POST
def people_bulk(request: HttpRequest) -> HttpResponse:
    """Do one thing (`do`) to all the chosen (`person`)."""
    people = chosen(pk_of(text) for text in request.POST.getlist("person"))
    doing = _DOINGS.get(request.POST.get("do", ""))
    try:
        if not people or doing is None:
            raise CannotDo(_("Choose somebody first, then what to do."))
        text, undo = doing(request, people, timezone.now())
    except CannotDo as missing:
        trouble(request, str(missing))
    else:
        said(request, text, reverse("people_bulk_undo", args=[undo.id]))
    return go_on(request, to=reverse("people"))


def _label(request: HttpRequest, people: Sequence[Person], now: datetime) -> Done:
    form = LabelNameForm(request.POST)
    if not form.is_valid():
        raise CannotDo(form.errors["label"][0])
    name = form.cleaned_data["label"]
    words = ngettext("%(n)d person is «%(label)s».", "%(n)d people are «%(label)s».", len(people))
    return words % {"n": len(people), "label": name}, labels_add(people, name, now=now)


def _unlabel(request: HttpRequest, people: Sequence[Person], now: datetime) -> Done:
    label = label_named(label_key(request.POST.get("label", "")))
    if label is None:
        raise CannotDo(_("There is no label of this name."))
    words = ngettext(
        "%(n)d person is not «%(label)s» any more.",
        "%(n)d people are not «%(label)s» any more.",
        len(people),
    )
    return words % {"n": len(people), "label": label.name}, labels_take(people, label, now=now)


def _delete(request: HttpRequest, people: Sequence[Person], now: datetime) -> Done:
    words = ngettext("%(n)d person is in the trash.", "%(n)d people are in the trash.", len(people))
    return words % {"n": len(people)}, people_delete(people, now=now)


def _mute(request: HttpRequest, people: Sequence[Person], now: datetime) -> Done:
    words = ngettext(
        "I won't propose %(n)d person any more.",
        "I won't propose %(n)d people any more.",
        len(people),
    )
    return words % {"n": len(people)}, people_mute(people, now=now)


_DOINGS: Mapping[str, Doing] = {
    "label": _label,
    "unlabel": _unlabel,
    "delete": _delete,
    "mute": _mute,
}
