"""Sources and imports; who is who."""

from django.urls import path

from sintonia.gather.views.duplicates import (
    duplicates,
    duplicates_again,
    duplicates_decide,
    duplicates_number,
    duplicates_number_again,
    duplicates_separate,
    duplicates_undo,
)
from sintonia.gather.views.sources import gather

urlpatterns = [
    path("gather/", gather, name="gather"),
    path("people/duplicates/", duplicates, name="duplicates"),
    path("people/duplicates/decide/", duplicates_decide, name="duplicates_decide"),
    path("people/duplicates/undo/<int:pk>/", duplicates_undo, name="duplicates_undo"),
    path("people/duplicates/<int:pk>/again/", duplicates_again, name="duplicates_again"),
    path(
        "people/duplicates/merges/<int:pk>/separate/",
        duplicates_separate,
        name="duplicates_separate",
    ),
    path("people/duplicates/numbers/<int:pk>/", duplicates_number, name="duplicates_number"),
    path(
        "people/duplicates/numbers/<int:pk>/again/",
        duplicates_number_again,
        name="duplicates_number_again",
    ),
]
