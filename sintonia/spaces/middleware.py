"""Every request of a signed-in user happens inside her space, in her language and time zone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from sintonia.spaces.access import personal_space
from sintonia.spaces.ambient import in_space
from sintonia.spaces.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]


def enter_space(get_response: GetResponse) -> GetResponse:
    """Enter the user's personal space for the length of the request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not isinstance(user, User):
            with translation.override(_language(request, "")):
                return _in_language(get_response(request))
        space = personal_space(user)
        assert space is not None, "every user has a personal space from her first second"
        request.space = space  # type: ignore[attr-defined]  # read by the views
        with (
            in_space(space.id),
            timezone.override(ZoneInfo(user.zone)),
            translation.override(_language(request, user.language)),
        ):
            return _in_language(get_response(request))

    return middleware


def _language(request: HttpRequest, chosen: str) -> str:
    """Her choice, else the cookie of the language switch, else the browser's."""
    return chosen or translation.get_language_from_request(request)


def _in_language(response: HttpResponse) -> HttpResponse:
    response.headers.setdefault(
        "Content-Language", translation.get_language() or settings.LANGUAGE_CODE
    )
    return response
