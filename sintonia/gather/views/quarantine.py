"""What was not understood: try again, say what is missing, throw away."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sintonia.gather.forms import ColumnsForm, DateForm, WhoForm
from sintonia.gather.models import Quarantine, Source
from sintonia.gather.quarantine_rows import quarantine_page
from sintonia.gather.queries import waiting_items
from sintonia.gather.raw import Added
from sintonia.gather.reasons import NAMES
from sintonia.gather.retry import (
    columns_choose,
    file_retry,
    quarantine_drop_set,
    quarantine_retry_some,
)
from sintonia.gather.views.common import go_on, next_of, number_of, region_of, with_next
from sintonia.sources import reasons
from sintonia.spaces.access import find
from sintonia.ui.toast import toast, trouble

OPEN, DROPPED = Quarantine.State.OPEN, Quarantine.State.DROPPED


def quarantine(request: HttpRequest) -> HttpResponse:
    """The list, by reason; the table alone when htmx asks."""
    reason = request.GET.get("reason", "")
    page = quarantine_page(
        reason=reason if reason in NAMES else "",
        is_dropped=request.GET.get("show") == "dropped",
        page=number_of(request.GET.get("page", "")),
    )
    is_part = request.htmx  # type: ignore[attr-defined]  # set by its middleware
    template = "gather/quarantine.html" + ("#list" if is_part else "")
    here = request.get_full_path()
    return render(request, template, {"page": page, "here": here, "is_part": bool(is_part)})


@require_POST
def quarantine_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try one again: from what was kept of it, or from its file."""
    item = find(Quarantine, pk, state=OPEN)
    now = timezone.now()
    if item.raw is not None:
        _say(request, quarantine_retry_some([item], now=now))
        return go_on(request, "quarantine")
    if file_retry(item, find(Source, item.source), now=now):
        toast(request, _("I’m reading it again. If I don’t understand it, it comes back here."))
    else:
        trouble(request, _("The file is not there any more: bring it again."))
    return go_on(request, "quarantine")


@require_POST
def quarantine_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Say when it was."""
    item = find(Quarantine, pk, state=OPEN)
    now = timezone.now()
    form = DateForm(request.POST, now=now)
    if form.is_valid():
        _say(
            request, quarantine_retry_some([item], now=now, added=Added(at=form.cleaned_data["at"]))
        )
    else:
        trouble(request, str(form.errors["at"][0]))
    return go_on(request, "quarantine")


@require_POST
def quarantine_who(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who it was."""
    item = find(Quarantine, pk, state=OPEN)
    form = WhoForm(request.POST, region=region_of(request))
    if form.is_valid():
        added = Added(who=form.cleaned_data["who"])
        _say(request, quarantine_retry_some([item], now=timezone.now(), added=added))
    else:
        trouble(request, str(form.errors["who"][0]))
    return go_on(request, "quarantine")


def quarantine_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Name the columns of a table, and have it read."""
    item = find(Quarantine, pk, state=OPEN, reason=reasons.NEEDS_COLUMNS)
    source = find(Source, item.source)
    headers, *samples = [line.split(" | ") for line in item.detail.split("\n")]
    asked = request.POST if request.method == "POST" else request.GET
    is_calls = asked.get("table") == "calls"
    form = ColumnsForm(
        request.POST if request.method == "POST" else None,
        headers=headers,
        samples=samples,
        is_calls=is_calls,
    )
    if not form.is_valid():
        values = {
            "form": form,
            "item": item,
            "headers": headers,
            "samples": samples,
            "is_calls": is_calls,
            "next": next_of(request, "quarantine"),
        }
        return render(request, "gather/columns.html", values)
    columns, day_first = form.cleaned_data["columns"], form.cleaned_data["day_first"]
    if columns_choose(item, source, columns=columns, day_first=day_first, now=timezone.now()):
        toast(request, _("Thank you: I’m reading it."))
        return redirect("gather")
    trouble(request, _("The file is not there any more: bring it again."))
    return go_on(request, "quarantine")


@require_POST
def quarantine_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw one away."""
    item = find(Quarantine, pk, state=OPEN)
    quarantine_drop_set(item, is_dropped=True)
    undo = reverse("quarantine_undrop", args=[pk])
    toast(request, _("Thrown away."), undo=with_next(request, undo, "quarantine"))
    return go_on(request, "quarantine")


@require_POST
def quarantine_undrop(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one back that was thrown away."""
    quarantine_drop_set(find(Quarantine, pk, state=DROPPED), is_dropped=False)
    return go_on(request, "quarantine")


@require_POST
def quarantine_retry_all(request: HttpRequest) -> HttpResponse:
    """Try all again of which enough was kept, of one reason or of every one."""
    items = waiting_items(request.POST.get("reason", ""))
    _say(request, quarantine_retry_some(items, now=timezone.now()), len(items))
    return go_on(request, "quarantine")


def _say(request: HttpRequest, read: int, tried: int = 1) -> None:
    if not tried:
        trouble(request, _("Of none of these was enough kept to try again."))
    elif not read:
        trouble(request, _("I still don’t understand it: it stays here."))
    else:
        said = ngettext("Now I understand one.", "Now I understand %(n)d.", read) % {"n": read}
        toast(request, said if tried > 1 else _("Now I understand it: it is where it belongs."))
