"""The timer."""

from datetime import date, timedelta
from typing import Any

import time_machine
from django.urls import reverse

from sintonia.people.actions.way_back import put_back
from sintonia.testing import NOW
from sintonia.work.time.actions.timer import (
    WasForgotten,
    WrongTime,
    timer_drop,
    timer_start,
    timer_stop,
)
from sintonia.work.time.lines import Line
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.timer import timer
from sintonia.work.time.tests.cases import ROME, TODAY, TimeTestCase, make_package, rome

LATER = NOW + timedelta(minutes=87)


class TestTimer(TimeTestCase):
    def start(self, line: Line | None = None, **when: object) -> TimeEntry:
        return timer_start(line or self.for_bea, now=when.get("now", NOW), zone=ROME).entry  # type: ignore[arg-type]  # keywords of one call

    def test_what_was_worked_is_noted_when_it_stops(self) -> None:
        self.start()
        assert timer(now=LATER).clock == "1:27"
        done = timer_stop(now=LATER, zone=ROME)
        assert done and done[0].minutes == 87
        entry = TimeEntry.objects.get()
        assert (entry.minutes, entry.day, entry.started_at, entry.ended_at) == (
            87,
            TODAY,
            NOW,
            LATER,
        )
        assert timer(now=LATER).entry is None

    def test_going_over_to_something_else_stops_what_ran(self) -> None:
        self.start()
        other = Line(self.bea.id, self.project.id, self.task.id)
        begun = timer_start(other, now=LATER, zone=ROME)
        assert begun.stopped and begun.stopped.minutes == 87
        assert TimeEntry.objects.filter(minutes=None).get().task_id == self.task.id

    def test_pressed_twice_on_the_same_it_goes_on(self) -> None:
        first = self.start()
        again = timer_start(self.for_bea, now=LATER, zone=ROME)
        assert again.entry.id == first.id and again.undo is None
        assert TimeEntry.objects.count() == 1

    def test_less_than_half_a_minute_is_not_noted(self) -> None:
        self.start()
        done = timer_stop(now=NOW + timedelta(seconds=20), zone=ROME)
        assert done and done[0].pieces == []
        assert not TimeEntry.objects.exists()

    def test_over_midnight_it_asks(self) -> None:
        self.start(now=rome("2026-11-23 23:00"))
        with self.assertRaises(WasForgotten):
            timer_stop(now=NOW, zone=ROME)
        with self.assertRaises(WasForgotten):
            timer_start(Line(text="Altro"), now=NOW, zone=ROME)
        assert TimeEntry.objects.get().minutes is None

    def test_over_midnight_the_hours_are_divided_among_the_days(self) -> None:
        self.start(now=rome("2026-11-23 23:00"))
        timer_stop(now=NOW, zone=ROME, until=rome("2026-11-24 00:40"))
        found = TimeEntry.objects.order_by("day").values_list("day", "minutes", "text")
        assert list(found) == [(date(2026, 11, 23), 60, "Mail"), (TODAY, 40, "Mail")]

    def test_undone_a_divided_stop_runs_again(self) -> None:
        self.start(now=rome("2026-11-23 23:00"))
        done = timer_stop(now=NOW, zone=ROME, until=rome("2026-11-24 00:40"))
        assert done
        put_back(done[1])
        entry = TimeEntry.objects.get()
        assert entry.minutes is None and entry.started_at == rome("2026-11-23 23:00")

    def test_the_night_of_the_changed_clocks_counts_what_passed(self) -> None:
        for night, minutes in (("2026-10-25", 180), ("2026-03-29", 60)):
            start, end = rome(f"{night} 01:30"), rome(f"{night} 03:30")
            self.start(now=start)
            done = timer_stop(now=end, zone=ROME)
            assert done and done[0].minutes == minutes

    def test_an_end_before_the_start_or_in_the_future_is_refused(self) -> None:
        self.start()
        for until in (NOW - timedelta(minutes=1), LATER + timedelta(minutes=1)):
            with self.assertRaises(WrongTime):
                timer_stop(now=LATER, zone=ROME, until=until)

    def test_after_twelve_hours_it_asks(self) -> None:
        self.start(now=rome("2026-11-24 06:00"))
        with self.assertRaises(WasForgotten):
            timer_stop(now=rome("2026-11-24 18:01"), zone=ROME)

    def test_dropped_it_leaves_nothing_and_comes_back(self) -> None:
        self.start()
        undo = timer_drop(now=LATER)
        assert undo and not TimeEntry.objects.exists()
        put_back(undo)
        assert timer(now=LATER).clock == "1:27"

    def test_paid_work_goes_into_the_open_package(self) -> None:
        package = make_package(self.bea)
        assert self.start().package_id == package.id


class TestTimerPages(TimeTestCase):
    def post(self, name: str, **data: object) -> Any:
        return self.client.post(reverse(name), data, follow=True)

    def test_started_and_stopped_by_plain_forms(self) -> None:
        self.post("time_start", what=f"t{self.task.id}", text="Prima parte")
        self.assertContains(self.client.get("/work/time/"), "Bozza, Prima parte")
        with time_machine.travel(LATER, tick=False):
            shown = self.client.get(reverse("time_running"))
            self.assertContains(shown, 'hx-trigger="every 30s"')
            self.assertContains(shown, "1:27")
            self.assertContains(
                self.post("time_stop"), "Bea Bassi, Bozza, Prima parte: 1 hour and 27 minutes."
            )

    def test_a_forgotten_one_asks_on_a_page_of_its_own(self) -> None:
        timer_start(self.for_bea, now=rome("2026-11-23 23:00"), zone=ROME)
        self.assertContains(self.post("time_stop"), "Until when did you work?")
        self.assertContains(
            self.post("time_stop", until="2026-11-25T00:00"), "between the start and now"
        )
        answer = self.post("time_stop", until="2026-11-24T00:40")
        self.assertContains(answer, "1 hour and 40 minutes, divided among the days")

    def test_starting_something_else_leads_to_the_question(self) -> None:
        timer_start(self.for_bea, now=rome("2026-11-23 23:00"), zone=ROME)
        self.assertContains(self.post("time_start", text="Altro"), "Until when did you work?")
        assert TimeEntry.objects.count() == 1

    def test_its_start_is_corrected(self) -> None:
        timer_start(self.for_bea, now=NOW, zone=ROME)
        late = self.post("time_correct", what="", text="Telefono", started_at="2026-11-24T12:00")
        self.assertContains(late, "can’t begin later than now")
        self.post(
            "time_correct", what=f"p{self.bea.id}", text="Telefono", started_at="2026-11-24T09:15"
        )
        entry = TimeEntry.objects.get()
        assert (entry.text, entry.started_at) == ("Telefono", rome("2026-11-24 09:15"))

    def test_somebody_who_is_gone_cannot_be_chosen(self) -> None:
        answer = self.post("time_start", what="p999", text="x")
        self.assertContains(answer, "It is not there any more: choose another.")
        assert not TimeEntry.objects.exists()

    def test_dario_sees_and_stops_nothing(self) -> None:
        timer_start(self.for_bea, now=NOW, zone=ROME)
        self.be_dario()
        self.assertNotContains(self.client.get("/work/time/"), "Bea")
        self.assertContains(self.post("time_stop"), "No timer runs.")
        self.assertContains(self.post("time_start", what=f"p{self.bea.id}"), "not there any more")
        self.assertNotContains(self.client.get(reverse("time_running")), "Bea")
