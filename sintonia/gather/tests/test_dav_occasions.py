"""Occasions noted here go into the calendar that the user ticked, once, and what is changed there comes back."""

import re
from contextlib import AbstractContextManager
from typing import Any
from unittest import mock

import pytest

from sintonia.gather.living import occasions_back
from sintonia.gather.living.accounts import folders_choose
from sintonia.gather.models import Account, Evidence, Folder, Resource
from sintonia.gather.tests.test_dav import DavTestCase, event
from sintonia.people.actions.occasions import occasion_remove
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Moment, Occasion
from sintonia.testing import NOW, make_meeting, make_person
from tests.dav import Dav, radicale, xandikos

pytestmark = pytest.mark.server


class OccasionsTestCase(DavTestCase):
    def writing(self) -> Account:
        """Connect the server and have occasions written into the calendar."""
        account = self.reading()
        folders = [one.id for one in account.folders.all()]
        calendar = Folder.objects.get(role="EVENTS")
        folders_choose(account, folders, [calendar.id], now=NOW)
        self.sync(account)
        return account

    def planned(self, title: str = "Pranzo con Bea", **fields: Any) -> Occasion:
        """Note a meeting with Bea for three days from now."""
        person = make_person("Bea Bassi", email=f"{title[:3]}@bassi.example".lower())
        occasion = make_meeting(person, days_ago=-3, title=title, **fields).occasion
        assert isinstance(occasion, Occasion)
        return occasion

    def name(self, occasion: Occasion) -> str:
        return f"sintonia-{occasion.id}.ics"

    def there(self, occasion: Occasion) -> str:
        return self.server.get(self.name(occasion)).decode()

    def change(self, occasion: Occasion, pattern: str, text: str) -> None:
        """Change the event at the server, as a phone would."""
        said = re.sub(pattern, text, self.there(occasion), flags=re.MULTILINE)
        self.server.put(self.name(occasion), said.encode())

    def syncs(self, account: Account, times: int = 3) -> None:
        for _ in range(times):
            self.assertEqual(self.sync(account).error, "")


class OccasionsTests(OccasionsTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return radicale()

    def test_what_is_noted_for_the_future_is_written_once_and_makes_no_second_event(self) -> None:
        account = self.writing()
        occasion = self.planned(place="Bar Roma, Bologna")
        make_meeting(make_person("Carla"), days_ago=3, title="Ieri")
        with mock.patch.object(occasions_back, "put", wraps=occasions_back.__dict__["put"]) as put:
            self.syncs(account)
        self.assertEqual(put.call_count, 1)
        text = self.there(occasion)
        self.assertIn("SUMMARY:Pranzo con Bea\r\n", text)
        self.assertIn("LOCATION:Bar Roma\\, Bologna\r\n", text)
        self.assertIn("DTSTART:20261127T093000Z\r\nDTEND:20261127T110000Z", text)
        self.assertEqual((Occasion.objects.count(), Evidence.objects.count()), (2, 0))
        self.assertEqual(Resource.objects.count(), 1)

    def test_nothing_is_written_into_a_calendar_that_was_not_ticked(self) -> None:
        account = self.reading()
        self.planned()
        self.syncs(account, 1)
        self.assertEqual(Resource.objects.count(), 0)

    def test_what_was_written_and_not_noted_is_known_again(self) -> None:
        account = self.writing()
        occasion = self.planned()
        with (
            mock.patch.object(occasions_back, "_note", side_effect=SystemExit),
            self.assertRaises(SystemExit),
        ):
            self.sync(account)
        self.assertEqual(Resource.objects.count(), 0)
        self.syncs(account)
        self.assertEqual((Resource.objects.count(), Evidence.objects.count()), (1, 0))
        self.assertIn("Pranzo con Bea", self.there(occasion))

    def test_what_the_calendar_changes_comes_back_and_what_is_changed_here_goes_there(self) -> None:
        account = self.writing()
        occasion = self.planned()
        self.syncs(account)
        self.change(occasion, r"^DTSTART.*$", "DTSTART:20261128T180000Z\\r")
        self.change(occasion, r"^DTEND.*$", "DTEND:20261128T200000Z\\r\\nX-RESTA:sì\\r")
        Occasion.objects.update(title="Cena con Bea")
        self.syncs(account)
        occasion.refresh_from_db()
        self.assertEqual((occasion.at, occasion.minutes), (1_795_888_800, 120))
        self.assertEqual(Moment.objects.get(occasion=occasion).at, occasion.at)
        text = self.there(occasion)
        for words in ("SUMMARY:Cena con Bea", "DTSTART:20261128T180000Z", "X-RESTA:sì"):
            self.assertIn(words, text)

    def test_of_the_same_changed_on_both_sides_what_was_said_here_stays(self) -> None:
        account = self.writing()
        occasion = self.planned()
        self.syncs(account)
        self.change(occasion, r"^SUMMARY.*$", "SUMMARY:Merenda\\r")
        Occasion.objects.update(title="Cena")
        self.syncs(account)
        self.assertEqual(Occasion.objects.get().title, "Cena")
        self.assertIn("SUMMARY:Cena\r\n", self.there(occasion))

    def test_a_whole_day_stays_that_day(self) -> None:
        account = self.writing()
        occasion = self.planned(is_all_day=True)
        self.syncs(account)
        self.assertIn("DTSTART;VALUE=DATE:20261127", self.there(occasion))
        before = occasion.at
        occasion.refresh_from_db()
        self.assertEqual(occasion.at, before)

    def test_what_is_deleted_there_is_not_made_again(self) -> None:
        account = self.writing()
        occasion = self.planned()
        self.syncs(account)
        self.server.delete(self.name(occasion))
        Occasion.objects.update(title="Cena")
        self.syncs(account)
        self.assertEqual(self.server.ask("GET", self.server.calendar + self.name(occasion))[0], 404)
        self.assertEqual(Occasion.objects.count(), 1)

    def test_what_is_taken_away_here_goes_there_too_unless_it_was_changed_there(self) -> None:
        account = self.writing()
        kept, gone = self.planned("Merenda"), self.planned("Cena")
        self.syncs(account)
        for occasion in (kept, gone):
            occasion_remove(WayBack(), occasion)
        with mock.patch("sintonia.gather.living.dav.look", return_value=None):
            self.change(kept, r"^SUMMARY.*$", "SUMMARY:Merenda lunga\\r")
            self.sync(account)
        self.syncs(account)
        self.assertIn("Merenda lunga", self.there(kept))
        self.assertEqual(self.server.ask("GET", self.server.calendar + self.name(gone))[0], 404)

    def test_what_is_taken_away_here_before_it_was_read_there_goes_all_the_same(self) -> None:
        account = self.writing()
        occasion = self.planned()
        self.syncs(account, 1)
        occasion_remove(WayBack(), Occasion.objects.get())
        self.syncs(account)
        self.assertEqual(self.server.ask("GET", self.server.calendar + self.name(occasion))[0], 404)
        self.assertEqual(Evidence.objects.count(), 0)

    def test_an_event_of_the_calendar_itself_is_never_written(self) -> None:
        self.server.put("1.ics", event(1, day="20261210"))
        account = self.writing()
        before = self.server.get("1.ics")
        self.planned()
        self.syncs(account)
        self.assertEqual(self.server.get("1.ics"), before)


class XandikosOccasionsTests(OccasionsTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return xandikos()

    def setUp(self) -> None:
        super(DavTestCase, self).setUp()

    def test_written_and_taken_over(self) -> None:
        account = self.writing()
        occasion = self.planned()
        self.syncs(account)
        self.change(occasion, r"^SUMMARY.*$", "SUMMARY:Merenda\\r")
        self.syncs(account)
        self.assertEqual(Occasion.objects.get().title, "Merenda")
