"""Projects, and invitations to them."""

from django.urls import URLPattern, path

from sintonia.work.projects.views import guests, people, project, projects, promises, tasks
from sintonia.work.projects.views.door import View, by_account, by_invitation

_GUESTS: list[tuple[str, str, View]] = [
    ("", "", guests.guest_page),
    ("answer/", "_answer", guests.guest_answer),
    ("tasks/<int:pk>/details/", "_details", guests.guest_details),
    ("tasks/<int:pk>/state/", "_state", guests.guest_state),
    ("tasks/<int:pk>/take/", "_take", guests.guest_take),
    ("journal/", "_journal", guests.guest_journal),
    ("knowledge/", "_knowledge", guests.guest_knowledge),
    ("leave/", "_leave", guests.guest_leave),
]


def _doors() -> list[URLPattern]:
    """Return the guests' addresses, twice: behind a link and behind an account."""
    found = []
    for below, name, view in _GUESTS:
        found += [
            path(f"i/<str:token>/{below}", by_invitation(view), name=f"invitation{name}"),
            path(f"work/projects/with/<int:key_pk>/{below}", by_account(view), name=f"with{name}"),
        ]
    return found


urlpatterns = [
    *_doors(),
    path("i/<str:token>/tie/", by_invitation(guests.guest_tie), name="invitation_tie"),
    path("work/projects/", projects.projects, name="projects"),
    path("work/projects/new/", projects.project_new, name="project_new"),
    path(
        "work/projects/from-quote/<int:pk>/", projects.project_from_quote, name="project_from_quote"
    ),
    path("work/projects/<int:pk>/", project.project, name="project"),
    path("work/projects/<int:pk>/change/", projects.project_change, name="project_change"),
    path("work/projects/<int:pk>/close/", projects.project_close, name="project_close"),
    path("work/projects/<int:pk>/end/", projects.project_end, name="project_end"),
    path("work/projects/<int:pk>/reopen/", projects.project_reopen, name="project_reopen"),
    path("work/projects/<int:pk>/delete/", projects.project_delete, name="project_delete"),
    path("work/projects/<int:pk>/restore/", projects.project_restore, name="project_restore"),
    path("work/projects/<int:pk>/template/", projects.project_template, name="project_template"),
    path("work/projects/<int:pk>/tasks/", tasks.task_new, name="task_new"),
    path("work/projects/<int:pk>/move/", tasks.project_move, name="project_move"),
    path("work/projects/<int:pk>/people/", people.project_people, name="project_people"),
    path("work/projects/<int:pk>/people/add/", people.participant_add, name="participant_add"),
    path("work/projects/<int:pk>/journal/", project.project_journal, name="project_journal"),
    path("work/projects/<int:pk>/knowledge/", project.knowledge, name="project_knowledge"),
    path(
        "work/projects/<int:pk>/knowledge/write/", project.knowledge_write, name="knowledge_write"
    ),
    path("work/projects/<int:pk>/promises/", promises.project_promise, name="project_promise"),
    path("work/journal/<int:pk>/delete/", project.journal_delete, name="journal_delete"),
    path("work/participants/<int:pk>/ask/", people.participant_ask, name="participant_ask"),
    path("work/participants/<int:pk>/link/", people.participant_link, name="participant_link"),
    path(
        "work/participants/<int:pk>/remove/", people.participant_remove, name="participant_remove"
    ),
    path("work/tasks/<int:pk>/", tasks.task, name="task"),
    path("work/tasks/<int:pk>/state/", tasks.task_state, name="task_state"),
    path("work/tasks/<int:pk>/give/", tasks.task_give, name="task_give"),
    path("work/tasks/<int:pk>/delete/", tasks.task_delete, name="task_delete"),
    path("work/tasks/<int:pk>/details/", tasks.task_details, name="task_details"),
    path("work/tasks/<int:pk>/details/add/", tasks.detail_add, name="detail_add"),
    path("work/details/<int:pk>/delete/", tasks.detail_delete, name="detail_delete"),
    path("people/<int:pk>/promises/", promises.person_promise, name="person_promise"),
    path("work/promises/<int:pk>/kept/", promises.promise_kept, name="promise_kept"),
    path("work/promises/<int:pk>/reopen/", promises.promise_reopen, name="promise_reopen"),
    path("work/promises/<int:pk>/drop/", promises.promise_dropped, name="promise_dropped"),
    path("work/promises/<int:pk>/remove/", promises.promise_remove, name="promise_remove"),
]
