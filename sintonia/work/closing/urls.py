"""Closing reviews, and the client's page."""

from django.urls import URLPattern, path

from sintonia.work.closing.views import client, closing, guests, links
from sintonia.work.projects.views.door import by_account, by_invitation

urlpatterns: list[URLPattern] = [
    path("work/projects/<int:pk>/closing/", closing.closing, name="closing"),
    path("work/projects/<int:pk>/closing/end/", closing.closing_end, name="closing_end"),
    path("work/projects/<int:pk>/closing/reopen/", closing.closing_reopen, name="closing_reopen"),
    path("i/<str:token>/closing/", by_invitation(guests.guest_closing), name="invitation_closing"),
    path(
        "work/projects/with/<int:key_pk>/closing/",
        by_account(guests.guest_closing),
        name="with_closing",
    ),
    path("work/projects/<int:pk>/client/", links.client_link, name="client_link"),
    path("work/trials/<int:pk>/client/", links.trial_link, name="trial_link"),
    path("c/<str:token>/", client.client, name="client"),
    path("c/<str:token>/tasks/<int:pk>/", client.client_task, name="client_task"),
    path("c/<str:token>/back/<int:year>/<int:month>/", client.client_given, name="client_given"),
    path("c/<str:token>/question/", client.client_question, name="client_question"),
    path("c/<str:token>/verdict/", client.client_verdict, name="client_verdict"),
    path(
        "c/<str:token>/reports/<int:year>/<int:month>/", client.client_report, name="client_report"
    ),
    path("c/<str:token>/closing/", client.client_closing, name="client_closing"),
]
