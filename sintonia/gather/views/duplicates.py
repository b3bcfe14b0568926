"""To come."""

from django.http import HttpRequest, HttpResponse


def duplicates(request: HttpRequest) -> HttpResponse:
    """To come."""
    return HttpResponse("duplicates")
