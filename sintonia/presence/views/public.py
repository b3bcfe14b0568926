"""The page that everybody sees, with its form. Looking changes nothing."""

from collections.abc import Callable

from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sintonia.lib.keys import key63
from sintonia.presence.actions.contact import TooMany, Written, contact_take
from sintonia.presence.forms import ContactForm
from sintonia.presence.models import Profile, ProfileText
from sintonia.presence.public_page import PublicPage, language_of, public_page, values_of
from sintonia.presence.queries import profile_of, texts_of
from sintonia.presence.views.picture import portrait_answer
from sintonia.spaces.access import language_of_owner
from sintonia.spaces.ambient import current
from sintonia.spaces.link_views import by_slug

Answer = Callable[[HttpRequest, str, PublicPage], HttpResponse]
Texts = dict[str, ProfileText]


@require_http_methods(["GET", "HEAD", "POST"])
@by_slug
def profile_public(request: HttpRequest, slug: str) -> HttpResponse:
    """Who she is, what she does, and a form to write to her."""
    return _shown(request, slug, _written if request.method == "POST" else _looked_at)


@require_safe
@by_slug
def profile_thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """What somebody wrote has arrived, and what happens next."""
    return _shown(request, slug, _thanked)


@require_safe
@by_slug
def profile_notice(request: HttpRequest, slug: str) -> HttpResponse:
    """How the data of the form are treated."""
    return _shown(request, slug, _noticed)


@require_safe
@by_slug
def profile_portrait(request: HttpRequest, slug: str) -> HttpResponse:
    """Her picture."""
    return _online(request, lambda profile, texts: portrait_answer(request, profile))


def _shown(request: HttpRequest, slug: str, answer: Answer) -> HttpResponse:
    """Answer in a language of the page."""

    def spoken(profile: Profile, texts: Texts) -> HttpResponse:
        with override(language_of(texts, request.GET.get("language", ""))):
            response = answer(request, slug, public_page(profile, texts))
            response.headers["Content-Language"] = get_language() or ""
        return response

    return _online(request, spoken)


def _online(request: HttpRequest, answer: Callable[[Profile, Texts], HttpResponse]) -> HttpResponse:
    """Answer for a page that is public; any other is nobody's. Search engines come when she says so."""
    profile = profile_of()
    texts = texts_of(profile) if profile and profile.is_public else {}
    if profile is None or not texts:
        return render(request, "spaces/nobody_here.html", status=404)
    response = answer(profile, texts)
    if not profile.is_listed:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _looked_at(request: HttpRequest, slug: str, page: PublicPage) -> HttpResponse:
    return _page(request, slug, page, ContactForm(page.notice_sha256))


def _page(
    request: HttpRequest, slug: str, page: PublicPage, form: ContactForm, status: int = 200
) -> HttpResponse:
    here = reverse("profile_public", args=[slug])
    return render(request, "presence/public.html", values_of(page, form, here), status=status)


def _written(request: HttpRequest, slug: str, page: PublicPage) -> HttpResponse:
    """Keep what was written, once; what cannot be kept stays in the form, with the reason."""
    form = ContactForm(page.notice_sha256, request.POST)
    if not form.is_valid():
        return _page(request, slug, page, form, 422)
    if not consume(request, action="contact"):
        form.add_error(None, _("Many have written from this connection: try again in an hour."))
        return _page(request, slug, page, form, 429)
    try:
        with override(language_of_owner(current()) or page.text.language):
            contact_take(page.profile, _what(form, page), now=timezone.now())
    except TooMany:
        words = _("Too many have written today. Write to %(email)s instead, or here tomorrow.")
        form.add_error(None, words % {"email": page.profile.email})
        return _page(request, slug, page, form, 429)
    thanks = reverse("profile_thanks", args=[slug])
    return redirect(f"{thanks}?language={page.text.language}")


def _what(form: ContactForm, page: PublicPage) -> Written:
    data = form.cleaned_data
    said = {name: data[name] for name in ("name", "address", "words", "came_by")}
    key = key63("contact", form.nonce, *said.values())
    return Written(key, **said, language=page.text.language, notice_sha256=page.notice_sha256)


def _thanked(request: HttpRequest, slug: str, page: PublicPage) -> HttpResponse:
    here = reverse("profile_public", args=[slug])
    return render(request, "presence/thanks.html", values_of(page, None, here))


def _noticed(request: HttpRequest, slug: str, page: PublicPage) -> HttpResponse:
    here = reverse("profile_public", args=[slug])
    paragraphs = page.notice.split("\n\n")
    values = values_of(page, None, here) | {"paragraphs": paragraphs}
    return render(request, "presence/notice.html", values)
