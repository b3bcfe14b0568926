"""Sources and imports; who is who."""

from django.urls import path

from sintonia.gather.views.duplicates import duplicates
from sintonia.gather.views.sources import gather

urlpatterns = [
    path("gather/", gather, name="gather"),
    path("people/duplicates/", duplicates, name="duplicates"),
]
