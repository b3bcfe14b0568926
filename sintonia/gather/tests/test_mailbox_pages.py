"""The pages of connected mailboxes: connecting one alone, troubles in plain words, and nothing for strangers."""

from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import override_settings
from django.urls import reverse

from sintonia.gather.jobs import look_account, sync_account
from sintonia.gather.living.accounts import mailbox_connect
from sintonia.gather.living.sentences import _SAID, said_of
from sintonia.gather.models import Account, Evidence, Folder, Source
from sintonia.gather.tests.mailboxes import MailboxTestCase, message
from sintonia.jobs.models import Job
from sintonia.lib.ids import new_id
from sintonia.sources.imap import errors
from sintonia.spaces.secrets import Secret, unseal
from sintonia.testing import NOW, RoomTestCase
from tests.dovecot import PASSWORD, USER

pytestmark = pytest.mark.server


def text(response: Any) -> str:
    found: str = response.content.decode()
    return found


class ConnectingTests(MailboxTestCase):
    def work(self) -> None:
        """Do what the worker would."""
        for job in Job.objects.filter(state=Job.State.READY, run_at__lte=NOW).order_by("id"):
            task = look_account if "look" in job.task else sync_account
            job.delete()  # it is in hand
            task.func(*job.args)

    def test_a_mailbox_is_connected_with_an_address_and_a_password(self) -> None:
        self.server.fill(message(number) for number in range(5))
        self.server.put(message(9), folder="Clienti")
        first = text(self.client.get("/gather/mailbox/"))
        self.assertIn('name="address"', first)
        self.assertNotIn('name="password"', first)
        second = text(self.client.post("/gather/mailbox/", {"address": " Anna@Neri.example "}))
        self.assertIn('type="password"', second)
        self.assertIn("anna@neri.example", second)
        values = {
            "address": USER,
            "password": PASSWORD,
            "host": "localhost",
            "port": self.server.port,
        }
        answer = self.client.post("/gather/mailbox/", values)
        account = Account.objects.get()
        self.assertRedirects(answer, f"/gather/accounts/{account.id}/")
        page = text(self.client.get(answer.url))  # type: ignore[attr-defined]  # of a redirect
        self.assertIn("knocking", page)
        self.assertIn('hx-trigger="every 2s"', page)
        self.work()
        page = text(self.client.get(f"/gather/accounts/{account.id}/"))
        self.assertIn("Which folders shall I read?", page)
        inbox, other = Folder.objects.get(shown="INBOX"), Folder.objects.get(shown="Clienti")
        self.assertInHTML(f'<input type="checkbox" name="folder" value="{inbox.id}" checked>', page)
        self.assertInHTML(f'<input type="checkbox" name="folder" value="{other.id}">', page)
        answer = self.client.post(
            f"/gather/accounts/{account.id}/folders/", {"folder": [inbox.id, other.id]}
        )
        self.assertRedirects(answer, "/gather/")
        self.assertIn("about to begin", text(self.client.get("/gather/")))
        self.work()
        page = text(self.client.get("/gather/"))
        self.assertIn("in order", page)
        self.assertIn("6 mails", page)
        later = Job.objects.get()
        self.assertEqual(later.run_at, NOW + timedelta(minutes=15), "and it comes by again")
        self.assertIn("last read well today", page)
        self.assertEqual(Evidence.objects.count(), 6)

    def test_a_wrong_password_is_said_in_words_and_corrected_where_it_is_said(self) -> None:
        account = self.connect(password="sbagliata")
        page = text(self.client.get("/gather/"))
        self.assertIn("The mail server refuses the password.", page)
        self.assertIn("AUTHENTICATIONFAILED", page)
        self.assertIn("asks something of you", page)
        answer = self.client.post(
            f"/gather/accounts/{account.id}/password/", {"password": PASSWORD, "next": "/gather/"}
        )
        self.assertRedirects(answer, "/gather/")
        self.work()
        account.refresh_from_db()
        self.assertEqual(account.state, Account.State.CHOOSING)

    def test_a_folder_that_shrank_asks_on_the_page_of_sources(self) -> None:
        paths = self.server.fill(message(number) for number in range(20))
        account = self.reading()
        for path in paths[:15]:
            path.unlink()
        self.sync(account)
        page = text(self.client.get("/gather/"))
        self.assertIn("“INBOX” had 20 mails; now there are 5.", page)
        self.client.post(reverse("account_accept", args=[self.folder().id]))
        self.work()
        self.assertIn("in order", text(self.client.get("/gather/")))

    def test_the_line_of_a_mailbox_is_told_while_it_is_read(self) -> None:
        account = self.reading()
        Account.objects.update(
            held_until=NOW + timedelta(minutes=1),
            done=300,
            total=1000,
            seconds=10,
            tally={"seen": 300, "before": {}},
        )
        line = text(self.client.get(f"/gather/accounts/{account.id}/line/", HTTP_HX_REQUEST="true"))
        self.assertIn("300 mails of 1,000 · less than a minute left", line)
        self.assertIn('hx-trigger="every 2s"', line)
        self.assertRedirects(
            self.client.get(f"/gather/accounts/{account.id}/line/"),
            f"/gather/accounts/{account.id}/",
        )


class HandsTests(RoomTestCase):
    account: Account

    def setUp(self) -> None:
        super().setUp()
        self.account = self.make("anna@studio.example")

    def make(self, address: str, **fields: object) -> Account:
        place = {"host": "imap.studio.example", "port": 993, "security": "TLS"}
        account = mailbox_connect(address, Secret({"password": "segreto"}), server=place, now=NOW)
        Account.objects.filter(id=account.id).update(
            **{"state": Account.State.ACTIVE, "read_at": NOW, **fields}
        )
        Folder.objects.create(
            account=account, name="INBOX", shown="INBOX", role="INBOX", is_read=True
        )
        Job.objects.all().delete()
        account.refresh_from_db()
        return account

    def test_paused_taken_up_and_read_now(self) -> None:
        where = f"/gather/accounts/{self.account.id}"
        self.client.post(f"{where}/rest/")
        self.assertIn("paused", text(self.client.get("/gather/")))
        self.client.post(f"{where}/rest/", {"resume": "1"})
        self.account.refresh_from_db()
        self.assertEqual(self.account.state, Account.State.ACTIVE)
        Job.objects.all().delete()
        self.client.post(f"{where}/now/")
        self.client.post(f"{where}/now/")
        self.assertEqual(Job.objects.count(), 1)

    def test_disconnected_its_password_is_forgotten_and_what_it_told_stays(self) -> None:
        where = f"/gather/accounts/{self.account.id}/leave/"
        self.assertIn("take it back instead", text(self.client.get(where)))
        self.assertEqual(Account.objects.count(), 1)
        self.assertRedirects(self.client.post(where), "/gather/")
        self.assertEqual((Account.objects.count(), Folder.objects.count()), (0, 0))
        self.assertEqual(Source.objects.get().name, "anna@studio.example")

    def test_taking_it_back_says_that_the_mailbox_stays_as_it_is(self) -> None:
        page = text(self.client.get(f"/gather/sources/{self.account.source.id}/remove/"))
        self.assertIn("the mailbox itself, as it is", page)

    def test_another_server_is_written_in_and_nonsense_refused(self) -> None:
        where = f"/gather/accounts/{self.account.id}/server/"
        page = text(self.client.post(where, {"host": "http://x/", "security": "TLS"}))
        self.assertIn("This is no name of a server.", page)
        self.client.post(
            where, {"host": "Mail.Studio.example", "security": "STARTTLS", "user": "anna"}
        )
        self.account.refresh_from_db()
        self.assertEqual(
            self.account.server,
            {"host": "mail.studio.example", "port": 143, "security": "STARTTLS"},
        )
        self.assertEqual(self.account.user, "anna")

    def test_the_password_is_on_no_page(self) -> None:
        for where in (
            "/gather/",
            f"/gather/accounts/{self.account.id}/",
            f"/gather/accounts/{self.account.id}/leave/",
        ):
            self.assertNotIn("segreto", text(self.client.get(where)))
        page = text(
            self.client.post("/gather/mailbox/", {"address": "no", "password": "altro segreto"})
        )
        self.assertNotIn("altro segreto", page)

    def test_what_an_address_wants_is_said(self) -> None:
        gmail = text(self.client.post("/gather/mailbox/", {"address": "anna@gmail.com"}))
        self.assertIn("https://myaccount.google.com/apppasswords", gmail)
        self.assertNotIn('name="host"', gmail)
        outlook = text(self.client.post("/gather/mailbox/", {"address": "anna@outlook.it"}))
        self.assertIn("takes no passwords from programmes any more", outlook)
        again = text(
            self.client.post(
                "/gather/mailbox/", {"address": "anna@studio.example", "password": "x"}
            )
        )
        self.assertIn("connected already", again)
        self.assertIn(
            "no mail address", text(self.client.post("/gather/mailbox/", {"address": "anna"}))
        )
        empty = text(
            self.client.post("/gather/mailbox/", {"address": "b@studio.example", "password": ""})
        )
        self.assertIn("without it I can’t come in", empty)

    def test_every_trouble_has_its_sentence_on_the_page(self) -> None:
        codes = [value for name, value in vars(errors).items() if name.isupper()]
        for code in {*codes, *_SAID}:
            said = said_of(code, worked_before=True)
            self.assertTrue(code in _SAID, code)
            Account.objects.update(
                trouble=code, answer="<b>x</b>", next_at=NOW + timedelta(minutes=30)
            )
            page = text(self.client.get("/gather/"))
            self.assertIn(str(said.title), page, code)
            self.assertIn(str(said.advice), page, code)
            self.assertIn("I try again in 30 minutes.", page)
            self.assertNotIn("<b>x</b>", page)

    def test_a_password_that_worked_before_is_said_to_have_changed(self) -> None:
        Account.objects.update(trouble="WRONG_PASSWORD")
        self.assertIn("not the right one any more", text(self.client.get("/gather/")))

    def test_the_page_asks_the_same_number_of_questions_for_one_mailbox_and_for_twenty(
        self,
    ) -> None:
        self.client.get("/gather/")
        with self.assertNumQueries(17):
            self.client.get("/gather/")
        for number in range(20):
            self.make(f"a{number}@studio.example", trouble="TIMED_OUT" if number % 2 else "")
        with self.assertNumQueries(17):
            self.client.get("/gather/")

    def test_dario_finds_nothing_of_annas(self) -> None:
        folder = Folder.objects.get()
        self.be_dario()
        for name in ("account", "account_line", "account_leave", "account_allow"):
            self.assertEqual(
                self.client.get(reverse(name, args=[self.account.id])).status_code, 404, name
            )
        for name in (
            "account_folders",
            "account_password",
            "account_server",
            "account_now",
            "account_rest",
            "account_leave",
        ):
            values = {"folder": folder.id, "password": "x", "host": "a.example"}
            self.assertEqual(
                self.client.post(reverse(name, args=[self.account.id]), values).status_code,
                404,
                name,
            )
        self.assertEqual(
            self.client.post(reverse("account_accept", args=[folder.id])).status_code, 404
        )
        self.assertNotIn("anna@studio.example", text(self.client.get("/gather/")))
        self.account.refresh_from_db()
        self.assertEqual(
            unseal(bytes(self.account.secret or b""), self.account.purpose).reveal("password"),
            "segreto",
        )

    def test_a_folder_of_another_mailbox_is_not_ticked_by_the_way(self) -> None:
        other = self.make("b@studio.example")
        Folder.objects.filter(account=other).update(is_read=False)
        foreign = Folder.objects.get(account=other)
        mine = Folder.objects.get(account=self.account)
        self.client.post(
            f"/gather/accounts/{self.account.id}/folders/",
            {"folder": [foreign.id, mine.id, new_id(), "x"]},
        )
        foreign.refresh_from_db()
        self.assertFalse(foreign.is_read)
        page = self.client.post(f"/gather/accounts/{self.account.id}/folders/", {}, follow=True)
        self.assertIn("Tick at least one folder.", text(page))


@override_settings(SINTONIA_ORIGIN="")
class PermissionTests(RoomTestCase):
    """OAuth 2 with a provider that is played here."""

    def setUp(self) -> None:
        super().setUp()
        values = {
            "address": "anna@gmail.com",
            "password": "",
            "client": "id.apps",
            "client_secret": "cs",
        }
        answer = self.client.post("/gather/mailbox/", values)
        self.account = Account.objects.get()
        self.assertRedirects(
            answer, f"/gather/accounts/{self.account.id}/allow/", fetch_redirect_response=False
        )

    def ask(self) -> dict[str, str]:
        """Go to the provider's page; return what is asked for there."""
        from urllib.parse import parse_qsl, urlsplit

        answer = self.client.get(f"/gather/accounts/{self.account.id}/allow/")
        page = urlsplit(answer.url)  # type: ignore[attr-defined]  # of a redirect
        self.assertEqual((page.scheme, page.netloc), ("https", "accounts.google.com"))
        return dict(parse_qsl(page.query))

    def come_back(self, state: str, status: int = 200, body: bytes = b"{}", **query: str) -> int:
        from sintonia.spaces import egress

        with mock.patch.object(
            egress, "request", return_value=egress.Answer(status, {}, body)
        ) as self.asked:
            return self.client.get(
                "/gather/accounts/allowed/", {"state": state, **query}
            ).status_code

    def secret(self) -> Secret:
        self.account.refresh_from_db()
        return unseal(bytes(self.account.secret or b""), self.account.purpose)

    def test_the_permission_is_asked_for_and_the_tokens_kept_sealed(self) -> None:
        wanted = self.ask()
        self.assertEqual(
            (wanted["client_id"], wanted["code_challenge_method"]), ("id.apps", "S256")
        )
        self.assertEqual(wanted["redirect_uri"], "http://testserver/gather/accounts/allowed/")
        body = b'{"access_token": "at-1", "refresh_token": "rt-1", "expires_in": 3600}'
        self.assertEqual(self.come_back(wanted["state"], body=body, code="c0de"), 302)
        self.assertEqual(self.asked.call_args.args, ("POST", "https://oauth2.googleapis.com/token"))
        self.assertIn(b"code_verifier=", self.asked.call_args.kwargs["body"])
        self.assertEqual(
            (self.secret().reveal("token"), self.secret().reveal("refresh")), ("at-1", "rt-1")
        )
        self.assertNotIn(b"at-1", bytes(self.account.secret or b""))

    def test_a_state_that_was_not_given_or_is_used_twice_is_refused(self) -> None:
        self.assertEqual(self.come_back("", code="x"), 404)
        wanted = self.ask()
        self.assertEqual(self.come_back("altro", code="x"), 404)
        self.assertEqual(self.come_back(wanted["state"], code="x"), 404)

    def test_a_refusal_leaves_things_as_they_were(self) -> None:
        wanted = self.ask()
        self.assertEqual(self.come_back(wanted["state"], error="access_denied"), 302)
        self.asked.assert_not_called()
        wanted = self.ask()
        self.come_back(wanted["state"], 400, b'{"error": "invalid_grant"}', code="x")
        self.assertEqual(self.secret().reveal("refresh"), "")

    def test_an_access_token_is_renewed_when_it_ran_out_and_kept_while_it_lasts(self) -> None:
        from sintonia.gather.living.opening import token_of
        from sintonia.sources.imap.errors import ImapError
        from sintonia.spaces import egress
        from sintonia.spaces.secrets import seal

        secret = self.secret().having(refresh="rt-1", token="old", until=NOW.timestamp() - 1)
        self.account.secret = seal(secret, self.account.purpose)
        good = egress.Answer(200, {}, b'{"access_token": "new", "expires_in": 3600}')
        with mock.patch.object(egress, "request", return_value=good) as asked:
            self.assertEqual(token_of(self.account, secret, NOW), "new")
            self.assertEqual(token_of(self.account, self.secret(), NOW), "new")
        self.assertEqual(asked.call_count, 1)
        self.assertEqual(
            self.secret().reveal("refresh"), "rt-1", "providers need not give another one"
        )
        bad = egress.Answer(
            400, {}, b'{"error": "invalid_grant", "error_description": "Token has been expired"}'
        )
        with (
            mock.patch.object(egress, "request", return_value=bad),
            self.assertRaises(ImapError) as caught,
        ):
            token_of(self.account, self.secret(), NOW + timedelta(hours=2))
        self.assertEqual(
            (caught.exception.code, caught.exception.answer),
            (errors.TOKEN_EXPIRED, "Token has been expired"),
        )
