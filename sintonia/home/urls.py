"""Addresses of the pages that join several rooms."""

from django.urls import include, path

from sintonia.home.views.note import note, note_understand
from sintonia.home.views.person import person
from sintonia.home.views.search import search
from sintonia.home.views.settings import settings
from sintonia.home.views.today import demo, today, today_silent
from sintonia.home.views.welcome import welcome
from sintonia.home.views.year import brought, how, origins, year

urlpatterns = [
    path("", today, name="today"),
    path("today/silent/", today_silent, name="today_silent"),
    path("demo/", demo, name="demo"),
    path("welcome/", welcome, name="welcome"),
    path("search/", search, name="search"),
    path("note/", note, name="note"),
    path("note/understand/", note_understand, name="note_understand"),
    path("people/<int:pk>/", person, name="person"),
    path("", include("sintonia.home.person.urls")),
    path("people/origins/", origins, name="origins"),
    path("work/brought/", brought, name="brought"),
    path("year/", year, name="year"),
    path("year/<int:year>/", year, name="year_of"),
    path("how/", how, name="how"),
    path("settings/", settings, name="settings"),
]
