"""A client's month as a Django tutorial would show it: the floor that our page is measured against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import include, path

from sintonia.people.models import Person

_MONTH = """{% extends "ui/base.html" %}{% load sintonia_ui %}{% block content %}<h1>{{ person.name }}</h1><table>{% for one in entries %}<tr><td>{{ one.day|date:"j F Y" }}</td>
<td>{{ one.person.name }} {{ one.project.name }} {{ one.task.title }} {{ one.text }}</td><td>{{ one.minutes }}</td><td>{{ one.rate }}</td></tr>{% endfor %}</table>{% endblock %}"""
_template = engines["django"].from_string(_MONTH)


def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """List the month's entries."""
    person = get_object_or_404(Person, pk=pk)
    rows = person.time_entries.filter(day__year=2026, day__month=11).order_by("-day")
    entries = rows.select_related("person", "project", "task", "package")
    context = {"person": person, "entries": entries}
    return HttpResponse(_template.render(context, request))


urlpatterns = [path("", include("sintonia.config.urls")), path("naive/hours/<int:pk>/", hours)]
