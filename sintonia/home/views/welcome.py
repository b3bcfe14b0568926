"""The first run: who you are, what to read, how far it is, what is emerging."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sintonia.gather.forms import MeForm, path_form
from sintonia.gather.me_rows import me_values
from sintonia.gather.welcome_rows import reading_now
from sintonia.home.emerging import emerging


def welcome(request: HttpRequest) -> HttpResponse:
    """The steps: you, your sources, who is who. htmx asks for what is emerging alone."""
    reading = reading_now(now=timezone.now())
    is_reading = any(run.is_live for run in reading.live)
    values = {"reading": reading, "emerging": emerging(is_reading=is_reading)}
    if request.htmx and request.htmx.target == "emerging":  # type: ignore[attr-defined]  # set by its middleware
        return render(request, "home/welcome.html#emerging", values)
    if request.GET.get("step") == "you":
        form = MeForm(region=request.space.region)  # type: ignore[attr-defined]  # by the middleware
        return render(request, "home/welcome_you.html", values | me_values(form))
    path = path_form()
    values |= {"path_form": path, "is_local": path is not None}
    return render(request, "home/welcome.html", values)
