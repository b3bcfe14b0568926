"""The doors of pages without an account: a link, or a public name, lets into its space for one request."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sintonia.spaces.access import zone_of
from sintonia.spaces.actions import BadKey
from sintonia.spaces.ambient import in_space
from sintonia.spaces.links import link_find
from sintonia.spaces.models import Key
from sintonia.spaces.slugs import space_of_slug

MOST_MISSES, MISS_SECONDS = 30, 300

View = Callable[..., HttpResponse]


def by_link(purpose: Key.Purpose) -> Callable[[View], View]:
    """Let whoever shows a link of this purpose see a page: `view(request, key, token, ...)`.

    Guessing is slowed down by address. The page is not stored, indexed, or named to other sites (ui.middleware).
    """

    def decorate(view: View) -> View:
        @login_not_required
        @wraps(view)
        def opened(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
            misses = f"link-misses-{get_adapter().get_client_ip(request)}"
            if cache.get(misses, 0) >= MOST_MISSES:
                return render(request, "429.html", status=429)
            try:
                key = link_find(token, purpose, now=timezone.now())
            except BadKey:
                cache.set(misses, cache.get(misses, 0) + 1, MISS_SECONDS)
                return render(request, "spaces/link_gone.html", status=404)
            assert key.space_id is not None
            with in_space(key.space_id), timezone.override(ZoneInfo(zone_of(key.space_id))):
                response = view(request, key, token, **more)
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return opened

    return decorate


def by_slug(view: View) -> View:
    """Let everybody see a page of the space that has this public name: `view(request, slug, ...)`."""

    @login_not_required
    @wraps(view)
    def opened(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        space_id = space_of_slug(slug)
        if space_id is None:
            return render(request, "spaces/nobody_here.html", status=404)
        with in_space(space_id), timezone.override(ZoneInfo(zone_of(space_id))):
            return view(request, slug, **more)

    return opened
