"""The same rows as a Django tutorial would show them: the floor that our pages are measured against.

Models as instances, a plain template with the same layout around it, no charts, no signs.
"""

from datetime import UTC, datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import include, path

from sintonia.people.models import Moment, Person, Thread

_HEAD = '{% extends "ui/base.html" %}{% load sintonia_ui %}{% block content %}'

_LIST = """<h1>People</h1><p>{{ total }}</p><table>{% for person in people %}<tr><td><a href="{% url 'person' person.id %}">{{ person.name }}</a> {{ person.role }} {{ person.city }}
{% for one in person.person_labels.all %}{{ one.label.name }} {% endfor %}</td>{% with one=person.relationships.all.0 %}<td>{{ one.level|default_if_none:"" }}</td><td>{{ one.strength|floatformat:1 }}</td>
<td>{{ one.time_share|floatformat:2 }}</td><td>{{ one.last_at|ago_at }}</td><td>{{ one.rhythm_days|floatformat:0 }}</td>{% endwith %}<td>{{ person.brought_by.name }}</td></tr>{% endfor %}</table>"""

_PERSON = """<h1>{{ person.name }}</h1><p>{{ person.role }}</p>{% with one=person.relationships.all.0 %}<p>{{ one.level }} {{ one.strength|floatformat:1 }} {{ one.last_at|ago_at }}</p>
<table>{% for point in one.detail.curve.0 %}<tr><td>{{ point }}</td></tr>{% endfor %}</table>{% endwith %}<ul>{% for moment in moments %}<li>{{ moment.when|date:"j F Y H:i" }} {{ moment.get_channel_display }}
{{ moment.get_direction_display }} {{ moment.thread.subject }} {{ moment.occasion.title }} {{ moment.minutes }}</li>{% endfor %}</ul><ul>{% for one in person.identities.all %}<li>{{ one.shown }}</li>{% endfor %}</ul>
<ul>{% for one in person.person_labels.all %}<li>{{ one.label.name }}</li>{% endfor %}</ul><ul>{% for one in person.reminders.all %}<li>{{ one.text }}</li>{% endfor %}</ul>"""

_SEARCH = """<ul>{% for person in people %}<li><a href="{% url 'person' person.id %}">{{ person.name }}</a> {{ person.role }}</li>{% endfor %}</ul>
<ul>{% for thread in threads %}<li>{{ thread.subject }}</li>{% endfor %}</ul>"""


def _page(request: HttpRequest, body: str, **context: object) -> HttpResponse:
    template = _templates.setdefault(
        body, engines["django"].from_string(_HEAD + body + "{% endblock %}")
    )
    return HttpResponse(template.render(context, request))


_templates: dict[str, object] = {}


def people(request: HttpRequest) -> HttpResponse:
    """List fifty."""
    found = Person.objects.filter(deleted_at=None, merged_into=None).order_by("name")
    rows = found.select_related("brought_by").prefetch_related(
        "relationships", "person_labels__label"
    )[:50]
    return _page(request, _LIST, people=rows, total=found.count())


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one with fifty moments."""
    one = get_object_or_404(
        Person.objects.prefetch_related(
            "relationships", "person_labels__label", "identities", "reminders"
        ),
        pk=pk,
    )
    moments = list(
        Moment.objects.filter(person=one).select_related("thread", "occasion").order_by("-at")[:50]
    )
    for moment in moments:
        moment.when = datetime.fromtimestamp(moment.at, UTC)  # type: ignore[attr-defined]
    return _page(request, _PERSON, person=one, moments=moments)


def search(request: HttpRequest) -> HttpResponse:
    """Find by a piece of a name or of a subject."""
    q = request.GET["q"]
    people = Person.objects.filter(Q(name__icontains=q) | Q(role__icontains=q))[:8]
    threads = Thread.objects.filter(subject__icontains=q)[:8]
    return _page(request, _SEARCH, people=people, threads=threads)


urlpatterns = [
    path("", include("sintonia.config.urls")),
    path("naive/people/", people),
    path("naive/people/<int:pk>/", person),
    path("naive/search/", search),
]
