"""The page of hours as a whole."""

from datetime import timedelta

from django.utils import translation

from sintonia.lib.durations import write_duration
from sintonia.testing import NOW, make_person
from sintonia.work.time.lines import Line
from sintonia.work.time.tests.cases import TODAY, TimeTestCase, make_entry, make_package


class TestPage(TimeTestCase):
    def fill(self, people: int) -> None:
        for i in range(people):
            one = make_person(f"Cliente {i}")
            make_package(one, 20)
            for week in range(6):
                make_entry(Line(one.id, text="Mail"), 60, TODAY - timedelta(days=7 * week))

    def test_it_asks_as_much_for_twenty_clients_as_for_two(self) -> None:
        counts = []
        for people in (2, 18):
            self.fill(people)
            with self.assertNumQueries(31):
                page = self.client.get("/work/time/")
            counts.append(page.content.count(b"riga riga--2"))
        assert counts[1] == counts[0] + 18

    def test_a_month_of_a_client_asks_as_much_for_many_lines(self) -> None:
        for i in range(20):
            make_entry(Line(self.bea.id, text=f"Cosa {i}"), 30)
        with self.assertNumQueries(13):
            self.client.get(f"/work/time/reports/{self.bea.id}/2026/11/")

    def test_before_anything_is_noted_it_says_how_to_begin(self) -> None:
        self.be_dario()
        page = self.client.get("/work/time/")
        self.assertContains(page, "No hour is noted yet.")

    def test_the_lede_says_how_much_and_for_whom(self) -> None:
        make_entry(self.for_bea, 95)
        self.assertContains(
            self.client.get("/work/time/"), "1 hour and 35 minutes of them for Bea Bassi."
        )

    def test_a_name_is_shown_as_a_name(self) -> None:
        nasty = make_person("<b>Zoe</b>")
        make_package(nasty, 1)
        make_entry(Line(nasty.id, text="<i>x</i>"), 95)
        page = self.client.get("/work/time/")
        self.assertNotContains(page, "<b>Zoe")
        self.assertNotContains(page, "<i>x")

    def test_italian_pages_are_made_too(self) -> None:
        make_package(self.bea)
        make_entry(self.for_bea, 95)
        self.anna.language = "it"
        self.anna.save()
        with translation.override("it"):
            page = self.client.get("/work/time/")
        self.assertContains(page, write_duration(95))
        assert NOW.year == 2026
