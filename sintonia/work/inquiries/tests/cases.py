"""The cast of the tests of this room: Bea asks, Carla brought her."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sintonia.people.models import Person, Undo
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase, make_person
from sintonia.work.inquiries.actions.path import Asked, inquiry_open
from sintonia.work.inquiries.models import Inquiry


def make_inquiry(person: Person, *, days_ago: float = 3, words: str = "", **fields: Any) -> Inquiry:
    """Make an inquiry that came some days ago."""
    at: datetime = NOW - timedelta(days=days_ago)
    origin = fields.pop("origin", Inquiry.Origin.HAND)
    made, _undo = inquiry_open(person, Asked(words=words, **fields), origin=origin, at=at, now=NOW)
    return made


class InquiryTestCase(RoomTestCase):
    """Bea, brought by Carla, would like help with her mailbox."""

    bea: Person
    carla: Person
    inquiry: Inquiry

    @classmethod
    def make_annas_world(cls) -> None:
        cls.carla = make_person("Carla Conti", city="Trento")
        cls.bea = make_person(
            "Bea Bassi", email="bea@studio.example", role="architect", brought_by=cls.carla
        )
        cls.inquiry = make_inquiry(cls.bea, words="We lose orders in the mail.", needs="English")

    def act(self, route: str, /, *args: int, **data: Any) -> HttpResponse:
        """Post to a route and return the answer."""
        return self.client.post(reverse(route, args=args), data)  # type: ignore[return-value]  # the test client's own class

    def page(self, route: str, /, *args: int, **data: Any) -> Any:
        return self.client.get(reverse(route, args=args), data)

    def undo(self) -> None:
        """Press the Undo of what was done last."""
        self.act("undo", Undo.objects.latest("id").id)

    def again(self) -> Inquiry:
        """Return the inquiry as it is now."""
        return Inquiry.objects.get(id=self.inquiry.id)

    def assert_undone(self, route: str, /, *args: int, **data: Any) -> None:
        """Fail unless posting changes what is known, and Undo brings exactly that back."""
        before = state_hash()
        self.act(route, *args, **data)
        self.assertNotEqual(state_hash(), before)
        self.undo()
        self.assertEqual(state_hash(), before)
