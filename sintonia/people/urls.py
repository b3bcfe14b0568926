"""What is done to persons."""

from django.urls import path

from sintonia.people import views

urlpatterns = [
    path("people/new/", views.person_new, name="person_new"),
    path("people/bulk/", views.people_bulk, name="people_bulk"),
    path("people/trash/", views.trash, name="trash"),
]
