"""Recurring events: what each occurrence says of itself, and reading the same calendar again later."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sintonia.gather.actions import Brought, me_say, run_create, run_execute
from sintonia.gather.models import Evidence, Run
from sintonia.people.models import Identity, Moment
from sintonia.sources.records import IN_PERSON, VIDEO
from sintonia.testing import NOW, RoomTestCase

ANNA, RIC, ZENO = "anna@studio.example", "ric@corrente.example", "zeno@nuovo.example"


def event(
    *lines: str, ric: str = "ACCEPTED", anna: str = "ACCEPTED", place: str = "Via Zamboni 33"
) -> str:
    """Return an occurrence, or all of a series, of Anna and Ric."""
    return "\n".join(
        [
            "BEGIN:VEVENT\nUID:r@x\nSUMMARY:Punto",
            *lines,
            f"LOCATION:{place}",
            f"ORGANIZER:mailto:{ANNA}",
            f"ATTENDEE;PARTSTAT={ric}:mailto:{RIC}",
            f"ATTENDEE;PARTSTAT={anna}:mailto:{ANNA}",
            "END:VEVENT\n",
        ]
    )  # fmt: skip


def change(day: int, *lines: str, **said: str) -> str:
    """Return what one occurrence of January 2024 says of itself."""
    when = f"202401{day:02}T100000Z"
    return event(f"RECURRENCE-ID:{when}", f"DTSTART:{when}", *lines, **said)


SERIES = event("DTSTART:20240108T100000Z", "RRULE:FREQ=WEEKLY;COUNT=4")


class SeriesTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        home = TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.file = Path(home.name) / "anna.ics"
        me_say([ANNA], region="IT", now=NOW)

    def read(self, *events: str, now: datetime = NOW) -> Run:
        text = ["BEGIN:VCALENDAR\n", *events, "END:VCALENDAR\n"]
        self.file.write_text("".join(text))
        return run_execute(run_create([Brought(self.file, "anna.ics")], now=now), now=now)

    def met(self, address: str) -> list[tuple[int, int]]:
        """Return (day of the month, channel) of the moments with somebody."""
        identity = Identity.objects.get(value=address)
        rows = Moment.objects.filter(identity=identity).order_by("at")
        return [
            (datetime.fromtimestamp(at, UTC).day, channel)
            for at, channel in rows.values_list("at", "channel")
        ]

    def test_each_changed_occurrence_counts_for_those_who_came_as_they_came(self) -> None:
        moved = change(
            29, f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{ZENO}", place="https://meet.google.com/abc"
        )
        changes = change(15, ric="DECLINED"), change(22, anna="DECLINED"), moved
        run = self.read(SERIES, *changes)
        assert (run.seen, run.imported) == (1, 1)
        assert self.met(RIC) == [(8, IN_PERSON), (29, VIDEO)]
        assert self.met(ZENO) == [(29, VIDEO)]
        assert Evidence.objects.count() == 4

    def test_read_again_nothing_is_doubled(self) -> None:
        texts = SERIES, change(15, ric="DECLINED")
        self.read(*texts)
        before = list(Moment.objects.order_by("key").values_list("key", flat=True))
        run = self.read(*texts, now=NOW + timedelta(days=7))
        assert (run.seen, run.duplicates, run.conflicts) == (1, 1, 0)
        assert list(Moment.objects.order_by("key").values_list("key", flat=True)) == before

    def test_an_occurrence_that_is_changed_later_leaves_the_series(self) -> None:
        self.read(SERIES)
        assert [day for day, _ in self.met(RIC)] == [8, 15, 22, 29]
        first = Moment.objects.order_by("at").values_list("key", flat=True)[0]
        self.read(SERIES, change(15, place="Zoom"))
        assert self.met(RIC) == [(8, IN_PERSON), (15, VIDEO), (22, IN_PERSON), (29, IN_PERSON)]
        assert Moment.objects.filter(key=first).exists()

    def test_an_occurrence_that_is_changed_back_counts_once(self) -> None:
        self.read(SERIES, change(15, "DTSTAMP:20240101T100000Z", place="Zoom"))
        self.read(SERIES, change(15, "DTSTAMP:20240102T100000Z"))
        assert self.met(RIC) == [(day, IN_PERSON) for day in (8, 15, 22, 29)]

    def test_what_was_told_of_a_series_cancelled_is_taken_back(self) -> None:
        self.read(SERIES, change(15, "DTSTAMP:20240101T100000Z", place="Zoom"))
        self.read(SERIES.replace("UID", "STATUS:CANCELLED\nDTSTAMP:20240102T100000Z\nUID"), change(15, place="Zoom"))  # fmt: skip
        assert self.met(RIC) == []

    def test_a_daily_series_reaches_the_present_whenever_it_is_read(self) -> None:
        standup = event("DTSTART:20200101T100000Z", "RRULE:FREQ=DAILY")
        for days in (0, 7, 366):
            now = NOW + timedelta(days=days)
            run = self.read(standup, now=now)
            assert run.seen == run.imported + run.duplicates == 1
            times = Counter(Moment.objects.values_list("at", flat=True))
            assert set(times.values()) == {1}
            first = datetime(2020, 1, 1, 10, tzinfo=UTC)
            assert sum(at <= now.timestamp() for at in times) == (now - first).days + 1
