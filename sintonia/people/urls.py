"""What is done to persons."""

from django.urls import path

from sintonia.people.views.addresses import identity_add, identity_detach
from sintonia.people.views.bulk import people_bulk
from sintonia.people.views.dates import date_remove, person_date_add
from sintonia.people.views.keeping import (
    growth_remove,
    person_cadence,
    person_growth_add,
    person_later,
    person_later_undo,
    person_mute,
    person_note,
    person_unmute,
)
from sintonia.people.views.labels import (
    label_edit,
    label_remove,
    labels,
    person_label_add,
    person_label_remove,
)
from sintonia.people.views.levels import person_level, person_level_remove
from sintonia.people.views.merging import merge_undo, person_merge
from sintonia.people.views.moments import moment_remove
from sintonia.people.views.origin import person_origin
from sintonia.people.views.person import (
    person_delete,
    person_edit,
    person_new,
    person_photo,
    person_restore,
    trash,
)
from sintonia.people.views.reminders import (
    person_reminder_add,
    reminder_add,
    reminder_done,
    reminder_remove,
    reminder_undone,
)
from sintonia.people.views.undo import undo

urlpatterns = [
    path("people/new/", person_new, name="person_new"),
    path("people/bulk/", people_bulk, name="people_bulk"),
    path("people/bulk/<int:pk>/undo/", undo, name="people_bulk_undo"),
    path("people/trash/", trash, name="trash"),
    path("people/<int:pk>/edit/", person_edit, name="person_edit"),
    path("people/<int:pk>/photo/", person_photo, name="person_photo"),
    path("people/<int:pk>/delete/", person_delete, name="person_delete"),
    path("people/<int:pk>/restore/", person_restore, name="person_restore"),
    path("people/<int:pk>/later/", person_later, name="person_later"),
    path("people/<int:pk>/later/undo/", person_later_undo, name="person_later_undo"),
    path("people/<int:pk>/mute/", person_mute, name="person_mute"),
    path("people/<int:pk>/unmute/", person_unmute, name="person_unmute"),
    path("people/<int:pk>/note/", person_note, name="person_note"),
    path("people/<int:pk>/cadence/", person_cadence, name="person_cadence"),
    path("people/<int:pk>/labels/", person_label_add, name="person_label_add"),
    path("people/<int:pk>/level/", person_level, name="person_level"),
    path("people/<int:pk>/level/remove/", person_level_remove, name="person_level_remove"),
    path(
        "people/<int:pk>/labels/<int:label_pk>/remove/",
        person_label_remove,
        name="person_label_remove",
    ),
    path("people/<int:pk>/reminders/", person_reminder_add, name="person_reminder_add"),
    path("people/<int:pk>/growth/", person_growth_add, name="person_growth_add"),
    path("people/<int:pk>/dates/", person_date_add, name="person_date_add"),
    path("people/<int:pk>/origin/", person_origin, name="person_origin"),
    path("people/<int:pk>/addresses/", identity_add, name="identity_add"),
    path("people/<int:pk>/merge/", person_merge, name="person_merge"),
    path("merges/<int:pk>/undo/", merge_undo, name="merge_undo"),
    path("addresses/<int:pk>/detach/", identity_detach, name="identity_detach"),
    path("dates/<int:pk>/remove/", date_remove, name="date_remove"),
    path("growth/<int:pk>/remove/", growth_remove, name="growth_remove"),
    path("labels/", labels, name="labels"),
    path("labels/<int:pk>/", label_edit, name="label_edit"),
    path("labels/<int:pk>/remove/", label_remove, name="label_remove"),
    path("moments/<int:pk>/remove/", moment_remove, name="moment_remove"),
    path("moments/<int:pk>/restore/", undo, name="moment_restore"),
    path("reminders/", reminder_add, name="reminder_add"),
    path("reminders/<int:pk>/done/", reminder_done, name="reminder_done"),
    path("reminders/<int:pk>/undone/", reminder_undone, name="reminder_undone"),
    path("reminders/<int:pk>/remove/", reminder_remove, name="reminder_remove"),
    path("undo/<int:pk>/", undo, name="undo"),
]
