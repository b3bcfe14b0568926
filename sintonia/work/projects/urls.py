"""Projects, and invitations to them."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
