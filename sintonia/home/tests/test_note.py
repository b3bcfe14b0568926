"""Quick-add: what is understood, asked, stored and undone."""

from typing import Any

from django.urls import reverse

from sintonia.people.models import (
    Deed,
    Identity,
    ImportantDate,
    Moment,
    Occasion,
    Person,
    Reminder,
    Undo,
)
from sintonia.spaces.ambient import in_space
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase, at, make_person, make_story
from sintonia.work.inquiries.models import Inquiry
from sintonia.work.projects.models import Promise

HTMX = {"HX-Request": "true"}


class NoteTestCase(RoomTestCase):
    giulia: Person
    bea: Person

    @classmethod
    def make_annas_world(cls) -> None:
        cls.giulia = make_person("Giulia Ferretti", role="designer", city="Bologna")
        cls.bea = make_person("Bea Bassi", email="bea@studio.example")
        make_story(cls.giulia, every=9, times=6, since=20)
        cls.understand()

    def say(self, sentence: str, **more: Any) -> Any:
        return self.client.post("/note/", {"sentence": sentence, **more}, follow=True)

    def confirm(self, **values: Any) -> Any:
        """Post the small form: a coffee today with whoever is named."""
        given = {"do": "store", "sentence": "coffee", "kind": "5", "direction": "BOTH"}
        return self.client.post("/note/", {**given, **values}, follow=True)


class StoreTestCase(NoteTestCase):
    def test_a_sentence_in_which_nothing_is_open_is_stored_at_once(self) -> None:
        page = self.say("coffee with Giulia yesterday, she introduced me to Marco Tassi")
        self.assertContains(page, "Noted: coffee with Giulia, yesterday.")
        moment = Moment.objects.get(source=None, channel=Moment.Channel.IN_PERSON)
        self.assertEqual((moment.person, moment.party, moment.direction), (self.giulia, 1, 3))
        assert moment.occasion
        self.assertEqual(moment.occasion.title, "Coffee with Giulia")
        marco = Person.objects.get(name="Marco Tassi")
        self.assertEqual((marco.brought_by, marco.edited), (self.giulia, ["name"]))
        deed = Deed.objects.get()
        self.assertEqual(
            (deed.person, deed.kind, deed.other), (self.giulia, "INTRODUCED_ME", marco)
        )

    def test_its_undo_leaves_everything_as_it_was(self) -> None:
        before = state_hash()
        self.say("coffee with Giulia yesterday, she introduced me to Marco Tassi, 45 minutes")
        self.understand()
        self.assertNotEqual(state_hash(), before)
        self.client.post(f"/undo/{Undo.objects.get().id}/")
        self.understand()
        self.assertEqual(state_hash(), before)

    def test_numbers_are_understood_again_after_a_note(self) -> None:
        self.say("coffee with Giulia yesterday")
        self.assertTrue(Person.objects.get(id=self.giulia.id).is_stale)
        self.assertFalse(Person.objects.get(id=self.bea.id).is_stale)

    def test_a_call_has_a_direction_an_hour_and_a_length(self) -> None:
        self.say("I called Bea yesterday at 9:30, half an hour, about the budget")
        moment = Moment.objects.get(person=self.bea)
        self.assertEqual((moment.channel, moment.direction, moment.minutes), (3, 2, 30))
        self.assertEqual(moment.at, at(1) - 3600)  # 9:30 in Rome
        self.assertIn("budget", moment.note)
        self.assertFalse(Occasion.objects.exists())

    def test_what_happened_today_without_an_hour_happened_now(self) -> None:
        self.say("called Bea")
        self.assertEqual(Moment.objects.get(person=self.bea).at, at(0))

    def test_a_table_of_three_makes_three_moments_of_one_occasion(self) -> None:
        self.say("lunch with Giulia, Bea and Carla Conti yesterday at Da Vito")
        occasion = Occasion.objects.get()
        self.assertEqual(occasion.title, "Lunch with Giulia, Bea and Carla Conti")
        self.assertEqual(occasion.place, "Vito")
        rows = Moment.objects.filter(occasion=occasion).values_list("person__name", "party")
        self.assertEqual(set(rows), {("Giulia Ferretti", 3), ("Bea Bassi", 3), ("Carla Conti", 3)})

    def test_a_meeting_to_come_stands_in_the_calendar(self) -> None:
        self.say("lunch with Bea tomorrow at noon")
        occasion = Occasion.objects.get()
        self.assertEqual((occasion.at, occasion.is_all_day), (at(-1) + 5400, False))
        self.assertContains(self.client.get("/"), "tomorrow, 12:00")

    def test_a_day_to_come_without_an_hour_is_the_whole_day(self) -> None:
        self.say("dinner with Bea tomorrow")
        self.assertTrue(Occasion.objects.get().is_all_day)

    def test_this_evening_is_still_to_come(self) -> None:
        self.say("dinner with Bea tonight")
        self.assertGreater(Moment.objects.get(person=self.bea).at, at(0))

    def test_a_planned_call_is_an_occasion_too(self) -> None:
        self.say("call with Bea tomorrow at 9 in the evening")
        self.assertEqual(Occasion.objects.get().channel, Moment.Channel.CALL)

    def test_something_to_do_becomes_a_reminder(self) -> None:
        page = self.say("remind me to send Bea the offer tomorrow")
        reminder = Reminder.objects.get()
        self.assertEqual((reminder.person, str(reminder.due_on)), (self.bea, "2026-11-25"))
        self.assertIn("send Bea the offer", reminder.text.lower().replace("bea", "Bea"))
        self.assertContains(page, "I&#x27;ll remind you, tomorrow:")

    def test_what_i_promised_is_kept_as_a_promise_and_can_be_taken_back(self) -> None:
        before = state_hash()
        sentence = "promised Bea the template by Friday"
        page = self.say(sentence, seen=sentence)
        promise = Promise.objects.get()
        self.assertEqual((promise.person, promise.text), (self.bea, "the template"))
        self.assertEqual((str(promise.due_on), promise.is_mine), ("2026-11-27", True))
        self.assertContains(page, "Noted, promised to Bea")
        self.client.post(reverse("undo", args=[Undo.objects.latest("id").id]))
        self.assertEqual(state_hash(), before)

    def test_a_reminder_makes_no_person(self) -> None:
        self.say("call Orsola Sarti tomorrow", seen="call Orsola Sarti tomorrow")
        self.assertFalse(Person.objects.filter(name="Orsola Sarti").exists())
        self.assertIn("Orsola Sarti", Reminder.objects.get().text)

    def test_words_about_somebody_are_added_to_her_note(self) -> None:
        Person.objects.filter(id=self.bea.id).update(note="Tall.")
        self.confirm(kind="6", **{"name-0": "Bea", "who-0": str(self.bea.id)}, text="likes hiking")
        note = Person.objects.get(id=self.bea.id).note
        self.assertEqual(note, "Tall.\n24 November 2026: likes hiking")

    def test_an_introduction_by_me_is_a_deed_for_both(self) -> None:
        self.say("I introduced Giulia to Bea")
        rows = set(Deed.objects.values_list("person__name", "kind", "other__name"))
        self.assertEqual(
            rows,
            {
                ("Giulia Ferretti", "INTRODUCED_BY_ME", "Bea Bassi"),
                ("Bea Bassi", "INTRODUCED_BY_ME", "Giulia Ferretti"),
            },
        )
        self.assertEqual(Person.objects.get(id=self.bea.id).note, "")

    def test_where_somebody_came_from_is_not_written_over(self) -> None:
        Person.objects.filter(id=self.bea.id).update(brought_text="school")
        self.say("coffee with Giulia yesterday, she introduced me to Bea")
        self.assertIsNone(Person.objects.get(id=self.bea.id).brought_by)
        self.assertEqual(Deed.objects.count(), 1)

    def test_nobody_is_brought_by_whom_she_brought(self) -> None:
        Person.objects.filter(id=self.giulia.id).update(brought_by=self.bea)
        self.say("coffee with Giulia yesterday, she introduced me to Bea")
        self.assertIsNone(Person.objects.get(id=self.bea.id).brought_by)

    def test_a_mail_still_to_be_written_is_a_reminder(self) -> None:
        self.confirm(kind="1", direction="OUT", day="2026-11-30", **self.bea_is_meant())
        self.assertFalse(Moment.objects.filter(person=self.bea).exists())
        self.assertEqual(Reminder.objects.get().person, self.bea)

    def bea_is_meant(self) -> dict[str, str]:
        return {"name-0": "Bea", "role-0": "WITH", "who-0": str(self.bea.id)}


class FactTestCase(NoteTestCase):
    def test_a_birthday_takes_the_place_of_the_old_one(self) -> None:
        ImportantDate.objects.create(person=self.bea, is_birthday=True, month=1, day=1)
        before = state_hash()
        page = self.say("Bea's birthday is March 3")
        self.assertContains(page, "Noted about Bea: birthday: 3 March.")
        rows = ImportantDate.objects.values_list("month", "day", "year", "by_user")
        self.assertEqual(list(rows), [(3, 3, 0, True)])
        self.client.post(f"/undo/{Undo.objects.get().id}/")
        self.assertEqual(state_hash(), before)

    def test_a_number_becomes_hers(self) -> None:
        self.say("Bea's number is 051 555 0101")
        identity = Identity.objects.get(value="+390515550101")
        self.assertEqual((identity.person, identity.is_pinned), (self.bea, True))

    def test_an_address_of_somebody_else_is_refused_and_nothing_is_stored(self) -> None:
        page = self.say("Giulia's email is bea@studio.example")
        self.assertContains(page, "bea@studio.example» can&#x27;t be theirs")
        self.assertEqual(Identity.objects.get().person, self.bea)
        self.assertFalse(Undo.objects.exists())

    def test_where_somebody_works_is_an_edit_of_hers(self) -> None:
        before = state_hash()
        self.say("Bea works at Studio Rossi")
        bea = Person.objects.get(id=self.bea.id)
        assert bea.organisation
        self.assertEqual((bea.organisation.name, bea.edited), ("Studio Rossi", ["organisation"]))
        self.client.post(f"/undo/{Undo.objects.get().id}/")
        self.assertEqual(state_hash(), before)


class AskTestCase(NoteTestCase):
    def test_two_giulias_are_told_apart(self) -> None:
        other = make_person("Giulia Neri", role="editor")
        page = self.say("coffee with Giulia yesterday")
        self.assertContains(page, "Who is meant?")
        self.assertContains(page, "Giulia Ferretti (designer · Bologna)")
        self.assertContains(page, "Giulia Neri (editor)")
        self.assertFalse(Moment.objects.filter(source=None, channel=5).exists())
        self.confirm(**{"name-0": "Giulia", "who-0": str(other.id)}, day="2026-11-23")
        self.assertEqual(Moment.objects.get(channel=5).person, other)

    def test_a_new_name_like_a_known_one_is_asked_about(self) -> None:
        page = self.say("coffee with Giulia Feretti yesterday")
        self.assertContains(page, "Who is meant?")
        self.assertContains(page, "a new person: Giulia Feretti")
        self.confirm(**{"name-0": "Giulia Feretti", "who-0": "new", "among-0": str(self.giulia.id)})
        self.assertTrue(Person.objects.filter(name="Giulia Feretti").exists())

    def test_a_day_that_may_be_another_one_is_asked_about(self) -> None:
        page = self.say("coffee with Bea on Thursday")
        self.assertContains(page, "Is this the day?")
        self.assertContains(page, 'value="2026-11-26"')
        self.assertFalse(Moment.objects.filter(person=self.bea).exists())

    def test_a_guess_that_was_seen_is_taken(self) -> None:
        self.say("coffee with Bea on Thursday", seen="coffee with Bea on Thursday")
        self.assertEqual(Moment.objects.get(person=self.bea).at, at(5) + 5400)  # the 19th at noon

    def test_what_was_seen_of_another_sentence_does_not_count(self) -> None:
        page = self.say("coffee with Bea on Thursday", seen="coffee with Bea")
        self.assertContains(page, "Is this the day?")

    def test_a_coffee_with_nobody_asks_with_whom(self) -> None:
        self.assertContains(self.say("coffee yesterday"), "With whom, or about whom?")
        page = self.confirm()
        self.assertContains(page, "With whom, or about whom?")

    def test_words_about_nobody_are_offered_as_a_reminder(self) -> None:
        page = self.say("dentist tomorrow")
        self.assertContains(page, '<option value="7" selected>')
        self.confirm(kind="7", day="2026-11-25", text="dentist")
        self.assertEqual(Reminder.objects.get().text, "Dentist")

    def test_correcting_changes_what_is_stored(self) -> None:
        page = self.say("coffee with Bea yesterday", do="correct")
        self.assertContains(page, "Did I understand?")
        self.confirm(
            kind="4",
            day="2026-11-20",
            time="15:30",
            minutes="40",
            more="Giulia, Orsola Sarti",
            text="the site",
            **{"name-0": "Bea", "who-0": str(self.bea.id)},
        )
        rows = Moment.objects.filter(source=None, channel=4).values_list("person__name", "minutes")
        self.assertEqual(
            set(rows), {("Bea Bassi", 40), ("Giulia Ferretti", 40), ("Orsola Sarti", 40)}
        )

    def test_an_introduction_can_be_unticked(self) -> None:
        names = {"name-0": "Giulia", "who-0": str(self.giulia.id), "role-0": "WITH"}
        names |= {"name-1": "Bea", "who-1": str(self.bea.id), "role-1": "INTRODUCED"}
        self.confirm(**names)
        self.assertFalse(Deed.objects.exists())
        self.confirm(**names, introduced="0,1,")
        self.assertEqual(Deed.objects.count(), 1)

    def test_nonsense_in_the_form_is_asked_again_or_left_out(self) -> None:
        for values in (
            {"day": "yesterday"},
            {"day": "0001-01-01"},
            {"time": "25:99"},
            {"minutes": "-4"},
            {"kind": "99"},
            {"who-0": "99999999999999999999"},
            {"who-0": "12"},
        ):
            page = self.confirm(**{"name-0": "Bea", "who-0": str(self.bea.id), **values})
            self.assertContains(page, "What I understood")
        self.confirm(
            **{"name-0": "Bea", "who-0": str(self.bea.id), "role-0": "QUEEN", "among-0": "x,9"},
            introduced=["7,8,9", "x", ""],
            fact=["BIRTHDAY|0|never", "SHOES|0|37"],
        )
        self.assertEqual(Moment.objects.filter(person=self.bea).count(), 1)

    def test_an_empty_sentence_is_asked_for(self) -> None:
        self.assertContains(self.say("   "), "Write a sentence first.")


class PageTestCase(NoteTestCase):
    def test_the_page_takes_a_sentence_from_its_address(self) -> None:
        page = self.client.get("/note/?sentence=coffee+with+Giulia+yesterday")
        self.assertContains(page, "coffee with Giulia yesterday</textarea>")
        self.assertContains(page, "Giulia Ferretti")

    def test_the_dialog_is_the_form_alone_and_leads_back(self) -> None:
        page = self.client.get(
            "/note/",
            headers={
                **HTMX,
                "HX-Target": "dialog",
                "Referer": "http://testserver/people/?q=x",
            },
        )
        self.assertContains(page, "<dialog")
        self.assertNotContains(page, "<html")
        self.assertContains(page, 'name="next" value="/people/?q=x"')

    def test_what_is_understood_is_shown_while_she_types(self) -> None:
        page = self.client.post(
            "/note/understand/",
            {"sentence": "coffee with Giulia yesterday, she introduced me to Marco Tassi"},
            headers=HTMX,
        )
        for text in (
            "in person",
            "yesterday",
            "Giulia Ferretti",
            "new person: Marco Tassi, brought by Giulia",
        ):
            self.assertContains(page, text)
        self.assertNotContains(page, "<html")
        self.assertEqual(self.client.post("/note/understand/", {"sentence": " "}).content, b"")

    def test_a_doubt_is_shown_with_a_question_mark(self) -> None:
        make_person("Giulia Neri")
        page = self.client.get("/note/understand/?sentence=heard+Giulia+on+Thursday")
        self.assertContains(page, "Giulia: which of 2?")
        self.assertContains(page, "Thursday 19?")

    def test_htmx_gets_the_questions_in_place_and_a_redirect_when_it_is_done(self) -> None:
        make_person("Giulia Neri")
        asked = self.client.post("/note/", {"sentence": "coffee with Giulia"}, headers=HTMX)
        self.assertContains(asked, "Who is meant?")
        self.assertNotContains(asked, "<html")
        done = self.client.post(
            "/note/", {"sentence": "coffee with Bea", "next": "/people/"}, headers=HTMX
        )
        self.assertEqual(done.headers["HX-Redirect"], "/people/")

    def test_it_never_leads_to_another_site(self) -> None:
        answer = self.client.post(
            "/note/", {"sentence": "coffee with Bea", "next": "//evil.example"}
        )
        self.assertEqual(answer.headers["Location"], "/")

    def test_five_hundred_letters_and_odd_signs_do_no_harm(self) -> None:
        for text in ("x" * 5000, "\x00\ufeff", "<script>", "'\"%_\\", "caffè " * 200):
            for path in ("/note/", "/note/understand/"):
                self.assertEqual(self.client.post(path, {"sentence": text}).status_code, 200)

    def test_the_number_of_queries_does_not_grow(self) -> None:
        for i in range(10):
            make_person(f"Person {i}")
        with self.assertNumQueries(4):
            self.client.get("/note/?sentence=coffee+with+Giulia")
        for i in range(10, 20):
            make_person(f"Person {i}")
        with self.assertNumQueries(4):
            self.client.get("/note/?sentence=coffee+with+Giulia")

    def test_dario_knows_nobody_of_annas(self) -> None:
        self.be_dario()
        page = self.client.get("/note/understand/?sentence=coffee+with+Giulia+Ferretti")
        self.assertContains(page, "new person: Giulia Ferretti")
        self.confirm(**{"name-0": "Giulia", "who-0": str(self.giulia.id)})
        self.assertFalse(Moment.objects.filter(channel=5).exists())
        with in_space(self.darios_space.id):
            self.assertFalse(Moment.objects.exists())

    def test_dario_cannot_undo_what_anna_noted(self) -> None:
        self.say("coffee with Giulia yesterday")
        self.be_dario()
        self.assertEqual(self.client.post(f"/undo/{Undo.objects.get().id}/").status_code, 404)
        self.assertTrue(Moment.objects.filter(channel=5).exists())


class ItalianTestCase(NoteTestCase):
    def test_an_italian_sentence_is_read_on_an_italian_page(self) -> None:
        self.anna.language = "it"
        self.anna.save()
        self.say("caffè con Giulia lunedì scorso alle 17:30, mi ha presentato Marco Tassi")
        moment = Moment.objects.get(channel=5)
        self.assertEqual(moment.at, int(NOW.timestamp()) - 86_400 + 7 * 3600)
        self.assertTrue(Person.objects.filter(name="Marco Tassi").exists())


class AskedForWorkTestCase(NoteTestCase):
    """Somebody asks for work, in a sentence of either language."""

    def test_somebody_new_asks_for_a_quote(self) -> None:
        page = self.say("ha chiesto un preventivo Marco Tassi")
        self.assertContains(page, "Noted: Marco Tassi asks.")
        made = Inquiry.objects.get()
        self.assertEqual((made.person.name, made.origin), ("Marco Tassi", "NOTE"))
        self.assertEqual(made.words, "ha chiesto un preventivo Marco Tassi")
        self.assertEqual(made.asked_at, NOW)
        self.assertEqual(made.person.note, "")

    def test_somebody_known_would_like_to_know(self) -> None:
        page = self.client.get("/note/", {"sentence": "Bea would like to know what I do"})
        self.assertContains(page, "an inquiry of Bea Bassi")
        self.say("Bea would like to know what I do")
        self.assertEqual(Inquiry.objects.get().person, self.bea)

    def test_it_may_come_up_over_a_coffee(self) -> None:
        page = self.say("coffee with Giulia yesterday, she wants a quote")
        self.assertContains(page, "And Giulia Ferretti asks: it is among your inquiries.")
        made = Inquiry.objects.get()
        self.assertEqual((made.person, made.words), (self.giulia, "she wants a quote"))
        assert made.moment
        self.assertEqual(made.moment.channel, Moment.Channel.IN_PERSON)

    def test_undone_it_leaves_everything_as_it_was(self) -> None:
        before = state_hash()
        self.say("coffee with Giulia yesterday, Marco Tassi asked for a quote")
        self.assertEqual(Inquiry.objects.get().person.name, "Marco Tassi")
        self.client.post(f"/undo/{Undo.objects.latest('id').id}/")
        self.understand()
        self.assertEqual(state_hash(), before)

    def test_unticked_it_is_only_a_note(self) -> None:
        page = self.say("Bea asked for a quote", do="correct")
        self.assertContains(page, 'name="asker" value="0" checked')
        values = {"kind": "6", "sentence": "Bea asked for a quote", "name-0": "Bea"}
        self.confirm(**values, **{"who-0": str(self.bea.id), "text": "asked for a quote"})
        self.assertFalse(Inquiry.objects.exists())
        self.confirm(**values, **{"who-0": str(self.bea.id), "asker": "0"})
        self.assertEqual(Inquiry.objects.get().person, self.bea)
