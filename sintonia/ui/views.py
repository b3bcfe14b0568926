"""The language switch, the health check and the page of last resort."""

import logging
import secrets

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from sintonia.spaces.models import User

log = logging.getLogger(__name__)


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the language: on the user when she is signed in, in a cookie otherwise."""
    code, back = request.POST.get("language", ""), request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    if code in dict(settings.LANGUAGES):
        if isinstance(request.user, User):
            request.user.language = code
            request.user.save(update_fields=["language"])
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=31_536_000,
            samesite="Lax",
            secure=settings.IS_HTTPS,
            httponly=True,
        )
    return response


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """Say that the server answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """The last resort: no database, no session, a number to quote that also stands in the log."""
    number = secrets.token_hex(2).upper()
    log.error("Server error %s at %s", number, request.path)
    words = {
        "title": gettext("I got stuck."),
        "text": gettext("Nothing that was saved is lost. The fault is noted with the number"),
        "back": gettext("Back to today"),
        "number": number,
        "language": getattr(request, "LANGUAGE_CODE", "it"),
        "stylesheet": static("sintonia.css"),
    }
    return HttpResponse(render_to_string("500.html", words), status=500)
