"""Calendars and address books that appear at the server after the first look."""

from contextlib import AbstractContextManager
from datetime import timedelta
from unittest import mock

import pytest

from sintonia.gather.living import homes
from sintonia.gather.living.accounts import account_try, folders_choose
from sintonia.gather.living.passes import account_sync
from sintonia.gather.models import Account, Evidence, Folder
from sintonia.gather.tests.test_dav import DavTestCase, event
from sintonia.testing import NOW
from tests.dav import Dav, radicale

pytestmark = pytest.mark.server

MADE = """<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
<d:displayname>Coro</d:displayname></d:prop></d:set></c:mkcalendar>"""


class LaterTests(DavTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return radicale()

    def connected(self, *, reads_new: bool) -> Account:
        """Connect the server, and have a calendar appear there afterwards."""
        account = self.reading()
        chosen = list(account.folders.values_list("id", flat=True))
        folders_choose(account, chosen, reads_new=reads_new, now=NOW)
        self.addCleanup(self.server.ask, "DELETE", "/anna/coro/")
        status, _, said = self.server.ask("MKCALENDAR", "/anna/coro/", MADE.encode())
        assert status == 201, said
        kind = {"Content-Type": "text/calendar"}
        self.server.ask("PUT", "/anna/coro/1.ics", event(1), kind)
        account.refresh_from_db()
        return account

    def later(self, account: Account, **time: int) -> None:
        """Do a pass some time later."""
        account_sync(account, now=NOW + timedelta(**time))
        account.refresh_from_db()

    def test_it_is_noticed_a_day_later_and_offered_on_the_pages(self) -> None:
        account = self.connected(reads_new=False)
        self.later(account, hours=23)
        self.assertFalse(Folder.objects.filter(shown="Coro").exists())
        self.later(account, hours=25)
        folder = Folder.objects.get(shown="Coro")
        self.assertEqual(
            (folder.is_read, folder.is_new, Evidence.objects.count()), (False, True, 0)
        )
        self.assertContains(self.client.get("/gather/"), "New at the server: Coro.")
        page = self.client.get(f"/gather/accounts/{account.id}/")
        self.assertContains(page, f'name="folder" value="{folder.id}">')
        ids = list(account.folders.values_list("id", flat=True))
        self.client.post(f"/gather/accounts/{account.id}/folders/", {"folder": ids, "new": "1"})
        folder.refresh_from_db()
        self.assertEqual((folder.is_read, folder.is_new), (True, False))
        account.refresh_from_db()
        self.assertTrue(account.reads_new)
        self.later(account, hours=26)
        self.assertEqual(Evidence.objects.count(), 1)
        self.assertNotContains(self.client.get("/gather/"), "New at the server")

    def test_whoever_wants_all_there_is_has_it_read_at_once_when_she_asks(self) -> None:
        account = self.connected(reads_new=True)
        account_try(account, now=NOW)
        account.refresh_from_db()
        self.later(account, minutes=1)
        self.assertTrue(Folder.objects.get(shown="Coro").is_read)
        self.assertEqual(Evidence.objects.count(), 1)

    def test_a_server_that_does_not_say_what_it_has_is_read_all_the_same(self) -> None:
        account = self.connected(reads_new=True)
        self.server.put("2.ics", event(2))
        with mock.patch.object(homes, "find", side_effect=ConnectionError):
            self.later(account, days=2)
        self.assertEqual((account.trouble, Evidence.objects.count()), ("", 1))
