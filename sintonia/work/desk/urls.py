"""The desk, and the pages that join several rooms of the street."""

from django.urls import URLPattern, path

from sintonia.work.desk.views import inquiry, work

urlpatterns: list[URLPattern] = [
    path("work/", work, name="work"),
    path("work/inquiries/<int:pk>/", inquiry, name="inquiry"),
]
