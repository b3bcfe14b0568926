"""Who is who: what may be one person, what was decided of it, and the ways back."""

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sintonia.gather import decisions
from sintonia.gather.duplicates.page import duplicates_page, ids_of_page
from sintonia.gather.models import Proposal
from sintonia.people.actions.way_back import CannotUndo
from sintonia.people.models import Identity, Merge, Person, Undo
from sintonia.spaces.access import find
from sintonia.ui.toast import toast, trouble

ANSWERS = {
    "same": Proposal.State.SAME,
    "never": Proposal.State.NEVER,
    "later": Proposal.State.LATER,
}
_ONE = {
    "same": gettext_lazy("One person now: «%(other)s» is %(name)s."),
    "never": gettext_lazy("%(name)s and %(other)s are two people: I won’t ask again."),
    "later": gettext_lazy("%(name)s and %(other)s: I’ll ask again later."),
}
_SEVERAL = {
    "same": gettext_lazy("%(n)d pairs are one person each now."),
    "never": gettext_lazy("%(n)d pairs are two people each: I won’t ask again."),
    "later": gettext_lazy("%(n)d pairs: I’ll ask again later."),
}


@require_safe
def duplicates(request: HttpRequest) -> HttpResponse:
    """The open questions, a page of them, and what was decided already."""
    return _page(request)


@require_POST
def duplicates_decide(request: HttpRequest) -> HttpResponse:
    """Answer one question by its own button, or all those chosen (`pair`) at once (`all`)."""
    before = ids_of_page(_wanted(request))
    answer, answered = _answer(request)
    if answer not in ANSWERS or not answered:
        trouble(request, _("Choose some pairs first, then what they are."))
        return _go_on(request)
    try:
        decision = decisions.pairs_decide(answered, ANSWERS[answer], now=timezone.now())
    except decisions.NotAsked:
        trouble(request, _("That was decided already."))
    else:
        toast(request, _words(decision, answer), undo=_undo(decision.undo, merge=decision.merges))
    left = [pk for pk in _pks(request.POST.getlist("pair")) if pk not in answered]
    return _go_on(request, chosen=left, before=before, answered=answered)


def _answer(request: HttpRequest) -> tuple[str, list[int]]:
    for name in ANSWERS:
        if name in request.POST:
            return name, [find(Proposal, _pk(request.POST[name])).id]
    return request.POST.get("all", ""), _pks(request.POST.getlist("pair"))


@require_POST
def duplicates_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Think again about two who were never the same person."""
    proposal = find(Proposal, pk, state=Proposal.State.NEVER)
    undo = decisions.pair_ask_again(proposal, now=timezone.now())
    toast(
        request, _("I ask again about %(name)s and %(other)s.") % _names(proposal), undo=_undo(undo)
    )
    return _go_on(request)


@require_POST
def duplicates_separate(request: HttpRequest, pk: int) -> HttpResponse:
    """Separate two who were made one, here or on a person's page."""
    merge = find(Merge, pk)
    undo = decisions.merge_separate(merge, now=timezone.now())
    names = {"name": merge.kept.name, "other": merge.merged.name}
    text = _("Two people again: %(name)s and %(other)s.") % names
    toast(request, text, undo=_undo(undo, join=[merge]))
    return _go_on(request)


@require_POST
def duplicates_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose a number is that stands on several cards: `person`, 0 for nobody."""
    identity = find(Identity, pk, is_me=False)
    owner = request.POST.get("person", "")
    person = None if owner == "0" else find(Person, _pk(owner), deleted_at=None)
    undo = decisions.number_decide(identity, person, now=timezone.now())
    said = {"address": identity.shown, "name": person.name if person else ""}
    text = (
        _("%(address)s belongs to %(name)s now.") if person else _("%(address)s is nobody's now.")
    )
    toast(request, text % said, undo=_undo(undo))
    return _go_on(request, after_number=True)


@require_POST
def duplicates_number_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Think again about whose such a number is."""
    identity = find(Identity, pk, is_me=False, is_pinned=True)
    undo = decisions.number_ask_again(identity, now=timezone.now())
    text = _("I ask again whose %(address)s is.") % {"address": identity.shown}
    toast(request, text, undo=_undo(undo))
    return _go_on(request)


@require_POST
def duplicates_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a decision back, with the merges it made (`merge`) or undid (`join`)."""
    undo = find(Undo, pk)
    made, undone = (
        [find(Merge, one) for one in _pks(request.GET.getlist(name))] for name in ("merge", "join")
    )
    try:
        decisions.decision_undo(undo, made=made[::-1], undone=undone, now=timezone.now())
    except CannotUndo:
        trouble(request, _("I can't undo this any more: something took its place meanwhile."))
    else:
        toast(request, _("As it was before."))
    return redirect("duplicates")


def _page(request: HttpRequest, **after_a_choice: Any) -> HttpResponse:
    page = duplicates_page(
        wanted=_wanted(request),
        all_decided=request.GET.get("decided") == "all",
        now=timezone.now(),
        **after_a_choice,
    )
    template = "gather/duplicates.html" + ("#who" if request.htmx else "")  # type: ignore[attr-defined]  # set by its middleware
    return render(request, template, {"page": page})


def _go_on(request: HttpRequest, **after_a_choice: Any) -> HttpResponse:
    """Show what is left: to htmx at once, else by the page's own address."""
    if request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return _page(request, **after_a_choice)
    query = request.GET.urlencode()
    return redirect(f"{reverse('duplicates')}{'?' if query else ''}{query}")


def _words(decision: decisions.Decision, answer: str) -> str:
    """Return what was decided, in a sentence."""
    if len(decision.pairs) == 1:
        return _ONE[answer] % _names(find(Proposal, decision.pairs[0].id), decision.merges)
    return _SEVERAL[answer] % {"n": len(decision.pairs)}


def _names(proposal: Proposal, merges: Sequence[Merge] = ()) -> dict[str, str]:
    """Return the names of two, first the one that stays."""
    if merges:
        return {"name": merges[0].kept.name, "other": merges[0].merged.name}
    return {"name": proposal.first.root.name, "other": proposal.second.root.name}


def _undo(undo: Undo, **merges: Sequence[Merge]) -> str:
    query = urlencode([(name, merge.id) for name, some in merges.items() for merge in some])
    return f"{reverse('duplicates_undo', args=[undo.id])}{'?' if query else ''}{query}"


def _wanted(request: HttpRequest) -> int:
    return _pk(request.GET.get("page", ""))


def _pks(texts: Iterable[str]) -> list[int]:
    return [_pk(text) for text in texts]


def _pk(text: str) -> int:
    """Return an id that a form sends, 0 for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0
