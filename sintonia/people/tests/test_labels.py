"""Labels: on persons, in their list, with their wishes."""

from sintonia.people.actions import person_merge
from sintonia.people.models import Label, Person, PersonLabel
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW


class LabelsTestCase(PeopleTestCase):
    def labels(self, person: Person) -> set[str]:
        rows = PersonLabel.objects.filter(person=person)
        return set(rows.values_list("label__name", flat=True))

    def test_a_label_is_the_same_however_it_is_written(self) -> None:
        self.act("person_label_add", self.carla.id, label=" CLIENT ")
        self.assertEqual(self.labels(self.carla), {"Client"})

    def test_a_label_of_hers_is_never_given_again_by_a_card(self) -> None:
        self.act("person_label_remove", self.bea.id, self.client_label.id)
        self.assertEqual(Person.objects.get(id=self.bea.id).edited, ["labels"])

    def test_it_is_given_once(self) -> None:
        self.act("person_label_add", self.bea.id, label="Client")
        self.assertEqual(PersonLabel.objects.count(), 1)

    def test_what_one_has_who_was_merged_she_has(self) -> None:
        person_merge(kept=self.carla.id, merged=self.bea.id, now=NOW)
        self.act("person_label_add", self.carla.id, label="Client")
        self.assertEqual(PersonLabel.objects.count(), 1)
        with self.exactly_undone():
            self.act("person_label_remove", self.carla.id, self.client_label.id)
            self.assertEqual(PersonLabel.objects.count(), 0)
            self.undo()

    def test_a_label_without_letters_is_refused_in_words(self) -> None:
        self.assertContains(
            self.act("person_label_add", self.bea.id, label="?!"), "at least a letter"
        )
        self.assertContains(self.act("person_label_add", self.bea.id, label=" "), "Write the label")

    def test_the_list_says_how_many_have_it_and_how_often(self) -> None:
        Label.objects.update(ideal_days=14, cadence_days=30)
        page = self.client.get("/labels/")
        self.assertContains(page, "ideally every 14 days, never more than 30 days apart")
        self.assertEqual(page.context["rows"][0].people, 1)

    def test_merged_ones_count_once_and_the_trash_not_at_all(self) -> None:
        self.act("person_label_add", self.carla.id, label="Client")
        person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        self.assertEqual(self.client.get("/labels/").context["rows"][0].people, 1)
        self.assertContains(self.client.get(f"/labels/{self.client_label.id}/"), "1 person")
        self.act("person_delete", self.bea.id)
        self.assertEqual(self.client.get("/labels/").context["rows"][0].people, 0)

    def test_no_labels_yet(self) -> None:
        Label.objects.all().delete()
        self.assertContains(self.client.get("/labels/"), "No labels yet.")

    def test_two_labels_of_one_name_are_refused_with_a_sentence(self) -> None:
        other = Label.objects.create(name="Yard", name_key="yard")
        page = self.act("label_edit", other.id, name="client")
        self.assertContains(page, "You have a label «client» already")
        self.assertEqual(Label.objects.get(id=other.id).name, "Yard")

    def test_a_renamed_label_does_not_come_back_from_a_card(self) -> None:
        self.act("label_edit", self.client_label.id, name="Customer")
        self.assertEqual(Person.objects.get(id=self.bea.id).edited, ["labels"])

    def test_capitals_alone_may_change(self) -> None:
        self.act("label_edit", self.client_label.id, name="CLIENT", cadence_days="")
        self.assertEqual(Label.objects.get().name, "CLIENT")

    def test_a_wish_of_no_days_is_refused_in_words(self) -> None:
        for wrong in ("0", "-3", "9999", "often"):
            page = self.act("label_edit", self.client_label.id, name="Client", cadence_days=wrong)
            self.assertContains(page, "Write the days in figures, from 1 to 3650.")

    def test_the_list_takes_as_many_queries_whatever_its_length(self) -> None:
        with self.assertNumQueries(4):
            self.client.get("/labels/")
        for i in range(20):
            label = Label.objects.create(name=f"L{i}", name_key=f"l{i}")
            PersonLabel.objects.create(person=self.bea, label=label)
        with self.assertNumQueries(4):
            self.client.get("/labels/")

    def test_dario_sees_no_labels(self) -> None:
        self.be_dario()
        self.assertContains(self.client.get("/labels/"), "No labels yet.")
