"""Later, never, how often; reminders, the private note, what was learned."""

from datetime import date

from django.urls import reverse

from sintonia.people.models import GrowthNote, Person, Reminder
from sintonia.people.tests.cases import PeopleTestCase


class LaterTestCase(PeopleTestCase):
    def test_a_week_when_nothing_else_is_said(self) -> None:
        page = self.client.post(
            reverse("person_later", args=[self.bea.id]), {"next": "/people/trash/"}, follow=True
        )
        self.assertContains(page, "Bea Bassi comes back in a week.")
        self.assertEqual(Person.objects.get(id=self.bea.id).later_until, date(2026, 12, 1))

    def test_htmx_gets_the_toast_alone_with_its_way_back(self) -> None:
        headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/?when=now"}
        for name, pk in (
            ("person_later", self.bea.id),
            ("person_mute", self.bea.id),
            ("reminder_done", self.reminder.id),
        ):
            answer = self.client.post(reverse(name, args=[pk]), headers=headers)
            with self.subTest(name):
                text = answer.content.decode().strip()
                self.assertTrue(text.startswith('<div class="avvisi"'), text[:60])
                self.assertIn("hx-swap-oob", text)
                self.assertIn("?next=%2F%3Fwhen%3Dnow", text)

    def test_days_that_make_no_sense_are_refused_in_words(self) -> None:
        for wrong in ("0", "-1", "soon", "100000"):
            page = self.act("person_later", self.bea.id, days=wrong)
            self.assertContains(page, "Write the days in figures, from 1 to 3650.")
        self.assertIsNone(Person.objects.get(id=self.bea.id).later_until)

    def test_the_edit_page_says_so_until_the_day_comes(self) -> None:
        self.act("person_later", self.bea.id, days=1)
        address = f"/people/{self.bea.id}/edit/"
        self.assertContains(self.client.get(address), "Put off until 25 November 2026.")
        Person.objects.filter(id=self.bea.id).update(later_until=date(2026, 11, 24))
        self.assertNotContains(self.client.get(address), "Put off until")


class WishesTestCase(PeopleTestCase):
    def test_how_often_and_back(self) -> None:
        self.act("person_cadence", self.bea.id, cadence_days=30)
        self.assertEqual(Person.objects.get(id=self.bea.id).cadence_days, 30)
        self.act("person_cadence", self.bea.id, cadence_days="")
        self.assertIsNone(Person.objects.get(id=self.bea.id).cadence_days)

    def test_a_wish_in_words_is_refused(self) -> None:
        page = self.act("person_cadence", self.bea.id, cadence_days="often")
        self.assertContains(page, "Write the days in figures")
        self.assertContains(page, 'value="often"')

    def test_a_note_is_kept_as_written_and_shown_as_text(self) -> None:
        self.act("person_note", self.bea.id, note="<b>Mornings</b>\r\nnever Monday")
        self.assertEqual(Person.objects.get(id=self.bea.id).note, "<b>Mornings</b>\nnever Monday")
        page = self.client.get(f"/people/{self.bea.id}/edit/")
        self.assertContains(page, "&lt;b&gt;Mornings&lt;/b&gt;\nnever Monday")

    def test_a_note_without_end_is_refused(self) -> None:
        page = self.act("person_note", self.bea.id, note="x" * 20_001)
        self.assertContains(page, "20000 characters")


class RemindersTestCase(PeopleTestCase):
    def test_with_a_day_and_without(self) -> None:
        self.act("person_reminder_add", self.bea.id, text="Send the photos", due_on="2026-12-09")
        self.act("person_reminder_add", self.bea.id, text="Ask after the yard", due_on="")
        rows = Reminder.objects.filter(person=self.bea).order_by("id")[1:]
        self.assertEqual([row.due_on for row in rows], [date(2026, 12, 9), None])

    def test_without_a_person_it_goes_on_to_today(self) -> None:
        answer = self.act("reminder_add", text="Renew the lease")
        self.assertRedirects(answer, "/", fetch_redirect_response=False)
        self.assertIsNone(Reminder.objects.get(text="Renew the lease").person)

    def test_no_words_and_no_such_day_are_said(self) -> None:
        page = self.act("person_reminder_add", self.bea.id, text="", due_on="2026-02-30")
        self.assertContains(page, "Write what I shall remind you of.")
        self.assertContains(page, "There is no such day")
        self.assertEqual(Reminder.objects.count(), 1)

    def test_done_and_not_done(self) -> None:
        with self.exactly_undone():
            self.act("reminder_done", self.reminder.id)
            self.assertIsNotNone(Reminder.objects.get().done_at)
            self.act("reminder_undone", self.reminder.id)
        self.assertIsNone(Reminder.objects.get().done_at)

    def test_a_second_tick_does_not_change_when_it_was_done(self) -> None:
        self.act("reminder_done", self.reminder.id)
        before = Reminder.objects.get().done_at
        self.act("reminder_done", self.reminder.id)
        self.assertEqual(Reminder.objects.get().done_at, before)


class GrowthTestCase(PeopleTestCase):
    def test_what_was_learned_is_noted(self) -> None:
        self.act("person_growth_add", self.bea.id, text="A clear quote beats a low one.")
        self.assertEqual(GrowthNote.objects.latest("id").text, "A clear quote beats a low one.")

    def test_nothing_learned_is_nothing_noted(self) -> None:
        page = self.act("person_growth_add", self.bea.id, text="  \n ")
        self.assertContains(page, "Write what you learned.")
        self.assertEqual(GrowthNote.objects.count(), 1)
