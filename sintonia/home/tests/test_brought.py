"""Work to the end: each amount once in a row, through chains, circles and those who were merged."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from sintonia.home.origins.work import brought_page
from sintonia.people.models import Person
from sintonia.testing import NOW, RoomTestCase, make_person
from sintonia.work.quotes.models import Quote
from sintonia.work.time.models import TimeEntry


class Brought(RoomTestCase):
    """Carla brought Elio, who brought Bea; Bea and Elio accepted quotes, Bea had hours as well."""

    carla: Person
    elio: Person
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.carla = make_person("Carla Conti")
        cls.elio = make_person("Elio Esposito", brought_by=cls.carla)
        cls.bea = make_person("Bea Bassi", brought_by=cls.elio)
        cls.quote(cls.bea, "1042.00")
        cls.quote(cls.elio, "200.50")
        cls.hours(cls.bea, 90)

    @staticmethod
    def quote(person: Person, total: str, **more: Any) -> None:
        """Make a quote that was accepted."""
        values = {"state": Quote.State.ACCEPTED, "way": Quote.Way.GIVEN, **more}
        Quote.objects.create(
            person=person, total=Decimal(total), created_at=NOW, changed_at=NOW, **values
        )

    @staticmethod
    def hours(person: Person, minutes: int) -> None:
        """Make an entry."""
        day = date(2026, 11, 20)
        TimeEntry.objects.create(person=person, minutes=minutes, day=day, created_at=NOW)

    def amounts(self) -> dict[str, tuple[Decimal, Decimal, int, int]]:
        """Return direct and through money, quotes and minutes of each source."""
        return {
            one.row.name: (
                one.direct.money, one.through.money, one.total.quotes, one.total.minutes,
            )
            for one in brought_page().rows
        }  # fmt: skip

    def test_directly_and_through_those_they_brought(self) -> None:
        self.assertEqual(
            self.amounts(),
            {
                "Carla Conti": (Decimal("200.50"), Decimal("1042.00"), 2, 90),
                "Elio Esposito": (Decimal("1042.00"), Decimal(0), 1, 90),
            },
        )

    def test_the_sum_counts_each_client_once(self) -> None:
        page = brought_page()
        self.assertEqual(page.total.money, Decimal("1242.50"))
        self.assertEqual((page.total.quotes, page.total.clients), (2, 2))

    def test_a_circle_ends_where_it_began(self) -> None:
        self.carla.brought_by = self.bea
        self.carla.save()
        amounts = self.amounts()
        self.assertEqual(amounts["Carla Conti"][2], 2)
        self.assertEqual(amounts["Elio Esposito"][:2], (Decimal("1042.00"), Decimal(0)))
        self.assertEqual(amounts["Bea Bassi"][:2], (Decimal(0), Decimal("200.50")))

    def test_a_person_who_was_merged_counts_with_the_one_that_was_kept(self) -> None:
        twin = make_person("B. Bassi", merged_into=self.bea, root=self.bea)
        self.quote(twin, "100.00")
        self.assertEqual(self.amounts()["Elio Esposito"][0], Decimal("1142.00"))

    def test_what_was_not_accepted_or_asked_for_counts_for_nothing(self) -> None:
        self.quote(self.bea, "5000.00", state=Quote.State.SENT)
        self.quote(self.bea, "7000.00", way=Quote.Way.REQUESTED)
        self.assertEqual(brought_page().total.money, Decimal("1242.50"))

    def test_whoever_is_in_the_trash_brings_nothing_and_chains_go_on(self) -> None:
        Person.objects.filter(id=self.elio.id).update(deleted_at=NOW)
        self.assertEqual(self.amounts(), {"Carla Conti": (Decimal(0), Decimal("1042.00"), 1, 90)})

    def test_the_page_says_it_in_words(self) -> None:
        self.quote(self.carla, "10.00")
        with self.assertNumQueries(6):
            page = self.client.get(reverse("brought")).content.decode()
        for words in (
            "€1,242.50 from 2 quotes, 1.5 hours", "of it through them: €1,042.00 from 1 quote",
            "In all: €1,252.50 from 3 quotes", "Nobody knows how they came",
        ):  # fmt: skip
            self.assertIn(words, page)

    def test_origins_and_the_persons_page_say_it_too(self) -> None:
        words = "€1,242.50 from 2 quotes, 1.5 hours"
        self.assertContains(self.client.get(reverse("origins")), words)
        self.assertContains(
            self.client.get(reverse("person", args=[self.carla.id])),
            f"Work that came of them: {words}.",
        )

    def test_dario_has_a_page_of_his_own(self) -> None:
        self.be_dario()
        page = self.client.get(reverse("brought"))
        self.assertContains(page, "No work has been brought by anybody yet")
        self.assertNotContains(page, "Carla")
