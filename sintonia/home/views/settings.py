"""To come."""

from django.http import HttpRequest, HttpResponse


def settings(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """To come."""
    return HttpResponse("settings")
