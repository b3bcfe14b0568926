"""The cast of the tests of this room: Anna looks for a team among Bea, Carla and Ida; Dario is a stranger."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sintonia.people.models import Person, Tie, Undo
from sintonia.testing import NOW, RoomTestCase, make_identity, make_person, make_story
from sintonia.work.teams.actions.plans import Wanted, plan_write
from sintonia.work.teams.actions.skills import skill_add
from sintonia.work.teams.asking import Limits
from sintonia.work.teams.models import TeamPlan


def can(person: Person, *skills: str, wish: str = "USE", is_language: bool = False) -> None:
    """Say what a person can do."""
    for name in skills:
        skill_add(person, name, wish, is_language=is_language, now=NOW)


def share(one: Person, other: Person, **what: int) -> None:
    """Have two people stand in the same mails, or sit at the same tables."""
    first, second = sorted(
        (make_identity(who, f"{who.id}@{one.id}.example") for who in (one, other)),
        key=lambda found: found.id,
    )
    Tie.objects.create(first=first, second=second, **what)


def make_plan(*needs: str, **fields: Any) -> TeamPlan:
    """Make a plan: "Graphics" is necessary, "French?" would be nice, "Office work!" Anna does herself."""
    rows = [(one.rstrip("?!"), 1, not one.endswith("?"), one.endswith("!")) for one in needs]
    limits = Limits(**fields.pop("limits", {}))
    return plan_write(None, Wanted(fields.pop("name", "Launch"), rows, limits, **fields), now=NOW)


class TeamsTestCase(RoomTestCase):
    """Bea draws and knows Anna well; Carla writes and knows French; Ida draws too and knows nobody."""

    bea: Person
    carla: Person
    ida: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", role="designer", city="Milan")
        cls.carla = make_person("Carla Conti", role="translator")
        cls.ida = make_person("Ida Riva")
        can(cls.bea, "Graphics")
        can(cls.carla, "Writing")
        can(cls.carla, "French", is_language=True)
        can(cls.ida, "Graphics")
        make_story(cls.bea, times=40)
        make_story(cls.carla, times=10)
        cls.understand()

    def act(self, route: str, /, *args: object, **data: Any) -> HttpResponse:
        """Post to a route and return the answer."""
        return self.client.post(reverse(route, args=args), data)  # type: ignore[return-value]  # the test client's own class

    def see(self, route: str, /, *args: object, **query: Any) -> str:
        """Return the page at a route."""
        answer = self.client.get(reverse(route, args=args), query)
        self.assertEqual(answer.status_code, 200)
        return answer.content.decode()

    def undo(self) -> None:
        """Press the Undo of what was done last."""
        self.act("undo", Undo.objects.latest("id").id)
