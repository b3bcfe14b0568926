"""The pages of calendars and address books: connecting them alone, troubles in plain words, nothing for strangers."""

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from sintonia.gather.jobs import look_account, sync_account
from sintonia.gather.living import troubles
from sintonia.gather.living.accounts import calendar_connect, dav_connect
from sintonia.gather.living.said import Said
from sintonia.gather.living.sentences import said_of
from sintonia.gather.living.sentences_dav import DAV_SAID, FEED_SAID
from sintonia.gather.models import Account, Card, Folder
from sintonia.gather.tests.test_dav import DavTestCase, card, event
from sintonia.jobs.models import Job
from sintonia.sources.dav import errors
from sintonia.spaces.secrets import unseal
from sintonia.testing import NOW, RoomTestCase
from tests.dav import PASSWORD, USER, Dav, radicale

pytestmark = pytest.mark.server


def text(response: Any) -> str:
    found: str = response.content.decode()
    return found


class ConnectingTests(DavTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return radicale()

    def work(self) -> None:
        """Do what the worker would."""
        for job in Job.objects.filter(state=Job.State.READY, run_at__lte=NOW).order_by("id"):
            task = look_account if "look" in job.task else sync_account
            job.delete()  # it is in hand
            task.func(*job.args)

    def test_they_are_connected_with_an_address_and_a_password(self) -> None:
        self.server.put("1.vcf", card(1))
        self.server.put("1.ics", event(1))
        self.assertIn("/gather/calendars/", text(self.client.get("/gather/")))
        first = text(self.client.get("/gather/calendars/"))
        self.assertIn('name="place"', first)
        self.assertNotIn('name="password"', first)
        place = f"{self.server.url}/"
        second = text(self.client.post("/gather/calendars/", {"place": place}))
        self.assertIn('type="password"', second)
        values = {"place": place, "user": USER, "password": PASSWORD}
        answer = self.client.post("/gather/calendars/", values)
        account = Account.objects.get()
        self.assertRedirects(answer, f"/gather/accounts/{account.id}/")
        self.assertIn("knocking at the server", text(self.client.get(answer.url)))  # type: ignore[attr-defined]  # of a redirect
        self.work()
        page = text(self.client.get(f"/gather/accounts/{account.id}/"))
        self.assertIn("What shall I read?", page)
        ids = list(Folder.objects.values_list("id", flat=True))
        for pk in ids:
            self.assertInHTML(f'<input type="checkbox" name="folder" value="{pk}" checked>', page)
        self.client.post(f"/gather/accounts/{account.id}/folders/", {"folder": ids})
        self.work()
        page = text(self.client.get("/gather/"))
        self.assertIn("in order", page)
        self.assertIn("1 card", page)
        self.assertIn("1 appointment", page)
        self.assertEqual(Job.objects.get().run_at, NOW + timedelta(minutes=15))
        page = text(self.client.get(f"/gather/accounts/{account.id}/"))
        self.assertIn("1 card", page)

    def test_a_wrong_password_is_said_and_corrected_where_it_is_said(self) -> None:
        account = self.connect(password="sbagliata")
        self.assertIn("The server refuses the password.", text(self.client.get("/gather/")))
        self.client.post(f"/gather/accounts/{account.id}/password/", {"password": PASSWORD})
        self.work()
        account.refresh_from_db()
        self.assertEqual(account.state, Account.State.CHOOSING)

    def test_a_collection_that_shrank_asks_on_the_page_of_sources(self) -> None:
        for number in range(12):
            self.server.put(f"{number}.vcf", card(number))
        account = self.reading()
        for number in range(9):
            self.server.delete(f"{number}.vcf")
        self.sync(account)
        page = text(self.client.get("/gather/"))
        self.assertIn("“Contatti” had 12 cards; now there are 3.", page)
        self.client.post(reverse("account_accept", args=[self.book().id]))
        self.work()
        self.assertIn("in order", text(self.client.get("/gather/")))
        self.assertEqual(Card.objects.count(), 12)

    def test_another_address_is_written_in_and_looked_at(self) -> None:
        account = self.connect(url="http://localhost:1/")
        self.assertEqual(account.trouble, troubles.UNREACHABLE)
        where = f"/gather/accounts/{account.id}/place/"
        self.assertIn("no address I can go to", text(self.client.post(where, {"url": "ftp://x/"})))
        self.client.post(where, {"url": self.server.url, "user": USER})
        self.work()
        account.refresh_from_db()
        self.assertEqual((account.state, account.trouble), (Account.State.CHOOSING, ""))


class HandsTests(RoomTestCase):
    account: Account

    def setUp(self) -> None:
        super().setUp()
        self.account = dav_connect("anna@studio.example", "segreto", now=NOW)
        Account.objects.update(state=Account.State.ACTIVE, read_at=NOW)
        Folder.objects.create(
            account=self.account, name="https://x/a/", shown="A", role="CARDS", is_read=True
        )
        Job.objects.all().delete()
        self.account.refresh_from_db()

    def test_what_an_address_wants_is_said(self) -> None:
        for place, words in (
            ("anna@gmail.com", "secret address that ends in .ics"),
            ("anna@icloud.com", "password made for programmes"),
            ("anna", "no address I can go to"),
            ("http://10.0.0.1/dav", "no address I can go to"),
            ("https://a:b@studio.example/", "no address I can go to"),
            ("https://studio.example/dav", "It is a calendar without a password"),
        ):
            page = text(self.client.post("/gather/calendars/", {"place": place}))
            self.assertIn(words, page, place)
        values = {"place": "anna@studio.example", "password": "x"}
        self.assertIn("connected already", text(self.client.post("/gather/calendars/", values)))
        values = {"place": "b@studio.example", "password": ""}
        self.assertIn("without it I can’t", text(self.client.post("/gather/calendars/", values)))

    def test_the_address_of_a_calendar_is_as_secret_as_a_password(self) -> None:
        url = "webcal://studio.example/private-s3gr3t0/basic.ics"
        answer = self.client.post("/gather/calendars/", {"place": url})
        account = Account.objects.get(kind=Account.Kind.ICS)
        self.assertRedirects(answer, f"/gather/accounts/{account.id}/")
        secret = unseal(bytes(account.secret or b""), account.purpose)
        self.assertEqual(secret.reveal("url"), "https://studio.example/private-s3gr3t0/basic.ics")
        self.assertNotIn("s3gr3t0", f"{account.address} {account.server} {account.source.name}")
        for where in ("/gather/", f"/gather/accounts/{account.id}/"):
            self.assertNotIn("s3gr3t0", text(self.client.get(where)))
        self.assertIn(
            "connected already", text(self.client.post("/gather/calendars/", {"place": url}))
        )

    def test_the_password_is_on_no_page(self) -> None:
        for where in ("", "leave/"):
            page = self.client.get(f"/gather/accounts/{self.account.id}/{where}")
            self.assertNotIn("segreto", text(page))

    def test_every_trouble_has_its_sentence_on_the_page(self) -> None:
        codes = {value for name, value in vars(errors).items() if name.isupper()}
        self.assertLessEqual(codes - {errors.NOT_CALENDAR}, DAV_SAID.keys())
        self.assertIn(errors.NOT_CALENDAR, FEED_SAID)
        self.check(self.account, DAV_SAID)
        feed = calendar_connect("https://studio.example/x.ics", now=NOW)
        self.account.delete()
        self.check(feed, FEED_SAID)

    def check(self, account: Account, known: Any) -> None:
        for code in known:
            said: Said = said_of(code, account.kind)
            rows = Account.objects.filter(id=account.id)
            rows.update(state=Account.State.ACTIVE, read_at=None, trouble=code, answer="<b>x</b>")
            page = text(self.client.get("/gather/"))
            self.assertIn(str(said.title), page, code)
            self.assertIn(str(said.advice), page, code)
            self.assertNotIn("<b>x</b>", page)

    def test_dario_finds_nothing_of_annas(self) -> None:
        self.be_dario()
        for name in ("account", "account_line", "account_leave"):
            where = reverse(name, args=[self.account.id])
            self.assertEqual(self.client.get(where).status_code, 404, name)
        for name in ("account_place", "account_password", "account_now", "account_rest"):
            where = reverse(name, args=[self.account.id])
            self.assertEqual(
                self.client.post(where, {"url": "https://a.example/"}).status_code, 404
            )
        self.assertNotIn("anna@studio.example", text(self.client.get("/gather/")))
