"""Writing an inquiry down, correcting it, and ending it with a word."""

from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sintonia.people.choosing import row_of, search
from sintonia.people.lookalikes import lookalikes
from sintonia.people.models import Person
from sintonia.people.views.common import go_on, next_of, person_of, pk_of, posted, said
from sintonia.spaces.access import signed_in
from sintonia.ui.dates import local
from sintonia.work.inquiries.actions import path as actions
from sintonia.work.inquiries.drafts import drafts
from sintonia.work.inquiries.forms import AskedForm, EndForm, NewInquiryForm
from sintonia.work.inquiries.messages import Message, message_rows
from sintonia.work.inquiries.models import Inquiry, Station
from sintonia.work.inquiries.queries.path import of_moment
from sintonia.work.inquiries.views.path import inquiry_of

_FORM = ["GET", "HEAD", "POST"]


@require_http_methods(_FORM)
def inquiry_new(request: HttpRequest) -> HttpResponse:
    """Note that somebody asks: somebody chosen, perhaps by one of their messages, or somebody new."""
    values = request.POST if request.method == "POST" else request.GET
    pk = pk_of(values.get("person", ""))
    person = person_of(pk) if pk else None
    now = timezone.now()
    moment = pk_of(values.get("moment", ""))
    messages = message_rows(person, moment, now=now) if person else []
    noted = next((one.moment.note for one in messages if one.is_chosen), "")
    known = {"name": request.GET.get("name", ""), "words": noted}
    form = NewInquiryForm(posted(request), initial=known)
    page: dict[str, Any] = {"form": form, "contacts": messages, "next": next_of(request)}
    page |= {"q": request.GET.get("q", ""), "person": row_of(pk, now=now) if person else None}
    if request.method == "POST" and form.is_valid():
        name, error = form.cleaned_data["name"], ""
        seen = request.POST.get("seen", "").split(",")
        alike = lookalikes(name, now=now) if name and not person else []
        if not person and not name:
            error = _("Choose who asks, or write the name of somebody new.")
        elif not any(str(row.id) not in seen for row in alike):
            chosen = next((one for one in messages if one.is_chosen), None)
            return _opened(request, form, person, chosen, now)
        page |= {"error": error, "alike": alike}
    if not person and page["q"]:
        page["rows"] = search(page["q"], now=now)
    template = "inquiries/new.html" + ("#rows" if request.htmx else "")  # type: ignore[attr-defined]  # set by its middleware
    return render(request, template, page)


def _opened(
    request: HttpRequest,
    form: NewInquiryForm,
    person: Person | None,
    message: Message | None,
    now: datetime,
) -> HttpResponse:
    """Store the inquiry; one that was made from the same message is shown instead."""
    there = of_moment(message.id) if message else None
    if there:
        return redirect("inquiry", there.id)
    day = form.cleaned_data["asked_on"]
    at = local(message.at) if message else now
    if day:
        at = datetime.combine(day, time(12), timezone.get_current_timezone())
    origin = Inquiry.Origin.MESSAGE if message else Inquiry.Origin.HAND
    inquiry, undo = actions.inquiry_open(
        person or form.cleaned_data["name"],
        form.asked(),
        origin=origin,
        at=min(at, now),
        now=now,
        moment=message.moment if message else None,
    )
    said(request, _("Noted: %(name)s asks.") % {"name": inquiry.person.name}, undo)
    return redirect("inquiry", inquiry.id)


@require_http_methods(_FORM)
def inquiry_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was asked for."""
    inquiry = inquiry_of(pk)
    form = AskedForm.of(inquiry, posted(request))
    if request.method == "POST" and form.is_valid():
        undo = actions.inquiry_change(inquiry, form.asked(), now=timezone.now())
        said(request, _("Saved: %(name)s.") % {"name": inquiry.person.name}, undo)
        return go_on(request, to=reverse("inquiry", args=[pk]))
    return render(request, "inquiries/edit.html", {"form": form, "inquiry": inquiry})


@require_http_methods(_FORM)
def inquiry_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no, kindly, or that they did; with drafts to copy."""
    inquiry = inquiry_of(pk)
    usual = (
        Inquiry.Ending.FINISHED if inquiry.station == Station.CLIENT else Inquiry.Ending.DECLINED
    )
    wanted = request.GET.get("ending", "")
    ending = wanted if wanted in Inquiry.Ending.values and wanted else usual
    form = EndForm(posted(request), initial={"ending": ending})
    name = {"name": inquiry.person.name}
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        undo = actions.inquiry_end(inquiry, values["ending"], values["words"], now=timezone.now())
        said(request, _("Ended: %(name)s.") % name, undo)
        return go_on(request, to=reverse("inquiries"))
    letters = drafts(inquiry.person.name, signed_in(request).name)
    page = {"form": form, "inquiry": inquiry, "drafts": letters}
    return render(request, "inquiries/end.html", page)
