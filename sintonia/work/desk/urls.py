"""The page of all work."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
