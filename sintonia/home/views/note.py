"""Quick-add: one sentence, what was understood of it, and what is stored."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from sintonia.home.note.actions import note_store
from sintonia.home.note.check import check_page
from sintonia.home.note.draft import Draft, doubting_new, draft_of
from sintonia.home.note.facts import FactRefused
from sintonia.home.note.forms import CheckForm, draft_from
from sintonia.home.note.queries import Book, address_book
from sintonia.home.note.words import tags
from sintonia.lib import quickadd
from sintonia.lib.text import clean
from sintonia.people.views.common import go_on, next_of, said


def note(request: HttpRequest) -> HttpResponse:
    """The form for a sentence, alone when it opens as a dialog; stores it, or asks, when it is posted."""
    if request.method == "POST":
        return _posted(request)
    sentence = _sentence(request.GET.get("sentence", ""))
    values: dict[str, Any] = {
        "sentence": sentence,
        "next": next_of(request) or _came_from(request) or reverse("today"),
    }
    if sentence:
        book = address_book()
        draft = _read(sentence, book, timezone.now())
        values["tags"] = tags(draft, book.names, timezone.localdate())
    is_dialog = request.htmx and request.htmx.target == "dialog"  # type: ignore[attr-defined]  # set by its middleware
    return render(request, "home/note_dialog.html" if is_dialog else "home/note.html", values)


def note_understand(request: HttpRequest) -> HttpResponse:
    """What is understood so far, while she types."""
    sentence = _sentence(request.POST.get("sentence") or request.GET.get("sentence", ""))
    if not sentence:
        return HttpResponse()
    book = address_book()
    draft = _read(sentence, book, timezone.now())
    found = tags(draft, book.names, timezone.localdate())
    return render(request, "home/note_understood.html", {"sentence": sentence, "tags": found})


def _posted(request: HttpRequest) -> HttpResponse:
    now, book = timezone.now(), address_book()
    if request.POST.get("do") == "store":
        form = CheckForm(request.POST)
        is_valid = form.is_valid()
        draft = doubting_new(draft_from(form, request.POST, book), now=now)
        if not is_valid or draft.questions():
            return _asked(request, draft, form, book)
        return _stored(request, draft, form, book, now)
    sentence = _sentence(request.POST.get("sentence", ""))
    if not sentence:
        return render(request, "home/note.html", {"next": next_of(request), "is_empty": True})
    draft = doubting_new(_read(sentence, book, now), now=now)
    has_seen = request.POST.get("seen") == sentence
    if request.POST.get("do") == "correct" or draft.questions(seen=has_seen):
        return _asked(request, draft, CheckForm.of(draft), book)
    return _stored(request, draft, CheckForm.of(draft), book, now)


def _stored(
    request: HttpRequest, draft: Draft, form: CheckForm, book: Book, now: datetime
) -> HttpResponse:
    try:
        noted = note_store(draft, region=request.space.region, now=now)  # type: ignore[attr-defined]  # set by the middleware of spaces
    except FactRefused as refused:
        words = gettext("«%(address)s» can't be theirs: I can't read it, or it is somebody else's.")
        return _asked(request, draft, form, book, words % {"address": refused})
    said(request, noted.text, noted.undo)
    return go_on(request)


def _asked(
    request: HttpRequest, draft: Draft, form: CheckForm, book: Book, refused: str = ""
) -> HttpResponse:
    """Show what was understood, open to correction: in the place of the form, or as a page."""
    page = check_page(draft, form, book.names, today=timezone.localdate(), refused=refused)
    template = "home/note_check.html" if request.htmx else "home/note_check_page.html"  # type: ignore[attr-defined]  # set by its middleware
    return render(request, template, {"page": page, "next": next_of(request)})


def _read(sentence: str, book: Book, now: datetime) -> Draft:
    here = now.astimezone(timezone.get_current_timezone())
    understood = quickadd.understand(
        sentence,
        today=here.date(),
        now_minutes=here.hour * 60 + here.minute,
        language="it" if get_language() == "it" else "en",
        known=book.people,
    )
    return draft_of(understood, sentence)


def _sentence(text: str) -> str:
    return clean(text, quickadd.LONGEST)


def _came_from(request: HttpRequest) -> str:
    """Return the path of the page over which the dialog opens."""
    referer = request.headers.get("Referer", "")
    start = f"{request.scheme}://{request.get_host()}/"
    return referer[len(start) - 1 :] if referer.startswith(start) else ""
