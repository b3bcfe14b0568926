"""Inquiries: noted, moved forward and back, ended with a kind no, opened again, taken back."""

from datetime import date, timedelta
from decimal import Decimal

from sintonia.people.models import Deed, Moment, Person
from sintonia.spaces.ambient import in_space
from sintonia.testing import NOW, at, make_moment, make_person
from sintonia.work.inquiries.actions.path import inquiry_end, inquiry_move
from sintonia.work.inquiries.models import Inquiry, Station, Step, Trial
from sintonia.work.inquiries.queries.path import due, year_figures
from sintonia.work.inquiries.tests.cases import InquiryTestCase, make_inquiry

TODAY = date(2026, 11, 24)


class NewInquiryTestCase(InquiryTestCase):
    def test_somebody_known_is_found_by_name_and_asks(self) -> None:
        page = self.page("inquiry_new", q="carla")
        self.assertContains(page, "Carla Conti")
        self.act(
            "inquiry_new",
            person=str(self.carla.id),
            words="What do you do?",
            hours_a_week="2.5",
            needs="invoices",
            wanted_from="2027-01-07",
            next_step="Call her",
            next_on="2026-11-26",
        )
        made = Inquiry.objects.get(person=self.carla)
        self.assertEqual(made.words, "What do you do?")
        self.assertEqual(made.hours_a_week, Decimal("2.5"))
        self.assertEqual(made.wanted_from, date(2027, 1, 7))
        self.assertEqual((made.next_step, made.next_on), ("Call her", date(2026, 11, 26)))
        self.assertEqual(made.station, Station.QUESTION)
        self.assertEqual(made.steps.count(), 1)

    def test_somebody_new_is_written_down_with_the_inquiry_and_goes_with_it(self) -> None:
        self.assert_undone("inquiry_new", name="Marco Tassi", words="A quote?")
        self.assertFalse(Person.objects.filter(name="Marco Tassi").exists())

    def test_somebody_of_the_same_name_is_shown_first(self) -> None:
        page = self.act("inquiry_new", name="bea bassi")
        self.assertContains(page, "Perhaps they are here already")
        self.assertContains(page, f'name="person" value="{self.bea.id}"')
        self.act("inquiry_new", name="bea bassi", seen=str(self.bea.id))
        self.assertEqual(Person.objects.filter(search__contains="bea bassi").count(), 2)

    def test_without_anybody_it_asks_who(self) -> None:
        page = self.act("inquiry_new", words="A quote?")
        self.assertContains(page, "Choose who asks")
        self.assertContains(page, "A quote?")

    def test_a_message_of_theirs_can_be_the_question_once(self) -> None:
        moment = make_moment(self.carla, days_ago=2, direction=Moment.Direction.IN)
        page = self.page("inquiry_new", person=self.carla.id, moment=moment.id)
        self.assertContains(page, f'value="{moment.id}" checked')
        self.assertContains(page, "mail · 22 Nov", count=1)
        self.assertNotContains(page, "data-toast")
        data = {"person": str(self.carla.id), "moment": str(moment.id)}
        self.act("inquiry_new", **data)
        self.act("inquiry_new", **data)
        made = Inquiry.objects.get(person=self.carla)
        self.assertEqual(made.origin, Inquiry.Origin.MESSAGE)
        self.assertEqual((made.moment_id, made.asked_at.timestamp()), (moment.id, at(2)))

    def test_an_old_talk_with_a_note_is_one_click_away_in_the_story(self) -> None:
        old = make_moment(
            self.carla,
            days_ago=90,
            channel=Moment.Channel.CALL,
            direction=3,
            note="Wants her orders kept",
        )
        for day in range(12):
            make_moment(self.carla, days_ago=day, direction=Moment.Direction.IN)
        story = self.client.get(f"/people/{self.carla.id}/")
        self.assertContains(story, "Note it as an inquiry", count=1)
        page = self.page("inquiry_new", person=self.carla.id, moment=old.id)
        self.assertContains(page, f'value="{old.id}" checked')
        self.assertContains(page, "Wants her orders kept</textarea>")

    def test_hours_and_days_that_cannot_be_are_refused_in_words(self) -> None:
        page = self.act("inquiry_new", name="Nina Neri", hours_a_week="many", wanted_from="soon")
        self.assertContains(page, "Write the hours in figures")
        self.assertContains(page, "There is no such day")
        page = self.act("inquiry_new", name="Nina Neri", hours_a_week="-3")
        self.assertContains(page, "Write the hours in figures")

    def test_italians_write_hours_with_a_comma(self) -> None:
        self.anna.language = "it"
        self.anna.save()
        self.act("inquiry_new", person=str(self.carla.id), hours_a_week="2,5")
        self.assertEqual(Inquiry.objects.get(person=self.carla).hours_a_week, Decimal("2.5"))

    def test_a_source_that_is_taken_away_does_not_take_the_one_who_asks(self) -> None:
        self.assertIn("work", Person.objects.get(id=self.bea.id).edited)


class MovedInquiryTestCase(InquiryTestCase):
    def test_each_station_is_reached_on_a_day_forward_and_back(self) -> None:
        for station in (2, 3, 2):
            self.act("inquiry_move", self.inquiry.id, station=str(station))
        stations = Step.objects.order_by("id").values_list("station", flat=True)
        self.assertEqual(list(stations), [1, 2, 3, 2])
        self.assertEqual(self.again().station, Station.CURIOUS)

    def test_a_client_entrusted_work_once_and_no_longer_when_taken_back(self) -> None:
        inquiry_move(self.inquiry, Station.CLIENT, now=NOW)
        inquiry_move(self.inquiry, Station.CLIENT, now=NOW)
        deed = Deed.objects.get(person=self.bea)
        self.assertEqual((deed.kind, deed.text), (Deed.Kind.WORK_ENTRUSTED, "English"))
        inquiry_move(self.again(), Station.CURIOUS, now=NOW)
        self.assertFalse(Deed.objects.exists())

    def test_becoming_a_client_can_be_undone(self) -> None:
        self.assert_undone("inquiry_move", self.inquiry.id, station="4")

    def test_a_station_that_is_none_moves_nothing(self) -> None:
        self.act("inquiry_move", self.inquiry.id, station="9")
        self.assertEqual(self.again().station, Station.QUESTION)

    def test_what_comes_next_is_planned_done_and_planned_again(self) -> None:
        self.act("inquiry_next", self.inquiry.id, next_step="Two lines", next_on="2026-11-26")
        self.assertEqual(self.again().next_on, date(2026, 11, 26))
        self.assert_undone("inquiry_next", self.inquiry.id, do="done")
        self.act("inquiry_next", self.inquiry.id, do="done")
        self.assertEqual((self.again().next_step, self.again().next_on), ("", None))

    def test_a_day_without_a_step_asks_for_the_step(self) -> None:
        page = self.act("inquiry_next", self.inquiry.id, next_on="2026-11-26")
        self.assertContains(page, "Write what is to happen on that day.")

    def test_what_is_due_is_found_the_most_pressing_first(self) -> None:
        later = make_inquiry(self.carla, next_step="Call", next_on=TODAY)
        Inquiry.objects.filter(id=self.inquiry.id).update(next_step="Write", next_on="2026-11-20")
        self.assertEqual([one.id for one in due(TODAY)], [self.inquiry.id, later.id])
        inquiry_end(later, Inquiry.Ending.LEFT, "", now=NOW)
        self.assertEqual([one.id for one in due(TODAY)], [self.inquiry.id])


class EndedInquiryTestCase(InquiryTestCase):
    def test_a_kind_no_has_drafts_in_both_languages_and_is_signed(self) -> None:
        page = self.page("inquiry_end", self.inquiry.id)
        self.assertContains(page, "Hello Bea,")
        self.assertContains(page, 'lang="it"')
        self.assertContains(page, "Anna Neri")

    def test_it_ends_with_words_and_opens_again_where_it_was(self) -> None:
        self.act("inquiry_move", self.inquiry.id, station="2")
        self.act("inquiry_end", self.inquiry.id, ending="DECLINED", words="No room till spring")
        ended = self.again()
        self.assertEqual((ended.ending, ended.ending_words), ("DECLINED", "No room till spring"))
        self.assertContains(self.page("inquiries", station="ended"), "a kind no, mine")
        self.act("inquiry_reopen", self.inquiry.id)
        self.assertEqual((self.again().ended_at, self.again().station), (None, Station.CURIOUS))

    def test_ending_takes_its_running_trial_along_and_undo_brings_both_back(self) -> None:
        self.act("trial_new", self.inquiry.id, scope="Two weeks", starts_on=TODAY, ends_on=TODAY)
        self.assert_undone("inquiry_end", self.inquiry.id, ending="LEFT")
        self.act("inquiry_end", self.inquiry.id, ending="LEFT")
        self.assertIsNotNone(Trial.objects.get().ended_at)

    def test_without_saying_how_it_stays_open(self) -> None:
        self.assertContains(self.act("inquiry_end", self.inquiry.id), "Choose how it ends.")

    def test_what_never_was_an_inquiry_is_taken_away_and_comes_back_whole(self) -> None:
        self.act("inquiry_move", self.inquiry.id, station="4")
        self.act("rapport", self.bea.id, inquiry=str(self.inquiry.id), would_like="1")
        self.act("trial_new", self.inquiry.id, scope="Two weeks", starts_on=TODAY, ends_on=TODAY)
        self.assert_undone("inquiry_remove", self.inquiry.id)


class ListTestCase(InquiryTestCase):
    def test_it_says_who_asks_how_they_came_and_that_nothing_is_planned(self) -> None:
        page = self.page("inquiries")
        self.assertContains(page, "Bea Bassi")
        self.assertContains(page, "brought by Carla Conti, 3 days ago")
        self.assertContains(page, "what comes next?")
        self.assertContains(page, "One has no next step yet.")

    def test_it_filters_by_station_and_ended(self) -> None:
        self.assertContains(self.page("inquiries", station="2"), "Nobody is at this point, now.")
        self.assertContains(self.page("inquiries", station="ended"), "None has ended.")
        self.assertContains(self.page("inquiries", station="99", page="-4"), "Bea Bassi")

    def test_whoever_is_in_the_trash_does_not_ask(self) -> None:
        Person.objects.filter(id=self.bea.id).update(deleted_at=NOW)
        self.assertContains(self.page("inquiries"), "Nobody has asked yet.")
        self.assertEqual(self.page("inquiry", self.inquiry.id).status_code, 404)

    def test_two_hundred_are_shown_fifty_at_a_time_with_the_same_queries(self) -> None:
        self.page("inquiries")
        with self.assertNumQueries(8):
            self.page("inquiries")
        for i in range(60):
            make_inquiry(make_person(f"Person {i}"))
        with self.assertNumQueries(8):
            page = self.page("inquiries")
        self.assertContains(page, "Show more")
        self.assertContains(self.page("inquiries", page="2"), "riga__perche", count=11)

    def test_it_tells_who_brought_them_and_what_became_of_them(self) -> None:
        inquiry_move(self.inquiry, Station.CLIENT, now=NOW)
        make_inquiry(make_person("Nina Neri", brought_text="school, 2014"))
        make_inquiry(make_person("Olga Orsi"))
        self.page("inquiry_origins")
        with self.assertNumQueries(6):
            page = self.page("inquiry_origins")
        self.assertContains(page, "1 of 3 was brought by somebody.")
        self.assertContains(page, "Carla Conti")
        self.assertContains(page, "school, 2014")
        self.assertContains(page, "noted by hand")


class YearTestCase(InquiryTestCase):
    def test_a_station_counts_while_the_inquiry_stands_so_far(self) -> None:
        start, end = NOW.replace(month=1, day=1), NOW.replace(month=12, day=31)
        inquiry_move(self.inquiry, Station.CLIENT, now=NOW + timedelta(days=18))
        back = make_inquiry(self.carla)
        inquiry_move(back, Station.TRIAL, now=NOW)
        inquiry_move(back, Station.CURIOUS, now=NOW)
        found = year_figures(start, end)
        self.assertEqual((found.questions, found.curious, found.trials), (2, 2, 1))
        self.assertEqual((found.clients, found.weeks, found.brought), (1, [3], 1))


class StrangerTestCase(InquiryTestCase):
    def test_dario_finds_nothing_of_annas(self) -> None:
        self.be_dario()
        pk, person = self.inquiry.id, self.bea.id
        with in_space(self.darios_space.id):
            for route, arg in (
                ("inquiry", pk),
                ("inquiry_edit", pk),
                ("inquiry_end", pk),
                ("trial_new", pk),
                ("rapport", person),
            ):
                self.assertEqual(self.page(route, arg).status_code, 404, route)
            for route in ("inquiry_next", "inquiry_move", "inquiry_reopen", "inquiry_remove"):
                self.assertEqual(self.act(route, pk, station="2").status_code, 404, route)
            self.assertEqual(self.page("inquiry_new", person=person).status_code, 404)
            self.assertContains(self.page("inquiries"), "Nobody has asked yet.")
            self.assertNotContains(self.page("inquiry_origins"), "Carla")
