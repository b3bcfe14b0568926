"""Packages of hours, prices and rounding."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Undo
from sintonia.testing import NOW, make_person
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.quotes.models import Issuer, Quote
from sintonia.work.time.actions.packages import (
    package_make_even,
    package_remove,
    rate_set,
    rules_set,
)
from sintonia.work.time.lines import Line
from sintonia.work.time.models import AgreedRate, Package, TimeEntry
from sintonia.work.time.package_rows import drawing, package_row
from sintonia.work.time.queries.packages import Standing, standings
from sintonia.work.time.queries.rates import rates
from sintonia.work.time.queries.room import room
from sintonia.work.time.tests.cases import (
    TODAY,
    TimeTestCase,
    make_entry,
    make_package,
    make_project,
)

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def standing(package: Package) -> Standing:
    return standings([package], now=NOW)[0]


def words(package: Package) -> tuple[str, str]:
    row = package_row(standing(package), now=NOW)
    return row.left, row.until


class TestPackages(TimeTestCase):
    def work(self, minutes: int, weeks: int = 8) -> None:
        for week in range(weeks):
            make_entry(
                self.for_bea, minutes + 30 * (week % 2), TODAY - timedelta(days=3 + 7 * week)
            )

    def test_hours_left_and_until_when(self) -> None:
        package = make_package(self.bea)
        self.work(330)
        assert standing(package).left == 60 * 60 - 8 * 345
        assert words(package) == (
            "14 hours left",
            "At this pace they will do until around 11 Dec (between 10 Dec and 12 Dec).",
        )

    def test_of_few_weeks_nothing_is_foretold(self) -> None:
        package = make_package(self.bea, starts_on=TODAY - timedelta(days=20))
        self.work(330, weeks=2)
        assert words(package) == ("48.5 hours left", "Few data to say until when they will do.")

    def test_unpaid_work_is_in_no_package(self) -> None:
        package = make_package(self.bea)
        make_entry(self.for_bea._replace(is_billable=False), 60)
        assert standing(package).used == 0

    def test_what_was_worked_since_it_begins_goes_into_it(self) -> None:
        make_entry(self.for_bea, 60, SEPTEMBER)
        make_entry(self.for_bea, 60, SEPTEMBER - timedelta(days=1))
        assert standing(make_package(self.bea)).used == 60

    def test_a_projects_package_takes_only_its_work(self) -> None:
        every, own = make_package(self.bea), make_package(self.bea, 10, project=self.project)
        make_entry(Line(self.bea.id, self.project.id), 60)
        make_entry(self.for_bea, 30)
        assert [one.used for one in standings([every, own], now=NOW)] == [30, 60]

    def test_hours_over_are_taken_from_the_next_month(self) -> None:
        package = make_package(self.bea, 10, is_monthly=True, starts_on=OCTOBER)
        make_entry(self.for_bea, 11 * 60, OCTOBER)
        found = standing(package)
        assert (found.granted, found.carried, found.left) == (540, -60, 540)
        assert words(package)[1] == "1 hour less this month: they were over before."

    def test_unused_hours_stay_only_where_that_was_agreed(self) -> None:
        package = make_package(self.bea, 10, is_monthly=True, starts_on=OCTOBER)
        make_entry(self.for_bea, 4 * 60, OCTOBER)
        assert standing(package).left == 600
        Package.objects.update(carries_unused=True)
        assert standing(Package.objects.get()).left == 960

    def test_made_even_hours_over_are_forgotten_and_come_back(self) -> None:
        package = make_package(self.bea, 10, is_monthly=True, starts_on=OCTOBER)
        make_entry(self.for_bea, 11 * 60)
        assert words(package) == ("1 hour over", "It will be taken from December.")
        self.client.post(reverse("package_even", args=[package.id]))
        assert standing(package).left == 0
        assert package_make_even(package, now=NOW) is None
        put_back(Undo.objects.latest("id"))
        assert standing(package).left == -60

    def test_told_once_it_says_so(self) -> None:
        package = make_package(self.bea, 1)
        make_entry(self.for_bea, 120)
        self.client.post(reverse("package_told", args=[package.id]))
        assert words(Package.objects.get()) == ("1 hour over", "They know since 24 Nov.")

    def test_removed_it_leaves_its_hours(self) -> None:
        package = make_package(self.bea)
        make_entry(self.for_bea, 60)
        undo = package_remove(package, now=NOW)
        assert TimeEntry.objects.get().package_id is None
        put_back(undo)
        assert standing(Package.objects.get()).used == 60

    def test_the_drawing_says_what_it_shows(self) -> None:
        assert 'aria-label="46 hours used of 60, 14 left"' in drawing(46 * 60, 60 * 60)
        over = drawing(11 * 60, 10 * 60)
        assert 'class="oltre" x="272.727"' in over and "1 over" in over

    def test_an_entry_of_nothing_is_refused_by_the_database(self) -> None:
        for minutes in (0, -30):
            with pytest.raises(IntegrityError), transaction.atomic():
                make_entry(self.for_bea, minutes)

    def test_agreed_on_a_page_changed_and_taken_away(self) -> None:
        data = {
            "person": self.bea.id, "name": "20 ore", "minutes": "20", "starts_on": "2026-11-01",
            "price": "600",
        }  # fmt: skip
        self.client.post(reverse("package_new"), data)
        package = Package.objects.get()
        url = reverse("package", args=[package.id])
        self.assertContains(self.client.get(url), "20 hours left")
        wrong = self.client.post(url, {**data, "ends_on": "2026-10-01"})
        self.assertContains(wrong, "It would end before it begins.")
        self.client.post(url, {**data, "minutes": "30"})
        assert Package.objects.get().minutes == 1800
        self.client.post(reverse("package_remove", args=[package.id]))
        assert not Package.objects.exists()

    def test_dario_finds_no_package(self) -> None:
        package = make_package(self.bea)
        self.be_dario()
        self.assertNotContains(self.client.get(reverse("package_new")), "Bea")
        for name in ("package", "package_remove", "package_even", "package_told"):
            assert self.client.post(reverse(name, args=[package.id])).status_code == 404
        answer = self.client.post(reverse("time_rate", args=[self.bea.id]), {"rate": "1"})
        assert answer.status_code == 404


class TestPrices(TimeTestCase):
    def of(self, **what: object) -> str:
        return str(rates().of(None, **what))  # type: ignore[arg-type]  # keywords of one call

    def rules(self, **values: object) -> None:
        usual = {"rounding": "NONE", "step": 15, "rate": None, "week_minutes": None}
        rules_set(**{**usual, **values}, now=NOW)  # type: ignore[arg-type]  # keywords of one call

    def test_the_narrowest_price_counts(self) -> None:
        bea, project = self.bea.id, self.project.id
        assert self.of(person=bea) == "None"
        Issuer.objects.create(name="Anna", rate=Decimal(28))
        assert self.of(person=bea) == "28.00"
        self.rules(rate=Decimal(30))
        assert self.of(person=bea) == "30.00"
        rate_set(Decimal(32), person=self.bea, project=None, now=NOW)
        assert self.of(person=bea) == "32.00"
        rate_set(Decimal(35), person=None, project=self.project, now=NOW)
        assert self.of(person=bea, project=project) == "35.00"
        package = make_package(self.bea, 10, price=Decimal(400))
        assert self.of(person=bea, project=project, package=package.id) == "40.00"
        assert rates().of(Decimal(50), package=package.id) == 50

    def test_a_price_is_changed_and_taken_back(self) -> None:
        for text in ("32,50", "33", ""):
            self.client.post(reverse("time_rate", args=[self.bea.id]), {"rate": text})
        assert not AgreedRate.objects.exists()
        self.client.post(reverse("time_rate", args=[self.bea.id]), {"rate": "-1"})
        assert not AgreedRate.objects.exists()

    def test_each_line_of_a_day_is_rounded_as_a_whole(self) -> None:
        self.rules(rounding="UP", step=15)
        package = make_package(self.bea)
        for minutes in (4, 5, 4):
            make_entry(self.for_bea, minutes)
        make_entry(Line(self.bea.id, text="Telefono"), 1)
        assert standing(package).used == 30

    def test_rules_are_said_on_a_page(self) -> None:
        data = {"rounding": "NEAREST", "step": "6", "rate": "32", "week_minutes": "30"}
        self.client.post(reverse("time_rules"), data)
        self.assertContains(self.client.get(reverse("time_rules")), 'value="30:00"')
        bad = self.client.post(reverse("time_rules"), {**data, "week_minutes": "200h", "step": "7"})
        self.assertContains(bad, "At most 168:00.")

    def test_the_room_that_is_left(self) -> None:
        assert room(now=NOW) is None
        self.rules(week_minutes=30 * 60)
        for week in range(4):
            make_entry(self.for_bea, 600, TODAY - timedelta(days=2 + 7 * week))
        carla = make_person("Carla")
        make_package(carla, 20, is_monthly=True)
        found = room(now=NOW)
        assert found and found.busy == 600 + 276  # 20 hours a month are 4:36 a week
        assert found.left == 1800 - 876
        page = self.client.get(reverse("time_rules"))
        self.assertContains(page, "About 15 hours a week are left.")
        self.assertContains(page, "Of 30 hours a week: 14.6 taken, 0 perhaps, 15.4 free")

    def test_a_project_without_a_client_is_chosen_too(self) -> None:
        make_project(None, "Sito mio")
        self.assertContains(self.client.get("/work/time/"), "Nobody’s in particular")


class TestWhatAYesCosts(TimeTestCase):
    """Beside a quote that is being written stands the room of a week."""

    def section(self, hours: str | None) -> str:
        inquiry = Inquiry.objects.create(
            person=self.bea, asked_at=NOW, created_at=NOW, hours_a_week=hours and Decimal(hours)
        )
        quote = Quote.objects.create(
            person=self.bea, inquiry=inquiry, created_at=NOW, changed_at=NOW
        )
        return self.client.get(f"/work/quotes/{quote.id}/").content.decode()

    def test_it_tells_how_much_is_left_and_how_much_of_it_this_takes(self) -> None:
        self.assertNotIn("What a yes costs you", self.section("6"))
        rules_set(rounding="NONE", step=15, rate=None, week_minutes=30 * 60, now=NOW)
        self.assertIn(
            "About 30 hours a week are left. This takes 6 hours of them.", self.section("6")
        )
        self.assertIn("About 30 hours a week are left. This asks for 40 hours.", self.section("40"))
        self.assertIn("About 30 hours a week are left.", self.section(None))
