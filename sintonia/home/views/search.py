"""Search, as a page and as a dialog over any page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from sintonia.home.search.page import results


def search(request: HttpRequest) -> HttpResponse:
    """Everything with these words in it; with `go`, the first of it at once."""
    found = results(request.GET.get("q", ""))
    if "go" in request.GET and found.first_url:
        return redirect(found.first_url)
    return render(request, _template(request), {"found": found})


def _template(request: HttpRequest) -> str:
    if not request.htmx:  # type: ignore[attr-defined]  # set by its middleware
        return "home/search.html"
    is_dialog = request.htmx.target == "dialog"  # type: ignore[attr-defined]  # set by its middleware
    return "home/search_dialog.html" if is_dialog else "home/search_results.html"
