"""The year looked back on."""

import json
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError

from sintonia.home.year.page import YearPage
from sintonia.home.year.span import span_of, year_to_tell
from sintonia.people.actions import person_merge
from sintonia.people.models import GrowthNote, Moment, Occasion, Person, Reminder
from sintonia.testing import (
    NOW,
    RoomTestCase,
    at,
    make_deed,
    make_meeting,
    make_moment,
    make_person,
    make_story,
)
from sintonia.work.time.models import GivenBack

CHANNEL = Moment.Channel


def page(year: int = 2026) -> YearPage:
    return YearPage(year, now=NOW)


class SpanTestCase(RoomTestCase):
    def test_in_january_the_last_year_is_told(self) -> None:
        self.assertEqual(year_to_tell(now=NOW), 2026)
        self.assertEqual(year_to_tell(now=datetime(2027, 1, 31, 12, tzinfo=UTC)), 2026)
        self.assertEqual(year_to_tell(now=datetime(2027, 2, 1, 12, tzinfo=UTC)), 2027)

    def test_a_year_begins_at_the_users_midnight(self) -> None:
        span = span_of(2026, now=NOW)
        first = int(datetime(2025, 12, 31, 23, 0, tzinfo=UTC).timestamp())  # in Rome
        self.assertEqual((span.start, span.has(first), span.has(first - 1)), (first, True, False))
        self.assertEqual(span.day(first), date(2026, 1, 1))

    def test_years_that_cannot_be_told_are_not_there(self) -> None:
        for year in (2027, 1969, 0, 99999):
            self.assertEqual(self.client.get(f"/year/{year}/").status_code, 404)


class EmptyTestCase(RoomTestCase):
    def test_with_nobody_it_says_where_to_begin(self) -> None:
        answer = self.client.get("/year/")
        self.assertContains(answer, "There is nobody here yet.")
        self.assertContains(answer, "/welcome/")

    def test_a_year_before_everything_leads_to_the_first_that_is_known(self) -> None:
        make_story(make_person(), every=9, times=12, since=400)
        self.understand()
        answer = self.client.get("/year/1999/")
        self.assertContains(answer, "I know nothing of 1999.")
        self.assertContains(answer, "Nothing that I have read goes back so far.")
        self.assertContains(answer, "/year/2025/")

    def test_a_year_in_which_nothing_was_written_down(self) -> None:
        make_story(make_person(), every=9, times=12, since=1200)
        self.understand()
        self.assertContains(self.client.get("/year/2025/"), "Nothing that I have read is of that")


class YearTestCase(RoomTestCase):
    bea: Person
    carla: Person

    @classmethod
    def make_annas_world(cls) -> None:
        party = Occasion.objects.create(
            key=1, title="Class party", at=at(900), channel=CHANNEL.IN_PERSON, place="Bologna"
        )
        cls.bea = make_person("Bea Bassi", brought_by_occasion=party)
        cls.carla = make_person("Carla Conti", brought_by=cls.bea)
        make_story(cls.bea, every=9, times=100, since=2)
        make_story(cls.carla, every=9, times=12, since=5)
        make_meeting(cls.carla, days_ago=20, place="Modena")
        cls.understand()


class MonthsTestCase(YearTestCase):
    def test_a_day_counts_once_and_as_a_meeting_when_one_met(self) -> None:
        nadia = make_person("Nadia Rossetti")
        before = page().contacts.online
        for i in range(5):
            make_moment(nadia, days_ago=3 + i / 100)
            make_moment(nadia, days_ago=20 + i / 100)
        self.assertEqual(page().contacts.online - before, 2)
        make_meeting(nadia, days_ago=20)
        self.assertEqual(page().contacts.online - before, 1)

    def test_one_meeting_with_three_people_is_one_brick(self) -> None:
        moment = make_meeting(self.bea, days_ago=40, title="Dinner")
        make_moment(
            self.carla, days_ago=40, channel=CHANNEL.IN_PERSON, occasion_id=moment.occasion_id
        )
        self.assertEqual(page().contacts.months[9].met, 1)  # on 15 October

    def test_what_is_planned_does_not_count_yet(self) -> None:
        make_meeting(self.bea, days_ago=-5, title="Lunch")
        contacts = page().contacts
        self.assertEqual((len(contacts.meetings), len(contacts.planned)), (1, 1))
        answer = self.client.get("/year/")
        self.assertContains(answer, "1 more is planned.")
        self.assertContains(answer, "matt-poi")

    def test_last_year_knows_nothing_of_this_one(self) -> None:
        last = page(2025)
        self.assertEqual((len(last.contacts.meetings), last.met_all, last.found_all), (0, [], []))
        self.assertEqual((last.previous_year, last.next_year), (2024, 2026))

    def test_the_first_year_begins_with_what_is_known_and_says_so(self) -> None:
        first = page(2024)
        self.assertIn("What I know begins on 14 June 2024", first.begins)
        self.assertEqual(first.table[0][0], "Jun")
        self.assertEqual(first.previous_year, 0)
        self.assertEqual(page().begins, "")

    def test_everybody_in_the_trash_is_left_out(self) -> None:
        Person.objects.filter(id=self.carla.id).update(deleted_at=NOW)
        self.assertEqual(page().contacts.meetings, [])
        self.assertNotContains(self.client.get("/year/"), "Carla Conti")


class PeopleTestCase(YearTestCase):
    def test_who_was_found_and_who_brought_them(self) -> None:
        [line] = page().found.shown
        self.assertEqual((line.face.name, line.words), ("Carla Conti", "brought by Bea Bassi"))

    def test_who_was_met_for_the_first_time(self) -> None:
        self.assertEqual([line.face.name for line in page().first_met.shown], ["Carla Conti"])
        make_meeting(self.carla, days_ago=500)
        self.assertEqual(page().first_met.total, 0)

    def test_the_longest_awaited_waited_half_a_year_at_least(self) -> None:
        self.assertEqual(page().awaited, "")
        make_meeting(self.bea, days_ago=10, place="Cagliari")
        told = page().awaited
        self.assertIn("Bea Bassi</bdi></a>, after 2 years online. Place: Cagliari.", told)

    def test_a_thread_that_was_silent_for_half_a_year_is_tied_again(self) -> None:
        nadia = make_person("Nadia Rossetti")
        make_story(nadia, every=9, times=12, since=500)
        make_moment(nadia, days_ago=30)
        self.understand()
        self.assertEqual(page().back.total, 0)  # one word is no return
        make_moment(nadia, days_ago=28, direction=Moment.Direction.IN)
        [line] = page().back.shown
        self.assertEqual((line.face.name, line.words), ("Nadia Rossetti", "after 15 months"))

    def test_who_is_known_from_earlier_years_was_kept(self) -> None:
        [line] = page().kept
        self.assertEqual(line.face.name, "Bea Bassi")
        self.assertIn("since 14 June 2024; in touch on", line.words)

    def test_merged_persons_are_one(self) -> None:
        other = make_person("C. Conti")
        make_moment(other, days_ago=20)
        person_merge(kept=self.carla.id, merged=other.id, now=NOW)
        self.understand()
        self.assertEqual(page().found.total, 1)
        self.assertEqual(list(page().contacts.days), [self.bea.id, self.carla.id])


class LevelsTestCase(YearTestCase):
    def test_a_level_is_told_with_its_day_and_evidence(self) -> None:
        line = page().changes.shown[0]
        self.assertEqual(line.face.name, "Carla Conti")
        self.assertRegex(line.words, r"^Acquaintance · \d+ \w+$")
        self.assertRegex(line.more, r"\d+ days in touch, in 1 month, \d+ exchanges")

    def test_a_level_that_silence_took_is_told_without_alarm(self) -> None:
        nadia = make_person("Nadia Rossetti")
        make_story(nadia, every=9, times=12, since=500)
        self.understand()
        self.assertEqual([face.name for face in page().down], ["Nadia Rossetti"])
        self.assertContains(self.client.get("/year/"), "Silence took one relationship a level back")


class SaidTestCase(YearTestCase):
    def test_what_was_learned_this_year_and_with_whom(self) -> None:
        for text, when in (("To say no.", NOW), ("To say yes.", NOW - timedelta(days=400))):
            GrowthNote.objects.create(person=self.bea, text=text, at=when)
        answer = self.client.get("/year/")
        self.assertContains(answer, "To say no.")
        self.assertNotContains(answer, "To say yes.")

    def test_an_introduction_noted_of_both_is_one(self) -> None:
        make_deed(self.bea, "INTRODUCED_BY_ME", other=self.carla)
        make_deed(self.carla, "INTRODUCED_BY_ME", other=self.bea)
        make_deed(self.bea, "INTRODUCED_ME", other=self.carla)
        make_deed(self.bea, "INTRODUCED_ME", other=self.carla, days_ago=400)
        told = page()
        self.assertEqual((len(told.deeds.given), len(told.deeds.received)), (1, 1))
        self.assertIn("introduced", told.received[0])

    def test_whom_to_thank_and_what_for(self) -> None:
        make_deed(self.bea, "INTRODUCED_ME", other=self.carla)  # whom she also brought: once
        make_deed(self.bea, "WORK_ENTRUSTED")
        [line] = page().thanks
        self.assertEqual(line.words, "Brought one person. Entrusted you with work.")

    def test_who_brought_those_found_this_year(self) -> None:
        rows = {row.name: row.total_words for row in page().sources}
        self.assertEqual(
            rows, {"Bea Bassi": "1 relationship", "Class party": "1 relationship, 2 in all"}
        )

    def test_a_wish_for_the_next_year_comes_back_in_january(self) -> None:
        answer = self.client.post("/year/2026/", {"wish": " Giulia,  Rome "}, follow=True)
        self.assertContains(answer, "Kept: I&#x27;ll remind you on 7 January 2027.")
        kept = Reminder.objects.get()
        self.assertEqual(
            (kept.text, kept.due_on), ("To meet in 2027: Giulia, Rome", date(2027, 1, 7))
        )
        self.client.post(f"/reminders/{kept.id}/remove/")
        self.assertFalse(Reminder.objects.exists())

    def test_nothing_is_no_wish_and_the_past_has_none(self) -> None:
        self.client.post("/year/2026/", {"wish": "  "})
        self.client.post("/year/2024/", {"wish": "Giulia"})
        self.assertFalse(Reminder.objects.exists())
        self.assertNotContains(self.client.get("/year/2024/"), "Whom I&#x27;d like to meet")


class PageTestCase(YearTestCase):
    def test_it_opens_with_a_sentence(self) -> None:
        answer = self.client.get("/year/")
        self.assertContains(answer, "1 meeting in person, 1 person met for the first time")
        self.assertContains(answer, "From 1 January to 24 November 2026")

    def test_it_says_when_it_is_still_counting(self) -> None:
        self.assertNotContains(self.client.get("/year/"), "I am still counting")
        Person.objects.filter(id=self.bea.id).update(is_stale=True)
        self.assertContains(self.client.get("/year/"), "I am still counting")

    def test_every_page_and_the_settings_lead_to_it(self) -> None:
        for path in ("/", "/settings/", "/search/?q=year"):
            self.assertContains(self.client.get(path), 'href="/year/"')

    def test_in_january_it_is_the_last_year(self) -> None:
        with time_machine.travel(datetime(2027, 1, 10, tzinfo=UTC)):
            self.client.force_login(
                self.anna, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
            self.assertContains(self.client.get("/year/"), "<h1>2026</h1>")

    def test_hours_given_back_count_once_for_each_client_and_month(self) -> None:
        for month, minutes, is_said in ((10, 300, False), (10, 600, True), (11, 90, False)):
            day = date(2026, month, 1)
            GivenBack.objects.create(
                person=self.bea, month=day, minutes=minutes, is_said_by_client=is_said, at=NOW
            )
        GivenBack.objects.create(person=self.bea, month=date(2025, 12, 1), minutes=60, at=NOW)
        page = self.client.get("/year/")
        self.assertContains(page, "11.5 hours given back to 1 client.")

    def test_the_number_of_queries_is_fixed(self) -> None:
        self.client.get("/year/")
        with self.assertNumQueries(13):
            self.client.get("/year/")
        for i in range(15):
            one = make_person(f"Person {i}", brought_by=self.bea if i % 2 else self.carla)
            make_story(one, every=9, times=12, since=1 + i)
            make_meeting(one, days_ago=10 * i + 1)
            make_deed(one, "INTRODUCED_ME", other=self.bea)
            GrowthNote.objects.create(person=one, text="x", at=NOW)
        self.understand()
        with self.assertNumQueries(13):
            self.client.get("/year/")

    def test_dario_sees_nothing_of_annas(self) -> None:
        self.client.get("/year/")  # compiled once, for Anna
        self.be_dario()
        answer = self.client.get("/year/")
        self.assertContains(answer, "There is nobody here yet.")
        self.assertNotContains(answer, "Bea Bassi")

    def test_darios_wish_is_his_own(self) -> None:
        self.be_dario()
        self.client.post("/year/2026/", {"wish": "Giulia"})
        self.assertFalse(Reminder.objects.exists())


class CommandTestCase(YearTestCase):
    def run_it(self, *args: str, user: str = "anna@example.it") -> str:
        out = StringIO()
        call_command("year", *args, "--user", user, stdout=out)
        return out.getvalue()

    def test_it_says_the_page_as_text(self) -> None:
        text = self.run_it()
        self.assertTrue(text.startswith("2026. 1 meeting in person, 1 person met for the first"))
        self.assertIn("Carla Conti: brought by Bea Bassi", text)
        self.assertIn("1 relationship: Bea Bassi · Carla Conti", text)

    def test_it_says_the_page_as_data_to_the_end(self) -> None:
        for i in range(20):
            make_moment(make_person(f"Person {i}"), days_ago=3, channel=5, direction=3)
        self.understand()
        told = json.loads(self.run_it("2026", "--json"))
        self.assertEqual((told["year"], told["until"], told["meetings"]), (2026, "2026-11-24", 21))
        self.assertEqual(len(told["found"]["people"]), told["found"]["total"])
        self.assertEqual(len(told["months"]), 11)

    def test_a_year_to_come_cannot_be_told(self) -> None:
        with self.assertRaises(CommandError) as caught:
            self.run_it("2030")
        self.assertEqual(caught.exception.returncode, 2)

    def test_an_empty_space_says_so(self) -> None:
        self.assertEqual(self.run_it(user="dario@example.it"), "There is nobody here yet.\n")
