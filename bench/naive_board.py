"""The same rows of a project as a Django tutorial would show and write them: the floor of `bench.board`.

Models as instances, model forms, a plain template with the same layout around it.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template import engines
from django.urls import include, path
from django.utils import timezone

from sintonia.work.projects.models import Project, Task

_HEAD = '{% extends "ui/base.html" %}{% load sintonia_ui %}{% block content %}<h1>{{ project.goal }}</h1><p>{% for one in people %}{{ one.name }} {% endfor %}</p>'

_LIST = """<ul>{% for task in tasks %}<li><form method="post" action="{% url 'task_details' task.id %}">{% csrf_token %}<strong>{{ task.title }}</strong> {{ task.get_state_display }} {{ task.owner.name }} {{ task.due_on|date:"j F" }} {{ task.estimate }} {{ task.note }}
{% for one in task.helpers.all %}{{ one.participant.name }} {% endfor %}{% for line in task.details.all %}<label><input type="checkbox" name="on" value="{{ line.id }}"{% if line.is_done %} checked{% endif %}>{{ line.text }}</label>{% endfor %}<button>Save</button></form></li>{% endfor %}</ul>
<ul>{% for entry in journal %}<li>{{ entry.author.name }} {{ entry.at|date:"j F H:i" }} {{ entry.text }}</li>{% endfor %}</ul><ul>{% for one in project.promises.all %}<li>{{ one.text }} {{ one.person.name }} {{ one.due_on }}</li>{% endfor %}</ul>"""

_BOARD = """{% for name, cards in columns %}<section><h2>{{ name }} {{ cards|length }}</h2><ul>{% for task in cards %}<li><a href="{% url 'task' task.id %}">{{ task.title }}</a> {{ task.owner.name }} {{ task.due_on|date:"j F" }} {{ task.ticked }}/{{ task.details.all|length }}
<form method="post" action="{% url 'task_state' task.id %}">{% csrf_token %}<button name="state" value="TODO">To do</button><button name="state" value="DOING">Under way</button><button name="state" value="DONE">Done</button></form></li>{% endfor %}</ul></section>{% endfor %}"""

_templates: dict[str, Any] = {}


def _page(request: HttpRequest, body: str, project: Project, **context: object) -> HttpResponse:
    template = _templates.setdefault(
        body, engines["django"].from_string(_HEAD + body + "{% endblock %}")
    )
    values = {"project": project, "people": project.participants.all(), **context}
    return HttpResponse(template.render(values, request))


def as_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Show each task with its details and a form."""
    project = get_object_or_404(Project, pk=pk)
    tasks = project.tasks.select_related("owner").prefetch_related(
        "details", "helpers__participant"
    )
    journal = project.journal.select_related("author").order_by("-at")[:5]
    return _page(request, _LIST, project, tasks=tasks.order_by("position"), journal=journal)


def as_board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show three columns, each card with a button for each state."""
    project = get_object_or_404(Project, pk=pk)
    columns: dict[str, list[Task]] = {state.label: [] for state in Task.State}
    tasks = project.tasks.select_related("owner").prefetch_related("details").order_by("position")
    for task in tasks:
        task.ticked = sum(line.is_done for line in task.details.all())  # type: ignore[attr-defined]  # for the naive template
        columns[task.get_state_display()].append(task)
    return _page(request, _BOARD, project, columns=list(columns.items()))


class _TaskForm(forms.ModelForm[Task]):
    class Meta:
        model = Task
        fields = ("title", "state")


def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Store a new task."""
    project = get_object_or_404(Project, pk=pk)
    form = _TaskForm({"state": "TODO", "title": request.POST["title"]})
    task = form.save(commit=False)
    task.project, task.created_at = project, timezone.now()
    task.save()
    return redirect(f"/{task.pk}")


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Store a changed task."""
    _TaskForm(request.POST, instance=get_object_or_404(Task, pk=pk)).save()
    return redirect("/")


urlpatterns = [
    path("", include("sintonia.config.urls")),
    path("naive/list/<int:pk>/", as_list),
    path("naive/board/<int:pk>/", as_board),
    path("naive/make/<int:pk>/", make),
    path("naive/change/<int:pk>/", change),
]
