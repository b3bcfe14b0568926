"""The page of who is who: questions, answers, and every way back."""

from datetime import timedelta
from typing import Any

import time_machine

from sintonia.gather.matching import proposals_refresh
from sintonia.gather.models import Card, CardAddress, Proposal, Source
from sintonia.lib.ids import new_id
from sintonia.people.actions import person_merge
from sintonia.people.models import Identity, Merge, Moment, Organisation, Person, Tie
from sintonia.spaces.state import state_hash
from sintonia.testing import (
    NOW,
    RoomTestCase,
    make_identity,
    make_meeting,
    make_moment,
    make_person,
    make_story,
)

PAGE = "/people/duplicates/"
DECIDE = "/people/duplicates/decide/"
HTMX = {"HX-Request": "true"}


def make_card(person: Person, name: str, *addresses: Identity, source: int = 0) -> Card:
    card = Card.objects.create(
        key=new_id(), content=1, name=name, data={}, person=person, is_settled=True, source=source
    )
    for address in addresses:
        CardAddress.objects.create(card=card, identity=address)
    return card


def propose(first: Person, second: Person, score: int = 80, *signs: str) -> Proposal:
    low, high = sorted((first, second), key=lambda one: one.id)
    evidence = [[sign, first.name] for sign in signs or ("SAME_NAME",)]
    return Proposal.objects.create(first=low, second=high, score=score, evidence=evidence)


def undo_address(page: Any) -> str:
    """Return where the toast's "Undo" is posted."""
    return next(str(message.extra_tags).removesuffix(" success") for message in page.context["messages"])


class PairsCase(RoomTestCase):
    """Two Giulia Ferretti, and a Nadia Rossetti known twice."""

    giulia: Person
    other_giulia: Person
    nadia: Person
    n_rossetti: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.giulia = make_person("Giulia Ferretti", email="giulia@ferretti.example", city="Bologna")
        cls.other_giulia = make_person(
            "Giulia Ferretti", email="g.ferretti@comune.example", city="Ferrara"
        )
        make_story(cls.giulia, times=20)
        make_meeting(cls.giulia, days_ago=900)
        make_moment(cls.other_giulia, days_ago=400)
        cls.nadia = make_person("Nadia Rossetti", email="nadia@example.it")
        make_story(cls.nadia)
        cls.n_rossetti = make_person("N. Rossetti", email="rossetti@example.it")
        cls.giulias = propose(cls.giulia, cls.other_giulia, 70, "SAME_NAME", "CITY")
        cls.nadias = propose(cls.nadia, cls.n_rossetti, 90, "INITIAL", "SAME_NUMBER")
        cls.understand()

    giulias: Proposal
    nadias: Proposal

    def post(self, address: str = DECIDE, *, htmx: bool = False, **data: Any) -> Any:
        headers = HTMX if htmx else {}
        return self.client.post(address, data, follow=True, headers=headers)

    def at_another_time(self, minutes: int = 1) -> None:
        clock = time_machine.travel(NOW + timedelta(minutes=minutes), tick=False)
        clock.start()
        self.addCleanup(clock.stop)


class PageTestCase(PairsCase):
    def test_the_surest_pair_comes_first(self) -> None:
        text = self.client.get(PAGE).content.decode()
        self.assertLess(text.index("Nadia Rossetti and N. Rossetti"), text.index("Giulia Ferretti, twice"))
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
        first, second = sorted(
            (one.identities.get().id for one in (self.giulia, self.nadia))
        )
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
        def more(count: int) -> None:
            for i in range(count):
                one, two = make_person(f"A {i}", email=f"a{i}@x.it"), make_person(f"B {i}")
                propose(one, two, 60)
                make_moment(one)
                person_merge(kept=one.id, merged=make_person(f"C {i}").id, now=NOW)

        more(2)
        source = Source.objects.create(key=1, name="x", created_at=NOW)
        make_card(self.nadia, "Nadia", source=source.id)
        self.client.get(PAGE)
        with self.assertNumQueries(self.queries()):
            self.client.get(PAGE)
        before = self.queries()
        more(20)
        self.assertEqual(self.queries(), before)

    def queries(self) -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as captured:
            self.client.get(PAGE)
        return len(captured)

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
