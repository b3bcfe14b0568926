"""Events that are deleted at the server: called off here, not erased, and back when they come back."""

from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from sintonia.gather.actions import Brought, run_create, run_execute
from sintonia.gather.living.accounts import folder_accept
from sintonia.gather.models import Account, Evidence, Folder, Source
from sintonia.gather.removal import source_remove
from sintonia.gather.tests.test_dav import DavTestCase, event
from sintonia.people.models import Identity, Moment, Occasion
from sintonia.sources.records import CANCELLED
from sintonia.testing import NOW
from tests.dav import Dav, radicale

pytestmark = pytest.mark.server

AHEAD, LONG_AGO = "20261210", "20250310"


class GoneTests(DavTestCase):
    @classmethod
    def start(cls) -> AbstractContextManager[Dav]:
        return radicale()

    def with_events(self, *more: str, day: str = AHEAD) -> Account:
        """Have an event with Bea read, and three that stay."""
        self.server.put("1.ics", event(1, *more, day=day))
        for number in (2, 3, 4):
            self.server.put(f"{number}.ics", event(number, day=LONG_AGO))
        return self.reading()

    def ahead(self) -> tuple[int, int]:
        """Return how many occasions and moments are still to come."""
        now = int(NOW.timestamp())
        return Occasion.objects.filter(at__gt=now).count(), Moment.objects.filter(
            at__gt=now
        ).count()

    def test_what_was_to_come_is_called_off_and_kept_and_comes_back(self) -> None:
        account = self.with_events()
        self.assertEqual(self.ahead(), (1, 1))
        before = Evidence.objects.get(at__gt=int(NOW.timestamp()))
        self.server.delete("1.ics")
        self.assertEqual(self.sync(account).gone, 1)
        self.assertEqual(self.ahead(), (0, 0))
        stored = Evidence.objects.get(id=before.id)
        self.assertEqual((stored.aside, bytes(stored.parties)), (CANCELLED, bytes(before.parties)))
        self.sync(account)
        self.assertEqual(self.ahead(), (0, 0))
        self.server.put("anew.ics", event(1, day=AHEAD))
        self.sync(account)
        self.assertEqual(self.ahead(), (1, 1))
        self.assertEqual((Evidence.objects.count(), Occasion.objects.count()), (4, 4))

    def test_what_took_place_long_ago_stays(self) -> None:
        account = self.with_events(day="20250210")
        self.server.delete("1.ics")
        self.sync(account)
        self.assertEqual((Occasion.objects.count(), Moment.objects.count()), (4, 4))

    def test_a_meeting_of_yesterday_that_is_deleted_did_not_take_place(self) -> None:
        account = self.with_events(day="20261123")
        self.server.delete("1.ics")
        self.sync(account)
        self.assertEqual((Occasion.objects.count(), Moment.objects.count()), (3, 3))

    def test_of_a_series_the_times_that_were_stay_and_those_to_come_do_not(self) -> None:
        account = self.with_events("RRULE:FREQ=MONTHLY;COUNT=24", day="20260110")
        self.assertEqual(Occasion.objects.count(), 27)
        self.server.delete("1.ics")
        self.sync(account)
        self.assertEqual((self.ahead(), Occasion.objects.count()), ((0, 0), 14))
        self.server.put("1.ics", event(1, "RRULE:FREQ=MONTHLY;COUNT=24", day="20260110"))
        self.sync(account)
        self.assertEqual(Occasion.objects.count(), 27)

    def test_what_a_series_told_apart_is_called_off_with_it(self) -> None:
        account = self.with_events(
            "RRULE:FREQ=MONTHLY;COUNT=24",
            *("END:VEVENT", "BEGIN:VEVENT", "UID:event-1", "RECURRENCE-ID:20261210T110000Z"),
            *("DTSTART:20261211T110000Z", "DTEND:20261211T120000Z", "SUMMARY:Cena"),
            *("LOCATION:Bar Roma", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bea@bassi.example"),
            day="20260110",
        )
        self.assertEqual(Evidence.objects.count(), 5)
        self.server.delete("1.ics")
        self.sync(account)
        self.assertEqual(self.ahead(), (0, 0))
        self.assertEqual(Evidence.objects.count(), 5)

    def test_what_was_moved_to_another_calendar_is_not_called_off(self) -> None:
        account = self.with_events()
        self.server.calendar, first = "/anna/altra/", self.server.calendar
        self.addCleanup(self.server.ask, "DELETE", "/anna/altra/")
        self.server.make()
        self.server.put("1.ics", event(1, day=AHEAD))
        Folder.objects.create(
            account=account,
            name=f"{self.server.url}/anna/altra/",
            shown="Altra",
            role="EVENTS",
            is_read=True,
        )
        self.server.calendar = first
        self.server.delete("1.ics")
        self.sync(account)
        self.assertEqual(self.ahead(), (1, 1))
        self.sync(account)
        self.assertEqual(self.ahead(), (1, 1))

    def test_a_calendar_that_is_empty_of_a_sudden_asks_first(self) -> None:
        account = self.with_events()
        for number in (1, 2, 3, 4):
            self.server.delete(f"{number}.ics")
        self.assertEqual(self.sync(account).error, "SHRUNK")
        self.assertEqual(self.ahead(), (1, 1))
        folder_accept(Folder.objects.get(role="EVENTS"), now=NOW)
        self.sync(account)
        self.assertEqual(self.ahead(), (0, 0))
        self.assertEqual(Evidence.objects.count(), 4)

    def test_what_a_file_tells_too_is_called_off_until_the_calendar_is_taken_back(self) -> None:
        with TemporaryDirectory() as folder:
            (Path(folder) / "1.ics").write_bytes(event(1, day=AHEAD))
            run_execute(run_create([Brought(Path(folder), "x")], now=NOW), now=NOW)
        event_at = Occasion.objects.get().at
        account = self.with_events()
        self.server.delete("1.ics")
        self.sync(account)
        self.assertEqual(self.ahead(), (0, 0))
        source_remove(Source.objects.get(id=account.source_id), now=NOW)
        self.assertEqual(Occasion.objects.get().at, event_at)

    def test_whom_only_that_meeting_made_known_is_known_again_with_it(self) -> None:
        account = self.with_events("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ugo@ugo.example")
        ugo = Identity.objects.get(value="ugo@ugo.example")
        self.assertIsNotNone(ugo.person_id)
        self.server.delete("1.ics")
        self.sync(account)
        ugo.refresh_from_db()
        self.assertIsNone(ugo.person_id)
        self.server.put(
            "1.ics", event(1, "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ugo@ugo.example", day=AHEAD)
        )
        self.sync(account)
        ugo.refresh_from_db()
        self.assertIsNotNone(ugo.person_id)
