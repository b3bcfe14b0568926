"""Addresses of the street of work; each room has its own list."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"sintonia.work.{room}.urls"))
    for room in ("desk", "inquiries", "quotes", "projects", "time", "teams", "closing")
]
