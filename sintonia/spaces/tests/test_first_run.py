"""The first run: somebody comes in by the first link and says who she is."""

from datetime import timedelta
from unittest import mock

import pytest
import time_machine
from django.db import IntegrityError
from django.test import Client, TestCase

from sintonia.spaces import actions
from sintonia.spaces.access import personal_space
from sintonia.spaces.models import Key, Member, Space, User
from sintonia.testing import NOW

MARTA = {"name": "Marta Zanardi", "email": "Marta@Zanardi.example", "zone": "Europe/London"}


def first_link() -> str:
    token = actions.key_issue(purpose=Key.Purpose.FIRST_RUN, user=None, now=NOW)
    return f"/accounts/key/{token}/"


class FirstRunTestCase(TestCase):
    def setUp(self) -> None:
        clock = time_machine.travel(NOW, tick=False)
        clock.start()
        self.addCleanup(clock.stop)
        self.client.get(first_link())

    def test_it_asks_who_is_there(self) -> None:
        page = self.client.get("/accounts/key/")
        self.assertContains(page, "What is your name?")
        self.assertContains(page, "data-zone")

    def test_she_is_in_with_a_space_of_her_own(self) -> None:
        self.client.post("/accounts/key/", MARTA)
        marta = User.objects.get()
        self.assertEqual((marta.name, marta.zone), ("Marta Zanardi", "Europe/London"))
        self.assertEqual(self.client.session["_auth_user_id"], str(marta.pk))
        space = personal_space(marta)
        assert space is not None
        self.assertEqual(Member.objects.get().role, Member.Role.OWNER)
        self.assertEqual(space.kind, Space.Kind.PERSONAL)

    def test_then_she_chooses_how_to_come_in_and_goes_on_to_the_welcome(self) -> None:
        answer = self.client.post("/accounts/key/", MARTA)
        self.assertRedirects(answer, "/accounts/secure/?next=/welcome/")
        page = self.client.get(answer.headers["Location"])
        self.assertContains(page, "/accounts/passkeys/add/?next=/welcome/")
        self.assertContains(page, "/accounts/password/?next=/welcome/")

    def test_there_is_no_password_until_she_chooses_one(self) -> None:
        self.client.post("/accounts/key/", MARTA)
        self.assertFalse(User.objects.get().has_usable_password())
        self.assertContains(self.client.get("/accounts/secure/"), "There is no password yet")

    def test_her_pages_speak_the_language_of_that_moment(self) -> None:
        self.client.post("/accounts/key/", MARTA, headers={"accept-language": "it-IT,it;q=0.9"})
        self.assertEqual(User.objects.get().language, "it")

    def test_a_zone_that_does_not_exist_is_rome(self) -> None:
        self.client.post("/accounts/key/", MARTA | {"zone": "Moon/Sea of Tranquility"})
        self.assertEqual(User.objects.get().zone, "Europe/Rome")

    def test_without_a_name_or_an_address_it_asks_again_and_the_link_still_works(self) -> None:
        for wrong in ({"name": ""}, {"email": ""}, {"email": "marta at home"}):
            page = self.client.post("/accounts/key/", MARTA | wrong)
            self.assertContains(page, "campo__errore")
        self.assertFalse(User.objects.exists())
        self.client.post("/accounts/key/", MARTA)
        self.assertTrue(User.objects.exists())

    def test_it_takes_over_what_the_command_line_gathered_before(self) -> None:
        space = actions.local_space(None, now=NOW)
        self.client.post("/accounts/key/", MARTA)
        self.assertEqual(User.objects.get().email, "marta@zanardi.example")
        self.assertEqual(personal_space(User.objects.get()), space)

    def test_the_link_lives_a_day(self) -> None:
        with time_machine.travel(NOW + timedelta(hours=23, minutes=59), tick=False):
            self.assertEqual(self.client.get("/accounts/key/").status_code, 200)
        with time_machine.travel(NOW + timedelta(hours=24), tick=False):
            self.assertEqual(self.client.post("/accounts/key/", MARTA).status_code, 410)
        self.assertFalse(User.objects.exists())

    def test_every_first_link_is_dead_once_somebody_came_in(self) -> None:
        self.client.post("/accounts/key/", MARTA)
        other = Client()
        other.get(first_link())
        for answer in (other.get("/accounts/key/"), other.post("/accounts/key/", MARTA)):
            self.assertEqual(answer.status_code, 410)
        self.assertEqual(User.objects.count(), 1)

    def test_of_two_first_runs_at_once_with_two_links_one_wins(self) -> None:
        with mock.patch("sintonia.spaces.views.has_anybody_come_in", side_effect=[False, True]):
            self.assertEqual(self.client.post("/accounts/key/", MARTA).status_code, 410)
        self.assertFalse(User.objects.exists())
        self.assertFalse(Space.objects.exists())

    def test_the_one_that_lost_leaves_its_key_unused(self) -> None:
        with mock.patch("sintonia.spaces.views.has_anybody_come_in", side_effect=[False, True]):
            self.client.post("/accounts/key/", MARTA)
        self.assertIsNone(Key.objects.get().used_at)


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["marta@zanardi.example", "MARTA@ZANARDI.EXAMPLE"])
def test_an_address_belongs_to_one_user_however_it_is_written(email: str) -> None:
    actions.owner_create(email="Marta@Zanardi.example", name="Marta", now=NOW)
    with pytest.raises(IntegrityError):
        User.objects.bulk_create([User(email=email, name="Other", created_at=NOW)])
