"""/people/<id>/edit/: everything that can be said of a person."""

from sintonia.people.actions import person_merge
from sintonia.people.models import ImportantDate, Label, Organisation, Person, PersonLabel
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW, make_identity, make_person

SAME = {"role": "architect", "city": "Modena"}


class EditTestCase(PeopleTestCase):
    def edit(self, **fields: str) -> Person:
        self.act("person_edit", self.bea.id, **{"name": "Bea Bassi", **SAME, **fields})
        return Person.objects.get(id=self.bea.id)

    def test_it_shows_what_is_known(self) -> None:
        page = self.client.get(f"/people/{self.bea.id}/edit/")
        for words in ('value="Bea Bassi"', "bea@studio.example", "Client", "14 March 1980"):
            self.assertContains(page, words)

    def test_what_was_changed_is_hers_and_is_found(self) -> None:
        bea = self.edit(city="Carpi")
        self.assertEqual((bea.city, bea.edited), ("Carpi", ["city"]))
        self.assertEqual(bea.search, "bea bassi architect carpi")

    def test_an_emptied_field_is_hers_too(self) -> None:
        bea = self.edit(role="")
        self.assertEqual((bea.role, bea.edited), ("", ["role"]))

    def test_nothing_changed_nothing_said(self) -> None:
        self.assertEqual(self.edit().edited, [])

    def test_an_organisation_is_made_once(self) -> None:
        Organisation.objects.create(name="Studio Bassi", name_key="studio bassi")
        self.assertEqual(self.edit(organisation="studio  bassi").organisation.name, "Studio Bassi")

    def test_a_name_is_needed(self) -> None:
        page = self.act("person_edit", self.bea.id, name=" ")
        self.assertContains(page, "Write a name, even half of one.")
        self.assertEqual(Person.objects.get(id=self.bea.id).name, "Bea Bassi")

    def test_names_of_any_script_are_kept_and_invisible_signs_are_not(self) -> None:
        self.assertEqual(self.edit(name="نادية\u202e الحسيني").name, "نادية الحسيني")

    def test_what_was_merged_into_her_is_there_with_its_way_back(self) -> None:
        person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        page = self.client.get(f"/people/{self.bea.id}/edit/")
        self.assertContains(page, "carla@lingue.example")
        self.assertContains(page, "Separate again")

    def test_one_who_was_merged_is_edited_as_who_she_is_now(self) -> None:
        person_merge(kept=self.bea.id, merged=self.carla.id, now=NOW)
        page = self.client.get(f"/people/{self.carla.id}/edit/")
        self.assertContains(page, 'value="Bea Bassi"')

    def test_somebody_of_whom_nothing_is_known(self) -> None:
        lone = make_person("Orsola Sarti")
        self.assertContains(self.client.get(f"/people/{lone.id}/edit/"), "No address yet")

    def test_the_number_of_queries_is_fixed(self) -> None:
        address = f"/people/{self.bea.id}/edit/"
        with self.assertNumQueries(11):
            self.client.get(address)
        for i in range(10):
            make_identity(self.bea, f"bea{i}@studio.example")
            label = Label.objects.create(name=f"L{i}", name_key=f"l{i}")
            PersonLabel.objects.create(person=self.bea, label=label)
            ImportantDate.objects.create(person=self.bea, is_birthday=False, day=1, month=i + 1)
        with self.assertNumQueries(11):
            self.client.get(address)
