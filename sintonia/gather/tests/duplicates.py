"""Anna's people who may be one: what the tests of who is who share."""

from datetime import timedelta
from typing import Any

import time_machine

from sintonia.gather.models import Card, CardAddress, Proposal
from sintonia.lib.ids import new_id
from sintonia.people.models import Identity, Person
from sintonia.testing import (
    NOW,
    RoomTestCase,
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
    return next(
        str(message.extra_tags).removesuffix(" success") for message in page.context["messages"]
    )


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
