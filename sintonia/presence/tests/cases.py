"""The cast of this room: Anna has a page; Sara, whom nobody knows yet, and Bea, a client, write there."""

from datetime import timedelta
from typing import Any

import time_machine
from django.core.cache import cache
from django.test import Client

from sintonia.people.models import Person, Undo
from sintonia.presence.actions.profile import profile_publish, profile_write
from sintonia.presence.models import Profile
from sintonia.presence.queries import profile_of
from sintonia.testing import NOW, RoomTestCase, make_person

PAGE = "/p/anna-neri/"
ENGLISH = {
    "headline": "I give you back the time that paperwork takes.",
    "intro": "I am Anna, a virtual assistant.",
    "services": "Administration: invoices, deadlines.\n\nDiaries",
    "tongues": "Italian, English",
    "places": "from afar, in person in Bologna",
    "steps": "I answer within two days: myself.\nWe talk for half an hour",
    "notice": "",
}
ITALIAN = {**ENGLISH, "headline": "Ti restituisco il tempo.", "steps": "", "tongues": ""}
NOTHING = dict.fromkeys(ENGLISH, "")


def make_profile(*, texts: Any = None, is_public: bool = True, **values: Any) -> Profile:
    """Make Anna's page, online unless said otherwise."""
    said = {
        "name": "Anna Neri",
        "email": "anna@example.it",
        "since": 2014,
        "foot": "Bologna",
        "answer_days": 2,
    }
    profile_write(said | values, texts or {"en": ENGLISH, "it": ITALIAN}, now=NOW)
    profile = profile_of()
    assert profile
    if is_public:
        profile_publish(profile, "anna-neri", is_listed=False)
    return profile


class PresenceTestCase(RoomTestCase):
    """Anna's page is online in English and Italian."""

    bea: Person
    profile: Profile

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.example")
        cls.profile = make_profile()

    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.guest = Client(headers={"accept-language": "en"})

    def write(self, *, after: float = 30, page: str = PAGE, **said: Any) -> Any:
        """Look at the form and send it, some seconds later."""
        form = self.guest.get(page).context["form"]
        values = {
            "name": "Sara Bassi",
            "address": "Sara@Bassi.example",
            "words": "Orders get lost in my mailbox.",
            "came_by": "A friend of Giulia",
            "agreed": "on",
            "stamp": form["stamp"].value(),
        }
        with time_machine.travel(NOW + timedelta(seconds=after), tick=False):
            return self.guest.post(page, values | said)

    def undo(self) -> None:
        """Press the Undo of what was done last."""
        self.client.post(f"/undo/{Undo.objects.latest('id').id}/")
