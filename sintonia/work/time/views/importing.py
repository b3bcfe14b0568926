"""Hours from other programs: a file is looked at, then taken in or left."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, posted, said
from sintonia.spaces.access import find, signed_in
from sintonia.ui.toast import trouble
from sintonia.work.time.actions.importing import NotExported, file_drop, file_read, file_take
from sintonia.work.time.file_words import fault_rows, refusal_words, taken_words
from sintonia.work.time.forms import FileForm, OrderForm
from sintonia.work.time.models import TimeFile
from sintonia.work.time.queries.importing import preview
from sintonia.work.time.queries.what import Unknown, choices
from sintonia.work.time.views.common import zone


def time_import(request: HttpRequest) -> HttpResponse:
    """Bring a file."""
    if request.method == "POST":
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            try:
                file = file_read(upload.read(), upload.name or "", now=timezone.now())
            except NotExported as error:
                form.add_error("file", refusal_words(error.reason))
            else:
                return redirect("time_import_look", file.id)
    else:
        form = FileForm(posted(request))
    return render(request, "time/import.html", {"form": form})


def time_import_look(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is in a file and whom its names mean; take it in."""
    file = find(TimeFile, pk)
    if file.taken_at:
        faults = fault_rows(file.faults)
        return render(request, "time/taken.html", {"file": file, "faults": faults})
    form = OrderForm(request.POST if request.method == "POST" else request.GET)
    asked = form.cleaned_data if form.is_valid() else {"order": "", "user": ""}
    mine = signed_in(request).email
    if request.method == "POST":
        means = {
            int(name[1:]): str(token)[:25]
            for name, token in request.POST.items()
            if name[:1] == "n" and name[1:].isdigit() and len(name) < 21
        }
        try:
            taken = file_take(file, means, zone=zone(), now=timezone.now(), **asked, mine=mine)
        except Unknown:
            trouble(request, _("Somebody you chose is not there any more: choose again."))
        else:
            said(request, taken_words(taken), taken.undo or "")
            return redirect("time_import_look", file.id)
    shown = preview(file, zone=zone(), **asked, mine=mine)
    values = {"page": shown, "groups": choices(), "faults": fault_rows(shown.faults)}
    return render(request, "time/look.html", values)


@require_POST
def time_import_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a file."""
    file = find(TimeFile, pk)
    rows = len(file.rows)
    file_drop(file)
    words = ngettext(
        "The file is gone; its %(n)d line was not taken in.",
        "The file is gone; none of its %(n)d lines was taken in.",
        rows,
    )
    said(request, words % {"n": rows} if rows else _("The file is gone."))
    return go_on(request, to=reverse("time_import"))
