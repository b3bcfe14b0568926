"""Calendars and address books behind a provider's permission: asked for, renewed, taken back."""

import json
from contextlib import ExitStack
from datetime import datetime, timedelta
from unittest import mock
from urllib.parse import parse_qs, parse_qsl, urlsplit

from django.test import override_settings
from django.utils import timezone

from sintonia.gather.living import opening
from sintonia.gather.living.accounts import folders_choose
from sintonia.gather.living.passes import account_look, account_sync
from sintonia.gather.models import Account, Card, Folder
from sintonia.gather.tests.test_dav import card
from sintonia.gather.tests.webs import Asked, Says, Web, web
from sintonia.sources.imap.providers import OAuth
from sintonia.spaces.secrets import unseal
from sintonia.testing import RoomTestCase

BOOK = """<d:multistatus xmlns:d="DAV:" xmlns:r="urn:ietf:params:xml:ns:carddav"><d:response><d:href>/book/{name}</d:href>
<d:propstat><d:prop>{props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>"""


class Provider:
    """Gives tokens that work for an hour, and one card to whoever shows the latest."""

    def __init__(self, running: Web) -> None:
        self.given, self.is_revoked, self.grants = 0, False, list[str]()
        running.say = self.say

    def say(self, asked: Asked) -> Says:
        if asked.path == "/token":
            return self.token(parse_qs(asked.body.decode()))
        if asked.headers.get("Authorization") != f"Bearer at-{self.given}" or self.is_revoked:
            return 401, {"WWW-Authenticate": "Bearer"}, b""
        props = "<d:resourcetype><r:addressbook/></d:resourcetype>"
        if b"multiget" in asked.body:
            props = f"<d:getetag>1</d:getetag><r:address-data>{card(1).decode()}</r:address-data>"
        name = "" if asked.headers.get("Depth") == "0" else "1.vcf"
        if name and b"multiget" not in asked.body:
            props = "<d:getetag>1</d:getetag>"
        return 207, {}, BOOK.format(name=name, props=props).encode()

    def token(self, wanted: dict[str, list[str]]) -> Says:
        self.grants += wanted["grant_type"]
        assert wanted["client_id"] == ["id.apps"], wanted
        if self.is_revoked:
            return 400, {}, b'{"error": "invalid_grant", "error_description": "revoked"}'
        self.given += 1
        said = {"access_token": f"at-{self.given}", "refresh_token": "rt", "expires_in": 3600}
        return 200, {}, json.dumps(said).encode()


@override_settings(SINTONIA_ORIGIN="", SINTONIA_EGRESS_HOSTS=["localhost"])
class PermissionTests(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        stack = ExitStack()
        self.addCleanup(stack.close)
        running = stack.enter_context(web())
        self.provider = Provider(running)
        way = OAuth("https://accounts.example/auth", f"{running.url}/token", "calendar carddav")
        stack.enter_context(mock.patch.object(opening, "permission_of", return_value=way))
        values = {"place": "anna@gmail.com", "url": f"{running.url}/book/", "client": "id.apps"}
        values |= {"client_secret": "cs", "password": ""}
        answer = self.client.post("/gather/calendars/", values)
        self.account = Account.objects.get()
        self.assertRedirects(
            answer, f"/gather/accounts/{self.account.id}/allow/", fetch_redirect_response=False
        )

    def allow(self) -> None:
        """Say yes on the provider's page, and come back."""
        answer = self.client.get(f"/gather/accounts/{self.account.id}/allow/")
        wanted = dict(parse_qsl(urlsplit(answer.url).query))  # type: ignore[attr-defined]  # of a redirect
        self.assertEqual(wanted["scope"], "calendar carddav")
        back = {"state": wanted["state"], "code": "c0de"}
        self.assertEqual(self.client.get("/gather/accounts/allowed/", back).status_code, 302)
        self.account.refresh_from_db()

    def read(self) -> None:
        """Have everything looked at and read."""
        self.allow()
        self.assertTrue(account_look(self.account, now=self.now()), self.account.trouble)
        ids = list(Folder.objects.values_list("id", flat=True))
        folders_choose(self.account, ids, now=self.now())
        self.sync()

    def now(self, **later: int) -> datetime:
        return timezone.now() + timedelta(**later)

    def sync(self, **later: int) -> str:
        """Do a pass some time later; return what went wrong."""
        self.account.refresh_from_db()
        outcome = account_sync(self.account, now=self.now(**later))
        self.account.refresh_from_db()
        return outcome.error

    def test_what_lies_behind_the_permission_is_read_and_the_token_renewed(self) -> None:
        self.read()
        self.assertEqual((Card.objects.count(), self.provider.grants), (1, ["authorization_code"]))
        self.assertEqual(self.sync(minutes=30), "")
        self.assertEqual(self.sync(hours=2), "")
        self.assertEqual(self.provider.grants, ["authorization_code", "refresh_token"])
        secret = unseal(bytes(self.account.secret or b""), self.account.purpose)
        self.assertEqual((secret.reveal("token"), secret.reveal("refresh")), ("at-2", "rt"))

    def test_a_permission_that_was_taken_back_is_said_and_asked_for_again(self) -> None:
        self.read()
        self.provider.is_revoked = True
        for later in ({"minutes": 30}, {"hours": 2}):
            self.assertEqual(self.sync(**later), "TOKEN_EXPIRED")
            self.assertIsNone(self.account.next_at)
        page = self.client.get(f"/gather/accounts/{self.account.id}/")
        self.assertContains(page, "has run out")
        self.assertContains(page, f"/gather/accounts/{self.account.id}/allow/")
        self.provider.is_revoked = False
        self.allow()
        self.assertEqual(self.sync(), "")


class PageTests(RoomTestCase):
    def test_a_provider_that_wants_it_is_asked_by_its_own_page(self) -> None:
        page = self.client.post("/gather/calendars/", {"place": "anna@gmail.com"})
        self.assertContains(page, 'name="client"')
        values = {"place": "anna@gmail.com", "client": "id.apps", "client_secret": ""}
        self.client.post("/gather/calendars/", values)
        account = Account.objects.get()
        answer = self.client.get(f"/gather/accounts/{account.id}/allow/")
        way = urlsplit(answer.url)  # type: ignore[attr-defined]  # of a redirect
        self.assertEqual(way.netloc, "accounts.google.com")
        self.assertIn("auth/carddav", dict(parse_qsl(way.query))["scope"])
        self.assertNotContains(
            self.client.post("/gather/calendars/", {"place": "anna@studio.example"}),
            'name="client"',
        )
