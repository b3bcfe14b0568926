"""To come."""

from django.http import HttpRequest, HttpResponse


def person_new(request: HttpRequest) -> HttpResponse:
    """To come."""
    return HttpResponse("new")


def people_bulk(request: HttpRequest) -> HttpResponse:
    """To come."""
    return HttpResponse("bulk")


def trash(request: HttpRequest) -> HttpResponse:
    """To come."""
    return HttpResponse("trash")
