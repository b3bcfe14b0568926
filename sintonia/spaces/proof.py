"""Whether it is still the user who sits there: asked before keys are stored, changed or shown.

A sign-in of the last hour is enough. Otherwise she is asked for her password or passkey by allauth's page,
and comes back to the page with the form. What was posted is not kept meanwhile, as allauth would do:
it holds a password, and sessions lie in the database as they are.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext

from sintonia.spaces.access import signed_in
from sintonia.spaces.adapter import came_by_link

RECENT_SECONDS = 3600.0

V = TypeVar("V", bound=Callable[..., HttpResponse])


def is_proven(request: HttpRequest) -> bool:
    """Say whether the user proved a moment ago who she is, or has nothing to prove it with."""
    user = signed_in(request)
    if came_by_link(request.session) or not get_reauthentication_flows(user):
        return True
    records: list[dict[str, Any]] = get_authentication_records(request, user)
    return any(0 <= time.time() - record["at"] < RECENT_SECONDS for record in records)


def proven(page: str) -> Callable[[V], V]:
    """Ask who is there before a view that takes or shows keys; then go to the page of this name.

    The page has the same arguments as the view.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if is_proven(request):
                return view(request, *args, **kwargs)
            if request.method == "POST":
                messages.error(
                    request, gettext("First say once more who you are, then write it again.")
                )
            back = reverse(page, args=args, kwargs=kwargs)
            asking = reverse("account_reauthenticate")
            return HttpResponseRedirect(f"{asking}?{urlencode({'next': back})}")

        return cast(V, guarded)

    return decorate
