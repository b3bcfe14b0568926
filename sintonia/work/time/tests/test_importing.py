"""Hours from other programs: looked at, taken in once, all or nothing."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from sintonia.people.actions.way_back import put_back
from sintonia.people.models import Person, Undo
from sintonia.spaces.command import CannotRun
from sintonia.testing import NOW
from sintonia.work.time.actions.importing import file_read, file_take
from sintonia.work.time.models import TimeEntry, TimeFile, TimeName
from sintonia.work.time.queries.importing import Preview, name_key, preview
from sintonia.work.time.queries.what import Unknown
from sintonia.work.time.tests.cases import ROME, TimeTestCase, make_package, rome

HEAD = "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration\n"
ROWS = """Anna,anna@example.it,Bea Bassi,Altro,,Mail,Yes,2026-11-23,09:00:00,2026-11-23,10:00:00,01:00:00
Anna,anna@example.it,Bea Bassi,Modelli,Bozza,Seconda parte,Yes,2026-11-23,10:00:00,2026-11-23,10:30:00,00:30:00
Anna,anna@example.it,Studio X,Sito,,Testi,No,2026-11-23,11:00:00,2026-11-23,11:15:00,00:15:00
Anna,anna@example.it,Bea Bassi,Altro,,Rotta,Yes,domani,09:00:00,,,01:00:00
"""
STUDIO = name_key("Studio X", "Sito")


class TestImport(TimeTestCase):
    def read(self, rows: str = ROWS) -> TimeFile:
        return file_read((HEAD + rows).encode(), "toggl.csv", now=NOW)

    def look(self, file: TimeFile) -> Preview:
        return preview(file, zone=ROME, mine="anna@example.it")

    def take(self, file: TimeFile, **means: str) -> Any:
        return file_take(file, {STUDIO: means.get("studio", "+")}, zone=ROME, now=NOW)

    def test_looking_writes_no_entry(self) -> None:
        page = self.look(self.read())
        assert [(one.client, one.title, one.token[:1], one.is_known) for one in page.names] == [
            ("Bea Bassi", "Altro", "p", True),
            ("Bea Bassi", "Modelli", "j", True),
            ("Studio X", "Sito", "", False),
        ]
        assert [(one.line, one.reason) for one in page.faults] == [(5, "day")]
        assert not TimeEntry.objects.exists() and not TimeName.objects.exists()

    def test_taken_in_it_becomes_entries(self) -> None:
        package = make_package(self.bea)
        taken = self.take(self.read())
        assert (taken.made, taken.known, taken.left_out, taken.faults) == (3, 0, 0, 1)
        mail, draft, texts = TimeEntry.objects.order_by("started_at")
        assert (mail.person_id, mail.text, mail.package_id) == (self.bea.id, "Mail", package.id)
        assert mail.started_at == rome("2026-11-23 09:00")
        assert (draft.project_id, draft.task_id, draft.text) == (
            self.project.id,
            self.task.id,
            "Seconda parte",
        )
        assert texts.person and texts.person.name == "Studio X" and not texts.is_billable

    def test_the_same_hours_never_come_in_twice(self) -> None:
        self.take(self.read())
        more = (
            ROWS + "Anna,anna@example.it,Bea Bassi,Altro,,Mail,Yes,2026-11-24,09:00:00,,,00:20:00\n"
        )
        file = self.read(more)
        assert self.look(file).known == 3
        taken = file_take(file, {}, zone=ROME, now=NOW)
        assert (taken.made, taken.known) == (1, 3)
        assert (
            TimeEntry.objects.count() == 4 and Person.objects.filter(name="Studio X").count() == 1
        )
        again = file_take(file, {}, zone=ROME, now=NOW)
        assert (again.made, again.undo) == (1, None) and TimeEntry.objects.count() == 4

    def test_what_names_mean_is_asked_once(self) -> None:
        self.take(self.read(), studio="-")
        assert TimeEntry.objects.count() == 2
        page = self.look(self.read(ROWS.replace("2026-11-23", "2026-11-20")))
        assert [one.token for one in page.names if one.client == "Studio X"] == ["-"]
        assert all(one.is_known for one in page.names)

    def test_nothing_is_half_written(self) -> None:
        file = self.read()
        with pytest.raises(Unknown):
            file_take(file, {STUDIO: "p999"}, zone=ROME, now=NOW)
        assert not TimeEntry.objects.exists() and not TimeName.objects.exists()
        assert TimeFile.objects.get().taken_at is None

    def test_taken_back_it_leaves_nothing(self) -> None:
        taken = self.take(self.read())
        put_back(taken.undo)
        assert not TimeEntry.objects.exists() and not TimeName.objects.exists()

    def test_of_several_users_her_own_hours_are_taken(self) -> None:
        other = ROWS.replace("anna@example.it", "carla@example.it").replace("Mail", "Sua") * 2
        page = self.look(self.read(other + ROWS))
        assert page.users == ["carla@example.it", "anna@example.it"]
        assert page.user == "anna@example.it" and len(page.rows) == 3

    def upload(self, data: bytes, **more: str) -> Any:
        file = SimpleUploadedFile("ore.csv", data)
        return self.client.post(reverse("time_import"), {"file": file, **more}, follow=True)

    def test_looked_at_and_taken_in_on_pages(self) -> None:
        answer = self.upload((HEAD + ROWS).encode())
        for words in (
            "3 entries, 1 hour and 45 minutes",
            "The day can’t be read.",
            "Somebody new: Studio X",
        ):
            self.assertContains(answer, words)
        url = answer.redirect_chain[0][0]
        answer = self.client.post(url, {f"n{STUDIO}": "", "user": "anna@example.it"}, follow=True)
        self.assertContains(answer, "3 entries taken in, 1 line not read.")
        put_back(Undo.objects.latest("id"))
        assert not TimeEntry.objects.exists()

    def test_a_file_is_left(self) -> None:
        url = self.upload((HEAD + ROWS).encode()).redirect_chain[0][0]
        self.assertContains(
            self.client.post(f"{url}drop/", follow=True), "none of its 4 lines was taken in"
        )
        assert not TimeFile.objects.exists()

    def test_what_is_no_table_is_said(self) -> None:
        self.assertContains(self.upload(b"%PDF\x00"), "This is no table.")
        self.assertContains(self.upload(b""), "This file is empty.")
        self.assertContains(self.client.post(reverse("time_import")), "Choose the file first.")

    def test_somebody_chosen_who_is_gone_is_asked_again(self) -> None:
        url = self.upload((HEAD + ROWS).encode()).redirect_chain[0][0]
        answer = self.client.post(url, {f"n{STUDIO}": "p999"})
        self.assertContains(answer, "choose again")
        assert not TimeEntry.objects.exists()

    def test_dario_finds_no_file(self) -> None:
        file = self.read()
        self.be_dario()
        for name in ("time_import_look", "time_import_drop"):
            assert self.client.post(reverse(name, args=[file.id])).status_code == 404


class TestCommand(TimeTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.folder = Path(self.enterContext(_folder()))
        self.file = self.folder / "toggl.csv"
        self.file.write_text(HEAD + ROWS.rpartition("Anna,anna")[0])

    def run_time(self, *args: str) -> Any:
        out = StringIO()
        call_command("time", *args, "--json", "--user", "anna@example.it", stdout=out)
        return json.loads(out.getvalue())

    def test_started_on_a_task_and_stopped(self) -> None:
        assert self.run_time("start", "bozza")["what"] == "Bea Bassi, Bozza"
        assert self.run_time("status")["what"] == "Bea Bassi, Bozza"
        assert self.run_time("start", "telefonate varie")["stopped"] == 0
        assert self.run_time("stop")["minutes"] == 0
        with pytest.raises(CannotRun):
            self.run_time("stop")

    def test_an_entry_is_added(self) -> None:
        found = self.run_time("add", "1h30", "Bea Bassi", "--text", "Mail", "--day", "2026-11-20")
        assert found == {"what": "Bea Bassi, Mail", "minutes": 90, "day": "2026-11-20"}
        for wrong in (["add", "25:00"], ["add"], ["add", "1", "--day", "x"]):
            with pytest.raises(CannotRun):
                self.run_time(*wrong)

    def test_a_file_whose_names_are_not_known_is_refused_whole(self) -> None:
        with pytest.raises(CannotRun, match="Studio X / Sito"):
            self.run_time("import", str(self.file))
        assert not TimeEntry.objects.exists() and not TimeFile.objects.exists()

    def test_a_file_is_taken_in_twice_and_counts_once(self) -> None:
        rehearsal = self.run_time("import", str(self.file), "--map", "Studio X=-", "--dry-run")
        assert not TimeEntry.objects.exists()
        first = self.run_time("import", str(self.file), "--map", "Studio X=-")
        assert first == rehearsal
        assert (first["imported"], first["set_aside"], first["quarantined"]) == (2, 1, 0)
        again = self.run_time("import", str(self.file))
        assert (again["imported"], again["duplicates"]) == (0, 2)


def _folder() -> Any:
    import tempfile

    return tempfile.TemporaryDirectory()
