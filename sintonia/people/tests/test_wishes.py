"""How often to be in touch: two intervals, of a person or of her labels."""

from sintonia.people.models import Label, Merge, Person, PersonLabel
from sintonia.people.queries import touched_by_user
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.people.wishes import Bound, Wish, own_wish, wish_of, wish_of_labels


class WishTestCase(PeopleTestCase):
    def wish(self) -> Wish:
        return wish_of(Person.objects.get(id=self.bea.id))

    def test_an_ideal_and_a_longest_and_back(self) -> None:
        with self.exactly_undone():
            self.act("person_cadence", self.bea.id, ideal_days=14, cadence_days=30)
            self.assertEqual(self.wish(), Wish(Bound(14), Bound(30)))
            self.undo()
        self.assertTrue(self.wish().is_empty)

    def test_either_may_be_missing(self) -> None:
        self.act("person_cadence", self.bea.id, ideal_days=14, cadence_days="")
        self.assertEqual(self.wish(), Wish(Bound(14), None))

    def test_an_ideal_beyond_the_longest_is_refused_in_words(self) -> None:
        page = self.act("person_cadence", self.bea.id, ideal_days=31, cadence_days=30)
        self.assertContains(
            page, "The ideal cannot be more than the longest: write at most 30 here"
        )
        self.assertTrue(self.wish().is_empty)
        page = self.act(
            "label_edit", self.client_label.id, name="Client", ideal_days=9, cadence_days=7
        )
        self.assertContains(page, "write at most 7 here")
        self.assertEqual(Label.objects.get().ideal_days, None)

    def test_both_the_same_is_fine(self) -> None:
        self.act("person_cadence", self.bea.id, ideal_days=30, cadence_days=30)
        self.assertEqual(self.wish(), Wish(Bound(30), Bound(30)))

    def test_what_is_said_of_her_replaces_what_is_said_of_her_labels(self) -> None:
        self.act("label_edit", self.client_label.id, name="Client", ideal_days=20, cadence_days=60)
        self.assertEqual(self.wish(), Wish(Bound(20, "Client"), Bound(60, "Client")))
        self.act("person_cadence", self.bea.id, ideal_days=90, cadence_days="")
        self.assertEqual(self.wish(), Wish(Bound(90), None))

    def test_of_several_labels_each_interval_is_the_shortest(self) -> None:
        rows = [("Client", 20, 60), ("Friend", None, 40), ("Network", 90, None)]
        self.assertEqual(wish_of_labels(rows), Wish(Bound(20, "Client"), Bound(40, "Friend")))
        self.assertEqual(wish_of_labels(rows[1:]).first, Bound(40, "Friend"))
        self.assertTrue(wish_of_labels([]).is_empty)
        self.assertIsNone(own_wish(None, None).first)

    def test_the_label_of_one_merged_into_her_counts_for_her(self) -> None:
        yard = Label.objects.create(name="Yard", name_key="yard", ideal_days=10)
        PersonLabel.objects.create(person=self.carla, label=yard)
        with self.exactly_undone():
            self.act("person_merge", self.bea.id, other=self.carla.id)
            self.assertEqual(self.wish().ideal, Bound(10, "Yard"))
            self.understand()
            merge = self.client.get(f"/people/{self.bea.id}/edit/")
            self.assertContains(merge, "ideally every 10 days")
            self.act("merge_undo", Merge.objects.get().id)

    def test_a_wish_is_a_reason_to_stay(self) -> None:
        self.assertEqual(touched_by_user([self.nina.id]), set())
        self.act("person_cadence", self.nina.id, ideal_days=14)
        self.assertEqual(touched_by_user([self.nina.id]), {self.nina.id})
