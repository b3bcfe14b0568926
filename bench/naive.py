"""The same rows as a Django tutorial would show them: the floor that our pages are measured against.

Models as instances, a plain template with the same layout around it, no charts, no signs.
"""

from datetime import UTC, datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import include, path

from sintonia.people.models import GrowthNote, Moment, Occasion, Person, Thread, Tie

_HEAD = '{% extends "ui/base.html" %}{% load sintonia_ui %}{% block content %}'

_LIST = """<h1>People</h1><p>{{ total }}</p><table>{% for person in people %}<tr><td><a href="{% url 'person' person.id %}">{{ person.name }}</a> {{ person.role }} {{ person.city }}
{% for one in person.person_labels.all %}{{ one.label.name }} {% endfor %}</td>{% with one=person.relationships.all.0 %}<td>{{ one.level|default_if_none:"" }}</td><td>{{ one.strength|floatformat:1 }}</td>
<td>{{ one.time_share|floatformat:2 }}</td><td>{% if one.last_at %}{{ one.last_at|ago }}{% endif %}</td><td>{{ one.rhythm_days|floatformat:0 }}</td>{% endwith %}<td>{{ person.brought_by.name }}</td></tr>{% endfor %}</table>"""

_PERSON = """<h1>{{ person.name }}</h1><p>{{ person.role }}</p>{% with one=person.relationships.all.0 %}<p>{{ one.level }} {{ one.strength|floatformat:1 }} {{ one.last_at|ago }} {{ one.time_share|floatformat:2 }}</p>
<svg><path d="{% for y in one.detail.curve.1 %}L{{ forloop.counter0 }} {{ y|floatformat:1 }}{% endfor %}"/>{% for moment in moments %}<circle cx="{{ moment.at }}" cy="{{ moment.channel }}" r="2"/>{% endfor %}</svg>
<ul>{% for step in one.detail.steps %}<li>{{ step.0 }} {{ step.1 }}</li>{% endfor %}</ul>{% endwith %}<ul>{% for moment in moments|slice:":50" %}<li>{{ moment.when|date:"j F Y H:i" }} {{ moment.get_channel_display }}
{{ moment.get_direction_display }} {{ moment.thread.subject }} {{ moment.occasion.title }} {{ moment.minutes }}</li>{% endfor %}</ul><ul>{% for one in person.identities.all %}<li>{{ one.shown }}</li>{% endfor %}</ul>
<ul>{% for one in person.person_labels.all %}<li>{{ one.label.name }}</li>{% endfor %}</ul><ul>{% for one in person.reminders.all %}<li>{{ one.text }}</li>{% endfor %}</ul>
<ul>{% for one in person.deeds.all %}<li>{{ one.text }}</li>{% endfor %}</ul><p>{{ person.brought_by.name }} {{ person.brought_by_occasion.title }}</p><ul>{% for one in person.brought.all %}<li>{{ one.name }}</li>{% endfor %}</ul>
<ul>{% for tie in ties %}<li>{{ tie.first.person.name }} {{ tie.second.person.name }} {{ tie.mails }}</li>{% endfor %}</ul>"""

_SEARCH = """<ul>{% for person in people %}<li><a href="{% url 'person' person.id %}">{{ person.name }}</a> {{ person.role }} {{ person.relationships.all.0.level }}
{% for one in person.person_labels.all %}{{ one.label.name }} {% endfor %}</li>{% endfor %}</ul><ul>{% for one in occasions %}<li>{{ one.title }} {% for moment in one.moments.all %}{{ moment.person.name }} {% endfor %}</li>{% endfor %}</ul>
<ul>{% for one in threads %}<li>{{ one.subject }} {% for moment in one.moments.all %}{{ moment.person.name }} {% endfor %}</li>{% endfor %}</ul><ul>{% for one in notes %}<li>{{ one.note }}</li>{% endfor %}</ul>
<ul>{% for one in learned %}<li>{{ one.text }}</li>{% endfor %}</ul><ul>{% for one in written %}<li>{{ one.note }}</li>{% endfor %}</ul>"""


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
    """Show one: a curve, a mark for each moment, the latest fifty in words, who knows them."""
    one = get_object_or_404(
        Person.objects.prefetch_related(
            "relationships", "person_labels__label", "identities", "reminders", "deeds", "brought"
        ).select_related("brought_by", "brought_by_occasion"),
        pk=pk,
    )
    moments = list(
        Moment.objects.filter(person=one).select_related("thread", "occasion").order_by("-at")
    )
    for moment in moments[:50]:
        moment.when = datetime.fromtimestamp(moment.at, UTC)  # type: ignore[attr-defined]  # for the naive template
    hers = one.identities.values("id")
    ties = Tie.objects.filter(Q(first__in=hers) | Q(second__in=hers))
    ties = ties.select_related("first__person", "second__person").order_by("-mails")[:10]
    return _page(request, _PERSON, person=one, moments=moments, ties=ties)


def search(request: HttpRequest) -> HttpResponse:
    """Find a piece of a word in names, addresses, labels, occasions, subjects and notes."""
    q = request.GET["q"]
    who = Q(name__icontains=q) | Q(role__icontains=q) | Q(identities__value__icontains=q)
    people = Person.objects.filter(who | Q(person_labels__label__name__icontains=q)).distinct()
    found = {
        "people": people.prefetch_related("relationships", "person_labels__label")[:8],
        "occasions": Occasion.objects.filter(title__icontains=q)
        .prefetch_related("moments__person")
        .order_by("-at")[:5],
        "threads": Thread.objects.filter(subject__icontains=q)
        .prefetch_related("moments__person")
        .order_by("-at")[:5],
        "notes": Moment.objects.filter(source=None, note__icontains=q).order_by("-at")[:5],
        "learned": GrowthNote.objects.filter(text__icontains=q)[:5],
        "written": Person.objects.filter(note__icontains=q)[:5],
    }
    return _page(request, _SEARCH, **found)


urlpatterns = [
    path("", include("sintonia.config.urls")),
    path("naive/people/", people),
    path("naive/people/<int:pk>/", person),
    path("naive/search/", search),
]
