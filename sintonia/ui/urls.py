"""Addresses that belong to no room."""

from django.urls import path

from sintonia.ui import views

urlpatterns = [
    path("language/", views.language, name="language"),
    path("healthz", views.health, name="health"),
]
