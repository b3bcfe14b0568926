"""Closing reviews, and the client's page."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
