"""Mail and password, going out, and the pages that are not there."""

import re
from datetime import timedelta

import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sintonia.spaces import actions
from sintonia.spaces.models import Key, User
from sintonia.testing import NOW, RoomTestCase

GOOD = {"login": "anna@example.it", "password": "a good password"}
NEW = {"new_password1": "a better sentence", "new_password2": "a better sentence"}


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


class DoorTestCase(RoomTestCase):
    """Nobody is signed in, and no wrong try was counted yet."""

    def setUp(self) -> None:
        super().setUp()
        self.client = Client()
        cache.clear()
        self.addCleanup(cache.clear)

    def log_in(self, client: Client | None = None, **changes: str) -> Client:
        client = client or Client()
        client.post("/accounts/login/", GOOD | changes)
        return client

    def come_by_link(self) -> None:
        token = actions.key_issue(purpose=Key.Purpose.SIGN_IN, user=self.anna, now=NOW)
        self.client.post(f"/accounts/key/{token}/", follow=True)


class LoginTestCase(DoorTestCase):
    def test_the_passkey_comes_first_then_mail_and_password_then_the_link(self) -> None:
        page = self.client.get("/accounts/login/")
        text = page.content.decode()
        places = [
            text.index(word)
            for word in ("Welcome back", 'id="passkey"', 'type="email"', "sintonia signin")
        ]
        self.assertEqual(places, sorted(places))
        self.assertContains(page, 'autocomplete="username"')
        self.assertContains(page, 'autocomplete="current-password"')

    def test_the_right_password_opens(self) -> None:
        self.assertRedirects(
            self.client.post("/accounts/login/", GOOD), "/", fetch_redirect_response=False
        )
        self.assertTrue(is_in(self.client))

    def test_capitals_in_the_address_do_not_matter(self) -> None:
        self.assertTrue(is_in(self.log_in(login="ANNA@Example.IT")))

    def test_a_wrong_password_says_so_and_marks_the_field(self) -> None:
        page = self.client.post("/accounts/login/", GOOD | {"password": "another"})
        self.assertContains(page, "Mail and password do not go together.")
        self.assertContains(page, "Check the capitals, or ask for a link.")
        self.assertContains(page, 'aria-invalid="true"', count=1)
        self.assertContains(page, "Try again")
        self.assertNotContains(page, 'value="another"')
        self.assertFalse(is_in(self.client))

    def test_an_unknown_address_hears_the_same_words(self) -> None:
        def words(login: str) -> str:
            page = self.client.post("/accounts/login/", {"login": login, "password": "another"})
            main = page.content.decode().split("<main")[1]
            main = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", main)
            return main.replace(login, "")

        self.assertEqual(words("anna@example.it"), words("nobody@example.it"))

    def test_nobody_comes_in_without_having_chosen_a_password(self) -> None:
        self.anna.set_unusable_password()
        self.anna.save()
        for password in ("", " ", "!", "a good password", self.anna.password):
            self.assertFalse(is_in(self.log_in(password=password)), password)

    def test_after_five_wrong_tries_there_is_a_pause_of_five_minutes(self) -> None:
        for _ in range(5):
            self.log_in(self.client, password="another")
        page = self.client.post("/accounts/login/", GOOD)
        self.assertContains(page, "Too many tries. Come back in five minutes.")
        self.assertFalse(is_in(self.client))
        with time_machine.travel(NOW + timedelta(minutes=5, seconds=1), tick=False):
            self.assertTrue(is_in(self.log_in()))

    def test_a_flood_from_one_address_is_held_up(self) -> None:
        for i in range(30):
            self.log_in(login=f"x{i}@example.it")
        page = self.client.post("/accounts/login/", GOOD)
        self.assertContains(page, "Too many tries, all together.", status_code=429)

    def test_the_session_rotates(self) -> None:
        session = self.client.session
        session["before"] = 1
        session.save()
        self.log_in(self.client)
        self.assertNotEqual(self.client.session.session_key, session.session_key)

    def test_whoever_is_in_is_sent_on(self) -> None:
        self.log_in(self.client)
        answer = self.client.get("/accounts/login/")
        self.assertRedirects(answer, "/", fetch_redirect_response=False)

    def test_an_account_at_rest_does_not_come_in(self) -> None:
        User.objects.filter(pk=self.anna.pk).update(is_active=False)
        page = self.client.post("/accounts/login/", GOOD, follow=True)
        self.assertContains(page, "This account is at rest")
        self.assertFalse(is_in(self.client))

    def test_it_goes_on_to_where_she_wanted(self) -> None:
        asked = self.client.get("/people/?q=bea")
        self.assertRedirects(asked, "/accounts/login/?next=/people/%3Fq%3Dbea")
        answer = self.client.post(asked.headers["Location"], GOOD)
        self.assertEqual(answer.headers["Location"], "/people/?q=bea")

    def test_it_never_goes_on_to_another_host(self) -> None:
        self.log_in(self.client)
        for elsewhere in (
            "https://evil.example/",
            "//evil.example/",
            "///evil.example",
            "/\\evil.example",
            "http:evil.example",
            "javascript:alert(1)",
            "http://localhost/",
            "http://testserver:8000/",
            "http://testserver@evil.example/",
        ):
            for path in ("/accounts/login/", "/accounts/logout/"):
                answer = Client().post(f"{path}?next={elsewhere}", GOOD)
                self.assertTrue(re.match(r"/(?![/\\])", answer.headers["Location"]), elsewhere)
            page = self.client.get("/accounts/secure/", {"next": elsewhere})
            self.assertContains(page, '<a class="btn btn--piano" href="/">', msg_prefix=elsewhere)


class LogoutTestCase(DoorTestCase):
    def test_looking_at_the_page_does_not_sign_out(self) -> None:
        self.log_in(self.client)
        self.assertContains(self.client.get("/accounts/logout/"), "Sign out")
        self.assertTrue(is_in(self.client))

    def test_it_says_goodbye(self) -> None:
        self.log_in(self.client)
        page = self.client.post("/accounts/logout/", follow=True)
        self.assertContains(page, "See you soon")
        self.assertFalse(is_in(self.client))

    def test_the_old_session_opens_nothing(self) -> None:
        self.log_in(self.client)
        thief = Client()
        thief.cookies["session"] = self.client.cookies["session"].value
        self.assertEqual(thief.get("/people/").status_code, 200)
        self.client.post("/accounts/logout/")
        self.assertEqual(thief.get("/people/").status_code, 302)


class PasswordTestCase(DoorTestCase):
    def test_the_old_one_is_asked(self) -> None:
        self.log_in(self.client)
        self.client.post("/accounts/password/", NEW | {"old_password": "another"})
        self.client.post("/accounts/password/", NEW)
        self.anna.refresh_from_db()
        self.assertTrue(self.anna.check_password("a good password"))

    def test_it_signs_out_in_other_places_and_not_here(self) -> None:
        here, there = self.log_in(), self.log_in()
        answer = here.post("/accounts/password/", NEW | {"old_password": "a good password"})
        self.assertRedirects(answer, "/settings/", fetch_redirect_response=False)
        self.assertEqual(here.get("/people/").status_code, 200)
        self.assertEqual(there.get("/people/").status_code, 302)
        self.assertTrue(is_in(self.log_in(password="a better sentence")))
        self.assertFalse(is_in(self.log_in()))

    def test_after_a_link_a_lost_one_is_replaced(self) -> None:
        self.come_by_link()
        self.assertContains(self.client.get("/accounts/secure/"), "With a new password")
        self.assertNotContains(self.client.get("/accounts/password/"), "old_password")
        self.client.post("/accounts/password/", NEW)
        self.assertTrue(is_in(self.log_in(password="a better sentence")))

    def test_the_link_is_proof_for_a_quarter_of_an_hour(self) -> None:
        self.come_by_link()
        with time_machine.travel(NOW + timedelta(minutes=15), tick=False):
            self.client.post("/accounts/password/", NEW)
        self.anna.refresh_from_db()
        self.assertTrue(self.anna.check_password("a good password"))

    def test_a_first_one_needs_no_old_one_and_goes_on(self) -> None:
        self.anna.set_unusable_password()
        self.anna.save()
        self.client.force_login(self.anna)
        answer = self.client.post("/accounts/password/?next=/welcome/", NEW)
        self.assertRedirects(answer, "/welcome/", fetch_redirect_response=False)
        self.anna.refresh_from_db()
        self.assertTrue(self.anna.check_password("a better sentence"))

    def test_weak_ones_are_refused(self) -> None:
        self.come_by_link()
        for weak in ("short", "password123", "anna@example.it", "1234567890"):
            cache.clear()
            page = self.client.post(
                "/accounts/password/", {"new_password1": weak, "new_password2": weak}
            )
            self.assertContains(page, "campo__errore", msg_prefix=weak)
        self.anna.refresh_from_db()
        self.assertTrue(self.anna.check_password("a good password"))

    def test_guessing_the_old_one_is_held_up(self) -> None:
        self.log_in(self.client)
        guess = NEW | {"old_password": "another"}
        answers = [self.client.post("/accounts/password/", guess) for _ in range(6)]
        self.assertEqual([answer.status_code for answer in answers], [200] * 5 + [429])


class NotThereTestCase(DoorTestCase):
    def test_nobody_makes_an_account_from_outside(self) -> None:
        self.assertEqual(self.client.get("/accounts/signup/").status_code, 404)
        self.client.post(
            "/accounts/signup/", {"email": "eva@example.it", "password1": "long enough"}
        )
        self.assertFalse(User.objects.filter(email="eva@example.it").exists())

    def test_allauths_pages_that_have_no_use_here_have_no_address(self) -> None:
        for name in (
            "account_signup",
            "account_email",
            "account_reset_password",
            "account_confirm_login_code",
            "account_email_verification_sent",
            "mfa_activate_totp",
            "mfa_signup_webauthn",
        ):
            self.assertRaises(NoReverseMatch, reverse, name)

    def test_nothing_inline_is_left_in_the_pages(self) -> None:
        self.come_by_link()
        for client in (self.client, Client()):
            for name in (
                "login",
                "logout",
                "password",
                "secure",
                "passkeys",
                "passkeys/add",
                "key",
            ):
                text = client.get(f"/accounts/{name}/").content.decode()
                scripts = re.findall(r"<script(?![^>]*(?:src=|application/json))", text)
                self.assertEqual(scripts, [], name)
                self.assertIsNone(re.search(r"<style|\sstyle=|\son\w+=", text), name)
