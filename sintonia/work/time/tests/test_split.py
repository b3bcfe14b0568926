"""A project's fee divided among those who work for it."""

from decimal import Decimal

from django.urls import reverse

from sintonia.testing import NOW
from sintonia.work.projects.models import Participant, Project
from sintonia.work.quotes.models import Quote
from sintonia.work.time.actions.packages import rate_set
from sintonia.work.time.lines import Line
from sintonia.work.time.queries.split import split
from sintonia.work.time.tests.cases import TimeTestCase, make_collaborator, make_entry

_ROLE, _ANSWER = Participant.Role, Participant.Answer


class TestSplit(TimeTestCase):
    def quoted(self, total: str) -> Project:
        quote = Quote.objects.create(
            person=self.bea, state=Quote.State.ACCEPTED, total=Decimal(total), created_at=NOW,
            changed_at=NOW,
        )  # fmt: skip
        Project.objects.filter(id=self.project.id).update(quote=quote)
        return Project.objects.get(id=self.project.id)

    def parts(self, project: Project) -> dict[str, str]:
        return {one.name: str(one.amount) for one in split(project).parts}

    def test_the_accepted_quote_is_divided_by_the_shares(self) -> None:
        project = self.quoted("1000.01")
        make_collaborator(project, "Anna", role=_ROLE.OWNER, share=Decimal("66.67"))
        make_collaborator(project, "Carla", share=Decimal("33.33"))
        assert self.parts(project) == {"Anna": "666.71", "Carla": "333.30"}

    def test_without_shares_it_is_equal(self) -> None:
        project = self.quoted("100.00")
        for name in ("Anna", "Carla", "Elena"):
            make_collaborator(project, name)
        assert sorted(self.parts(project).values()) == ["33.33", "33.33", "33.34"]
        page = self.client.get(reverse("time_split", args=[project.id]))
        self.assertContains(page, "Nobody’s share was said: equal parts.")

    def test_clients_and_those_who_left_take_no_part(self) -> None:
        project = self.quoted("100.00")
        make_collaborator(project, "Anna", share=Decimal(50))
        make_collaborator(project, "Bea", role=_ROLE.CLIENT, share=Decimal(50))
        make_collaborator(project, "Carla", share=Decimal(50), left_at=NOW)
        make_collaborator(project, "Elena", share=Decimal(50), answer=_ANSWER.DECLINED)
        found = split(project)
        assert self.parts(project) == {"Anna": "100.00"} and found.missing == 50

    def test_whoever_was_removed_takes_no_part(self) -> None:
        project = self.quoted("100.00")
        make_collaborator(project, "Anna")
        make_collaborator(project, "Carla", removed_at=NOW)
        assert self.parts(project) == {"Anna": "100.00"}

    def test_shares_are_said_on_the_page_with_a_way_back(self) -> None:
        project = self.quoted("100.00")
        anna, carla = (make_collaborator(project, name) for name in ("Anna", "Carla"))
        address = reverse("time_split", args=[project.id])
        people = self.client.get(reverse("project_people", args=[project.id]))
        self.assertContains(people, address)
        page = self.client.post(address, {anna.id: "70", carla.id: "30"}, follow=True)
        self.assertContains(page, "Saved.")
        self.assertContains(page, "Undo")
        assert self.parts(project) == {"Anna": "70.00", "Carla": "30.00"}
        page = self.client.post(address, {anna.id: "-5", carla.id: "30"})
        self.assertContains(page, "write it without a minus", status_code=page.status_code)
        self.assertContains(page, 'value="-5"', status_code=page.status_code)
        self.client.post(address, {anna.id: "", carla.id: ""})
        assert split(project).is_equal

    def test_without_a_quote_hours_count_at_their_price(self) -> None:
        make_collaborator(self.project, "Anna")
        assert split(self.project).total is None
        make_entry(Line(self.bea.id, self.project.id), 90)
        assert split(self.project).total is None
        rate_set(Decimal(32), person=None, project=self.project, now=NOW)
        assert self.parts(self.project) == {"Anna": "48.00"}

    def test_dario_sees_no_fee(self) -> None:
        self.be_dario()
        assert self.client.get(reverse("time_split", args=[self.project.id])).status_code == 404
