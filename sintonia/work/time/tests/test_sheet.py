"""The week sheet and the entries of a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from sintonia.people.actions import person_merge
from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Undo
from sintonia.testing import NOW, make_person
from sintonia.work.time.actions.entries import TooFew, cell_set
from sintonia.work.time.actions.timer import timer_start
from sintonia.work.time.lines import Line
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.day import day_page
from sintonia.work.time.queries.sheet import sheet
from sintonia.work.time.tests.cases import MONDAY, ROME, TODAY, TimeTestCase, make_entry, rome


class TestSheet(TimeTestCase):
    def minutes(self) -> list[int]:
        return list(TimeEntry.objects.order_by("id").values_list("minutes", flat=True))  # type: ignore[arg-type]  # keywords of one call

    def test_rows_are_lines_and_sums_add_up(self) -> None:
        make_entry(self.for_bea, 90, MONDAY)
        make_entry(self.for_bea, 30)
        make_entry(Line(self.bea.id, self.project.id, self.task.id), 45)
        make_entry(Line(text="Scuola", is_billable=False), 15)
        week = sheet(MONDAY, now=NOW)
        assert [row.total for row in week.rows] == ["2:00", "0:45", "0:15"]
        assert [one.total for one in week.columns[:3]] == ["1:30", "1:30", "–"]
        assert (week.total, week.most) == ("3:00", ("Bea Bassi", 165))

    def test_an_empty_week_offers_the_lines_of_the_one_before(self) -> None:
        make_entry(self.for_bea, 90, MONDAY - timedelta(days=5))
        week = sheet(MONDAY, now=NOW)
        assert [row.line for row in week.rows] == [self.for_bea] and week.total == "–"

    def test_merged_persons_are_one_row(self) -> None:
        twin = make_person("B. Bassi")
        make_entry(Line(twin.id, text="Mail"), 30)
        make_entry(self.for_bea, 30)
        person_merge(kept=self.bea.id, merged=twin.id, now=NOW)
        assert [row.total for row in sheet(MONDAY, now=NOW).rows] == ["1:00"]

    def test_a_cell_is_made_changed_and_emptied(self) -> None:
        for minutes, found in ((90, [90]), (30, [30]), (0, [])):
            cell_set(self.for_bea, day=TODAY, minutes=minutes, now=NOW)
            assert self.minutes() == found
        assert cell_set(self.for_bea, day=TODAY, minutes=0, now=NOW) is None

    def test_a_cell_leaves_entries_with_a_time_alone(self) -> None:
        start = rome("2026-11-24 08:00")
        make_entry(self.for_bea, 60, started_at=start, ended_at=start + timedelta(hours=1))
        cell_set(self.for_bea, day=TODAY, minutes=90, now=NOW)
        assert self.minutes() == [60, 30]
        with pytest.raises(TooFew):
            cell_set(self.for_bea, day=TODAY, minutes=45, now=NOW)

    def test_a_moved_entry_leaves_its_cell_free(self) -> None:
        cell_set(self.for_bea, day=TODAY, minutes=90, now=NOW)
        entry = TimeEntry.objects.get()
        url = reverse("time_entry", args=[entry.id])
        self.client.post(
            url, {"what": "", "text": "Altro", "day": TODAY.isoformat(), "minutes": "1:30"}
        )
        cell_set(self.for_bea, day=TODAY, minutes=45, now=NOW)
        assert sorted(self.minutes()) == [45, 90]


class TestSheetPage(TimeTestCase):
    def save(self, *, only: str = "", **cells: str) -> Any:
        data = {
            "week": MONDAY.isoformat(), "r0what": f"p{self.bea.id}", "r0text": "Mail", "r0paid": "1",
            **cells,
        }  # fmt: skip
        headers = {"HX-Request": "true", "HX-Trigger-Name": only} if only else {}
        return self.client.post(reverse("time_sheet"), data, headers=headers, follow=True)

    def test_the_whole_sheet_is_saved_by_its_button(self) -> None:
        answer = self.save(r0d0="1,5", r0d1="90m", r0d2="")
        self.assertContains(answer, "The week is saved.")
        assert sheet(MONDAY, now=NOW).total == "3:00"

    def test_one_cell_saves_itself(self) -> None:
        answer = self.save(only="r0d1", r0d0="2", r0d1="1h30")
        self.assertContains(answer, 'value="1:30"')
        self.assertContains(answer, '<span id="week-sum" hx-swap-oob="true">1:30</span>', html=True)
        assert TimeEntry.objects.get().minutes == 90

    def test_what_cannot_be_is_said_and_nothing_is_lost(self) -> None:
        make_entry(self.for_bea, 30)
        for text, words in (
            ("dodici", "Write it in figures"),
            ("-1", "less than nothing"),
            ("25:00", "That day lasts 24:00"),
            ("1:75", "An hour has 60 minutes"),
        ):
            self.assertContains(self.save(only="r0d1", r0d1=text), words)
            self.assertContains(self.save(r0d1=text), words)
        assert TimeEntry.objects.get().minutes == 30

    def test_the_day_on_which_clocks_go_back_has_twenty_five_hours(self) -> None:
        self.save(week="2026-10-19", r0d6="25:00", r0d5="25:00")
        assert TimeEntry.objects.get().day == date(2026, 10, 25)

    def test_undo_puts_a_cell_back(self) -> None:
        make_entry(self.for_bea, 30)
        self.save(only="r0d1", r0d1="2:00")
        put_back(Undo.objects.latest("id"))
        assert TimeEntry.objects.get().minutes == 30

    def test_a_row_is_added_and_filled(self) -> None:
        page = self.client.get("/work/time/", {"row": "1", "what": f"t{self.task.id}", "text": ""})
        self.assertContains(page, f'name="r0what" value="t{self.task.id}"')
        page = self.client.get("/work/time/", {"row": "1", "what": "", "text": ""})
        self.assertContains(page, "Choose for whom, or write what you did.")

    def test_the_running_cell_cannot_be_written_into(self) -> None:
        timer_start(self.for_bea, now=rome("2026-11-24 09:03"), zone=ROME)
        page = self.client.get("/work/time/")
        self.assertContains(page, '<strong class="num">1:27</strong>', html=True)
        self.assertNotContains(page, 'id="r0d1"')

    def test_an_odd_week_is_none(self) -> None:
        assert self.client.get("/work/time/?week=1066-10-14").status_code == 404
        assert self.client.get("/work/time/?week=x").status_code == 200

    def test_dario_saves_nothing_for_bea(self) -> None:
        self.be_dario()
        self.assertContains(self.save(r0d1="1:00"), "not there any more")


class TestDay(TimeTestCase):
    def test_overlaps_are_told_and_not_refused(self) -> None:
        for text, start, end in (("Mail", "09:15", "10:40"), ("Telefono", "10:00", "11:00")):
            make_entry(
                Line(self.bea.id, text=text), 60,
                started_at=rome(f"2026-11-24 {start}"), ended_at=rome(f"2026-11-24 {end}"),
            )  # fmt: skip
        words = "two entries overlap: Bea Bassi, Mail (09:15–10:40) and Bea Bassi, Telefono (10:00–11:00)."
        self.assertContains(self.client.get("/work/time/"), words)
        self.assertContains(self.client.get("/work/time/days/2026-11-24/"), words)

    def test_more_than_the_day_lasts_is_told(self) -> None:
        make_entry(self.for_bea, 20 * 60)
        make_entry(Line(text="Altro"), 5 * 60)
        assert day_page(TODAY, now=NOW).odd == ["25:00 on Tuesday 24: more than that day lasts."]

    def test_an_entry_is_added_changed_and_taken_away(self) -> None:
        url = "/work/time/days/2026-11-24/"
        data = {
            "what": f"p{self.bea.id}", "text": "Call", "day": "2026-11-24", "begins": "09:15",
            "minutes": "45m", "is_billable": "on", "note": "un po’ lunga", "rate": "32,50",
        }  # fmt: skip
        self.assertContains(
            self.client.post(url, data, follow=True), "Noted: Bea Bassi, Call, 45 minutes."
        )
        entry = TimeEntry.objects.get()
        assert (entry.started_at, entry.ended_at) == (
            rome("2026-11-24 09:15"),
            rome("2026-11-24 10:00"),
        )
        assert (entry.note, str(entry.rate)) == ("un po’ lunga", "32.50")
        one = reverse("time_entry", args=[entry.id])
        self.client.post(one, {**data, "minutes": "1:00"})
        assert TimeEntry.objects.get().minutes == 60
        gone = self.client.post(reverse("time_entry_remove", args=[entry.id]), follow=True)
        self.assertContains(gone, "The entry is gone.")
        put_back(Undo.objects.latest("id"))
        assert TimeEntry.objects.get().minutes == 60

    def test_an_entry_longer_than_its_day_is_refused(self) -> None:
        data = {"what": "", "text": "x", "day": "2026-03-29", "minutes": "23:30"}
        answer = self.client.post("/work/time/days/2026-03-29/", data)
        self.assertContains(answer, "That day lasts 23:00")

    def test_a_deleted_project_leaves_its_hours(self) -> None:
        make_entry(Line(self.bea.id, self.project.id, self.task.id), 45)
        self.project.delete()
        row = day_page(TODAY, now=NOW).rows[0]
        assert (row.named.whole, row.clock) == ("Bea Bassi", "0:45")

    def test_a_deleted_person_leaves_her_hours(self) -> None:
        make_entry(self.for_bea, 45)
        self.bea.delete()
        row = day_page(TODAY, now=NOW).rows[0]
        assert (row.named.whole, row.clock) == ("For nobody in particular, Mail", "0:45")

    def test_dario_finds_no_entry(self) -> None:
        entry = make_entry(self.for_bea)
        self.be_dario()
        self.assertNotContains(self.client.get("/work/time/days/2026-11-24/"), "Bea")
        for name in ("time_entry", "time_entry_remove"):
            assert self.client.post(reverse(name, args=[entry.id])).status_code == 404
        assert TimeEntry.objects.exists()
