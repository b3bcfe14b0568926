"""Before keys are taken: is it still her, and not somebody who tries the doors of others through us?"""

from datetime import timedelta
from typing import Any

import time_machine
from django.contrib.sessions.models import Session
from django.urls import reverse

from sintonia.gather.living.accounts import mailbox_connect
from sintonia.gather.models import Account
from sintonia.jobs.models import Job
from sintonia.spaces.secrets import Secret, unseal
from sintonia.testing import NOW, RoomTestCase

MAILBOX = {"address": "anna@neri.example", "password": "unspeakable", "host": "imap.neri.example"}
LATER = NOW + timedelta(hours=2)


class ProofTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.account = mailbox_connect("anna@old.example", Secret({"password": "first"}), now=NOW)

    def asked(self, response: Any) -> bool:
        return str(response.headers.get("Location", "")).startswith("/accounts/confirm/")

    def guarded(self) -> list[tuple[str, dict[str, str]]]:
        args = [self.account.id]
        return [
            ("/gather/mailbox/", MAILBOX),
            ("/gather/calendars/", {"place": "anna@neri.example", "password": "unspeakable"}),
            (reverse("account_password", args=args), {"password": "unspeakable"}),
            (reverse("account_server", args=args), {"host": "imap.else.example"}),
        ]

    def test_after_an_hour_keys_are_taken_only_from_her(self) -> None:
        for address, values in self.guarded():
            with self.subTest(address), time_machine.travel(LATER, tick=False):
                self.assertTrue(self.asked(self.client.post(address, values)))
        self.account.refresh_from_db()
        secret = unseal(bytes(self.account.secret or b""), self.account.purpose)
        self.assertEqual(secret.reveal("password"), "first")
        self.assertEqual((Account.objects.count(), self.account.server), (1, {}))

    def test_what_was_written_is_not_kept_while_she_is_asked(self) -> None:
        with time_machine.travel(LATER, tick=False):
            for address, values in self.guarded():
                self.client.post(address, values)
        for session in Session.objects.all():
            self.assertNotIn("unspeakable", str(session.get_decoded()))

    def test_the_password_once_more_leads_back_to_the_form(self) -> None:
        with time_machine.travel(LATER, tick=False):
            answer = self.client.get("/gather/mailbox/")
            self.assertTrue(self.asked(answer))
            answer = self.client.post(answer.url, {"password": "a good password"})  # type: ignore[attr-defined]  # of a redirect
            self.assertRedirects(answer, "/gather/mailbox/")
            self.client.post("/gather/mailbox/", MAILBOX)
        self.assertTrue(Account.objects.filter(address="anna@neri.example").exists())

    def test_a_wrong_password_leads_nowhere(self) -> None:
        with time_machine.travel(LATER, tick=False):
            answer = self.client.get("/gather/mailbox/")
            self.client.post(answer.url, {"password": "another one"})  # type: ignore[attr-defined]  # of a redirect
            self.assertTrue(self.asked(self.client.get("/gather/mailbox/")))

    def test_a_recent_sign_in_is_enough(self) -> None:
        with time_machine.travel(NOW + timedelta(minutes=50), tick=False):
            self.assertEqual(self.client.get("/gather/mailbox/").status_code, 200)

    def test_whoever_has_neither_password_nor_passkey_is_not_asked(self) -> None:
        self.anna.set_unusable_password()
        self.anna.save()
        self._sign_in(self.anna)
        with time_machine.travel(LATER, tick=False):
            self.assertEqual(self.client.get("/gather/mailbox/").status_code, 200)


class ManyTriesTestCase(RoomTestCase):
    def connect(self, number: int) -> Any:
        values = {**MAILBOX, "address": f"anna@n{number}.example", "port": str(1000 + number)}
        return self.client.post("/gather/mailbox/", values, follow=True)

    def test_a_twenty_first_server_within_ten_minutes_is_not_tried(self) -> None:
        for number in range(20):
            self.connect(number)
        self.assertContains(self.connect(20), "That was many tries in a short time.")
        self.assertEqual(Account.objects.count(), 20)
        with time_machine.travel(NOW + timedelta(minutes=11), tick=False):
            self.connect(21)
        self.assertEqual(Account.objects.count(), 21)

    def test_passwords_tried_one_after_the_other_count_the_same(self) -> None:
        account = mailbox_connect("anna@old.example", Secret({"password": "first"}), now=NOW)
        Job.objects.all().delete()
        for number in range(25):
            self.client.post(f"/gather/accounts/{account.id}/password/", {"password": f"p{number}"})
        account.refresh_from_db()
        secret = unseal(bytes(account.secret or b""), account.purpose)
        self.assertEqual(secret.reveal("password"), "p19")
        self.client.post(f"/gather/accounts/{account.id}/now/")
        self.assertEqual(self.connect(1).redirect_chain[-1][0], "/gather/mailbox/")

    def test_another_user_is_not_held_up(self) -> None:
        for number in range(21):
            self.connect(number)
        self.be_dario()
        page = self.connect(1)
        self.assertNotContains(page, "That was many tries")
        self.assertRegex(page.redirect_chain[-1][0], r"^/gather/accounts/\d+/$")


class OftenTestCase(RoomTestCase):
    def test_how_often_is_said_for_each_source(self) -> None:
        account = mailbox_connect("anna@old.example", Secret({"password": "first"}), now=NOW)
        address = f"/gather/accounts/{account.id}/often/"
        Account.objects.update(state=Account.State.ACTIVE, next_at=NOW + timedelta(minutes=15))
        self.client.post(address, {"minutes": "5"})
        account.refresh_from_db()
        self.assertEqual(account.every_minutes, 5)
        self.assertEqual(account.next_at, NOW + timedelta(minutes=5))
        self.assertContains(
            self.client.get(f"/gather/accounts/{account.id}/"),
            '<option value="5" selected>every five minutes</option>',
            html=True,
        )

    def test_never_so_often_that_a_server_would_mind(self) -> None:
        account = mailbox_connect("anna@old.example", Secret({"password": "first"}), now=NOW)
        for minutes in ("0", "1", "-5", "99999", "x"):
            address = f"/gather/accounts/{account.id}/often/"
            self.assertEqual(self.client.post(address, {"minutes": minutes}).status_code, 404)

    def test_dario_cannot_say_it(self) -> None:
        account = mailbox_connect("anna@old.example", Secret({"password": "first"}), now=NOW)
        self.be_dario()
        address = f"/gather/accounts/{account.id}/often/"
        self.assertEqual(self.client.post(address, {"minutes": "5"}).status_code, 404)
