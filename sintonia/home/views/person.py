"""To come."""

from django.http import HttpRequest, HttpResponse


def person(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """To come."""
    return HttpResponse("person")
