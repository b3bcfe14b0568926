"""Packages of hours, prices, and the rules of counting."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sintonia.people.views.common import go_on, person_of, pk_of, posted, said
from sintonia.spaces.access import find
from sintonia.ui.toast import trouble
from sintonia.work.time.actions.packages import (
    package_change,
    package_make,
    package_make_even,
    package_remove,
    package_told,
    rate_set,
    rules_set,
)
from sintonia.work.time.forms import PackageForm, RateForm, RulesForm
from sintonia.work.time.models import Package
from sintonia.work.time.package_rows import package_rows
from sintonia.work.time.queries.packages import standings
from sintonia.work.time.queries.rates import rules
from sintonia.work.time.queries.timer import today_of
from sintonia.work.time.queries.who import buyers, project_by_id, projects
from sintonia.work.time.room_page import room_shown


def package_new(request: HttpRequest) -> HttpResponse:
    """Agree on hours with a client."""
    now = timezone.now()
    wanted = pk_of(request.GET.get("person", ""))
    initial = {"starts_on": today_of(now), "person": wanted or None}
    form = PackageForm(posted(request), people=buyers(wanted), projects=projects(), initial=initial)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        person, project = person_of(data.pop("person")), project_by_id(data.pop("project"))
        package, undo = package_make(person, project=project, **data, now=now)
        words = _("Agreed with %(name)s: %(package)s.")
        said(request, words % {"name": person.name, "package": package.name}, undo)
        return go_on(request, to=f"{reverse('time')}#packages")
    return render(request, "time/package.html", {"form": form, "package": None})


def package(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what was agreed."""
    now, package = timezone.now(), find(Package, pk)
    form = PackageForm(
        posted(request),
        people=buyers(package.person.root_id),
        projects=projects(),
        initial=PackageForm.initial_of(package),
    )
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        person, project = person_of(data.pop("person")), project_by_id(data.pop("project"))
        values = {**data, "person_id": person.id, "project_id": project.id if project else None}
        if not data["is_monthly"]:
            values["carries_unused"] = False
        said(request, _("Changed."), package_change(package, **values, now=now))
        return go_on(request, to=f"{reverse('time')}#packages")
    row = package_rows(standings([package], now=now), now=now)[0]
    return render(request, "time/package.html", {"form": form, "package": package, "row": row})


@require_POST
def package_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a package away; its hours stay."""
    package = find(Package, pk)
    undo = package_remove(package, now=timezone.now())
    said(request, _("The package is gone; its hours are still there."), undo)
    return go_on(request, to=f"{reverse('time')}#packages")


@require_POST
def package_even(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the hours over go."""
    package = find(Package, pk)
    undo = package_make_even(package, now=timezone.now())
    if undo is None:
        trouble(request, _("No hours are over."))
    else:
        said(request, _("Even with %(name)s.") % {"name": package.person.root.name}, undo)
    return go_on(request, to=f"{reverse('time')}#packages")


@require_POST
def package_say(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the client was told of the hours over."""
    package, now = find(Package, pk), timezone.now()
    undo = package_told(package, day=today_of(now), now=now)
    said(request, _("Noted: %(name)s knows.") % {"name": package.person.root.name}, undo)
    return go_on(request, to=f"{reverse('time')}#packages")


def time_rules(request: HttpRequest) -> HttpResponse:
    """Say how hours are rounded, what one costs, how many a week shall be."""
    there = rules()
    initial = {
        "rounding": there.rounding,
        "step": there.step,
        "rate": there.rate,
        "week_minutes": there.week_minutes,
    }
    form = RulesForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        undo = rules_set(**form.cleaned_data, now=timezone.now())
        said(request, _("So it is counted from now on, what was noted before too."), undo)
        return go_on(request, to=reverse("time"))
    values = {"form": form, "room": room_shown(now=timezone.now())}
    return render(request, "time/rules.html", values)


@require_POST
def time_rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree on the price of an hour with a client."""
    person, form = person_of(pk), RateForm(request.POST)
    if form.is_valid():
        undo = rate_set(form.cleaned_data["rate"], person=person, project=None, now=timezone.now())
        said(request, _("The price is noted."), undo)
    else:
        trouble(request, str(form.errors["rate"][0]))
    return go_on(request, to=reverse("time"))
