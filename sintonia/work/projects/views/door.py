"""The two doors by which guests come in: a link without an account, or her own account here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from sintonia.spaces.access import signed_in
from sintonia.spaces.ambient import in_space
from sintonia.spaces.link_views import by_link
from sintonia.spaces.models import Key
from sintonia.work.projects.queries.guests import Guest, guest_by, key_of

View = Callable[..., HttpResponse]  # of (request, guest, ...)


def by_invitation(view: View) -> View:
    """Let whoever shows a link to a project see one page of it: `view(request, guest, ...)`."""

    @by_link(Key.Purpose.INVITATION)
    @wraps(view)
    def opened(request: HttpRequest, key: Key, token: str, **more: Any) -> HttpResponse:
        guest = guest_by(key, reverse("invitation", args=[token]))
        if guest is None:
            return render(request, "spaces/link_gone.html", status=404)
        return view(request, guest, **more)

    return opened


def by_account(view: View) -> View:
    """Let a user who tied such a link to her account see the same page; 404 for everybody else."""

    @wraps(view)
    def opened(request: HttpRequest, key_pk: int, **more: Any) -> HttpResponse:
        key = key_of(signed_in(request), key_pk, now=timezone.now())
        if key is None or key.space_id is None:
            raise Http404
        with in_space(key.space_id):
            door = reverse("with", args=[key_pk])
            guest: Guest | None = guest_by(key, door, has_account=True)
            if guest is None:
                raise Http404
            return view(request, guest, **more)

    return opened
