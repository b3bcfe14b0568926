"""The cast of the tests of this room: Bea with all that can be known of her, Carla, Nina."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sintonia.people.models import (
    GrowthNote,
    Identity,
    ImportantDate,
    Label,
    Moment,
    Person,
    PersonLabel,
    Reminder,
    Undo,
)
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase, make_identity, make_moment, make_person, make_story


class PeopleTestCase(RoomTestCase):
    """Bea, an architect and a client; Carla; Nina, met at a lunch that was noted by hand."""

    bea: Person
    carla: Person
    nina: Person
    mail: Identity
    client_label: Label
    birthday: ImportantDate
    growth: GrowthNote
    reminder: Reminder
    lunch: Moment

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", role="architect", city="Modena")
        cls.mail = make_identity(cls.bea, "bea@studio.example", name="Bea B.")
        make_story(cls.bea, every=9, times=6, since=20)
        make_moment(cls.bea, identity=cls.mail, source=1, days_ago=3)
        make_moment(cls.bea, identity=cls.mail, source=1, days_ago=2, direction=Moment.Direction.IN)
        cls.carla = make_person("Carla Conti", email="carla@lingue.example", city="Trento")
        cls.nina = make_person("Nina Neri")
        cls.client_label = Label.objects.create(name="Client", name_key="client")
        PersonLabel.objects.create(person=cls.bea, label=cls.client_label)
        cls.birthday = ImportantDate.objects.create(
            person=cls.bea, is_birthday=True, month=3, day=14, year=1980
        )
        cls.growth = GrowthNote.objects.create(person=cls.bea, text="Say no, in time.", at=NOW)
        cls.reminder = Reminder.objects.create(person=cls.bea, text="Call the yard", created_at=NOW)
        cls.lunch = make_moment(
            cls.bea, days_ago=5, channel=Moment.Channel.IN_PERSON, direction=Moment.Direction.BOTH
        )
        cls.understand()

    def act(self, route: str, /, *args: int, **data: Any) -> HttpResponse:
        """Post to a route and return the answer."""
        return self.client.post(reverse(route, args=args), data)  # type: ignore[return-value]  # the test client's own class

    def undo(self) -> None:
        """Press the Undo of what was done last."""
        self.act("undo", Undo.objects.latest("id").id)

    @contextmanager
    def exactly_undone(self) -> Iterator[None]:
        """Fail unless the block changes what is known, and leaves it at the end as it was."""
        before = self.hash_after_understanding()
        yield
        self.assertEqual(self.hash_after_understanding(), before)

    def hash_after_understanding(self) -> str:
        """Return the state's hash with the numbers renewed."""
        self.understand()
        return state_hash()
