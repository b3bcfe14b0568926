"""Names that were changed on both sides: which one holds."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sintonia.gather.living.clashes import NotAsked, State, clash_rows, clashes_decide
from sintonia.gather.models import Clash
from sintonia.gather.views.common import with_next
from sintonia.spaces.access import find
from sintonia.ui.toast import toast, trouble

ANSWERS = {"ours": State.OURS, "theirs": State.THEIRS, "both": State.BOTH}


@require_safe
def clashes(request: HttpRequest) -> HttpResponse:
    """The names of those who are called one thing here and another on their cards."""
    return render(request, "gather/clashes.html", {"rows": clash_rows()})


@require_POST
def clashes_answer(request: HttpRequest) -> HttpResponse:
    """Settle one name by its own button, or all those ticked at once."""
    answer, pks = _answer(request)
    if answer not in ANSWERS or not pks:
        trouble(request, _("Tick some names first, then say which holds."))
        return redirect("clashes")
    try:
        undo = clashes_decide(pks, ANSWERS[answer], now=timezone.now())
    except NotAsked:
        trouble(request, _("That was settled already."))
        return redirect("clashes")
    text = ngettext("One name settled.", "%(n)d names settled.", len(pks)) % {"n": len(pks)}
    toast(request, text, undo=with_next(request, reverse("undo", args=[undo.id]), "clashes"))
    return redirect("clashes")


def _answer(request: HttpRequest) -> tuple[str, list[int]]:
    for name in ANSWERS:
        if request.POST.get(name, "").isdigit():
            return name, [find(Clash, int(request.POST[name])).id]
    chosen = [text for text in request.POST.getlist("clash") if text.isdigit()]
    return request.POST.get("all", ""), [int(text) for text in chosen]
