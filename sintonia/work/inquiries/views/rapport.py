"""Would I like to work with this person? Asked, answered click by click, left for later."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sintonia.people.views.common import go_on, next_of, person_of, pk_of, said
from sintonia.spaces.access import find
from sintonia.work.inquiries.actions.rapport import check_answer, check_skip
from sintonia.work.inquiries.forms import answers_of
from sintonia.work.inquiries.models import Criterion, Inquiry, RapportCheck
from sintonia.work.inquiries.rapport_page import rapport_page
from sintonia.work.inquiries.subject import Subject


@require_http_methods(["GET", "HEAD", "POST"])
def rapport(request: HttpRequest, pk: int) -> HttpResponse:
    """The question, on a page of its own; htmx gets only what follows from each answer."""
    subject = _subject(request, pk)
    if request.method == "POST":
        would_like, words, answers = answers_of(request.POST)
        check_answer(subject, answers, would_like=would_like, words=words, now=timezone.now())
        if not request.htmx:  # type: ignore[attr-defined]  # set by its middleware
            said(request, _("Kept: what you think of working with %(name)s.") % _name(subject))
            return go_on(request, to=_back(subject))
    page = {"page": rapport_page(subject), "next": next_of(request)}
    is_part = request.method == "POST"
    return render(request, "inquiries/_outcome.html" if is_part else "inquiries/rapport.html", page)


@require_POST
def rapport_skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the question for later; that is remembered."""
    subject = _subject(request, pk)
    undo = check_skip(subject, now=timezone.now())
    said(request, _("Left for later: %(name)s.") % _name(subject), undo)
    return go_on(request, to=_back(subject))


def _name(subject: Subject) -> dict[str, str]:
    return {"name": subject.person.name}


def _back(subject: Subject) -> str:
    if subject.inquiry is not None:
        return reverse("inquiry", args=[subject.inquiry.id])
    return reverse("person", args=[subject.person.root_id])


def _subject(request: HttpRequest, pk: int) -> Subject:
    """Return what the address or the form says that it is about; what makes no sense is left out."""
    values = request.POST if request.method == "POST" else request.GET
    person = person_of(pk)
    inquiry = pk_of(values.get("inquiry", ""))
    about, when = values.get("about", ""), values.get("when", "")
    kinds = (Criterion.About.CLIENT, Criterion.About.COLLEAGUE)
    return Subject(
        person=person,
        day=timezone.localdate(),
        about=about if about in kinds else Criterion.About.CLIENT,
        when=when if when in RapportCheck.When.values else RapportCheck.When.BEFORE,
        inquiry=find(Inquiry, inquiry, person__root=person.id) if inquiry else None,
        project=pk_of(values.get("project", "")),
    )
