"""What was done is undone exactly: nothing that is known differs afterwards."""

from datetime import date, timedelta

from django.urls import reverse

from sintonia.people.actions import mark_stale
from sintonia.people.actions.labels import labels_take
from sintonia.people.actions.way_back import KEPT, WayBack, put_back
from sintonia.people.models import (
    GrowthNote,
    Identity,
    ImportantDate,
    Label,
    Merge,
    Moment,
    Occasion,
    Person,
    PersonLabel,
    Reminder,
    Undo,
)
from sintonia.people.tests.cases import PeopleTestCase
from sintonia.testing import NOW, make_meeting, make_person


class ExactUndoTestCase(PeopleTestCase):
    def test_delete_and_restore(self) -> None:
        with self.exactly_undone():
            self.act("person_delete", self.bea.id)
            self.assertIsNotNone(Person.objects.get(id=self.bea.id).deleted_at)
            self.understand()
            self.act("person_restore", self.bea.id)

    def test_later(self) -> None:
        self.bea.later_until = date(2026, 12, 24)
        self.bea.save()
        with self.exactly_undone():
            self.act("person_later", self.bea.id, days=3)
            self.assertEqual(Person.objects.get(id=self.bea.id).later_until, date(2026, 11, 27))
            self.undo()

    def test_later_by_its_own_address(self) -> None:
        with self.exactly_undone():
            self.act("person_later", self.bea.id)
            self.act("person_later_undo", self.bea.id)

    def test_mute(self) -> None:
        with self.exactly_undone():
            self.act("person_mute", self.bea.id)
            self.assertTrue(Person.objects.get(id=self.bea.id).is_muted)
            self.act("person_unmute", self.bea.id)

    def test_a_label_taken_from_a_person(self) -> None:
        with self.exactly_undone():
            self.act("person_label_remove", self.bea.id, self.client_label.id)
            self.assertFalse(PersonLabel.objects.exists())
            self.undo()

    def test_a_new_label_on_a_person(self) -> None:
        with self.exactly_undone():
            self.act("person_label_add", self.bea.id, label="Old friend")
            self.assertTrue(PersonLabel.objects.filter(label__name="Old friend").exists())
            self.undo()

    def test_a_label_taken_from_everybody(self) -> None:
        PersonLabel.objects.create(person=self.carla, label=self.client_label)
        with self.exactly_undone():
            self.act("label_remove", self.client_label.id)
            self.assertFalse(Label.objects.exists())
            self.undo()

    def test_a_label_renamed(self) -> None:
        with self.exactly_undone():
            self.act("label_edit", self.client_label.id, name="Customer", cadence_days=30)
            self.assertEqual(Label.objects.get().cadence_days, 30)
            self.undo()

    def test_a_growth_note(self) -> None:
        before = GrowthNote.objects.values().get()
        with self.exactly_undone():
            self.act("growth_remove", self.growth.id)
            self.assertFalse(GrowthNote.objects.exists())
            self.undo()
        self.assertEqual(GrowthNote.objects.values().get(), before)

    def test_a_date(self) -> None:
        before = list(ImportantDate.objects.values())
        with self.exactly_undone():
            self.act("date_remove", self.birthday.id)
            self.assertFalse(ImportantDate.objects.exists())
            self.undo()
        self.assertEqual(list(ImportantDate.objects.values()), before)

    def test_another_birthday_in_place_of_the_one_from_a_card(self) -> None:
        with self.exactly_undone():
            self.act("person_date_add", self.bea.id, day=15, month=3)
            self.assertEqual(ImportantDate.objects.get().day, 15)
            self.undo()

    def test_a_reminder_to_the_microsecond(self) -> None:
        Reminder.objects.update(
            created_at=NOW + timedelta(microseconds=123_457), due_on="2026-12-01"
        )
        before = Reminder.objects.values().get()
        with self.exactly_undone():
            self.act("reminder_remove", self.reminder.id)
            self.assertFalse(Reminder.objects.exists())
            self.undo()
        self.assertEqual(Reminder.objects.values().get(), before)

    def test_a_moment(self) -> None:
        before = Moment.objects.values().get(id=self.lunch.id)
        with self.exactly_undone():
            self.act("moment_remove", self.lunch.id)
            self.assertFalse(Moment.objects.filter(id=self.lunch.id).exists())
            self.understand()
            self.act("moment_restore", Undo.objects.get().id)
        self.assertEqual(Moment.objects.values().get(id=self.lunch.id), before)

    def test_a_moment_with_its_occasion(self) -> None:
        moment = make_meeting(self.carla)
        mark_stale([self.carla.id])
        self.understand()
        with self.exactly_undone():
            self.act("moment_remove", moment.id)
            self.assertFalse(Occasion.objects.exists())
            self.undo()

    def test_an_occasion_where_others_were_stays(self) -> None:
        moment = make_meeting(self.carla)
        Moment.objects.create(
            key=7, at=moment.at, channel=5, direction=3, person=self.nina, occasion=moment.occasion
        )
        self.act("moment_remove", moment.id)
        self.assertTrue(Occasion.objects.exists())

    def test_an_address_detached_as_a_person_of_its_own(self) -> None:
        with self.exactly_undone():
            self.act("identity_detach", self.mail.id, to="own")
            self.assertEqual(Person.objects.get(identities=self.mail).name, "Bea B.")
            self.understand()
            self.undo()

    def test_an_address_detached_as_nobodys(self) -> None:
        with self.exactly_undone():
            self.act("identity_detach", self.mail.id, to="nobody")
            self.assertFalse(Moment.objects.filter(identity=self.mail, person=self.bea).exists())
            self.undo()

    def test_an_address_moved(self) -> None:
        with self.exactly_undone():
            self.act("identity_add", self.nina.id, address="bea@studio.example", do="move")
            self.assertEqual(Identity.objects.get(id=self.mail.id).person, self.nina)
            self.understand()
            self.undo()

    def test_merge_and_unmerge(self) -> None:
        with self.exactly_undone():
            self.act("person_merge", self.bea.id, other=self.carla.id)
            self.understand()
            self.act("merge_undo", Merge.objects.get().id)

    def test_an_edit(self) -> None:
        with self.exactly_undone():
            self.act("person_edit", self.bea.id, name="Beatrice", organisation="Studio Bassi")
            self.assertEqual(Person.objects.get(id=self.bea.id).organisation.name, "Studio Bassi")
            self.undo()

    def test_a_note(self) -> None:
        with self.exactly_undone():
            self.act("person_note", self.bea.id, note="Prefers mornings.")
            self.undo()

    def test_an_origin(self) -> None:
        with self.exactly_undone():
            self.act("person_origin", self.bea.id, brought_by=self.carla.id, brought_text="school")
            self.undo()

    def test_several_at_once(self) -> None:
        chosen = [self.bea.id, self.carla.id]
        for data in (
            {"do": "label", "label": "Client"},
            {"do": "label", "label": "New one"},
            {"do": "unlabel", "label": "client"},
            {"do": "mute"},
            {"do": "delete"},
        ):
            with self.subTest(data), self.exactly_undone():
                self.act("people_bulk", person=chosen, **data)
                self.understand()
                self.act("people_bulk_undo", Undo.objects.latest("id").id)


class WayBackTestCase(PeopleTestCase):
    def test_an_undo_is_used_once(self) -> None:
        self.act("growth_remove", self.growth.id)
        way_back = Undo.objects.get()
        self.assertEqual(self.act("undo", way_back.id).status_code, 302)
        self.assertEqual(self.act("undo", way_back.id).status_code, 404)

    def test_what_was_done_meanwhile_elsewhere_stays(self) -> None:
        self.act("person_later", self.bea.id)
        later = Undo.objects.get()
        self.act("person_note", self.bea.id, note="Prefers mornings.")
        self.act("undo", later.id)
        bea = Person.objects.get(id=self.bea.id)
        self.assertEqual((bea.note, bea.later_until), ("Prefers mornings.", None))

    def test_a_field_said_again_meanwhile_stays_hers(self) -> None:
        """Two labels taken away; the first one comes back; no card may bring back the second."""
        other = Label.objects.create(name="Yard", name_key="yard")
        PersonLabel.objects.create(person=self.bea, label=other)
        first = labels_take([self.bea], self.client_label, now=NOW)
        labels_take([self.bea], other, now=NOW)
        put_back(first)
        self.assertEqual(Person.objects.get(id=self.bea.id).edited, ["labels"])

    def test_undone_one_after_the_other_nothing_stays_said(self) -> None:
        other = Label.objects.create(name="Yard", name_key="yard")
        PersonLabel.objects.create(person=self.bea, label=other)
        undos = [labels_take([self.bea], label, now=NOW) for label in (self.client_label, other)]
        for undo in reversed(undos):
            put_back(undo)
        self.assertEqual(Person.objects.get(id=self.bea.id).edited, [])

    def test_what_has_no_place_any_more_is_refused_in_words(self) -> None:
        self.act("label_remove", self.client_label.id)
        way_back = Undo.objects.get()
        Label.objects.create(name="Client", name_key="client")
        answer = self.client.post(reverse("undo", args=[way_back.id]), follow=True)
        self.assertContains(answer, "can&#x27;t undo this any more")
        self.assertEqual(Label.objects.count(), 1)
        self.assertTrue(Undo.objects.filter(id=way_back.id).exists())

    def test_what_belonged_to_one_who_is_gone_is_left_out(self) -> None:
        lone = make_person("Lone")
        PersonLabel.objects.create(person=lone, label=self.client_label)
        self.act("label_remove", self.client_label.id)
        lone.delete()
        self.undo()
        self.assertEqual(
            list(PersonLabel.objects.values_list("person_id", flat=True)), [self.bea.id]
        )

    def test_a_mention_of_one_who_is_gone_is_cleared(self) -> None:
        lone = make_person("Lone")
        Person.objects.filter(id=self.bea.id).update(brought_by=lone)
        self.act("person_origin", self.bea.id, brought_by="")
        lone.delete()
        self.undo()
        self.assertIsNone(Person.objects.get(id=self.bea.id).brought_by_id)

    def test_ways_back_are_forgotten_after_a_day(self) -> None:
        self.act("growth_remove", self.growth.id)
        Undo.objects.update(at=NOW - KEPT - timedelta(seconds=1))
        self.act("person_mute", self.bea.id)
        self.assertEqual(Undo.objects.count(), 1)

    def test_somebody_who_came_to_be_used_meanwhile_is_not_unmade(self) -> None:
        self.act("identity_detach", self.mail.id, to="own")
        made = Person.objects.get(identities=self.mail)
        self.act("person_note", made.id, note="I know her.")
        self.act("undo", Undo.objects.order_by("id")[0].id)
        self.assertTrue(Person.objects.filter(id=made.id).exists())

    def test_the_words_taken_away_go_with_the_person(self) -> None:
        self.act("growth_remove", self.growth.id)
        Person.objects.filter(id=self.bea.id).delete()
        self.assertFalse(Undo.objects.exists())

    def test_nothing_to_do_is_nothing_to_undo(self) -> None:
        back = WayBack()
        back.change([self.bea], is_muted=False)
        back.remove([])
        self.assertEqual(back.steps, [])
