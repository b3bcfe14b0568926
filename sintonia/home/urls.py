"""Addresses of the pages that join several rooms."""

from django.urls import path

from sintonia.home.views.note import note
from sintonia.home.views.person import person
from sintonia.home.views.search import search
from sintonia.home.views.settings import settings
from sintonia.home.views.today import today
from sintonia.home.views.welcome import welcome

urlpatterns = [
    path("", today, name="today"),
    path("welcome/", welcome, name="welcome"),
    path("search/", search, name="search"),
    path("note/", note, name="note"),
    path("people/<int:pk>/", person, name="person"),
    path("settings/", settings, name="settings"),
]
