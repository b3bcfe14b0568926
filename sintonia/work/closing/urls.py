"""Closing reviews, and the client's page."""

from django.urls import URLPattern, path

from sintonia.work.closing.views import closing, guests
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
]
