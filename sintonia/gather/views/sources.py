"""To come."""

from django.http import HttpRequest, HttpResponse


def gather(request: HttpRequest) -> HttpResponse:
    """To come."""
    return HttpResponse("gather")
