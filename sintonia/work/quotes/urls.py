"""Quotes, and their page without an account."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
