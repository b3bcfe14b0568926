"""The desk: the path, and what each room of the street has under way."""

from datetime import date, timedelta
from decimal import Decimal

from django.core.cache import cache

from sintonia.people.models import Person
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, make_meeting, make_person, make_user
from sintonia.work.inquiries.actions.path import inquiry_move
from sintonia.work.inquiries.actions.trial import trial_start
from sintonia.work.inquiries.models import Station
from sintonia.work.inquiries.tests.cases import InquiryTestCase, make_inquiry
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.tests.cases import ProjectsTestCase
from sintonia.work.quotes.models import Quote
from sintonia.work.time.actions.packages import rules_set
from sintonia.work.time.models import GivenBack, TimeEntry

TODAY = date(2026, 11, 24)
QUERIES = 34


def make_quote(person: Person | None, state: str, **fields: object) -> Quote:
    return Quote.objects.create(
        person=person, state=state, created_at=NOW, changed_at=NOW, **fields
    )


def make_project(client: Person | None = None, **fields: object) -> Project:
    values = {"name": "Studio Bassi", "goal": "Every order is answered by evening.", **fields}
    return Project.objects.create(client=client, starts_on=TODAY, created_at=NOW, **values)


class EmptyDeskTestCase(InquiryTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi")

    def test_where_nobody_asks_it_says_what_it_is_for(self) -> None:
        page = self.page("work")
        self.assertContains(page, "Nobody is on the way now.")
        self.assertContains(page, "cammino")
        for absent in ("Quotes waiting", "Time given back", "How much room", "This year"):
            self.assertNotContains(page, absent)

    def test_the_entry_stands_in_the_navigation_and_knows_where_we_are(self) -> None:
        self.assertContains(self.client.get("/"), 'href="/work/"')
        here = '<a href="/work/" aria-current="page">Work</a>'
        for path in ("/work/", "/work/inquiries/", "/work/criteria/"):
            self.assertContains(self.client.get(path), here, html=True)
        self.assertNotContains(self.client.get("/people/"), here, html=True)


class DeskTestCase(InquiryTestCase):
    def test_each_stands_at_her_station_with_what_comes_next(self) -> None:
        make_inquiry(self.carla, next_step="Two lines", next_on=TODAY + timedelta(days=1))
        page = self.page("work")
        self.assertContains(page, "2 people are still deciding.")
        self.assertContains(page, "Two lines, by tomorrow")
        self.assertContains(page, f"/work/inquiries/{self.inquiry.id}/#next")

    def test_a_trial_says_its_day_and_opens_the_page_of_its_end(self) -> None:
        trial, _undo = trial_start(
            self.bea,
            self.inquiry,
            scope="Orders",
            minutes=None,
            starts_on=TODAY - timedelta(days=8),
            ends_on=TODAY + timedelta(days=5),
            now=NOW,
        )
        page = self.page("work")
        self.assertContains(page, "day 9 of 14")
        self.assertContains(page, "The trial with Bea Bassi ends Sunday 29.")
        self.assertContains(page, f"/work/trials/{trial.id}/")

    def test_more_than_four_at_a_station_are_on_the_list(self) -> None:
        for i in range(5):
            make_inquiry(make_person(f"Person {i}"))
        self.assertContains(self.page("work"), "2 more")

    def test_the_year_is_told_with_its_cases(self) -> None:
        inquiry_move(self.inquiry, Station.CLIENT, now=NOW + timedelta(days=18))
        page = self.page("work")
        self.assertContains(page, "1 question, 1 curious, 1 trial, 1 new client.")
        self.assertContains(page, "it took 3 weeks, the one time.")
        self.assertContains(page, "Few data.")

    def test_today_reminds_of_quotes_before_they_end_and_of_answers(self) -> None:
        self.assertNotContains(self.client.get("/"), "Ask whether the quote suits them")
        soon = make_quote(self.bea, "SENT", valid_until=TODAY + timedelta(days=2))
        make_quote(self.bea, "SENT", valid_until=TODAY + timedelta(days=9))
        make_quote(self.carla, "SEEN", valid_until=TODAY - timedelta(days=1))
        yes = make_quote(self.carla, "ACCEPTED", answered_at=NOW)
        page = self.client.get("/")
        self.assertContains(page, "Ask whether the quote suits them", count=1)
        self.assertContains(page, f'href="/work/quotes/{soon.id}/"')
        self.assertContains(page, "it ends ")
        self.assertContains(page, "Renew the quote, or let it go")
        self.assertContains(page, "Begin the work that was accepted")
        make_project(self.carla, quote=yes)
        self.assertNotContains(self.client.get("/"), "Begin the work that was accepted")
        self.be_dario()
        self.assertNotContains(self.client.get("/"), "Ask whether the quote suits them")

    def test_quotes_that_wait_for_her_come_first(self) -> None:
        late = TODAY - timedelta(days=1)
        make_quote(self.bea, "SENT", year=2026, number=30, total=Decimal("832"), sent_at=NOW)
        make_quote(self.bea, "SEEN", year=2026, number=29, seen_times=2, valid_until=late)
        make_quote(self.carla, "CHANGE_ASKED", answer="From January?", answered_at=NOW)
        make_quote(self.carla, "ACCEPTED", year=2026, number=28)
        page = self.page("work")
        text = page.content.decode()
        self.assertContains(page, "2 quotes wait for a word of yours.")
        self.assertContains(page, "2026-30 · €832.00")
        self.assertContains(page, "“From January?” Asked today, ")
        self.assertContains(page, "It held until 23 November 2026.")
        self.assertNotContains(page, "2026-28")
        self.assertLess(text.index("asks for a change"), text.index("2026-29"))
        self.assertLess(text.index("2026-29"), text.index("2026-30"))

    def test_a_project_is_told_by_its_goal(self) -> None:
        project = make_project(self.bea, due_on=TODAY + timedelta(days=24))
        Participant.objects.create(project=project, name="Bea", person=self.bea, role="CLIENT")
        for i, state in enumerate(("DONE", "TODO", "TODO")):
            due = TODAY - timedelta(days=1) if i == 1 else None
            Task.objects.create(
                project=project, title=f"Task {i}", state=state, due_on=due, created_at=NOW
            )
        page = self.page("work")
        self.assertContains(page, "Every order is answered by evening.")
        self.assertContains(page, "<bdi>Studio Bassi</bdi> · 1 task of 3 · 24 days left")
        self.assertContains(page, "one was due earlier")

    def test_the_timer_runs_and_hours_were_given_back(self) -> None:
        TimeEntry.objects.create(
            text="Templates", day=TODAY, started_at=NOW - timedelta(minutes=87), created_at=NOW
        )
        GivenBack.objects.create(person=self.bea, month=date(2026, 11, 1), minutes=1080, at=NOW)
        make_inquiry(self.carla, hours_a_week=Decimal(6))
        page = self.page("work")
        self.assertContains(page, '<time datetime="PT1H27M">1:27</time>')
        self.assertContains(page, '<input type="hidden" name="next" value="/work/">')
        self.assertContains(page, "to one client, in November")
        self.assertContains(page, "It is your estimate")
        self.assertContains(page, "/work/time/given/?month=2026-11#how")

    def test_how_much_room_is_left_is_told_once_she_says_how_much_a_week_holds(self) -> None:
        self.assertNotContains(self.page("work"), "How much room")
        make_inquiry(self.carla, hours_a_week=Decimal(6))
        self.assertContains(self.page("work"), "Say how much you’d like to work in a week")
        rules_set(rounding="NONE", step=15, rate=None, week_minutes=30 * 60, now=NOW)
        self.assertContains(self.page("work"), "About 30 hours a week are left.")

    def test_whoever_was_asked_to_help_waits_there(self) -> None:
        project = make_project()
        Participant.objects.create(
            project=project,
            name="Carla",
            person=self.carla,
            answer="ASKED",
            asked_for="the newsletter",
            asked_at=NOW,
        )
        self.assertContains(self.page("work"), "the newsletter · Studio Bassi · today")

    def test_the_number_of_queries_does_not_depend_on_how_much_there_is(self) -> None:
        def fill(n: int) -> None:
            for i in range(n):
                who = make_person(f"Person {n} {i}", brought_by=self.carla)
                one = make_inquiry(who, hours_a_week=Decimal(2))
                inquiry_move(one, i % 4 + 1, now=NOW)
                make_quote(who, "SENT", sent_at=NOW)
                project = make_project(who, name=f"Project {n} {i}")
                Participant.objects.create(project=project, name="Her", person=who)
                Participant.objects.create(
                    project=project, name="Carla", person=self.carla, answer="ASKED", asked_at=NOW
                )
                GivenBack.objects.create(person=who, month=date(2026, 11, 1), minutes=60, at=NOW)

        rules_set(rounding="NONE", step=15, rate=None, week_minutes=30 * 60, now=NOW)
        TimeEntry.objects.create(person=self.bea, day=TODAY, started_at=NOW, created_at=NOW)
        fill(4)
        self.page("work")
        with self.assertNumQueries(QUERIES):
            self.page("work")
        fill(12)
        with self.assertNumQueries(QUERIES):
            self.page("work")

    def test_dario_sees_his_own_desk(self) -> None:
        make_quote(self.bea, "DRAFT")
        make_project(self.bea)
        self.be_dario()
        with in_space(self.darios_space.id):
            page = self.page("work")
        self.assertNotContains(page, "Bea")


class AskedOfHerTestCase(ProjectsTestCase):
    """Elsa has an account here; Anna asked her by a link, and she has not answered yet."""

    def test_what_others_ask_of_her_waits_on_her_desk(self) -> None:
        cache.clear()
        elsa = make_user("elsa@example.it", "Elsa Poli", language="en")
        self.guest.force_login(elsa, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.as_guest("tie/")
        desk = self.guest.get("/work/")
        self.assertContains(desk, "From Anna Neri")
        self.assertContains(desk, "the English texts")
        self.assertContains(desk, f"/work/projects/with/{self.helper.key}/")
        self.be_dario()
        self.assertNotContains(self.client.get("/work/"), "Anna Neri")


class InquiryPageTestCase(InquiryTestCase):
    def test_it_tells_the_request_and_what_is_known_already(self) -> None:
        make_meeting(self.bea, days_ago=200, minutes=20)
        self.understand()
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, "We lose orders in the mail.")
        self.assertContains(page, "once, 7 months ago, 20 minutes")
        self.assertContains(page, "Carla Conti</a> (Too early to say, brought them)")
        self.assertContains(page, "few data")
        self.assertContains(page, "Nothing is planned yet")

    def test_there_is_one_primary_button(self) -> None:
        page = self.page("inquiry", self.inquiry.id)
        self.assertEqual(page.content.count(b"btn--primo"), 1)

    def test_it_says_where_we_are(self) -> None:
        here = '<li aria-current="step">Rapport</li>'
        self.assertContains(self.page("inquiry", self.inquiry.id), here, html=True)
        self.act("rapport_skip", self.bea.id, inquiry=str(self.inquiry.id))
        here = '<li aria-current="step">Quote</li>'
        self.assertContains(self.page("inquiry", self.inquiry.id), here, html=True)

    def test_its_quotes_trials_and_projects_are_there(self) -> None:
        quote = make_quote(self.bea, "ACCEPTED", inquiry=self.inquiry, year=2026, number=31)
        make_project(self.bea, quote=quote)
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, "2026-31")
        self.assertContains(page, "Every order is answered by evening.")

    def test_a_quote_prepared_here_is_hers_at_once(self) -> None:
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, '<form class="mt4" method="post" action="/work/quotes/new/">')
        self.assertContains(page, f'name="person" value="{self.bea.id}"')
        said = {"person": self.bea.id, "inquiry": self.inquiry.id}
        self.client.post("/work/quotes/new/", said)
        self.assertNotContains(self.page("inquiry", self.inquiry.id), "No quote yet.")

    def test_a_quote_begun_elsewhere_answers_what_she_is_deciding_upon(self) -> None:
        self.client.post("/work/quotes/new/", {"person": self.bea.id})
        self.assertNotContains(self.page("inquiry", self.inquiry.id), "No quote yet.")
        inquiry_move(self.inquiry, Station.CLIENT, now=NOW)
        self.client.post("/work/quotes/new/", {"person": self.bea.id})
        assert list(Quote.objects.order_by("id").values_list("inquiry", flat=True)) == [
            self.inquiry.id,
            None,
        ]

    def test_after_a_trial_that_went_well_a_project_begins_from_it(self) -> None:
        trial, _undo = trial_start(
            self.bea,
            self.inquiry,
            scope="No order gets lost.",
            minutes=None,
            starts_on=TODAY,
            ends_on=TODAY,
            now=NOW,
        )
        self.assertNotContains(self.page("inquiry", self.inquiry.id), "Make it a project")
        answer = self.act("trial_conclude", trial.id, do="client")
        self.assertRedirects(answer, f"/work/inquiries/{self.inquiry.id}/#projects")
        begin = f"/work/projects/new/?client={self.bea.id}&trial={trial.id}"
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, begin.replace("&", "&amp;"))
        form = self.client.get(begin)
        self.assertContains(form, "No order gets lost.")
        said = {"trial": trial.id, "goal": trial.scope, "name": "Bassi", "client": "Bea Bassi"}
        self.client.post("/work/projects/new/", {**said, "starts_on": TODAY.isoformat()})
        self.assertEqual(Project.objects.get().trial_id, trial.id)
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, "Bassi")
        self.assertNotContains(page, "Make it a project")

    def test_of_a_client_who_accepted_a_quote_the_project_begins_from_the_quote(self) -> None:
        quote = make_quote(self.bea, "ACCEPTED", inquiry=self.inquiry)
        inquiry_move(self.inquiry, Station.CLIENT, now=NOW)
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, f'action="/work/projects/from-quote/{quote.id}/"')

    def test_an_ended_one_can_only_be_opened_again(self) -> None:
        self.act("inquiry_end", self.inquiry.id, ending="LEFT", words="Found another")
        page = self.page("inquiry", self.inquiry.id)
        self.assertContains(page, "Ended: a no, theirs, today.")
        self.assertContains(page, "Open it again")
        self.assertNotContains(page, "Bring it to")

    def test_the_number_of_queries_is_fixed(self) -> None:
        make_quote(self.bea, "SENT", inquiry=self.inquiry)
        project = make_project(self.bea, quote=Quote.objects.get())
        Participant.objects.create(project=project, name="Bea", person=self.bea, role="CLIENT")
        self.page("inquiry", self.inquiry.id)
        with self.assertNumQueries(25):
            self.page("inquiry", self.inquiry.id)
        for _ in range(3):
            make_quote(self.bea, "SENT", inquiry=self.inquiry)
        with self.assertNumQueries(25):
            self.page("inquiry", self.inquiry.id)
