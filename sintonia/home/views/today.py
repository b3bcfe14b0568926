"""To come."""

from django.http import HttpRequest, HttpResponse


def today(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """To come."""
    return HttpResponse("today")
