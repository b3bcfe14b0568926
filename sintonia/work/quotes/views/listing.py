"""All quotes, whom the next one is for, and the user as she stands on them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sintonia.people.views.common import next_of, person_of, pk_of, posted, said
from sintonia.spaces.access import find, signed_in
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.inquiries.queries.path import deciding
from sintonia.work.quotes.actions.drafts import quote_create
from sintonia.work.quotes.actions.issuer import issuer_write
from sintonia.work.quotes.forms.issuer import IssuerForm
from sintonia.work.quotes.listing import STATES, listing
from sintonia.work.quotes.queries.people import people_for
from sintonia.work.quotes.queries.rows import Way, issuer_of
from sintonia.work.quotes.taxes import profile_of
from sintonia.work.quotes.words import figure_word


@require_safe
def quotes(request: HttpRequest) -> HttpResponse:
    """The list, narrowed by `way` and `state`."""
    way, state = request.GET.get("way", ""), request.GET.get("state", "")
    page = listing(
        way=way if way in Way.values else "",
        state=state if state in STATES else "",
        today=timezone.localdate(),
        now=timezone.now(),
    )
    return render(request, "quotes/list.html", {"page": page, "way": way, "state": state})


@require_http_methods(["GET", "HEAD", "POST"])
def quote_new(request: HttpRequest) -> HttpResponse:
    """Choose whom a quote is for, or whom to ask; a draft begins when it is posted.

    `person` and `inquiry` are ids; without the latter a quote comes from what she is deciding
    upon, if anything. `way` is GIVEN or REQUESTED.
    """
    said_way = (posted(request) or request.GET).get("way", "")
    way = Way.REQUESTED if said_way == Way.REQUESTED else Way.GIVEN
    if request.method != "POST":
        q = request.GET.get("q", "")
        rows = people_for(q, now=timezone.now())
        values = {"rows": rows, "q": q, "way": way, "is_requested": way == Way.REQUESTED}
        return render(request, "quotes/new.html", values)
    person = person_of(pk_of(request.POST.get("person", "")))
    inquiry = deciding(person.id) if way == Way.GIVEN else None
    if request.POST.get("inquiry"):
        inquiry = find(Inquiry, pk_of(request.POST["inquiry"]), person__root=person.id)
    quote = quote_create(
        person,
        way=way,
        inquiry=inquiry,
        language=get_language() or "en",
        today=timezone.localdate(),
        now=timezone.now(),
    )
    return redirect("quote", quote.id)


@require_http_methods(["GET", "HEAD", "POST"])
def issuer(request: HttpRequest) -> HttpResponse:
    """The user's own data, tax profile and usual terms."""
    stored = issuer_of()
    profile = profile_of(stored.regime, timezone.localdate())
    if not stored.name:
        stored.name, stored.email = signed_in(request).name, signed_in(request).email
    form = IssuerForm(posted(request), issuer=stored, profile=profile)
    if request.method == "POST" and form.is_valid():
        issuer_write(form.values())
        said(request, _("Saved. Quotes that left stay as they left."))
        return redirect(next_of(request) or reverse("quote_issuer"))
    return render(
        request,
        "quotes/issuer.html",
        {
            "form": form,
            "figures": [(figure_word(name), one) for name, one in profile.figures.items()],
            "next": next_of(request),
        },
    )
