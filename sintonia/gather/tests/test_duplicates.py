"""The page of who is who: which pairs it asks about, in which order, and what it shows of them."""

from sintonia.gather.models import Proposal, Source
from sintonia.gather.tests.duplicates import HTMX, PAGE, PairsCase, make_card, propose, undo_address
from sintonia.people.actions import person_merge
from sintonia.people.models import Merge, Person, Tie
from sintonia.spaces.state import state_hash
from sintonia.testing import (
    NOW,
    make_identity,
    make_moment,
    make_person,
)


class PageTestCase(PairsCase):
    def test_the_surest_pair_comes_first(self) -> None:
        text = self.client.get(PAGE).content.decode()
        self.assertLess(
            text.index("Nadia Rossetti and N. Rossetti"), text.index("Giulia Ferretti, twice")
        )
        self.assertInHTML("quite sure", text, 0)
        self.assertIn("2 pairs look alike.", text)

    def test_two_records_stand_side_by_side(self) -> None:
        page = self.client.get(PAGE)
        for part in (
            "giulia@ferretti.example",
            "g.ferretti@comune.example",
            "Bologna",
            "Ferrara",
            "2024 – today, 41 moments",
            "2025, 1 moment",
            "noted by you",
        ):
            self.assertContains(page, part)

    def test_what_agrees_is_bold(self) -> None:
        number = make_identity(None, "+39025550188")
        make_card(self.nadia, "Nadia", number)
        make_card(self.n_rossetti, "N. Rossetti", number)
        page = self.client.get(PAGE)
        self.assertContains(page, '<span class="uguale">+39025550188</span>', 2)

    def test_sources_are_called_by_their_names(self) -> None:
        source = Source.objects.create(key=1, name="posta 2024", created_at=NOW)
        make_moment(self.nadia, source=source.id)
        book = Source.objects.create(key=2, name="rubrica del telefono", created_at=NOW)
        make_card(self.n_rossetti, "N. Rossetti", source=book.id)
        page = self.client.get(PAGE)
        self.assertContains(page, "posta 2024")
        self.assertContains(page, "rubrica del telefono")

    def test_signs_for_and_against_are_sentences(self) -> None:
        page = self.client.get(PAGE)
        self.assertContains(page, "The same name and surname.")
        self.assertContains(page, "Two cities: Giulia Ferretti.")
        self.assertContains(page, "uncertain: perhaps they are two")
        self.assertContains(page, "A name alone is not enough")
        self.assertContains(page, "The same number on both cards: Nadia Rossetti.")

    def test_together_says_how_often(self) -> None:
        propose(self.giulia, self.nadia, 55, "TOGETHER", "SAME_NUMBER")
        first, second = sorted(one.identities.get().id for one in (self.giulia, self.nadia))
        Tie.objects.create(first_id=first, second_id=second, mails=3, occasions=1)
        self.assertContains(self.client.get(PAGE), "They were there together: 3 mails, 1 occasion.")

    def test_a_sign_nobody_knows_is_left_out(self) -> None:
        Proposal.objects.update(evidence=[["MOON", "full"], ["SAME_NAME", "x"]])
        self.assertNotContains(self.client.get(PAGE), "full")

    def test_it_says_what_would_change(self) -> None:
        page = self.client.get(PAGE)
        self.assertContains(page, "The name stays Nadia Rossetti.")
        self.assertContains(page, "No moments are added: there are none with N. Rossetti.")
        self.assertContains(page, "Your story still begins in 2024: 42 moments.")
        self.assertContains(page, "The meetings in person are those with Giulia Ferretti.")
        self.assertContains(page, "Still never met in person.")

    def test_ten_pairs_are_a_page(self) -> None:
        for i in range(12):
            propose(make_person(f"Ada {i}"), make_person(f"Ida {i}"), 60)
        self.assertContains(self.client.get(PAGE), "What would change", 10)
        self.assertContains(self.client.get(f"{PAGE}?page=2"), "What would change", 4)
        self.assertContains(self.client.get(f"{PAGE}?page=2"), "14 of 14")
        self.assertContains(self.client.get(f"{PAGE}?page=99"), "14 of 14")

    def test_the_number_of_queries_does_not_grow_with_the_pairs(self) -> None:
        source = Source.objects.create(key=1, name="x", created_at=NOW)
        number = make_identity(None, "+39051555666")
        make_card(self.nadia, "Nadia", number, source=source.id)
        make_card(self.giulia, "Giulia", number)
        self.more(2)
        with self.assertNumQueries(15):
            self.client.get(PAGE)
        self.more(20)
        with self.assertNumQueries(15):
            self.client.get(PAGE)

    def more(self, count: int) -> None:
        for i in range(count):
            one, two, three = (make_person(f"{letter} {count} {i}") for letter in "ABC")
            make_identity(one, f"{count}-{i}@x.it")
            make_moment(one)
            propose(one, two, 60)
            person_merge(kept=one.id, merged=three.id, now=NOW)

    def test_dario_sees_nothing_of_annas(self) -> None:
        self.be_dario()
        page = self.client.get(PAGE)
        self.assertNotContains(page, "Rossetti")
        self.assertContains(page, "There is nobody here yet.")

    def test_when_nobody_looks_alike_it_says_so(self) -> None:
        Proposal.objects.all().delete()
        self.assertContains(self.client.get(PAGE), "Nobody looks like anybody else.")

    def test_nonsense_in_the_address_is_the_first_page(self) -> None:
        for query in ("?page=x", "?page=-1", "?page=99999999999999999999999", "?decided=%00"):
            self.assertContains(self.client.get(f"{PAGE}{query}"), "1 of 2", msg_prefix=query)

    def test_htmx_gets_the_questions_alone(self) -> None:
        page = self.client.get(PAGE, headers=HTMX)
        self.assertContains(page, "Nadia Rossetti")
        self.assertNotContains(page, "<html")


class MergedTestCase(PairsCase):
    """Proposals about persons who were merged, separated, deleted."""

    def test_two_who_are_one_already_are_not_asked(self) -> None:
        person_merge(kept=self.nadia.id, merged=self.n_rossetti.id, now=NOW)
        self.assertNotContains(self.client.get(PAGE), "Nadia Rossetti and N.")

    def test_two_proposals_about_the_same_two_are_one_question(self) -> None:
        third = make_person("Nadia R.")
        propose(third, self.n_rossetti, 95)
        person_merge(kept=self.nadia.id, merged=third.id, now=NOW)
        self.assertContains(self.client.get(PAGE), "2 pairs look alike.")

    def test_never_holds_for_whoever_they_became(self) -> None:
        third = make_person("Nadia R.")
        propose(self.n_rossetti, third, 90)
        self.post(never=self.nadias.id)
        person_merge(kept=self.nadia.id, merged=third.id, now=NOW)
        self.assertContains(self.client.get(PAGE), "One pair looks alike.")

    def test_merging_somebody_who_is_merged_joins_the_groups(self) -> None:
        third = make_person("Nadia R.")
        other = propose(third, self.giulia, 60)
        person_merge(kept=self.nadia.id, merged=third.id, now=NOW)
        before = state_hash()
        page = self.post(same=other.id)
        third.refresh_from_db()
        self.nadia.refresh_from_db()
        self.assertEqual(third.root_id, self.nadia.root_id)
        self.post(undo_address(page))
        self.assertEqual(state_hash(), before)

    def test_whoever_is_in_the_trash_is_not_asked_about(self) -> None:
        Person.objects.filter(id=self.nadia.id).update(deleted_at=NOW)
        self.assertNotContains(self.client.get(PAGE), "Rossetti")

    def test_separated_on_the_persons_page_they_are_asked_again(self) -> None:
        self.post(same=self.nadias.id)
        merge = Merge.objects.get()
        self.client.post(f"/merges/{merge.id}/undo/")
        self.assertContains(self.client.get(PAGE), "Nadia Rossetti and N.")
        self.assertContains(self.post(never=self.nadias.id), "never the same person")
