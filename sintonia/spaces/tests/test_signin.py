"""One-time links, and the commands that print them."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from sintonia.home.management.commands import serve
from sintonia.spaces import actions
from sintonia.spaces.models import Key, User
from sintonia.testing import NOW, RoomTestCase, make_user


def issue(user: User | None, purpose: Key.Purpose = Key.Purpose.SIGN_IN) -> str:
    """Return the path of a fresh link."""
    return f"/accounts/key/{actions.key_issue(purpose=purpose, user=user, now=NOW)}/"


def is_in(client: Client) -> bool:
    """Say whether somebody is signed in."""
    return "_auth_user_id" in client.session


@contextmanager
def later(**time: int) -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(**time), tick=False):
        yield


class LinkTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.client = Client()
        self.link = issue(self.anna)

    def test_it_shows_a_button_and_the_button_signs_in(self) -> None:
        page = self.client.get(self.link, follow=True)
        self.assertContains(page, "Welcome back, Anna Neri")
        self.assertFalse(is_in(self.client))
        self.assertRedirects(self.client.post("/accounts/key/"), "/accounts/secure/")
        self.assertTrue(is_in(self.client))

    def test_it_works_once(self) -> None:
        self.client.post(self.link, follow=True)
        page = Client().post(self.link, follow=True)
        self.assertContains(page, "This link has done its work", status_code=410)
        self.assertContains(page, "sintonia signin", status_code=410)

    def test_a_form_posted_to_the_link_itself_is_posted_on(self) -> None:
        self.client.post(self.link, follow=True)
        self.assertTrue(is_in(self.client))

    def test_scanners_of_mail_change_nothing(self) -> None:
        before = list(Key.objects.values())
        for look in (self.client.get, self.client.head, self.client.options):
            look(self.link, follow=True)
        self.assertEqual(list(Key.objects.values()), before)
        self.client.post("/accounts/key/")
        self.assertTrue(is_in(self.client))

    def test_it_asks_the_database_nothing_until_its_page_is_shown(self) -> None:
        with self.assertNumQueries(0):
            self.client.get(self.link)

    def test_it_lives_a_quarter_of_an_hour(self) -> None:
        with later(minutes=14, seconds=59):
            self.assertContains(self.client.get(self.link, follow=True), "Welcome back")
        with later(minutes=15):
            self.assertEqual(self.client.post(self.link, follow=True).status_code, 410)
        self.assertFalse(is_in(self.client))

    def test_an_unknown_one_and_none_at_all_open_nothing(self) -> None:
        for path in ("/accounts/key/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/", "/accounts/key/"):
            self.assertEqual(Client().post(path, follow=True).status_code, 410)

    def test_what_cannot_be_a_token_is_not_there_and_sets_no_cookie(self) -> None:
        for odd in ("a b", "a;b", "a%0d%0aSet-Cookie:%20x", "%E2%82%AC", "a/b"):
            answer = Client().get(f"/accounts/key/{odd}/")
            self.assertEqual(answer.status_code, 404, odd)
            self.assertNotIn("key", answer.cookies, odd)

    def test_of_two_that_press_at_once_one_comes_in(self) -> None:
        def somebody_is_faster(token: str, **clock: Any) -> Key:
            found = actions.key_find(token, **clock)
            Key.objects.filter(pk=found.pk).update(used_at=NOW)
            return found

        self.client.get(self.link)
        with mock.patch("sintonia.spaces.views.key_find", somebody_is_faster):
            self.assertEqual(self.client.post("/accounts/key/").status_code, 410)
        self.assertFalse(is_in(self.client))

    def test_the_update_decides_who_was_first(self) -> None:
        token = self.link.split("/")[3]
        stale = actions.key_find(token, now=NOW)
        actions.key_use(token, now=NOW)
        with mock.patch.object(actions, "key_find", return_value=stale):
            self.assertRaises(actions.BadKey, actions.key_use, token, now=NOW)

    def test_an_account_at_rest_does_not_come_in(self) -> None:
        User.objects.filter(pk=self.anna.pk).update(is_active=False)
        self.client.get(self.link)
        self.assertRedirects(self.client.post("/accounts/key/"), "/accounts/inactive/")
        self.assertFalse(is_in(self.client))

    def test_it_takes_the_place_of_whoever_was_signed_in(self) -> None:
        self.be_dario()
        self.client.post(self.link, follow=True)
        self.assertEqual(self.client.session["_auth_user_id"], str(self.anna.pk))

    def test_the_session_rotates(self) -> None:
        session = self.client.session
        session["before"] = 1
        session.save()
        self.client.post(self.link, follow=True)
        self.assertNotEqual(self.client.session.session_key, session.session_key)

    def test_pressing_needs_the_page_it_was_on(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.get(self.link)
        self.assertEqual(client.post("/accounts/key/").status_code, 403)
        self.assertFalse(is_in(client))


class SecretTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.link = issue(self.anna)
        self.token = self.link.split("/")[3]

    def test_the_token_leaves_the_address_before_any_page_is_shown(self) -> None:
        answer = Client().get(self.link)
        self.assertEqual(answer.headers["Location"], "/accounts/key/")
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        cookie = answer.cookies["key"]
        self.assertEqual((cookie["path"], cookie["samesite"]), ("/accounts/key/", "Lax"))
        self.assertTrue(cookie["httponly"])

    def test_the_page_does_not_contain_it(self) -> None:
        self.assertNotContains(Client().get(self.link, follow=True), self.token)

    def test_no_log_contains_it(self) -> None:
        with self.assertLogs(level="DEBUG") as logs:
            client = Client(enforce_csrf_checks=True)
            client.get(self.link, follow=True)
            client.post(self.link, follow=True)  # no CSRF token: refused, and noted
            Client().post(self.link, follow=True)
            Client().get(self.link, follow=True)  # used: gone, and noted
        self.assertIn("Forbidden", "".join(logs.output))
        self.assertIn("Gone", "".join(logs.output))
        self.assertNotIn(self.token, "".join(logs.output))

    def test_the_database_keeps_its_hash_alone(self) -> None:
        self.assertNotIn(self.token, str(list(Key.objects.values())))


class SigninCommandTestCase(RoomTestCase):
    def signin(self, *args: str) -> str:
        out = io.StringIO()
        call_command("signin", *args, stdout=out)
        return out.getvalue().strip()

    def test_it_prints_a_link_that_lets_her_in(self) -> None:
        url = self.signin("ANNA@example.it", "--port", "8123")
        self.assertTrue(url.startswith("http://localhost:8123/accounts/key/"))
        client = Client()
        client.post(url.removeprefix("http://localhost:8123"), follow=True)
        self.assertEqual(client.session["_auth_user_id"], str(self.anna.pk))

    def test_json(self) -> None:
        found = json.loads(self.signin("anna@example.it", "--json"))
        self.assertEqual(list(found), ["url"])

    def test_behind_a_name_of_its_own_the_link_says_that_name(self) -> None:
        with self.settings(SINTONIA_ORIGIN="https://sintonia.example/"):
            url = self.signin("anna@example.it")
        self.assertTrue(url.startswith("https://sintonia.example/accounts/key/"))

    def test_where_several_live_it_wants_to_know_who(self) -> None:
        with self.assertRaisesMessage(CommandError, "Several users live here") as caught:
            self.signin()
        self.assertEqual(caught.exception.returncode, 2)

    def test_where_one_lives_no_name_is_needed(self) -> None:
        User.objects.filter(pk=self.dario.pk).delete()
        self.assertIn("/accounts/key/", self.signin())
        self.assertEqual(Key.objects.get().user, self.anna)

    def test_an_unknown_address_is_said_in_one_sentence(self) -> None:
        with self.assertRaises(CommandError) as caught:
            self.signin("nobody@example.it")
        self.assertEqual(str(caught.exception), "Nobody here signs in as nobody@example.it.")
        self.assertEqual(caught.exception.returncode, 2)
        self.assertFalse(Key.objects.exists())

    def test_where_nobody_lives_the_link_is_for_the_first_run(self) -> None:
        User.objects.all().delete()
        self.signin()
        self.assertEqual(Key.objects.get().purpose, Key.Purpose.FIRST_RUN)


class ServeTestCase(RoomTestCase):
    def serve(self) -> str:
        out = io.StringIO()
        with (
            mock.patch.object(
                serve, "_start", return_value=mock.Mock(**{"poll.return_value": None})
            ),
            mock.patch.object(serve, "_stop"),
            mock.patch("time.sleep", side_effect=KeyboardInterrupt),
            mock.patch.object(serve, "collect_static"),
            mock.patch.object(serve, "_check_port"),
            mock.patch.object(serve, "_wait_for_answer"),
            mock.patch("signal.signal"),
        ):
            call_command("serve", "--port", "8123", stdout=out)
        return out.getvalue()

    def test_it_prints_the_first_link_until_somebody_came_in(self) -> None:
        User.objects.update(last_login=None)
        self.assertIn("http://localhost:8123/accounts/key/", self.serve())
        self.assertEqual(Key.objects.get().purpose, Key.Purpose.FIRST_RUN)

    def test_afterwards_it_says_the_address_alone(self) -> None:
        said = self.serve()
        self.assertIn("http://localhost:8123/", said)
        self.assertNotIn("/accounts/key/", said)

    def test_its_link_opens_the_first_run(self) -> None:
        User.objects.all().delete()
        path = next(word for word in self.serve().split() if "/accounts/key/" in word)
        page = Client().get(path.removeprefix("http://localhost:8123"), follow=True)
        self.assertContains(page, "What is your name?")

    def test_a_user_made_by_hand_still_gets_in_by_signin(self) -> None:
        make_user("eva@example.it", "Eva Fabbri")
        call_command("signin", "eva@example.it", stdout=io.StringIO())
        self.assertEqual(Key.objects.get().purpose, Key.Purpose.SIGN_IN)
