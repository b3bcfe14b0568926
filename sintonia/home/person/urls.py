"""Addresses of the parts of one person's page."""

from django.urls import path

from sintonia.home.views.person import person_status

urlpatterns = [path("people/<int:pk>/status/", person_status, name="person_status")]
