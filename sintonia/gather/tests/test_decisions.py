"""What is decided about who is who, and every way back: the state hash is the very one it was."""

from typing import Any

from sintonia.gather.matching import proposals_refresh
from sintonia.gather.models import Proposal
from sintonia.gather.tests.duplicates import (
    DECIDE,
    HTMX,
    PAGE,
    PairsCase,
    make_card,
    propose,
    undo_address,
)
from sintonia.lib.ids import new_id
from sintonia.people.actions import person_merge
from sintonia.people.models import Identity, Merge, Moment, Person
from sintonia.spaces.state import state_hash
from sintonia.testing import (
    NOW,
    RoomTestCase,
    make_identity,
    make_person,
)


class AnswersTestCase(PairsCase):
    """Each answer, and its undo: the state hash is the very one it was."""

    def setUp(self) -> None:
        super().setUp()
        self.before = state_hash()

    def assert_undone(self, page: Any, address: str = "") -> None:
        self.assertNotEqual(state_hash(), self.before)
        page = self.post(address or undo_address(page))
        self.assertContains(page, "As it was before.")
        self.assertEqual(state_hash(), self.before)

    def test_the_same_person_is_one_under_the_better_name(self) -> None:
        page = self.post(same=self.nadias.id)
        self.assertContains(page, "One person now: «N. Rossetti» is Nadia Rossetti.")
        self.n_rossetti.refresh_from_db()
        self.assertEqual(self.n_rossetti.merged_into_id, self.nadia.id)
        self.assertContains(page, "One pair looks alike.")
        self.assertContains(page, "Separate again")
        self.assert_undone(page)

    def test_undo_brings_the_same_numbers_back(self) -> None:
        page = self.post(same=self.giulias.id)
        self.understand()
        self.post(undo_address(page))
        self.understand()
        self.assertEqual(state_hash(), self.before)

    def test_never_the_same_is_not_asked_again_not_even_after_another_reading(self) -> None:
        page = self.post(never=self.giulias.id)
        self.assertNotContains(page, "Giulia Ferretti, twice")
        self.assertContains(page, "never the same person · today")
        proposals_refresh(now=NOW)
        self.assertNotContains(self.client.get(PAGE), "Giulia Ferretti, twice")
        self.assertEqual(Proposal.objects.get(id=self.giulias.id).state, "NEVER")

    def test_never_is_undone(self) -> None:
        self.assert_undone(self.post(never=self.giulias.id))

    def test_later_comes_after_everything_else(self) -> None:
        page = self.post(later=self.nadias.id)
        text = page.content.decode()
        self.assertLess(text.index("Giulia Ferretti, twice"), text.index("Nadia Rossetti and N."))
        self.assertContains(page, "put off")
        self.assert_undone(page)

    def test_what_was_put_off_longest_is_asked_first_of_those(self) -> None:
        self.post(later=self.nadias.id)
        self.at_another_time()
        text = self.post(later=self.giulias.id).content.decode()
        self.assertLess(text.index("Nadia Rossetti and N."), text.index("Giulia Ferretti, twice"))

    def test_an_answer_after_later_is_undone_to_later(self) -> None:
        self.post(later=self.nadias.id)
        self.before = state_hash()
        self.assert_undone(self.post(same=self.nadias.id))
        self.assertEqual(Proposal.objects.get(id=self.nadias.id).state, "LATER")

    def test_many_at_once_are_one_person_each_with_one_undo(self) -> None:
        page = self.post(pair=[self.nadias.id, self.giulias.id], all="same")
        self.assertContains(page, "2 pairs are one person each now.")
        self.assertEqual(Person.objects.exclude(merged_into=None).count(), 2)
        self.assert_undone(page)

    def test_many_at_once_are_never_the_same_with_one_undo(self) -> None:
        page = self.post(pair=[self.nadias.id, self.giulias.id], all="never")
        self.assertContains(page, "Nobody looks like anybody else.")
        self.assert_undone(page)

    def test_three_records_of_one_person_become_one_at_once(self) -> None:
        third = make_person("Nadia R.")
        first, second = propose(self.nadia, third, 60), propose(self.n_rossetti, third, 55)
        self.before = state_hash()
        page = self.post(pair=[self.nadias.id, first.id, second.id], all="same")
        roots = Person.objects.filter(id__in=(self.nadia.id, self.n_rossetti.id, third.id))
        self.assertEqual(set(roots.values_list("root_id", flat=True)), {self.nadia.id})
        self.assert_undone(page)

    def test_undo_keeps_what_was_separated_meanwhile(self) -> None:
        page = self.post(pair=[self.nadias.id, self.giulias.id], all="same")
        merge = Merge.objects.get(kept=self.nadia)
        self.at_another_time()
        self.post(f"/people/duplicates/merges/{merge.id}/separate/")
        self.post(undo_address(page))
        self.assertEqual(state_hash(), self.before)

    def test_nothing_chosen_is_said(self) -> None:
        for data in (
            {"all": "same"},
            {"all": "x", "pair": self.nadias.id},
            {},
            {"all": "same", "pair": "x"},
        ):
            page = self.client.post(DECIDE, data, follow=True)
            self.assertEqual(page.status_code, 200, data)
            self.assertEqual(state_hash(), self.before, data)

    def test_what_was_decided_already_is_said(self) -> None:
        self.post(never=self.nadias.id)
        self.assertContains(self.post(same=self.nadias.id), "That was decided already.")
        self.assertFalse(Merge.objects.exists())

    def test_dario_decides_nothing_of_annas(self) -> None:
        merge = person_merge(kept=self.giulia.id, merged=self.other_giulia.id, now=NOW)
        Proposal.objects.filter(id=self.nadias.id).update(state="NEVER")
        identity = Identity.objects.get(value="nadia@example.it")
        before = state_hash()
        self.be_dario()
        for address, data in (
            (DECIDE, {"same": self.nadias.id}),
            (f"/people/duplicates/{self.nadias.id}/again/", {}),
            (f"/people/duplicates/merges/{merge.id}/separate/", {}),
            (f"/people/duplicates/numbers/{identity.id}/", {"person": "0"}),
            (f"/people/duplicates/numbers/{identity.id}/again/", {}),
        ):
            self.assertEqual(self.client.post(address, data).status_code, 404, address)
        self.assertEqual(state_hash(), before)

    def test_answers_are_posted_only(self) -> None:
        self.assertEqual(self.client.get(DECIDE).status_code, 405)

    def test_with_htmx_the_pair_leaves_and_the_next_one_takes_the_focus(self) -> None:
        page = self.post(htmx=True, same=self.nadias.id, pair=self.giulias.id)
        self.assertNotContains(page, "<html")
        self.assertNotContains(page, f'id="pair-{self.nadias.id}"')
        self.assertContains(page, f'aria-labelledby="pair-{self.giulias.id}" data-refocus-now')
        self.assertContains(page, 'id="toasts"')
        self.assertContains(page, f'name="pair" value="{self.giulias.id}" checked')

    def test_after_the_last_one_of_the_page_the_one_before_takes_the_focus(self) -> None:
        page = self.post(htmx=True, never=self.giulias.id)
        self.assertContains(page, f'aria-labelledby="pair-{self.nadias.id}" data-refocus-now')

    def test_when_nothing_is_left_the_focus_goes_to_what_stands_there(self) -> None:
        page = self.post(htmx=True, all="never", pair=[self.giulias.id, self.nadias.id])
        self.assertContains(page, '<div id="who" data-refocus-now>')


class DecidedTestCase(PairsCase):
    """The list of what was decided, with the ways back, which have a way back themselves."""

    def test_merges_made_on_a_persons_page_stand_there_too(self) -> None:
        self.client.post(f"/people/{self.nadia.id}/merge/", {"other": self.n_rossetti.id})
        page = self.client.get(PAGE)
        self.assertContains(page, "Nadia Rossetti and «N. Rossetti»")
        self.assertContains(page, "the same person · today")

    def test_separate_again_asks_again_and_is_undone(self) -> None:
        before = state_hash()
        self.post(same=self.nadias.id)
        merged = state_hash()
        self.at_another_time()
        page = self.post(f"/people/duplicates/merges/{Merge.objects.get().id}/separate/")
        self.assertContains(page, "Two people again: Nadia Rossetti and N. Rossetti.")
        self.assertContains(page, "2 pairs look alike.")
        self.assertEqual(state_hash(), before)
        self.post(undo_address(page))
        self.assertEqual(state_hash(), merged)

    def test_undoing_a_separation_in_the_middle_of_a_chain_is_exact(self) -> None:
        first = person_merge(kept=self.n_rossetti.id, merged=self.other_giulia.id, now=NOW)
        person_merge(kept=self.nadia.id, merged=self.n_rossetti.id, now=NOW)
        before = state_hash()
        page = self.post(f"/people/duplicates/merges/{first.id}/separate/")
        self.post(undo_address(page))
        self.assertEqual(state_hash(), before)

    def test_think_again_asks_again_and_is_undone(self) -> None:
        self.post(never=self.nadias.id)
        never = state_hash()
        page = self.post(f"/people/duplicates/{self.nadias.id}/again/")
        self.assertContains(page, "I ask again about Nadia Rossetti and N. Rossetti.")
        self.assertContains(page, "2 pairs look alike.")
        self.post(undo_address(page))
        self.assertEqual(state_hash(), never)

    def test_the_latest_twenty_are_shown_until_all_are_asked_for(self) -> None:
        for i in range(22):
            one, two = make_person(f"Ada {i}"), make_person(f"Ida {i}")
            person_merge(kept=one.id, merged=two.id, now=NOW)
        self.assertContains(self.client.get(PAGE), "Separate again", 20)
        self.assertContains(self.client.get(PAGE), "All of them")
        self.assertContains(self.client.get(f"{PAGE}?decided=all"), "Separate again", 22)


class NumbersTestCase(RoomTestCase):
    """A number on the cards of two persons is asked about."""

    bea: Person
    carla: Person
    number: Identity

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.example")
        cls.carla = make_person("Carla Conti", email="carla@studio.example")
        cls.number = make_identity(None, "+39051555666")
        make_card(cls.bea, "Bea Bassi", cls.number)
        make_card(cls.carla, "Carla Conti", cls.number)
        for days in (3, 5):
            Moment.objects.create(
                key=new_id(),
                at=NOW.timestamp() - days * 86_400,
                channel=3,
                direction=1,
                identity=cls.number,
                source=1,
            )

    def say(self, person: object, address: str = "") -> Any:
        where = address or f"/people/duplicates/numbers/{self.number.id}/"
        return self.client.post(where, {"person": person}, follow=True)

    def test_it_asks_whose_a_number_on_two_cards_is(self) -> None:
        page = self.client.get(PAGE)
        self.assertContains(page, "One number stands on several cards")
        self.assertContains(page, "+39051555666")
        self.assertContains(page, "Bea Bassi’s")
        self.assertContains(page, "2 moments wait for the answer.")

    def test_with_the_answer_go_its_moments(self) -> None:
        before = state_hash()
        page = self.say(self.bea.id)
        self.assertContains(page, "+39051555666 belongs to Bea Bassi now.")
        self.assertEqual(self.bea.moments.count(), 2)
        self.assertContains(page, "belongs to Bea Bassi · Bea Bassi · Carla Conti")
        self.client.post(undo_address(page))
        self.assertEqual(state_hash(), before)
        self.assertEqual(self.bea.moments.count(), 0)

    def test_nobodys_is_remembered_and_undone(self) -> None:
        before = state_hash()
        page = self.say(0)
        self.assertNotContains(page, "whose is it?")
        self.assertContains(page, "nobody’s · Bea Bassi · Carla Conti")
        self.client.post(undo_address(page))
        self.assertEqual(state_hash(), before)

    def test_think_again_asks_again_and_is_undone(self) -> None:
        before = state_hash()
        self.say(self.carla.id)
        said = state_hash()
        again = f"/people/duplicates/numbers/{self.number.id}/again/"
        page = self.client.post(again, follow=True)
        self.assertContains(page, "I ask again whose +39051555666 is.")
        self.assertEqual(state_hash(), before)
        self.client.post(undo_address(page))
        self.assertEqual(state_hash(), said)

    def test_a_number_on_one_card_or_on_my_own_is_not_asked(self) -> None:
        make_card(self.bea, "Bea", make_identity(None, "+39051777888"))
        mine = make_identity(None, "+39051999000", is_me=True)
        for person in (self.bea, self.carla):
            make_card(person, person.name, mine)
        page = self.client.get(PAGE)
        self.assertNotContains(page, "+39051777888")
        self.assertNotContains(page, "+39051999000")

    def test_a_wrong_answer_is_refused(self) -> None:
        for person in ("", "x", "12345"):
            self.assertEqual(self.say(person).status_code, 404, person)

    def test_htmx_gets_what_is_left(self) -> None:
        address = f"/people/duplicates/numbers/{self.number.id}/"
        page = self.client.post(address, {"person": "0"}, headers=HTMX)
        self.assertContains(page, 'aria-labelledby="decided" data-refocus-now')
        self.assertNotContains(page, "<html")
