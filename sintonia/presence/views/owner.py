"""The user writes her public page, looks at it, puts it online and takes it off."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sintonia.people.views.common import pk_of, posted, said
from sintonia.presence.actions.profile import (
    portrait_set,
    profile_hide,
    profile_publish,
    profile_write,
    voices_choose,
)
from sintonia.presence.owner_page import OwnerPage, owner_page
from sintonia.presence.public_page import language_of, public_page, values_of
from sintonia.presence.queries import profile_of, texts_of
from sintonia.presence.views.picture import portrait_answer
from sintonia.spaces.access import signed_in
from sintonia.spaces.slugs import SlugTaken
from sintonia.ui.outside import outside
from sintonia.ui.toast import toast


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What the page says, in one language or in more."""
    page = owner_page(signed_in(request), posted(request))
    if request.method == "POST" and page.is_valid():
        undo = profile_write(page.form.cleaned_data, page.said, now=timezone.now())
        if undo:
            said(request, _("Your page is saved."), undo)
        else:
            toast(request, _("Nothing has changed."))
        return redirect("profile")
    return _page(request, page, 422 if request.method == "POST" else 200)


def _page(request: HttpRequest, page: OwnerPage, status: int = 200) -> HttpResponse:
    public = outside(request, reverse("profile_public", args=[page.slug or "-"]))
    values = {"page": page, "public": public}
    return render(request, "presence/profile.html", values, status=status)


@require_POST
def profile_address(request: HttpRequest) -> HttpResponse:
    """Put the page online at an address, or take it off."""
    stored = profile_of()
    if stored is None or not texts_of(stored):
        raise Http404
    if request.POST.get("do") == "hide":
        profile_hide(stored)
        toast(request, _("Your page is offline: nobody sees it any more."))
        return redirect("profile")
    page = owner_page(signed_in(request), address=request.POST)
    form = page.address
    if form.is_valid():
        try:
            slug, is_listed = form.cleaned_data["slug"], form.cleaned_data["is_listed"]
            profile_publish(stored, slug, is_listed=is_listed)
            toast(request, _("Your page is online: whoever has the address sees it."))
            return redirect("profile")
        except SlugTaken:
            form.add_error("slug", _("Somebody else’s page has this address: choose another."))
    return _page(request, page, 422)


@require_http_methods(["GET", "HEAD", "POST"])
def portrait(request: HttpRequest) -> HttpResponse:
    """Her picture; a new one, or none, when it is posted."""
    stored = profile_of()
    if stored is None:
        raise Http404
    if request.method != "POST":
        return portrait_answer(request, stored)
    if request.POST.get("do") == "remove":
        said(request, _("The picture is gone."), portrait_set(stored, None, now=timezone.now()))
        return redirect("profile")
    page = owner_page(signed_in(request), files=request.FILES or {"photo": None})
    if not page.portrait.is_valid():
        return _page(request, page, 422)
    undo = portrait_set(stored, page.portrait.cleaned_data["photo"], now=timezone.now())
    said(request, _("Your picture stands on the page."), undo)
    return redirect("profile")


@require_POST
def voices(request: HttpRequest) -> HttpResponse:
    """Choose which words of others stand on the page."""
    chosen = [pk_of(text) for text in request.POST.getlist("voice")]
    undo = voices_choose(chosen, now=timezone.now())
    if undo:
        said(request, _("The words you chose stand on the page."), undo)
    return redirect("profile")


@require_safe
def profile_preview(request: HttpRequest) -> HttpResponse:
    """The page as others see it, or will."""
    stored = profile_of()
    texts = texts_of(stored) if stored else {}
    if stored is None or not texts:
        return redirect("profile")
    with override(language_of(texts, request.GET.get("language", ""))):
        values = values_of(public_page(stored, texts), None, reverse("profile_preview"))
        response = render(request, "presence/public.html", values | {"is_preview": True})
        response.headers["Content-Language"] = get_language() or ""
    return response
