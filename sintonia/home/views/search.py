"""To come."""

from django.http import HttpRequest, HttpResponse


def search(request: HttpRequest, **kwargs: int) -> HttpResponse:
    """To come."""
    return HttpResponse("search")
