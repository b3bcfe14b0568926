"""What is written by the form becomes an inquiry, once; nonsense goes again, and floods are stopped."""

from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import time_machine
from django.test import Client

from sintonia.people.actions.merging import person_merge
from sintonia.people.models import Identity, Moment, Person
from sintonia.presence.actions import contact as actions
from sintonia.presence.models import ContactRequest
from sintonia.presence.tests.cases import PAGE, PresenceTestCase
from sintonia.spaces.ambient import in_space
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, make_identity, make_moment
from sintonia.work.inquiries.models import Inquiry, Station


class ContactTestCase(PresenceTestCase):
    def test_somebody_new_is_written_down_and_asks(self) -> None:
        answer = self.write()
        self.assertRedirects(answer, f"{PAGE}thanks/?language=en")
        made = Inquiry.objects.get()
        assert (made.person.name, made.person.brought_text) == ("Sara Bassi", "A friend of Giulia")
        assert Identity.objects.get(person=made.person).value == "sara@bassi.example"
        assert made.words == "Orders get lost in my mailbox."
        assert (made.origin, made.station) == (Inquiry.Origin.FORM, Station.QUESTION)
        assert (made.next_step, made.next_on) == ("Answer", date(2026, 11, 26))
        assert not Moment.objects.exists(), "a form proves no contact"

    def test_it_stands_on_today_on_the_desk_and_says_where_it_came_from(self) -> None:
        self.write()
        self.assertContains(self.client.get("/"), "Sara Bassi")
        self.assertContains(self.client.get("/work/"), "Answer, by 26 Nov")
        self.assertContains(self.client.get("/work/inquiries/"), "from the contact form, today")
        page = self.client.get(f"/work/inquiries/{Inquiry.objects.get().id}/")
        for words in (
            "sara@bassi.example",
            "«A friend of Giulia»",
            "24 November 2026, at 10:30",
            "nobody has proved that the address is theirs",
            'href="mailto:sara@bassi.example"',
            '<form id="beside" method="post"><input type="hidden" name="csrf',
        ):
            self.assertContains(page, words)
        self.assertNotContains(page, "Signed")
        self.assertContains(self.client.get("/work/inquiries/origins/"), "A friend of Giulia")

    def test_today_says_that_she_was_in_touch_since_so_that_only_the_tick_is_missing(self) -> None:
        self.write()
        sara = Person.objects.get(name="Sara Bassi")
        make_moment(sara, days_ago=2, direction=Moment.Direction.OUT)
        make_moment(sara, days_ago=-0.3, direction=Moment.Direction.IN)
        with time_machine.travel(NOW + timedelta(days=1), tick=False):
            self._sign_in(self.anna)
            self.assertNotContains(self.client.get("/"), "in touch")
            make_moment(sara, days_ago=-0.2, direction=Moment.Direction.OUT)
            self.assertContains(self.client.get("/"), "by tomorrow · in touch yesterday")

    def test_somebody_known_by_the_address_asks_anew_and_keeps_her_name(self) -> None:
        self.write(name="Beatrice B.", address="bea@studio.example")
        made = Inquiry.objects.get()
        assert made.person == self.bea
        self.bea.refresh_from_db()
        assert (self.bea.name, self.bea.brought_text) == ("Bea Bassi", "")
        page = self.client.get(f"/work/inquiries/{made.id}/")
        self.assertContains(page, "Signed")
        self.assertContains(page, "Beatrice B.")

    def test_whoever_was_in_the_trash_is_out_of_it_again(self) -> None:
        Person.objects.filter(id=self.bea.id).update(deleted_at=NOW)
        self.write(address="bea@studio.example")
        self.assertContains(self.client.get("/work/inquiries/"), "Bea Bassi")

    def test_an_address_of_annas_own_is_not_told_from_others(self) -> None:
        self.i_am("anna@private.example")
        self.assertRedirects(
            self.write(address="anna@private.example"), f"{PAGE}thanks/?language=en"
        )
        person = Inquiry.objects.get().person
        assert not Identity.objects.filter(person=person).exists()
        assert ContactRequest.objects.get().address == "anna@private.example"

    def test_an_address_that_anna_said_is_nobodys_stays_so(self) -> None:
        shop = make_identity(None, "news@shop.example", standing=Identity.Standing.NOBODY)
        self.assertRedirects(self.write(address="news@shop.example"), f"{PAGE}thanks/?language=en")
        shop.refresh_from_db()
        assert (shop.person, shop.is_pinned) == (None, False)
        assert Inquiry.objects.get().person.name == "Sara Bassi"

    def test_sent_twice_it_is_one(self) -> None:
        stamp = self.guest.get(PAGE).context["form"]["stamp"].value()
        for _ in range(2):
            self.assertRedirects(self.write(stamp=stamp), f"{PAGE}thanks/?language=en")
        assert Inquiry.objects.count() == Person.objects.filter(name="Sara Bassi").count() == 1

    def test_corrected_and_sent_from_the_same_form_nothing_is_lost(self) -> None:
        stamp = self.guest.get(PAGE).context["form"]["stamp"].value()
        self.write(stamp=stamp)
        self.write(stamp=stamp, words="I forgot: only mornings.")
        assert Inquiry.objects.filter(words="I forgot: only mornings.").count() == 1
        assert Inquiry.objects.count() == 2

    def test_written_again_it_is_another_question_of_the_same_person(self) -> None:
        self.write()
        self.write(words="I forgot: only mornings.")
        assert Inquiry.objects.values("person").distinct().count() == 1
        assert Inquiry.objects.count() == 2

    def test_what_is_kept_of_the_notice_is_the_fingerprint_of_what_was_shown(self) -> None:
        self.write()
        before = ContactRequest.objects.get().notice_sha256
        self.profile.texts.filter(language="en").update(notice="I read it myself.")
        self.write(address="other@example.com")
        after = ContactRequest.objects.latest("id").notice_sha256
        assert len(before) == len(after) == 64
        assert before != after

    def test_a_notice_that_changed_meanwhile_is_shown_before_anything_is_kept(self) -> None:
        stamp = self.guest.get(PAGE).context["form"]["stamp"].value()
        self.profile.texts.filter(language="en").update(notice="I read it myself.")
        page = self.write(stamp=stamp)
        self.assertContains(page, "or has changed meanwhile", status_code=422)
        assert not ContactRequest.objects.exists()
        again = self.write(after=40, stamp=page.context["form"]["stamp"].value())
        assert again.status_code == 302

    def test_what_comes_next_is_said_in_annas_language_not_the_visitors(self) -> None:
        self.write(page=f"{PAGE}?language=it")
        assert Inquiry.objects.get().next_step == "Answer"
        assert ContactRequest.objects.get().language == "it"

    def test_it_is_annas_and_nobody_elses(self) -> None:
        self.write()
        contact = ContactRequest.objects.get()
        self.be_dario()
        assert self.client.post(f"/profile/contacts/{contact.id}/nonsense/").status_code == 404
        assert Inquiry.objects.count() == 1
        self.assertNotContains(self.client.get("/work/"), "Sara Bassi")
        with in_space(self.darios_space.id):
            assert not Inquiry.objects.exists()

    def test_dario_signed_in_writes_to_anna_like_everybody(self) -> None:
        self.be_dario()
        self.guest = self.client
        self.write(name="Dario Gatti", address="dario@example.it")
        assert Inquiry.objects.get().person.name == "Dario Gatti"
        with in_space(self.darios_space.id):
            assert not Inquiry.objects.exists()


class RefusedTestCase(PresenceTestCase):
    def refused(self, reason: str, /, *, status: int = 422, **said: Any) -> None:
        """Fail unless this is refused with these words, what was written stays, and nothing is kept."""
        before = state_hash()
        page = self.write(**said)
        self.assertContains(page, reason, status_code=status)
        self.assertContains(page, said.get("came_by", "A friend of Giulia"), status_code=status)
        assert state_hash() == before

    def test_what_is_missing_or_wrong_is_said_beside_the_field(self) -> None:
        self.refused("Write your name.", name=" \u200b ")
        self.refused("Without an address nobody can answer you.", address="")
        self.refused("The part after the @ is missing.", address="sara.bassi@")
        self.refused("Write an address like name@domain.it.", address="sara.bassi@home")
        self.refused("Write an address like", address="a@b.it\r\nBcc: all@example.com")
        self.refused("Write an address like", address=f"s@{'ü.' * 60}example")
        self.refused("Write an address like", address=f"{'s' * 60}@{'ü.' * 25}example")
        self.refused("Two words on what you need are enough.", words="")
        self.refused("A little shorter: at most 4000 characters.", words="x" * 4001)
        self.refused("Too long: at most 200 characters.", name="x" * 201)
        self.refused("Tick it, to send.", agreed="")

    def test_a_machine_fills_what_nobody_sees_and_answers_at_once(self) -> None:
        self.refused("It looks as if a machine had filled this in", extra="http://spam.example")
        filled = self.write(extra="http://spam.example").context["form"]["extra"]
        assert "tabindex" not in str(filled), "shown, it can be reached and emptied by keyboard"
        before = state_hash()
        page = self.write(after=1)
        self.assertContains(page, "Send it once more, please", status_code=422)
        assert state_hash() == before
        again = {"after": 40, "stamp": page.context["form"]["stamp"].value()}
        self.assertRedirects(self.write(**again), f"{PAGE}thanks/?language=en")

    def test_a_page_that_lay_open_for_days_is_sent_once_more(self) -> None:
        page = self.write(after=3 * 24 * 3600)
        self.assertContains(page, "Send it once more, please", status_code=422)
        with time_machine.travel(NOW + timedelta(days=3, seconds=9), tick=False):
            stamp = page.context["form"]["stamp"].value()
            said = {"name": "Sara", "address": "s@b.example", "words": "?", "agreed": "on"}
            assert self.guest.post(PAGE, said | {"stamp": stamp}).status_code == 302

    def test_a_stamp_of_ones_own_making_opens_nothing(self) -> None:
        self.refused("Send it once more, please", stamp="AAAA:1vqwer:forged")
        self.refused("Send it once more, please", stamp="")

    def test_ten_in_an_hour_are_the_most_from_one_connection(self) -> None:
        for i in range(10):
            assert self.write(address=f"n{i}@example.com").status_code == 302
        self.refused("try again in an hour", status=429, address="n11@example.com")

    def test_a_flood_from_everywhere_ends_and_names_another_way(self) -> None:
        with patch.object(actions, "MOST_A_DAY", 1):
            self.write()
            self.refused("Write to anna@example.it instead", status=429, address="n2@example.com")

    def test_posts_of_other_sites_are_refused(self) -> None:
        strict = Client(enforce_csrf_checks=True)
        assert strict.post(PAGE, {"name": "Sara"}).status_code == 403

    def test_what_is_written_is_shown_as_text(self) -> None:
        evil = "<script>alert(1)</script>"
        self.write(name=evil, words=evil, came_by=evil)
        for path in ("/work/", f"/work/inquiries/{Inquiry.objects.get().id}/", "/people/"):
            self.assertNotContains(self.client.get(path), evil)


class NonsenseTestCase(PresenceTestCase):
    def discard(self, contact: ContactRequest | None = None) -> None:
        """Press the button beside an inquiry, the one that came last unless said."""
        contact = contact or ContactRequest.objects.latest("id")
        answer = self.client.post(f"/profile/contacts/{contact.id}/nonsense/")
        self.assertRedirects(answer, "/work/inquiries/", fetch_redirect_response=False)

    def test_it_goes_with_whoever_came_with_it_and_undo_brings_both_back(self) -> None:
        self.write()
        before = state_hash()
        self.discard()
        assert not Inquiry.objects.exists()
        assert Person.objects.get(name="Sara Bassi").deleted_at is not None
        self.undo()
        assert state_hash() == before

    def test_whoever_was_known_before_or_wrote_otherwise_stays(self) -> None:
        self.write(address="bea@studio.example")
        self.discard()
        assert Person.objects.get(id=self.bea.id).deleted_at is None
        self.write()
        sara = Person.objects.get(name="Sara Bassi")
        make_moment(sara)
        self.discard()
        sara.refresh_from_db()
        assert sara.deleted_at is None

    def test_whoever_wrote_nonsense_more_than_once_goes_with_the_last(self) -> None:
        self.write()
        self.write(words="And again.")
        for contact in ContactRequest.objects.order_by("id"):
            assert Person.objects.get(name="Sara Bassi").deleted_at is None
            self.discard(contact)
        assert Person.objects.get(name="Sara Bassi").deleted_at is not None
        self.write(words="And tomorrow.")
        assert Person.objects.get(name="Sara Bassi").deleted_at is None
        self.discard()
        assert Person.objects.get(name="Sara Bassi").deleted_at is not None

    def test_whoever_the_user_said_something_of_stays(self) -> None:
        self.write()
        Person.objects.filter(name="Sara Bassi").update(note="From school.")
        self.discard()
        assert Person.objects.get(name="Sara Bassi").deleted_at is None

    def test_somebody_with_whom_she_was_merged_stays(self) -> None:
        self.write()
        sara = Person.objects.get(name="Sara Bassi")
        person_merge(kept=self.bea.id, merged=sara.id, now=NOW)
        page = self.client.get(f"/work/inquiries/{Inquiry.objects.get().id}/")
        self.assertContains(page, "<dt>Signed</dt><dd>Sara Bassi</dd>")
        before = state_hash()
        self.discard()
        assert Person.objects.get(id=self.bea.id).deleted_at is None
        self.undo()
        assert state_hash() == before

    def test_an_inquiry_that_never_was_one_is_taken_away_whole(self) -> None:
        self.write()
        before = state_hash()
        self.client.post(f"/work/inquiries/{Inquiry.objects.get().id}/remove/")
        assert not ContactRequest.objects.exists()
        self.undo()
        assert state_hash() == before
