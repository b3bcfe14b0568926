"""The list and the map."""

from django.urls import path

from sintonia.understand import views

urlpatterns = [
    path("people/", views.people, name="people"),
    path("people/balance/", views.balance, name="balance"),
]
