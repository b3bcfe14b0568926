"""Hours."""

from django.urls import URLPattern, path

from sintonia.work.time.views.entries import (
    time_day,
    time_entry,
    time_entry_remove,
    time_moment_add,
    time_moment_not,
)
from sintonia.work.time.views.importing import time_import, time_import_drop, time_import_look
from sintonia.work.time.views.month import (
    time_given,
    time_given_say,
    time_report,
    time_report_csv,
    time_report_pdf,
    time_reports,
)
from sintonia.work.time.views.packages import (
    package,
    package_delete,
    package_even,
    package_new,
    package_say,
    time_rate,
    time_rules,
)
from sintonia.work.time.views.sheet import time, time_sheet
from sintonia.work.time.views.split import time_split
from sintonia.work.time.views.timer import (
    time_correct,
    time_drop,
    time_running,
    time_start,
    time_stop,
)

_MONTH = "<int:pk>/<int:year>/<int:month>/"

urlpatterns: list[URLPattern] = [
    path("work/time/", time, name="time"),
    path("work/time/running/", time_running, name="time_running"),
    path("work/time/start/", time_start, name="time_start"),
    path("work/time/stop/", time_stop, name="time_stop"),
    path("work/time/correct/", time_correct, name="time_correct"),
    path("work/time/drop/", time_drop, name="time_drop"),
    path("work/time/sheet/", time_sheet, name="time_sheet"),
    path("work/time/days/<str:day>/", time_day, name="time_day"),
    path("work/time/entries/<int:pk>/", time_entry, name="time_entry"),
    path("work/time/entries/<int:pk>/remove/", time_entry_remove, name="time_entry_remove"),
    path("work/time/moments/<int:pk>/add/", time_moment_add, name="time_moment_add"),
    path("work/time/moments/<int:pk>/not/", time_moment_not, name="time_moment_not"),
    path("work/time/packages/new/", package_new, name="package_new"),
    path("work/time/packages/<int:pk>/", package, name="package"),
    path("work/time/packages/<int:pk>/remove/", package_delete, name="package_remove"),
    path("work/time/packages/<int:pk>/even/", package_even, name="package_even"),
    path("work/time/packages/<int:pk>/told/", package_say, name="package_told"),
    path("work/time/rules/", time_rules, name="time_rules"),
    path("work/time/rates/<int:pk>/", time_rate, name="time_rate"),
    path("work/time/given/", time_given, name="time_given"),
    path(f"work/time/given/{_MONTH}", time_given_say, name="time_given_say"),
    path("work/time/reports/", time_reports, name="time_reports"),
    path(f"work/time/reports/{_MONTH}", time_report, name="time_report"),
    path(f"work/time/reports/{_MONTH}hours.pdf", time_report_pdf, name="time_report_pdf"),
    path(f"work/time/reports/{_MONTH}hours.csv", time_report_csv, name="time_report_csv"),
    path("work/time/import/", time_import, name="time_import"),
    path("work/time/import/<int:pk>/", time_import_look, name="time_import_look"),
    path("work/time/import/<int:pk>/drop/", time_import_drop, name="time_import_drop"),
    path("work/time/projects/<int:pk>/split/", time_split, name="time_split"),
]
