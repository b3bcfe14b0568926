"""To come."""

from django.http import HttpRequest, HttpResponse


def note(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """To come."""
    return HttpResponse("note")
