"""Trying again what was not understood, with what she adds: a date, a number, the columns."""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.test import override_settings

from sintonia.gather.models import Card, Evidence, Quarantine, Run
from sintonia.gather.raw import Added, raw_file
from sintonia.gather.tests.files import (
    CALLS,
    NO_DATE,
    UNKNOWN_TABLE,
    dropped,
    inbox_files,
    work,
)
from sintonia.people.models import Label, Moment, Person
from sintonia.sources import reasons
from sintonia.spaces.state import state_hash
from sintonia.testing import RoomTestCase, make_person

SMS = b"""<?xml version='1.0'?><calls count="1"><call number="-2" duration="65" date="1730800000000" type="1" contact_name="(Unknown)"/></calls>"""
LATE_EVENT = b"""BEGIN:VCALENDAR
BEGIN:VEVENT
UID:late@anna
DTSTART:00010101T120000Z
DTEND:00010101T130000Z
SUMMARY:Pranzo
LOCATION:Modena
ATTENDEE;PARTSTAT=ACCEPTED:mailto:carla@conti.example
END:VEVENT
END:VCALENDAR
"""


class RetryTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        home = TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.home = home.name
        self.enterContext(override_settings(SINTONIA_HOME=Path(home.name), SINTONIA_IS_LOCAL=True))
        self.i_am("anna@studio.example")

    def bring(self, name: str, data: bytes) -> Quarantine:
        """Drop a file and have it read; return what was not understood."""
        self.client.post("/gather/upload/", {"files": [dropped(name, data)]})
        work()
        return Quarantine.objects.latest("id")

    def post(self, item: Quarantine, what: str, **values: Any) -> Any:
        return self.client.post(f"/gather/quarantine/{item.id}/{what}/", values, follow=True)

    def test_a_mail_is_given_its_date(self) -> None:
        item = self.bring("posta.mbox", NO_DATE)
        self.assertEqual(item.reason, reasons.NO_DATE)
        page = self.post(item, "date", at="2016-05-04T09:30")
        self.assertContains(page, "Now I understand it")
        item.refresh_from_db()
        self.assertEqual(item.state, Quarantine.State.READ)
        moment = Moment.objects.get()
        self.assertEqual(moment.at, int(datetime(2016, 5, 4, 7, 30, tzinfo=UTC).timestamp()))

    def test_reading_the_file_again_does_not_ask_again(self) -> None:
        self.post(self.bring("posta.mbox", NO_DATE), "date", at="2016-05-04T09:30")
        before = state_hash()
        self.client.post("/gather/upload/", {"files": [dropped("posta.mbox", NO_DATE)]})
        work()
        self.assertEqual(state_hash(), before)

    def test_an_impossible_date_is_refused(self) -> None:
        item = self.bring("posta.mbox", NO_DATE)
        for at in ("2030-01-01T00:00", "1970-01-01T00:00", "boh", ""):
            self.post(item, "date", at=at)
            item.refresh_from_db()
            self.assertEqual(item.state, Quarantine.State.OPEN, at)

    def test_trying_again_without_anything_new_leaves_it_there(self) -> None:
        item = self.bring("posta.mbox", NO_DATE)
        self.assertContains(self.post(item, "retry"), "I still don’t understand it")
        item.refresh_from_db()
        self.assertEqual(item.state, Quarantine.State.OPEN)
        self.assertEqual(Quarantine.objects.count(), 1)

    def test_an_event_is_given_its_date(self) -> None:
        item = self.bring("calendario.ics", LATE_EVENT)
        self.post(item, "date", at="2026-05-04T13:00")
        evidence = Evidence.objects.get()
        self.assertEqual(evidence.at, int(datetime(2026, 5, 4, 11, 0, tzinfo=UTC).timestamp()))

    def test_a_hidden_number_is_said_by_number(self) -> None:
        item = self.bring("chiamate.csv", CALLS)
        self.assertEqual(item.reason, reasons.HIDDEN_NUMBER)
        self.post(item, "who", who="333 1112223")
        self.assertEqual(Moment.objects.filter(identity__value="+393331112223").count(), 2)

    def test_a_hidden_number_is_said_by_name(self) -> None:
        item = self.bring("chiamate.csv", CALLS)
        make_person("Fosca Ferri", email="fosca@ferri.example")
        page = self.client.get("/gather/quarantine/")
        self.assertContains(page, '<option value="Fosca Ferri">')
        self.post(item, "who", who="fosca ferri")
        self.assertEqual(Moment.objects.get(identity__value="fosca@ferri.example").minutes, 1)

    def test_a_name_that_nobody_or_more_than_one_has_is_said(self) -> None:
        item = self.bring("chiamate.csv", CALLS)
        for address in ("ada@uno.example", "ada@due.example"):
            make_person("Ada Alti", email=address)
        self.assertContains(
            self.post(item, "who", who="Ada Alti"), "Several people are called that."
        )
        self.assertContains(
            self.post(item, "who", who="Nessuno"), "I know neither this name nor this number."
        )
        self.assertContains(self.post(item, "who", who="\x00"), "Null characters")

    def test_a_hidden_number_of_a_phones_backup_too(self) -> None:
        item = self.bring("calls.xml", SMS)
        self.post(item, "who", who="+39 333 1112223")
        item.refresh_from_db()
        self.assertEqual(item.state, Quarantine.State.READ)

    def test_all_are_tried_again_at_once(self) -> None:
        self.bring("posta.mbox", NO_DATE)
        self.bring("chiamate.csv", CALLS)
        Quarantine.objects.filter(reason=reasons.NO_DATE).update(
            raw=b"from: Segreteria <segreteria@comune.example>\nto: anna@studio.example\ndate: Wed, 4 May 2016 09:30:00 +0200\n"
        )
        page = self.client.post("/gather/quarantine/retry/", follow=True)
        self.assertContains(page, "Now I understand one.")
        self.assertEqual(Quarantine.objects.filter(state=Quarantine.State.OPEN).count(), 1)
        self.assertEqual(inbox_files(self.home), [])

    def test_a_table_waits_for_its_columns_and_its_file_with_it(self) -> None:
        item = self.bring(
            "contatti.csv",
            UNKNOWN_TABLE.replace(b"Posta", b"Boh")
            .replace(b"Chi", b"Ehi")
            .replace(b"Recapito", b"Mah"),
        )
        self.assertEqual(item.reason, reasons.NEEDS_COLUMNS)
        self.assertEqual(len(inbox_files(self.home)), 1)
        page = self.client.get(f"/gather/quarantine/{item.id}/columns/")
        self.assertContains(page, '<option value="Ehi">')
        response = self.client.post(
            f"/gather/quarantine/{item.id}/columns/",
            {"name": "Ehi", "email": "Boh", "phone": "Mah", "city": "Paese"},
        )
        self.assertRedirects(response, "/gather/", fetch_redirect_response=False)
        run = work()
        self.assertEqual((run.seen, run.imported), (2, 2))
        self.assertEqual(
            set(Person.objects.values_list("name", "city")),
            {("Fosca Ferri", "Parma"), ("Gino Galli", "Reggio")},
        )
        self.assertEqual(inbox_files(self.home), [])

    def test_a_table_without_headers_shows_its_first_rows(self) -> None:
        item = self.bring(
            "rubrica.csv",
            b"Fosca Ferri,fosca@ferri.example,Amici\nGino Galli,gino@galli.example,Lavoro\n",
        )
        self.assertEqual(item.reason, reasons.NEEDS_COLUMNS)
        address = f"/gather/quarantine/{item.id}/columns/"
        page = self.client.get(address)
        self.assertContains(page, '<option value="2">2: fosca@ferri.example</option>')
        self.assertContains(page, "<td>gino@galli.example</td>")
        self.assertContains(page, "Labels")
        self.client.post(address, {"name": "1", "email": "2", "labels": "3"})
        self.assertEqual(work().imported, 2)
        self.assertEqual(
            set(Person.objects.values_list("name", flat=True)), {"Fosca Ferri", "Gino Galli"}
        )
        self.assertEqual(set(Label.objects.values_list("name", flat=True)), {"Amici", "Lavoro"})

    def test_a_list_of_calls_is_named_too(self) -> None:
        data = (
            b"Chi;Boh;Quanto\n333 1112223;05/11/2026 10:00;120\n334 5556667;06/11/2026 11:30;60\n"
        )
        item = self.bring("telefono.csv", data)
        address = f"/gather/quarantine/{item.id}/columns/"
        page = self.client.post(address, {"table": "calls", "number": "Chi"})
        self.assertContains(page, "For calls I need the number and the day.")
        self.client.post(
            address,
            {
                "table": "calls",
                "number": "Chi",
                "date": "Boh",
                "duration": "Quanto",
                "order": "day",
            },
        )
        self.assertEqual(work().imported, 2)
        self.assertEqual(sorted(Moment.objects.values_list("minutes", flat=True)), [1, 2])

    def test_columns_that_help_nobody_are_refused(self) -> None:
        item = self.bring(
            "contatti.csv",
            UNKNOWN_TABLE.replace(b"Posta", b"Boh")
            .replace(b"Chi", b"Ehi")
            .replace(b"Recapito", b"Mah"),
        )
        for values, said in (
            ({"city": "Paese"}, "I need at least a name"),
            ({"name": "Ehi", "city": "Ehi"}, "One column can’t be two things."),
            ({"name": "<script>"}, "Select a valid choice"),
        ):
            self.assertContains(
                self.client.post(f"/gather/quarantine/{item.id}/columns/", values), said
            )
        self.assertEqual(Run.objects.count(), 1)

    def test_columns_named_wrong_bring_the_question_back(self) -> None:
        item = self.bring(
            "telefono.csv", b"Chi;Boh;Quanto\nMario;Pippo;Pluto\nLuca;Topolino;Minni\n"
        )
        self.client.post(f"/gather/quarantine/{item.id}/columns/", {"phone": "Boh"})
        run = work()
        self.assertEqual((run.imported, run.quarantined), (0, 2))
        self.assertFalse(Card.objects.exists())

    def test_a_table_inside_a_zip_is_read_without_its_neighbours(self) -> None:
        import io
        import zipfile

        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            archive.writestr(
                "a/strana.csv",
                b"Ehi;Mah;Boh\nFosca Ferri;1;fosca@ferri.example\nGino Galli;2;gino@galli.example\n",
            )
            archive.writestr(
                "b/altra.csv",
                b"Ehi;Mah;Boh\nAda Alti;1;ada@alti.example\nIda Bassi;2;ida@bassi.example\n",
            )
        self.bring("roba.zip", data.getvalue())
        self.assertEqual(Quarantine.objects.count(), 2)
        item = Quarantine.objects.get(place="roba.zip/a/strana.csv")
        self.client.post(f"/gather/quarantine/{item.id}/columns/", {"name": "Ehi", "email": "Boh"})
        self.assertEqual(work().imported, 2)
        self.assertEqual(
            set(Person.objects.values_list("name", flat=True)), {"Fosca Ferri", "Gino Galli"}
        )
        self.assertEqual(len(inbox_files(self.home)), 1)  # the other one still waits

    def test_a_file_that_could_not_be_opened_is_read_where_it_lies(self) -> None:
        folder = Path(self.home) / "mail"
        folder.mkdir()
        file = folder / "posta.mbox"
        file.write_bytes(b"")
        self.client.post("/gather/path/", {"path": str(folder)})
        work()
        item = Quarantine.objects.get(reason=reasons.EMPTY)
        file.write_bytes(NO_DATE.replace(b"boh", b"Wed, 4 May 2016 09:30:00 +0200"))
        self.post(item, "retry")
        self.assertEqual(work().imported, 1)
        self.assertFalse(Quarantine.objects.exists())

    def test_a_dropped_file_that_is_gone_cannot_be_tried_again(self) -> None:
        item = self.bring("vuoto.txt", b"")
        self.assertContains(
            self.post(item, "retry"), "The file is not there any more: bring it again."
        )


@pytest.mark.parametrize(
    "kind", ["mbox", "ics", "calls-csv", "contacts-csv", "sms-backup", "vcf", "telegram", ""]
)
@pytest.mark.parametrize("raw", [b"", b"\xff\x00", b'number="', b"a;b\n", b"date: x\n"])
def test_whatever_was_kept_makes_a_file(kind: str, raw: bytes) -> None:
    for added in (Added(), Added(at=datetime(2016, 5, 4, tzinfo=UTC)), Added(who="+39333")):
        assert isinstance(raw_file(kind, raw, added).data, bytes)
