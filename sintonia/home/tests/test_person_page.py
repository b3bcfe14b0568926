"""The page of one relationship."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sintonia.gather.models import Card, CardAddress, Source
from sintonia.home.person.links import link
from sintonia.home.person.prepared import Prepared
from sintonia.lib.ids import new_id
from sintonia.people.actions import person_merge
from sintonia.people.models import (
    GrowthNote,
    ImportantDate,
    Label,
    Moment,
    Organisation,
    Person,
    PersonLabel,
    Photo,
    Reminder,
    Tie,
)
from sintonia.spaces.ambient import in_space
from sintonia.testing import (
    NOW,
    RoomTestCase,
    make_identity,
    make_meeting,
    make_moment,
    make_person,
    make_story,
)

OUT, IN = Moment.Direction.OUT, Moment.Direction.IN


class PersonTestCase(RoomTestCase):
    bea: Person

    def page(self, person: Person | None = None, query: str = "", **headers: str) -> Any:
        return self.client.get(f"/people/{(person or self.bea).id}/{query}", headers=headers)

    def part(self, target: str, query: str = "") -> Any:
        return self.page(query=query, HX_Request="true", HX_Target=target)


class KnownPersonTestCase(PersonTestCase):
    """Bea, whom Anna knows well."""

    @classmethod
    def make_annas_world(cls) -> None:
        studio = Organisation.objects.create(name="Studio Bassi", name_key="studio bassi")
        cls.bea = make_person(
            "Bea Bassi", role="architect", city="Modena", organisation=studio, note="Rings twice."
        )
        cls.mail = make_identity(cls.bea, "bea@studio.example", label="work")
        make_identity(cls.bea, "+393331234567")
        make_story(cls.bea, every=9, times=14, since=31)
        make_meeting(cls.bea, days_ago=60, place="Modena")
        cls.understand()

    mail: Any

    def test_it_shows_who_this_is_in_one_line(self) -> None:
        label = Label.objects.create(name="client", name_key="client")
        PersonLabel.objects.create(person=self.bea, label=label)
        place = reverse("organisation", args=[self.bea.organisation_id])
        self.assertContains(
            self.page(), f'architect · <a href="{place}">Studio Bassi</a> · Modena · client'
        )

    def test_it_opens_with_the_level_the_rhythm_and_the_silence(self) -> None:
        page = self.page()
        self.assertContains(page, "Acquaintance since August 2026.")
        self.assertContains(page, "it&#x27;s been 31. The thread is loosening.")

    def test_it_says_through_whom_it_began(self) -> None:
        nadia = make_person("Nadia Rossetti")
        Person.objects.filter(id=self.bea.id).update(brought_by=nadia)
        self.assertContains(self.page(), ", begun through Nadia Rossetti.")

    def test_one_calls_and_writes_from_here(self) -> None:
        page = self.page()
        self.assertContains(page, 'href="tel:+393331234567"')
        self.assertContains(page, 'href="mailto:bea@studio.example"')
        self.assertContains(page, "/note/?sentence=Bea+Bassi")

    def test_there_is_one_primary_button(self) -> None:
        self.assertEqual(self.page().content.count(b"btn--primo"), 1)

    def test_it_draws_the_curve_and_tells_it_in_a_table(self) -> None:
        page = self.page()
        self.assertContains(page, 'class="g-filo"')
        self.assertContains(page, "The same data in a table")
        self.assertContains(page, '<th scope="row">October 2026</th>')

    def test_the_last_year_alone_can_be_shown(self) -> None:
        make_story(self.bea, every=30, times=20, since=200)
        self.understand()
        self.assertContains(self.page(), "October 2024 – November 2026")
        page = self.page(query="?period=year")
        self.assertContains(page, "November 2025 – November 2026")

    def test_htmx_gets_the_figure_and_the_other_filters_anew(self) -> None:
        page = self.part("how", "?period=year")
        self.assertContains(page, 'id="how"')
        self.assertContains(page, "hx-swap-oob", count=1)
        self.assertContains(page, "?period=year&amp;show=voice")
        self.assertNotContains(page, "<html")
        self.assertNotContains(page, 'id="story"')

    def test_the_balance_is_told_in_time_and_in_days(self) -> None:
        page = self.page()
        self.assertContains(page, "84 minutes online, about 2 hours in person.")
        self.assertContains(page, "Counting days instead of hours, 7% in person.")
        self.assertContains(page, "Last meeting in person 2 months ago.")

    def test_the_level_has_its_evidence_and_what_the_next_one_asks(self) -> None:
        page = self.page()
        self.assertContains(page, "3 days in touch, 3 exchanges.")
        self.assertContains(page, "For Familiarity there is still missing")
        self.assertContains(page, "3 of 4")

    def test_addresses_say_where_they_come_from(self) -> None:
        book = Source.objects.create(key=1, name="contacts.vcf", created_at=NOW)
        card = Card.objects.create(key=1, content=1, data={}, source=book.id, person=self.bea)
        CardAddress.objects.create(card=card, identity=self.mail)
        box = Source.objects.create(key=2, name="Archive.mbox", created_at=NOW)
        for days in (3, 4):
            make_moment(self.bea, days_ago=days, identity=self.mail, source=box.id)
        page = self.page()
        self.assertContains(page, "2 contacts · address book contacts.vcf, Archive.mbox")

    def test_the_most_used_address_is_the_one_to_write_to(self) -> None:
        home = make_identity(self.bea, "bea@home.example")
        make_moment(self.bea, days_ago=3, identity=home, source=1)
        self.assertContains(self.page(), 'href="mailto:bea@home.example"')

    def test_reminders_dates_and_learned_things_are_there(self) -> None:
        yesterday = NOW.date() - timedelta(days=1)
        Reminder.objects.create(person=self.bea, text="The book", due_on=yesterday, created_at=NOW)
        done = Reminder.objects.create(person=self.bea, text="Old", created_at=NOW, done_at=NOW)
        ImportantDate.objects.create(person=self.bea, is_birthday=True, year=1976, month=11, day=25)
        GrowthNote.objects.create(person=self.bea, text="To say no.", at=NOW)
        page = self.page()
        self.assertContains(page, "it was for 23 Nov")
        self.assertNotContains(page, f"/reminders/{done.id}/done/")
        self.assertContains(page, "25 November 1976")
        self.assertContains(page, "Birthday tomorrow: 50 years.")
        self.assertContains(page, "To say no.")
        self.assertContains(page, "November 2026")
        self.assertContains(page, "Rings twice.")

    def test_a_label_s_cadence_is_inherited_until_there_is_an_own_one(self) -> None:
        label = Label.objects.create(name="client", name_key="client", cadence_days=30)
        PersonLabel.objects.create(person=self.bea, label=label)
        self.assertContains(
            self.page(),
            "For «client» never more than 30 days apart, you said; it&#x27;s been 31.",
        )
        Person.objects.filter(id=self.bea.id).update(ideal_days=45)
        page = self.page()
        self.assertContains(page, "You&#x27;d like a word every 45 days.")
        self.assertNotContains(page, "For «client»")

    def test_those_whom_she_shares_most_with_are_named(self) -> None:
        for i in range(7):
            other = make_person(f"Friend {i}")
            pair = sorted((self.mail.id, make_identity(other, f"f{i}@x.example").id))
            Tie.objects.create(first_id=pair[0], second_id=pair[1], mails=i + 1, occasions=i == 0)
        page = self.page()
        self.assertContains(page, "7 mails together")
        self.assertContains(page, "a mail together, an occasion together")
        first, _, rest = page.content.decode().partition("And 2 more people")
        self.assertNotIn("Friend 1<", first)
        self.assertIn("Friend 1<", rest)

    def test_a_picture_takes_the_place_of_the_initials(self) -> None:
        self.assertNotContains(self.page(), f"/people/{self.bea.id}/photo/")
        Photo.objects.create(person=self.bea, data=b"x")
        self.assertContains(self.page(), f"/people/{self.bea.id}/photo/")

    def test_muted_and_later_are_said_and_can_be_taken_back(self) -> None:
        until = NOW.date() + timedelta(days=7)
        Person.objects.filter(id=self.bea.id).update(is_muted=True, later_until=until)
        page = self.page()
        self.assertContains(page, "never proposed")
        self.assertContains(page, "later: from 1 Dec")
        self.assertContains(page, f"/people/{self.bea.id}/unmute/")
        self.assertContains(page, f"/people/{self.bea.id}/later/undo/")

    def test_dario_does_not_find_her(self) -> None:
        self.be_dario()
        for address in ("", "status/", "?page=2"):
            self.assertEqual(self.client.get(f"/people/{self.bea.id}/{address}").status_code, 404)

    def test_nobody_is_found_under_a_number_that_is_none(self) -> None:
        for pk in (0, 1, 1 << 62, 1 << 70):
            self.assertEqual(self.client.get(f"/people/{pk}/").status_code, 404, pk)

    def test_nonsense_in_the_address_is_ignored(self) -> None:
        for query in ("?page=x", "?page=-1", "?page=99999999", "?show=;drop", "?period=%00%ff"):
            self.assertEqual(self.page(query=query).status_code, 200, query)

    def test_the_number_of_queries_does_not_grow_with_the_story(self) -> None:
        make_person("Friend", brought_by=self.bea)
        with self.assertNumQueries(33):
            self.page()
        make_story(self.bea, every=3, times=300)
        for i in range(20):
            make_meeting(self.bea, days_ago=i * 40)
            make_identity(self.bea, f"bea{i}@x.example")
            make_person(f"Friend {i}", brought_by=self.bea)
            Reminder.objects.create(person=self.bea, text="x", created_at=NOW)
        self.understand()
        with self.assertNumQueries(33):
            self.page()

    def test_compiled_queries_keep_to_the_space_that_is_entered(self) -> None:
        names = Prepared(lambda root: Person.objects.filter(id=root).values_list("name"))
        self.assertEqual(names(self.bea.id), [("Bea Bassi",)])
        with in_space(self.darios_space.id):
            self.assertEqual(names(self.bea.id), [])


class FewDataTestCase(PersonTestCase):
    """Persons of whom little is known."""

    def make(self, name: str = "Orsola Sarti", *, email: str = "") -> Person:
        self.bea = make_person(name, email=email)
        return self.bea

    def test_somebody_from_the_address_book_alone(self) -> None:
        make_identity(self.make(), "+39051222333")
        self.understand()
        page = self.page()
        self.assertContains(page, "I only know the number.")
        self.assertContains(page, "Nothing is told here yet.")
        self.assertContains(page, "arco--ignoto")
        for absent in ("Balance", "Why this level", "How it has gone so far", "In person"):
            self.assertNotContains(page, absent)
        self.assertEqual(page.content.count(b"btn--primo"), 1)

    def test_somebody_of_whom_the_name_alone_is_known(self) -> None:
        self.make()
        self.assertContains(self.page(), "I only know the name.")

    def test_word_that_goes_one_way_is_no_relationship(self) -> None:
        self.make(email="o@x.example")
        for days in (400, 200, 90):
            make_moment(self.bea, days_ago=days, source=1)
        self.understand()
        page = self.page()
        self.assertContains(page, "Only you have written so far: 3 times, the last 3 months ago.")
        self.assertContains(page, "Word has gone one way only")
        self.assertContains(page, "arco--mai")
        self.assertNotContains(page, "g-filo")

    def test_three_contacts_make_no_curve(self) -> None:
        self.make()
        make_moment(self.bea, days_ago=300, direction=OUT)
        make_moment(self.bea, days_ago=140, direction=IN)
        make_meeting(self.bea, days_ago=120)
        self.understand()
        page = self.page()
        self.assertContains(page, "Three days in touch: a curve would be a lie.")
        self.assertContains(page, "You were in touch on 3 days: there is no rhythm yet")
        self.assertNotContains(page, "The same data in a table")

    def test_a_meeting_still_to_come_is_in_the_calendar_not_in_the_story(self) -> None:
        self.make()
        make_meeting(self.bea, days_ago=-3, title="Lunch at the Bistrò")
        page = self.page()
        self.assertContains(page, "In the calendar:")
        self.assertContains(page, "Lunch at the Bistrò, Friday 27 November 2026")
        self.assertContains(page, "arco--ignoto")
        self.assertNotContains(page, '<ol class="storia"')

    def test_a_long_name_is_never_cut(self) -> None:
        name = "Maria Antonietta Guidi di Bagno dei Conti Talon Sampieri Pepoli Campogrande Esty"
        self.assertContains(self.page(self.make(name)), f"<h1><bdi>{name}</bdi></h1>")

    def test_a_name_in_another_script_says_which(self) -> None:
        for name, script in (("نادية الحسيني", "Arab"), ("山田 花子", "Hani"), ("さくら", "Jpan")):
            page = self.page(self.make(name))
            self.assertContains(page, f'<h1><bdi lang="und-{script}">{name}</bdi></h1>')

    def test_an_address_in_place_of_a_name_can_be_given_one(self) -> None:
        page = self.page(self.make("office@town.example"))
        self.assertContains(page, "give it a name")
        self.assertNotContains(self.page(self.make("Sjöfn")), "give it a name")


class MergedAndGoneTestCase(PersonTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi", email="bea@studio.example")
        cls.other = make_person("B. Bassi", email="b@home.example")
        make_moment(cls.other, days_ago=5, channel=Moment.Channel.CALL, minutes=12, source=1)
        cls.merge = person_merge(kept=cls.bea.id, merged=cls.other.id, now=NOW)

    other: Person
    merge: Any

    def test_whoever_was_merged_is_found_on_the_other_s_page(self) -> None:
        self.assertRedirects(self.page(self.other), f"/people/{self.bea.id}/")

    def test_the_page_tells_everything_of_both_and_can_separate_them(self) -> None:
        page = self.page()
        self.assertContains(page, "b@home.example")
        self.assertContains(page, "Call, 12 minutes.")
        self.assertContains(page, "Also known as <bdi>B. Bassi</bdi>.")
        self.assertContains(page, f"/merges/{self.merge.id}/undo/")

    def test_somebody_in_the_trash_can_be_brought_back(self) -> None:
        Person.objects.filter(id=self.bea.id).update(deleted_at=NOW - timedelta(days=2))
        page = self.page()
        self.assertContains(page, "In the trash since 22 November 2026.")
        self.assertContains(page, f"/people/{self.bea.id}/restore/")
        self.assertNotContains(page, "Your story")


class CountingTestCase(PersonTestCase):
    @classmethod
    def make_annas_world(cls) -> None:
        cls.bea = make_person("Bea Bassi")
        make_story(cls.bea, times=8)

    def status(self, query: str = "") -> HttpResponse:
        return self.client.get(f"/people/{self.bea.id}/status/{query}")  # type: ignore[return-value]  # as the client types it

    def test_while_numbers_wait_the_page_says_so_and_asks_again(self) -> None:
        page = self.page(query="?period=year")
        self.assertContains(page, "Counting again…")
        self.assertContains(page, "Reload in a moment.")
        self.assertContains(page, f'hx-get="/people/{self.bea.id}/status/?period=year"')
        self.assertNotContains(page, "How it has gone so far")
        self.assertContains(self.status(), 'hx-trigger="every 1s"')

    def test_once_they_are_counted_the_page_is_told_and_asks_no_more(self) -> None:
        self.understand()
        status = self.status("?period=year")
        self.assertContains(status, f'hx-get="/people/{self.bea.id}/?period=year"')
        self.assertContains(status, 'hx-trigger="load"')
        self.assertNotContains(self.page(), "status/")


def test_ids_stand_in_addresses_as_they_are() -> None:
    pk, label = new_id(), new_id()
    assert link("person", pk) == f"/people/{pk}/"
    assert link("person_label_remove", pk, label) == f"/people/{pk}/labels/{label}/remove/"
