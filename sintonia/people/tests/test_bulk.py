"""Several persons at once, from the list."""

from sintonia.people.actions import person_merge
from sintonia.people.models import Person, PersonLabel
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW


class BulkTestCase(PeopleTestCase):
    def bulk(self, *people: Person, **data: str) -> str:
        ids = [person.id for person in people]
        answer = self.client.post(
            "/people/bulk/", {"person": ids, "next": "/people/trash/", **data}, follow=True
        )
        return answer.content.decode()

    def test_a_label_for_those_chosen(self) -> None:
        self.assertIn(
            "2 people are «Yard».", self.bulk(self.bea, self.carla, do="label", label="Yard")
        )
        self.assertEqual(PersonLabel.objects.filter(label__name="Yard").count(), 2)

    def test_who_had_the_label_before_keeps_it_when_it_is_undone(self) -> None:
        self.bulk(self.bea, self.carla, do="label", label="client")
        self.undo()
        self.assertEqual(
            list(PersonLabel.objects.values_list("person_id", flat=True)), [self.bea.id]
        )

    def test_a_label_taken_from_those_chosen(self) -> None:
        self.bulk(self.bea, self.carla, do="unlabel", label="Client")
        self.assertFalse(PersonLabel.objects.exists())

    def test_away_and_muted(self) -> None:
        self.assertIn("1 person is in the trash.", self.bulk(self.bea, do="delete"))
        self.assertIn("won&#x27;t propose 2 people", self.bulk(self.carla, self.nina, do="mute"))
        self.assertEqual(Person.objects.filter(is_muted=True).count(), 2)

    def test_those_who_were_merged_go_together(self) -> None:
        person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        self.bulk(self.bea, do="delete")
        self.assertEqual(Person.objects.filter(deleted_at=None).count(), 1)

    def test_what_is_missing_is_said(self) -> None:
        choose = "Choose somebody first, then what to do."
        self.assertIn(choose, self.bulk(do="delete"))
        self.assertIn(choose, self.bulk(self.bea))
        self.assertIn(choose, self.bulk(self.bea, do="explode"))
        self.assertIn("Write the label&#x27;s name.", self.bulk(self.bea, do="label"))
        self.assertIn("no label of this name", self.bulk(self.bea, do="unlabel", label="Yard"))

    def test_nonsense_among_the_chosen_is_left_out(self) -> None:
        self.client.post(
            "/people/bulk/", {"person": ["x", "", "-1", "9" * 40, self.bea.id], "do": "mute"}
        )
        self.assertEqual(Person.objects.filter(is_muted=True).count(), 1)

    def test_dario_touches_nobody_of_annas(self) -> None:
        self.be_dario()
        self.assertIn("Choose somebody first", self.bulk(self.bea, do="delete"))
        self.assertFalse(Person.objects.exclude(deleted_at=None).exists())
