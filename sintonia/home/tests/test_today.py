"""The first page."""

from datetime import date, timedelta
from typing import Any

from django.utils.module_loading import import_string

from sintonia.home.today.page import today_page
from sintonia.jobs.models import Job
from sintonia.people.models import (
    ImportantDate,
    Label,
    Moment,
    Occasion,
    Person,
    PersonLabel,
    Reminder,
)
from sintonia.testing import (
    NOW,
    RoomTestCase,
    at,
    make_identity,
    make_meeting,
    make_moment,
    make_person,
    make_story,
)
from sintonia.understand.models import Relationship

TODAY = date(2026, 11, 24)


def _reminder(text: str, due_on: date | None = TODAY, person: Person | None = None) -> Reminder:
    return Reminder.objects.create(text=text, due_on=due_on, person=person, created_at=NOW)


class HearTestCase(RoomTestCase):
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person(
            "Bea Bassi", email="bea@studio.example", role="architect", city="Modena"
        )
        make_story(cls.bea, every=9, times=12, since=31)
        cls.understand()

    def names(self) -> list[str]:
        return [row.face.name for row in today_page(now=NOW).hear]

    def test_who_is_out_of_rhythm_is_proposed_with_the_reason(self) -> None:
        page = self.client.get("/")
        self.assertContains(page, "Bea Bassi")
        self.assertContains(page, "You usually talk every 9 days; it&#x27;s been 31.")
        self.assertContains(page, "mailto:bea@studio.example")
        self.assertContains(page, "One person to hear from.")

    def test_why_says_rhythm_and_silence(self) -> None:
        page = self.client.get("/")
        self.assertContains(page, "9 days, over 11 gaps")
        self.assertContains(page, "31 days; never so long before")

    def test_whoever_began_to_fade_since_yesterday_is_proposed_before_the_numbers_are_renewed(
        self,
    ) -> None:
        carla = make_person("Carla Conti")
        make_story(carla, every=9, times=12, since=17)
        self.understand()
        self.assertNotIn("Carla Conti", self.names())
        later = NOW + timedelta(days=4)
        self.assertIn("Carla Conti", [row.face.name for row in today_page(now=later).hear])

    def test_whoever_was_heard_since_is_not_proposed(self) -> None:
        make_moment(self.bea, days_ago=0)
        Person.objects.filter(id=self.bea.id).update(is_stale=True)
        self.assertEqual(self.names(), [])

    def test_whoever_one_meets_soon_is_not_proposed(self) -> None:
        make_meeting(self.bea, days_ago=-2, title="Sopralluogo")
        self.assertEqual(self.names(), [])

    def test_muted_and_postponed_people_are_counted_but_not_shown(self) -> None:
        Person.objects.filter(id=self.bea.id).update(is_muted=True)
        carla = make_person("Carla Conti", later_until=TODAY + timedelta(days=3))
        make_story(carla, every=9, times=12, since=31)
        self.understand()
        page = self.client.get("/")
        self.assertNotContains(page, "Bea Bassi")
        self.assertContains(page, "There are 2 people I do not propose because you asked.")
        self.assertContains(page, "Nobody to hear from, today.")

    def test_whoever_was_put_off_until_today_is_back(self) -> None:
        Person.objects.filter(id=self.bea.id).update(later_until=TODAY)
        self.assertEqual(self.names(), ["Bea Bassi"])

    def test_a_wish_counts_where_the_rhythm_does_not(self) -> None:
        carla = make_person("Carla Conti", cadence_days=30)
        make_story(carla, every=40, times=12, since=35)
        self.understand()
        page = self.client.get("/")
        self.assertContains(page, "Never more than 30 days apart, you said; it&#x27;s been 35.")

    def test_the_wish_of_a_label_counts_unless_she_has_her_own(self) -> None:
        client = Label.objects.create(name="Client", name_key="client", cadence_days=30)
        for name, own in (("Carla Conti", None), ("Dora Dini", 90)):
            person = make_person(name, cadence_days=own)
            make_story(person, every=40, times=12, since=35)
            PersonLabel.objects.create(person=person, label=client)
        self.understand()
        self.assertEqual(self.names(), ["Carla Conti", "Bea Bassi"])
        self.assertContains(self.client.get("/"), "For «Client» never more than 30 days apart")

    def story_of_carla(self, *, every: int = 40, since: int = 35, **fields: Any) -> Person:
        carla = make_person("Carla Conti", **fields)
        make_story(carla, every=every, times=12, since=since)
        self.understand()
        return carla

    def reasons(self, name: str) -> dict[str, str]:
        """Return the sentence, under "", and all that it rests on."""
        found = next(row for row in today_page(now=NOW).hear if row.face.name == name)
        return {"": found.proposal.sentence, **dict(found.proposal.why)}

    def test_the_ideal_is_a_gentle_proposal_after_who_is_out_of_rhythm(self) -> None:
        self.story_of_carla(ideal_days=14)
        self.assertEqual(self.names(), ["Bea Bassi", "Carla Conti"])
        self.assertEqual(
            self.reasons("Carla Conti")[""], "You wanted a word every 14 days; it's been 35."
        )

    def test_past_the_longest_comes_first_whoever_else_is_closer(self) -> None:
        self.story_of_carla(ideal_days=14, cadence_days=30)
        Person.objects.filter(id=self.bea.id).update(level_said=5)
        self.assertEqual(self.names(), ["Carla Conti", "Bea Bassi"])
        why = self.reasons("Carla Conti")
        self.assertEqual(why[""], "Never more than 30 days apart, you said; it's been 35.")
        self.assertIn("You wanted a word every 14 days; it's been 35.", why["Your wish"])

    def test_of_rhythm_and_wish_the_one_that_weighs_more_is_said_and_the_other_is_why(self) -> None:
        Person.objects.filter(id=self.bea.id).update(ideal_days=28)
        why = self.reasons("Bea Bassi")
        self.assertEqual(why[""], "You usually talk every 9 days; it's been 31.")
        self.assertEqual(why["Your wish"], "You wanted a word every 28 days; it's been 31.")
        Person.objects.filter(id=self.bea.id).update(ideal_days=7)
        why = self.reasons("Bea Bassi")
        self.assertEqual(why[""], "You wanted a word every 7 days; it's been 31.")
        self.assertIn("9 days", why["Rhythm"])

    def test_within_the_wish_nobody_is_proposed_for_it(self) -> None:
        self.story_of_carla(since=13, ideal_days=14, cadence_days=30)
        self.assertNotIn("Carla Conti", self.names())

    def test_whoever_was_put_off_in_a_row_comes_lower_until_there_is_contact(self) -> None:
        carla = self.story_of_carla(every=9, since=40)
        self.assertEqual(self.names(), ["Carla Conti", "Bea Bassi"])
        days = {"later_on": TODAY - timedelta(days=8), "later_until": TODAY, "later_times": 2}
        Person.objects.filter(id=carla.id).update(**days)
        self.assertEqual(self.names(), ["Bea Bassi", "Carla Conti"])
        self.assertEqual(
            self.reasons("Carla Conti")["Later"],
            "put off 2 times in a row, the last on 16 Nov: so it comes lower",
        )
        Person.objects.filter(id=carla.id).update(later_on=TODAY - timedelta(days=40))
        self.assertNotIn("Later", self.reasons("Carla Conti"))

    def test_an_open_promise_makes_a_word_worth_more(self) -> None:
        carla = self.story_of_carla(every=9, since=29)
        self.assertEqual(self.names(), ["Bea Bassi", "Carla Conti"])
        _reminder("Lend her the book", TODAY + timedelta(days=30), person=carla)
        self.assertEqual(self.names(), ["Carla Conti", "Bea Bassi"])
        self.assertEqual(self.reasons("Carla Conti")["Still open"], "Lend her the book")

    def test_the_level_that_the_user_said_counts(self) -> None:
        carla = self.story_of_carla(every=9, since=29)
        Person.objects.filter(id=carla.id).update(level_said=5)
        self.assertEqual(self.names(), ["Carla Conti", "Bea Bassi"])
        why = self.reasons("Carla Conti")
        self.assertEqual(why["How close"], "Alliance, you said so; 12 days in touch")

    def test_a_wish_is_not_lost_among_many_who_are_closer(self) -> None:
        for i in range(170):
            person = make_person(f"Person {i}")
            Relationship.objects.create(
                person=person,
                version=1,
                computed_at=NOW,
                level=5,
                strength=5.0,
                first_at=at(900),
                last_at=at(90),
                last_channel=1,
                rhythm_days=9.0,
                state=Relationship.State.FADING,
                fades_at=at(70),
                detail={"rhythm": [9, 9, 9, 40, 18], "silences_as_long": 0},
            )
        self.story_of_carla(cadence_days=30)
        self.assertEqual(self.names()[0], "Carla Conti")

    def test_a_wish_for_somebody_never_heard_is_remembered(self) -> None:
        carla = make_person("Carla Conti", cadence_days=30)
        self.assertEqual(
            self.reasons("Carla Conti")[""], "Never more than 30 days apart. I know of none yet."
        )
        make_moment(carla, days_ago=2)  # one way: no relationship yet
        self.assertNotIn("Carla Conti", self.names())

    def test_a_birthday_of_the_coming_week_is_told(self) -> None:
        carla = make_person("Carla Conti", email="carla@example.it")
        ImportantDate.objects.create(person=carla, is_birthday=True, year=1980, month=11, day=27)
        dora = make_person("Dora Dini")
        ImportantDate.objects.create(person=dora, is_birthday=True, month=12, day=20)
        page = self.client.get("/")
        self.assertContains(page, "Birthday in 3 days: 46 years.")
        self.assertNotContains(page, "Dora Dini")

    def test_the_turn_of_the_year_is_no_border(self) -> None:
        carla = make_person("Carla Conti")
        ImportantDate.objects.create(person=carla, is_birthday=True, month=1, day=2)
        december = NOW.replace(month=12, day=29)
        self.assertIn("Carla Conti", [row.face.name for row in today_page(now=december).hear])

    def test_who_was_born_on_the_29th_of_february_is_greeted_on_the_28th(self) -> None:
        carla = make_person("Carla Conti")
        ImportantDate.objects.create(person=carla, is_birthday=True, month=2, day=29)
        found = today_page(now=NOW.replace(year=2027, month=2, day=28)).hear
        self.assertIn("Birthday today.", [row.proposal.sentence for row in found])

    def test_a_reminder_that_is_due_proposes_its_person(self) -> None:
        carla = make_person("Carla Conti")
        _reminder("send the offer", person=carla)
        self.assertContains(self.client.get("/"), "You asked me to remind you: send the offer.")

    def test_at_most_five_are_proposed_the_latest_and_closest_first(self) -> None:
        for i in range(8):
            make_story(make_person(f"Person {i}"), every=9, times=12, since=31 + 3 * i)
        self.understand()
        names = self.names()
        self.assertEqual(names, [f"Person {i}" for i in (7, 6, 5, 4, 3)])

    def test_what_has_a_day_leaves_room_for_who_is_late(self) -> None:
        for i in range(6):
            _reminder(f"thing {i}", person=make_person(f"Due {i}"))
            make_story(make_person(f"Late {i}"), every=9, times=12, since=31)
        self.understand()
        names = self.names()
        self.assertEqual(sum(name.startswith("Due") for name in names), 3)
        self.assertEqual(len(names), 5)

    def test_who_is_usually_called_is_called(self) -> None:
        make_identity(self.bea, "+39051123456")
        self.assertContains(self.client.get("/"), "mailto:bea@studio.example")
        make_moment(self.bea, days_ago=30, channel=Moment.Channel.CALL, minutes=20)
        Person.objects.filter(id=self.bea.id).update(is_stale=True)
        self.understand()
        self.assertContains(self.client.get("/"), "tel:+39051123456")

    def test_later_takes_the_row_away_and_offers_the_way_back(self) -> None:
        answer = self.client.post(f"/people/{self.bea.id}/later/", headers={"HX-Request": "true"})
        self.assertContains(answer, "Undo")
        self.assertNotContains(answer, "<html")
        self.assertEqual(self.names(), [])


class MeetTestCase(RoomTestCase):
    chiara: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.chiara = make_person("Chiara Galli", city="Bologna")
        make_story(cls.chiara, every=5, times=12, since=1)
        make_meeting(cls.chiara, days_ago=-0.25, title="Caffè", place="Caffè della Corte")
        make_meeting(cls.chiara, days_ago=60)
        cls.understand()

    def test_a_meeting_of_today_opens_the_page(self) -> None:
        page = self.client.get("/")
        self.assertContains(page, "A meeting at 16:30 with Chiara")
        self.assertContains(page, '<strong class="num">16:30</strong> · Caffè · Caffè della Corte')

    def test_a_meeting_that_is_over_is_not_to_come(self) -> None:
        make_meeting(make_person("Olga Neri"), days_ago=0.2, title="Colazione")
        self.assertNotContains(self.client.get("/"), "Olga Neri")

    def test_a_weekly_meeting_stands_there_once(self) -> None:
        sara = make_person("Sara Neri")
        for week in range(2):
            make_meeting(sara, days_ago=-3 - 7 * week, title="Lezione")
        page = today_page(now=NOW)
        self.assertEqual([row.face.name for row in page.meet], ["Chiara Galli", "Sara Neri"])
        self.assertEqual(page.meet[1].when, "Friday 27, 10:30")

    def test_somebody_never_met_of_ones_own_city_is_suggested(self) -> None:
        nadia = make_person("Nadia Conti", city="bologna", email="nadia@example.it")
        make_story(nadia, every=9, times=20, since=2)
        self.understand()
        rows = today_page(now=NOW).meet
        self.assertEqual(
            [(row.face.name, row.is_suggested) for row in rows][1:], [("Nadia Conti", True)]
        )
        self.assertIn("never met in person", rows[1].text)

    def test_a_trip_suggests_who_lives_there(self) -> None:
        Occasion.objects.create(
            key=1, title="Fair", at=at(-2), channel=5, place="Via Tortona, Milano"
        )
        tommaso = make_person("Tommaso Riva", city="Milano")
        make_story(tommaso, every=9, times=20, since=2)
        self.understand()
        page = self.client.get("/")
        self.assertContains(page, "Thursday 26 you are in Milano.", count=2)
        self.assertContains(page, "Tommaso Riva")

    def test_who_lives_elsewhere_is_not_suggested(self) -> None:
        make_story(make_person("Tommaso Riva", city="Milano"), every=9, times=20, since=2)
        self.understand()
        self.assertNotContains(self.client.get("/"), "Tommaso Riva")

    def test_the_week_shows_meetings_and_threads(self) -> None:
        make_story(make_person("Nadia Conti"), every=30, times=6, since=0)
        self.understand()
        days = today_page(now=NOW).week.days
        self.assertEqual([day.date.day for day in days], [23, 24, 25, 26, 27, 28, 29])
        self.assertTrue(days[1].is_today)
        self.assertIn("matt-poi", days[1].drawing)
        self.assertIn("filo-fatto", days[0].drawing)  # Chiara, yesterday
        self.assertEqual(days[1].words, "1 meeting, 1 person online")
        self.assertEqual(days[3].words, "")

    def test_a_meeting_with_many_is_one_brick(self) -> None:
        occasion = Occasion.objects.create(key=2, title="Cena", at=at(1), channel=5)
        for i in range(5):
            guest = make_person(f"Guest {i}")
            make_moment(guest, days_ago=1, channel=5, direction=3, occasion=occasion)
        monday = today_page(now=NOW).week.days[0]
        self.assertEqual(monday.drawing.count("f-matt"), 1)

    def test_a_crowded_day_stays_within_its_drawing(self) -> None:
        for i in range(40):
            make_meeting(self.chiara, days_ago=1, title=f"Riunione {i}")
        monday = today_page(now=NOW).week.days[0]
        self.assertLessEqual(monday.drawing.count("f-matt"), 4)


class AheadTestCase(RoomTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        make_person("Bea Bassi")

    def test_occasions_are_in_order_and_those_that_recur_stand_once(self) -> None:
        Occasion.objects.create(key=9, title="Serata", at=at(-16), channel=5, place="Bologna")
        for week in range(4):
            Occasion.objects.create(
                key=week + 1, title="Aula virtuale", at=at(-7 * week - 3), channel=4
            )
        Occasion.objects.create(key=10, title="Far away", at=at(-80), channel=5)
        rows = today_page(now=NOW).occasions
        self.assertEqual([row.title for row in rows], ["Aula virtuale", "Serata"])
        self.assertEqual((rows[0].where, rows[0].again), ("Online, 10:30", "and 3 more times"))
        self.assertEqual((rows[1].day, rows[1].name), ("10", "Dec"))

    def test_an_occasion_says_who_comes(self) -> None:
        sofia, sara = make_person("Sofia Landi"), make_person("Sara Neri")
        make_meeting(sofia, days_ago=-20, title="Dinner")
        party = make_meeting(sofia, days_ago=-30, title="Party").occasion
        make_moment(sara, days_ago=-30, channel=5, direction=3, occasion=party)
        rows = today_page(now=NOW).occasions
        self.assertEqual(
            [row.company for row in rows], ["with Sofia Landi", "with 2 people you know"]
        )

    def test_reminders_say_by_when_and_can_be_ticked(self) -> None:
        late = _reminder("Guest list", TODAY - timedelta(days=1))
        _reminder("Invoices", TODAY + timedelta(days=3))
        _reminder("Some day", None)
        _reminder("In spring", TODAY + timedelta(days=120))
        page = self.client.get("/")
        self.assertContains(page, "it was for yesterday")
        self.assertContains(page, "by Friday 27")
        self.assertContains(page, "Some day")
        self.assertNotContains(page, "In spring")
        self.assertContains(page, "One thing to do")
        self.client.post(f"/reminders/{late.id}/done/", {"next": "/"})
        self.assertNotContains(self.client.get("/"), "<strong>Guest list</strong>")

    def test_a_reminder_of_somebody_in_the_trash_is_not_shown(self) -> None:
        gone = make_person("Gone", deleted_at=NOW)
        _reminder("Call", person=gone)
        self.assertEqual(today_page(now=NOW).todos, [])


class DemoTestCase(RoomTestCase):
    def test_an_empty_space_is_filled_by_the_worker_once(self) -> None:
        self.assertContains(self.client.get("/"), "Look at it with invented data")
        for _ in range(2):
            page = self.client.post("/demo/", follow=True)
        self.assertContains(page, "I am inventing three years of somebody's story.")
        job = Job.objects.get()
        self.assertEqual((job.args, job.space_id), (["en"], self.space.id))
        self.assertEqual(import_string(job.task).module_path, job.task)

    def test_a_space_with_somebody_in_it_is_left_alone(self) -> None:
        make_person("Bea Bassi")
        page = self.client.post("/demo/", follow=True)
        self.assertContains(page, "an invented story needs an empty space")
        self.assertFalse(Job.objects.exists())

    def test_looking_at_the_address_fills_nothing(self) -> None:
        self.assertEqual(self.client.get("/demo/").status_code, 405)

    def test_what_comes_to_dario_does_not_wait_on_annas_page(self) -> None:
        self.be_dario()
        self.client.post("/demo/")
        self.client.force_login(
            self.anna, backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        self.assertNotContains(self.client.get("/"), "I am inventing")


class TodayTestCase(RoomTestCase):
    def test_the_first_day_offers_to_bring_what_there_is(self) -> None:
        page = self.client.get("/")
        self.assertContains(page, "There is nobody here yet.")
        self.assertContains(page, "/welcome/")
        self.assertContains(page, "<h1>Tuesday 24 November</h1>")
        self.assertNotContains(page, 'class="lede"')

    def test_in_italian_the_day_is_written_small_inside_and_with_a_capital_in_front(self) -> None:
        self.anna.language = "it"
        self.anna.save()
        self.assertContains(self.client.get("/"), "<h1>Martedì 24 novembre</h1>")

    def test_the_number_of_queries_does_not_grow(self) -> None:
        def fill(start: int) -> None:
            for i in range(start, start + 10):
                person = make_person(f"Person {i}", city="Bologna", email=f"p{i}@example.it")
                make_story(person, every=9, times=8, since=31)
                ImportantDate.objects.create(person=person, is_birthday=True, month=11, day=25)
                _reminder(f"Thing {i}", person=person)
                make_meeting(make_person(f"Guest {i}"), days_ago=-1 - i / 10, title=f"Event {i}")
                Occasion.objects.create(key=1000 + i, title=f"Talk {i}", at=at(-20), channel=4)
            self.understand()

        fill(0)
        self.client.get("/")
        with self.assertNumQueries(22):
            self.client.get("/")
        fill(10)
        with self.assertNumQueries(22):
            self.client.get("/")

    def test_dario_sees_nothing_of_annas(self) -> None:
        bea = make_person("Bea Bassi")
        make_story(bea, every=9, times=12, since=31)
        _reminder("Secret thing")
        Occasion.objects.create(key=1, title="Secret occasion", at=at(-2), channel=5)
        self.understand()
        self.be_dario()
        page = self.client.get("/")
        self.assertNotContains(page, "Bassi")
        self.assertNotContains(page, "Secret")

    def test_however_many_are_left_out_all_are_shown(self) -> None:
        for i in range(30):
            make_person(f"Person {i}", is_muted=True)
        self.assertContains(self.client.get("/today/silent/"), "Propose again", count=30)

    def test_whom_one_asked_to_leave_out_can_come_back(self) -> None:
        bea = make_person("Bea Bassi", is_muted=True)
        carla = make_person("Carla Conti", later_until=TODAY + timedelta(days=5))
        page = self.client.get("/today/silent/")
        self.assertContains(page, "Not any more, until you say so.")
        self.assertContains(page, "Not before 29 November 2026.")
        self.client.post(f"/people/{bea.id}/unmute/", {"next": "/today/silent/"})
        self.client.post(f"/people/{carla.id}/later/undo/", {"next": "/today/silent/"})
        self.assertContains(self.client.get("/today/silent/"), "Nobody: I may propose everybody.")
