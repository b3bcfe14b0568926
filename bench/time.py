"""Hours: the page of a month with 400 entries and its report, beside a naive view of the same rows; how
often the forecast of a package's end holds.

In one process, through all middleware, signed in; the best of three rounds. The PDF is set by a process of
its own each time, with the system's files warm.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.common import ROOT, cpu_of, home, report

ENTRIES, DAYS, TIMES = 400, 28, 20
NOW = datetime(2026, 11, 29, 18, tzinfo=UTC)
SEEN, LEFT, TRIES = 8, 840, 4000  # weeks looked back on, minutes left, invented packages


def main() -> None:
    with home():
        subprocess.run(
            [sys.executable, "-m", "sintonia", "demo", "--language", "en"],
            check=True, cwd=ROOT, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
        import django

        django.setup()
        from sintonia.home.management.commands.serve import collect_static

        collect_static()
        report("time", **_measured(), **_held())


def _measured() -> dict[str, Any]:
    from django.conf import settings

    from sintonia.spaces.ambient import in_space
    from sintonia.spaces.models import Space
    from sintonia.work.time.models import TimeEntry
    from sintonia.work.time.month_page import report_csv, report_pdf
    from sintonia.work.time.queries.report import client_month

    with in_space(Space.objects.get().id):
        person, cost = _fill(), _costs()
        week = cost(f"/work/time/?week={NOW:%Y-%m-%d}")
        month = cost(f"/work/time/reports/{person.id}/{NOW.year}/{NOW.month}/")
        shown = client_month(person, NOW.date(), now=NOW)
        report_pdf(shown, None, "Anna", now=NOW)
        began = time.monotonic()
        pdf = report_pdf(shown, None, "Anna", now=NOW)
        pdf_ms = (time.monotonic() - began) * 1000
        settings.ROOT_URLCONF = "bench.time_naive"
        naive = cost(f"/naive/hours/{person.id}/")
        return {
            "entries": TimeEntry.objects.filter(person=person).count(),
            "ms_cpu_week": week,
            "ms_cpu_month": month,
            "ms_cpu_month_naive": naive,
            "times_naive_month": month / naive,
            "ms_cpu_csv": cpu_of(lambda: report_csv(shown), TIMES),
            "ms_pdf_warm": pdf_ms,
            "pdf_kb": len(pdf) / 1000,
        }


def _costs() -> Callable[[str], float]:
    """Sign the user in; return what tells the CPU of a page in milliseconds."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from sintonia.spaces.models import User

    settings.ALLOWED_HOSTS = ["testserver"]
    User.objects.update(last_login=timezone.now())
    client = Client()
    client.force_login(
        User.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend"
    )

    def cost(address: str) -> float:
        assert client.get(address).status_code == 200, address
        return cpu_of(lambda: client.get(address), TIMES)

    return cost


def _fill() -> Any:
    """Note a month of one client, and nothing else of hers."""
    from sintonia.people.models import Person
    from sintonia.work.time.actions.entries import new_entry
    from sintonia.work.time.lines import Line
    from sintonia.work.time.models import TimeEntry

    person = Person.objects.filter(time_entries=None, merged_into=None).order_by("name")[0]
    rng = random.Random(1)
    made = []
    for i in range(ENTRIES):
        line = Line(person.id, text=f"Task {rng.randrange(40)}")
        start = NOW - timedelta(days=i % DAYS, minutes=rng.randrange(600))
        minutes = rng.randrange(5, 50)
        made.append(
            new_entry(
                line,
                start.date(),
                now=NOW,
                minutes=minutes,
                started_at=start,
                ended_at=start + timedelta(minutes=minutes),
                rate=30,
            )
        )
    TimeEntry.objects.bulk_create(made)
    return person


def _held() -> dict[str, Any]:
    """Say how often the range of a package's end held, and how often nothing was said."""
    from sintonia.work.time.pace import reach

    rng = random.Random(5)

    def week() -> int:
        return 0 if rng.random() < 0.1 else round(rng.gammavariate(4, 50))

    held = said = 0
    for _ in range(TRIES):
        found = reach([week() for _ in range(SEEN)], LEFT)
        used, weeks = 0.0, 0.0
        while used < LEFT:
            one = week()
            weeks += min(1.0, (LEFT - used) / one) if one else 1.0
            used += one
        if found:
            said += 1
            held += found.earliest <= weeks <= found.latest
    return {"end_held": held / said, "end_said": said / TRIES}


if __name__ == "__main__":
    main()
