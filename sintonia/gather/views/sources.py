"""The page of sources; bringing, reading again and taking back what is read."""

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from sintonia.gather.actions import Brought
from sintonia.gather.bringing import ReadOtherwise
from sintonia.gather.counting import source_take_back
from sintonia.gather.forms import PathForm, path_form
from sintonia.gather.models import Source
from sintonia.gather.queries import options_of
from sintonia.gather.removal import StillReading
from sintonia.gather.runs import run_again, run_begin
from sintonia.gather.source_rows import sources_page
from sintonia.gather.taking_back import what_goes
from sintonia.gather.uploads import NoRoom, file_forget, has_room, upload_save
from sintonia.gather.views.common import go_on, leave, next_of, number_of, reading_of
from sintonia.spaces.access import find, owns_machine
from sintonia.ui.toast import toast, trouble


def gather(request: HttpRequest) -> HttpResponse:
    """Where is read from, how it went, what was not understood, who was set aside."""
    form = path_form()
    page = sources_page(
        now=timezone.now(),
        is_local=form is not None,
        page=number_of(request.GET.get("page", "")),
        runs_page=number_of(request.GET.get("runs", "")),
    )
    return render(request, "gather/sources.html", {"page": page, "path_form": form})


@require_POST
@csrf_exempt  # checked below: the check reads the files, which may not fit
def gather_upload(request: HttpRequest) -> HttpResponse:
    """Save dropped files and have them read. When they do not fit, nothing stays of them."""
    try:
        if not has_room(int(request.META.get("CONTENT_LENGTH") or 0)):
            raise NoRoom
        return _upload(request)
    except TooManyFilesSent:
        text = _("At most %(n)d files at a time: put them in a zip, and bring that.")
        trouble(request, text % {"n": settings.DATA_UPLOAD_MAX_NUMBER_FILES or 0})
    except OSError:
        trouble(request, _("There is no room for this on the disk. Nothing of it was kept."))
    return leave(request, reverse("gather"))


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    files = request.FILES.getlist("files")
    if not files:
        trouble(request, _("There was no file in it. Choose one, or drop it on the page."))
        return leave(request, next_of(request, "gather"))
    saved = upload_save(files)
    try:
        run_begin(
            [Brought(path, name) for path, name in saved],
            now=timezone.now(),
            is_upload=True,
            is_preview="rehearse" in request.POST,
            options=reading_of(request),
        )
    except ReadOtherwise as error:
        for path, _name in saved:
            file_forget(path)
        trouble(request, str(error))
        return leave(request, next_of(request, "gather"))
    said = ngettext("I have it: I’m reading.", "I have all %(n)d: I’m reading.", len(saved))
    toast(request, said % {"n": len(saved)})
    return leave(request, next_of(request, "gather"))


def gather_path(request: HttpRequest) -> HttpResponse:
    """Have a folder or file of this computer read. On a server there is no such page,
    nor where several users live: one would read what the others keep."""
    if not owns_machine():
        raise Http404
    form = PathForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(
            request, "gather/path.html", {"path_form": form, "next": next_of(request, "gather")}
        )
    path = form.cleaned_data["path"]
    try:
        run_begin(
            [Brought(path, str(path))],
            now=timezone.now(),
            is_preview=form.cleaned_data["rehearse"],
            options=reading_of(request),
        )
    except ReadOtherwise as error:
        trouble(request, str(error))
    else:
        toast(request, _("I’m reading “%(name)s”.") % {"name": path.name})
    return leave(request, next_of(request, "gather"))


@require_POST
def source_read(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a folder or file of this computer again."""
    source = find(Source, pk)
    if not source.path or not owns_machine():
        raise Http404
    options = {name: value for name, value in options_of(pk).items() if name != "columns"}
    run_again(source, now=timezone.now(), options=options or reading_of(request))
    toast(request, _("I’m reading it again: what I know already stays as it is."))
    return go_on(request, "gather")


def source_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what goes with a source, and take it back."""
    source = find(Source, pk)
    if request.method != "POST":
        return render(request, "gather/source_remove.html", {"going": what_goes(source)})
    try:
        is_done = source_take_back(source, now=timezone.now())
    except StillReading:
        trouble(request, _("I’m reading it just now: stop that first."))
        return go_on(request, "gather")
    if is_done:
        toast(request, _("Taken back. Whenever you like, bring it again."))
    else:
        toast(request, _("I’m taking it back: it takes a little while."))
    return leave(request, reverse("gather"))
