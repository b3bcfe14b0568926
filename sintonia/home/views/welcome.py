"""To come."""

from django.http import HttpRequest, HttpResponse


def welcome(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """To come."""
    return HttpResponse("welcome")
