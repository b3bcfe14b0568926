"""Sources and imports; who is who."""

from django.urls import path

from sintonia.gather.views.accounts import (
    account,
    account_accept,
    account_folders,
    account_leave,
    account_line,
    account_now,
    account_often,
    account_password,
    account_permission,
    account_permitted,
    account_rest,
    account_server,
    mailbox,
)
from sintonia.gather.views.aside import aside, aside_person, aside_undo
from sintonia.gather.views.calendars import account_place, calendars
from sintonia.gather.views.clashes import clashes, clashes_answer
from sintonia.gather.views.duplicates import (
    duplicates,
    duplicates_again,
    duplicates_decide,
    duplicates_number,
    duplicates_number_again,
    duplicates_separate,
    duplicates_undo,
)
from sintonia.gather.views.me import me
from sintonia.gather.views.organisations import (
    organisation,
    organisation_join,
    organisation_make,
    organisation_people,
    organisation_rename,
    organisation_separate,
    organisations,
)
from sintonia.gather.views.quarantine import (
    quarantine,
    quarantine_columns,
    quarantine_date,
    quarantine_drop,
    quarantine_retry,
    quarantine_retry_all,
    quarantine_undrop,
    quarantine_who,
)
from sintonia.gather.views.runs import run_confirm, run_pause, run_resume, run_status, run_stop
from sintonia.gather.views.said import person_said
from sintonia.gather.views.sources import (
    gather,
    gather_path,
    gather_upload,
    source_read,
    source_remove,
)

urlpatterns = [
    path("gather/", gather, name="gather"),
    path("gather/upload/", gather_upload, name="gather_upload"),
    path("gather/path/", gather_path, name="gather_path"),
    path("gather/me/", me, name="me"),
    path("gather/runs/<int:pk>/", run_status, name="run_status"),
    path("gather/runs/<int:pk>/pause/", run_pause, name="run_pause"),
    path("gather/runs/<int:pk>/resume/", run_resume, name="run_resume"),
    path("gather/runs/<int:pk>/stop/", run_stop, name="run_stop"),
    path("gather/runs/<int:pk>/confirm/", run_confirm, name="run_confirm"),
    path("gather/sources/<int:pk>/read/", source_read, name="source_read"),
    path("gather/sources/<int:pk>/remove/", source_remove, name="source_remove"),
    path("gather/mailbox/", mailbox, name="mailbox"),
    path("gather/calendars/", calendars, name="calendars"),
    path("gather/accounts/allowed/", account_permitted, name="account_permitted"),
    path("gather/accounts/<int:pk>/", account, name="account"),
    path("gather/accounts/<int:pk>/line/", account_line, name="account_line"),
    path("gather/accounts/<int:pk>/folders/", account_folders, name="account_folders"),
    path("gather/accounts/<int:pk>/password/", account_password, name="account_password"),
    path("gather/accounts/<int:pk>/server/", account_server, name="account_server"),
    path("gather/accounts/<int:pk>/place/", account_place, name="account_place"),
    path("gather/accounts/<int:pk>/now/", account_now, name="account_now"),
    path("gather/accounts/<int:pk>/often/", account_often, name="account_often"),
    path("gather/accounts/<int:pk>/rest/", account_rest, name="account_rest"),
    path("gather/accounts/<int:pk>/leave/", account_leave, name="account_leave"),
    path("gather/accounts/<int:pk>/allow/", account_permission, name="account_allow"),
    path("gather/names/", clashes, name="clashes"),
    path("gather/names/answer/", clashes_answer, name="clashes_answer"),
    path("gather/folders/<int:pk>/accept/", account_accept, name="account_accept"),
    path("gather/quarantine/", quarantine, name="quarantine"),
    path("gather/quarantine/retry/", quarantine_retry_all, name="quarantine_retry_all"),
    path("gather/quarantine/<int:pk>/retry/", quarantine_retry, name="quarantine_retry"),
    path("gather/quarantine/<int:pk>/date/", quarantine_date, name="quarantine_date"),
    path("gather/quarantine/<int:pk>/who/", quarantine_who, name="quarantine_who"),
    path("gather/quarantine/<int:pk>/columns/", quarantine_columns, name="quarantine_columns"),
    path("gather/quarantine/<int:pk>/drop/", quarantine_drop, name="quarantine_drop"),
    path("gather/quarantine/<int:pk>/undrop/", quarantine_undrop, name="quarantine_undrop"),
    path("gather/aside/", aside, name="aside"),
    path("gather/aside/<int:pk>/person/", aside_person, name="aside_person"),
    path("gather/aside/<int:pk>/undo/", aside_undo, name="aside_undo"),
    path("people/<int:pk>/sources/", person_said, name="person_said"),
    path("people/organisations/", organisations, name="organisations"),
    path("people/organisations/make/", organisation_make, name="organisation_make"),
    path("people/organisations/<int:pk>/", organisation, name="organisation"),
    path("people/organisations/<int:pk>/name/", organisation_rename, name="organisation_rename"),
    path("people/organisations/<int:pk>/join/", organisation_join, name="organisation_join"),
    path(
        "people/organisations/<int:pk>/separate/",
        organisation_separate,
        name="organisation_separate",
    ),
    path("people/organisations/<int:pk>/people/", organisation_people, name="organisation_people"),
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
