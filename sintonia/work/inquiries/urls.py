"""Who asks, rapport, trials."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
