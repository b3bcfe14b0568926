"""A client's month: page, PDF, table, mail; time given back."""

import subprocess
import sys
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from django.urls import reverse
from django.utils import translation

from sintonia.people.actions.way_back import put_back
from sintonia.testing import NOW, make_person
from sintonia.work.projects.models import Project
from sintonia.work.time.actions.month import given_back_say, report_write
from sintonia.work.time.actions.packages import rules_set
from sintonia.work.time.actions.timer import timer_start
from sintonia.work.time.lines import Line
from sintonia.work.time.models import GivenBack, MonthReport
from sintonia.work.time.month_page import mailto, report_csv, report_data, report_pdf
from sintonia.work.time.project_section import given_section
from sintonia.work.time.queries.given import given_by, given_in
from sintonia.work.time.queries.report import client_month
from sintonia.work.time.tests.cases import (
    MONDAY,
    ROME,
    TODAY,
    TimeTestCase,
    make_entry,
    make_package,
    rome,
)

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


class TestMonth(TimeTestCase):
    def fill(self) -> None:
        rules_set(rounding="UP", step=15, rate=Decimal(32), week_minutes=None, now=NOW)
        make_entry(self.for_bea, 50, MONDAY, note="solo per me")
        make_entry(Line(self.bea.id, self.project.id, self.task.id), 87)
        make_entry(Line(self.bea.id, text="Regalo", is_billable=False), 10)
        make_entry(self.for_bea, 60, date(2026, 10, 31))

    def test_lines_add_up_to_what_the_client_reads(self) -> None:
        self.fill()
        month = client_month(self.bea, NOVEMBER, now=NOW)
        found = [(one.what, one.minutes, str(one.amount)) for one in month.voices]
        assert found == [("Bozza", 90, "48.00"), ("Regalo", 10, "None"), ("Mail", 60, "32.00")]
        assert (month.total, month.worked, month.charged, month.today) == (160, 147, 150, 97)
        assert month.money == Decimal("80.00")

    def test_what_is_in_a_package_costs_nothing_more(self) -> None:
        make_package(self.bea)
        self.fill()
        month = client_month(self.bea, NOVEMBER, now=NOW)
        assert month.money == 0 and month.packages[0].left == 60 * 60 - 210

    def test_without_a_price_there_is_no_sum(self) -> None:
        make_entry(self.for_bea, 50)
        assert client_month(self.bea, NOVEMBER, now=NOW).money is None
        self.assertContains(self.page(), "Some hours have no price yet.")

    def test_the_clients_page_shows_what_runs(self) -> None:
        timer_start(self.for_bea, now=rome("2026-11-24 09:03"), zone=ROME)
        month = client_month(self.bea, NOVEMBER, now=NOW, with_running=True)
        assert [(one.minutes, one.is_running) for one in month.voices] == [(87, True)]
        assert client_month(self.bea, NOVEMBER, now=NOW).voices == []

    def url(self, name: str = "time_report") -> str:
        return reverse(name, args=[self.bea.id, 2026, 11])

    def page(self) -> Any:
        return self.client.get(self.url())

    def test_the_users_lines_are_kept_and_go_into_the_mail(self) -> None:
        self.fill()
        self.client.post(self.url(), {"words": "Cara Bea & co,\ngrazie.", "asks_back": "on"})
        self.client.post(self.url(), {"words": "Cara Bea & co,\ngrazie.", "asks_back": "on"})
        written = MonthReport.objects.get()
        link = mailto(client_month(self.bea, NOVEMBER, now=NOW), written, "Anna Neri", now=NOW)
        assert link.startswith(
            "mailto:bea@example.it?subject=The%20hours%20of%20November%202026&body="
        )
        body = unquote(link.partition("&body=")[2])
        assert body.startswith("Cara Bea & co,\ngrazie.\r\n")
        assert "Hours in November 2026: 2:40." in body and "How many hours" in body
        report_write(self.bea, NOVEMBER, words="", asks_back=False, now=NOW)
        silent = mailto(
            client_month(self.bea, NOVEMBER, now=NOW), MonthReport.objects.get(), "A", now=NOW
        )
        assert "How%20many" not in silent

    def test_nothing_the_client_reads_holds_a_note(self) -> None:
        self.fill()
        month = client_month(self.bea, NOVEMBER, now=NOW)
        data = report_data(month, None, "Anna Neri", now=NOW)
        assert (
            "solo per me" not in f"{data} {report_csv(month)} {mailto(month, None, 'A', now=NOW)}"
        )

    def test_the_pdf_takes_any_text_as_text(self) -> None:
        self.fill()
        make_entry(Line(self.bea.id, text='#panic("x") *b* $x$ @y 🎉 مرحبا \\'), 30)
        month = client_month(self.bea, NOVEMBER, now=NOW)
        report_write(self.bea, NOVEMBER, words='#include "x"\n= Title', asks_back=True, now=NOW)
        pdf = report_pdf(month, MonthReport.objects.get(), "Anna *Neri*", now=NOW)
        assert pdf.startswith(b"%PDF-") and len(pdf) > 10_000
        answer = self.client.get(self.url("time_report_pdf"))
        assert answer["Content-Disposition"] == 'attachment; filename="hours-bea-bassi-2026-11.pdf"'

    def test_the_web_process_never_loads_typst(self) -> None:
        code = "import django; from django.conf import settings; import sintonia.pdf.printing, sys; print('typst' in sys.modules)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert done.stdout.strip() == "False", done.stderr

    def test_the_table_is_written_as_the_language_does(self) -> None:
        self.fill()
        make_entry(Line(self.bea.id, text='=HYPERLINK("x")'), 30)
        month = client_month(self.bea, NOVEMBER, now=NOW)
        with translation.override("it"):
            italian = report_csv(month)
        english = report_csv(month)
        assert "2026-11-24;Bozza;1:30;1,5000;" in italian and ";48,00" in italian
        assert "2026-11-24,Bozza,1:30,1.5000,yes,48.00" in english
        assert "'=HYPERLINK" in italian and ";=HYPERLINK" not in italian
        assert self.client.get(self.url("time_report_csv")).content.startswith(b"\xef\xbb\xbf")

    def test_dario_sees_no_report(self) -> None:
        self.be_dario()
        for name in ("time_report", "time_report_pdf", "time_report_csv"):
            assert self.client.get(self.url(name)).status_code == 404
        assert self.client.post(self.url("time_given_say"), {"minutes": "1"}).status_code == 404
        assert self.client.get(f"/work/time/reports/?person={self.bea.id}").status_code == 404
        self.assertNotContains(self.client.get("/work/time/given/"), "Bea")

    def test_a_month_that_does_not_exist_has_no_page(self) -> None:
        for year, month in ((2026, 13), (2026, 0), (1, 1)):
            url = reverse("time_report", args=[self.bea.id, year, month])
            assert self.client.get(url).status_code == 404


class TestGivenOnTheProject(TimeTestCase):
    def section(self) -> str:
        return given_section(Project.objects.get(), now=NOW)

    def test_it_tells_month_by_month_what_the_client_had_back(self) -> None:
        assert self.section() == ""
        Project.objects.filter(id=self.project.id).update(starts_on=date(2026, 9, 15))
        given_back_say(self.bea, date(2026, 8, 1), minutes=6000, now=NOW)  # before it began
        given_back_say(self.bea, OCTOBER, minutes=600, now=NOW)
        given_back_say(self.bea, OCTOBER, minutes=840, is_said_by_client=True, now=NOW)
        given_back_say(self.bea, NOVEMBER, minutes=1080, now=NOW)
        section = self.section()
        self.assertIn(
            '<span class="num">32</span> hours <span>to Bea Bassi, since October 2026', section
        )
        self.assertIn("Hours given back: October 2026 14, November 2026 18", section)
        self.assertIn("They say it themselves; one figure is still your estimate.", section)


class TestGivenBack(TimeTestCase):
    def test_her_word_takes_the_place_of_the_estimate(self) -> None:
        given_back_say(self.bea, NOVEMBER, minutes=600, now=NOW)
        found = given_by(self.bea.id, NOVEMBER)
        assert found and (found.minutes, found.is_said) == (600, False)
        undo = given_back_say(
            self.bea, TODAY, minutes=1080, how="cantiere", is_said_by_client=True, now=NOW
        )
        assert [(one.minutes, one.is_said) for one in given_in(NOVEMBER)] == [(1080, True)]
        put_back(undo)
        assert [(one.minutes, one.is_said) for one in given_in(NOVEMBER)] == [(600, False)]

    def test_said_again_it_replaces(self) -> None:
        for minutes in (600, 0):
            given_back_say(self.bea, NOVEMBER, minutes=minutes, is_said_by_client=True, now=NOW)
        assert GivenBack.objects.get().minutes == 0

    def test_the_sum_fills_in_nobody(self) -> None:
        make_entry(self.for_bea)
        carla = make_person("Carla")
        given_back_say(carla, NOVEMBER, minutes=540, is_said_by_client=True, now=NOW)
        given_back_say(self.bea, OCTOBER, minutes=840, is_said_by_client=True, now=NOW)
        page = self.client.get("/work/time/given/?month=2026-11")
        self.assertContains(page, "to one client, in November 2026")
        self.assertContains(page, "October 2026: 14 hours (the client’s word)")
        assert self.client.get("/work/time/given/?month=nope").status_code == 404

    def test_noted_from_a_mail(self) -> None:
        url = reverse("time_given_say", args=[self.bea.id, 2026, 11])
        self.client.post(url, {"minutes": "18", "how": "cantiere", "is_said_by_client": "on"})
        assert GivenBack.objects.get().minutes == 1080
        self.assertContains(self.client.post(url, {"minutes": "mille"}, follow=True), "in figures")
        assert GivenBack.objects.get().minutes == 1080
