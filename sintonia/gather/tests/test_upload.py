"""Bringing files: dropping them, naming a folder, rehearsing."""

import os
import stat
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from django.conf import settings
from django.test import Client, override_settings

from sintonia.gather.models import Evidence, Run, Source
from sintonia.gather.tests.files import CALLS, ICS, MBOX, VCF, WHATSAPP, dropped, inbox_files, work
from sintonia.people.models import Person
from sintonia.testing import NOW, RoomTestCase


class UploadTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        home = TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.home = home.name
        self.enterContext(override_settings(SINTONIA_HOME=Path(home.name), SINTONIA_IS_LOCAL=True))

    def test_four_kinds_of_files_become_people(self) -> None:
        files = [
            dropped("posta.mbox", MBOX),
            dropped("calendario.ics", ICS),
            dropped("rubrica.vcf", VCF),
            dropped("Chat WhatsApp con Elena Erba.txt", WHATSAPP),
        ]
        response = self.client.post("/gather/upload/", {"files": files, "next": "/welcome/"})
        self.assertRedirects(response, "/welcome/", fetch_redirect_response=False)
        run = work()
        self.assertEqual(run.state, Run.State.DONE)
        self.assertEqual(run.seen, run.imported + run.duplicates + run.set_aside + run.quarantined)
        self.understand()
        page = self.client.get("/people/?order=name")
        for name in ("Bea Bassi", "Carla Conti", "Dora Donati", "Elena Erba"):
            self.assertContains(page, name)

    def test_the_files_are_for_their_owner_alone_and_gone_once_read(self) -> None:
        self.client.post("/gather/upload/", {"files": [dropped("posta.mbox", MBOX)]})
        (file,) = inbox_files(self.home)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(file.parent.stat().st_mode), 0o700)
        work()
        self.assertEqual(list((Path(self.home) / "inbox").iterdir()), [])

    def test_a_large_file_is_moved_not_copied(self) -> None:
        with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=10, FILE_UPLOAD_TEMP_DIR=self.home):
            self.client.post("/gather/upload/", {"files": [dropped("posta.mbox", MBOX)]})
        (file,) = inbox_files(self.home)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.assertEqual(list(Path(self.home).glob("*.upload*")), [])
        self.assertEqual(work().imported, 2)

    def test_what_a_killed_server_left_is_swept_away_after_a_day(self) -> None:
        inbox = Path(self.home) / "inbox"
        mine, hers = inbox / f"{self.space.id}-1", inbox / f"{self.darios_space.id}-1"
        for folder in (mine, hers):
            folder.mkdir(parents=True)
        half, fresh = inbox / "tmpabc.upload.mbox", inbox / f"{self.space.id}-2"
        half.touch()
        fresh.mkdir()
        self.client.post(
            "/gather/upload/", {"files": [dropped("prova.mbox", MBOX)], "rehearse": "on"}
        )
        (waiting,) = inbox.glob(f"{self.space.id}-*/0")
        Run.objects.update(state=Run.State.DONE)  # rehearsed: it waits for a word
        long_ago = NOW.timestamp() - 2 * 24 * 3600
        for path in (mine, hers, half, waiting.parent):
            os.utime(path, (long_ago, long_ago))
        os.utime(fresh, (NOW.timestamp(), NOW.timestamp()))
        self.client.post("/gather/upload/", {"files": [dropped("posta.mbox", MBOX)]})
        work()
        self.assertEqual(set(inbox.iterdir()), {hers, fresh, waiting.parent})

    def test_names_lead_nowhere(self) -> None:
        self.client.post(
            "/gather/upload/",
            {
                "files": [
                    dropped("../../etc/passwd", MBOX),
                    dropped("a.mbox", MBOX),
                    dropped("a.mbox", MBOX),
                ]
            },
        )
        run = Run.objects.get()
        self.assertEqual([name for _, name, _ in run.paths], ["passwd", "a.mbox", "a (2).mbox"])
        self.assertEqual(len(inbox_files(self.home)), 3)

    def test_a_rehearsal_writes_nothing_until_she_says_so(self) -> None:
        self.client.post(
            "/gather/upload/", {"files": [dropped("posta.mbox", MBOX)], "rehearse": "on"}
        )
        run = work()
        self.assertEqual((Evidence.objects.count(), Person.objects.count()), (0, 0))
        self.assertEqual((run.seen, run.imported, run.set_aside, run.people), (3, 2, 1, 1))
        self.assertContains(self.client.get("/welcome/"), "1 new person")
        self.client.post(f"/gather/runs/{run.id}/confirm/")
        self.assertEqual(work().imported, 2)
        self.assertEqual(inbox_files(self.home), [])

    def test_a_rehearsal_that_nobody_wants_leaves_nothing(self) -> None:
        self.client.post(
            "/gather/upload/", {"files": [dropped("posta.mbox", MBOX)], "rehearse": "on"}
        )
        run = work()
        self.client.post(f"/gather/runs/{run.id}/stop/")
        self.assertEqual(inbox_files(self.home), [])
        self.assertFalse(Source.objects.exists())

    def test_no_file_is_said(self) -> None:
        response = self.client.post("/gather/upload/", {"next": "/gather/"}, follow=True)
        self.assertContains(response, "There was no file in it.")
        self.assertFalse(Run.objects.exists())

    def test_a_full_disk_leaves_nothing_half_written(self) -> None:
        with mock.patch(
            "sintonia.gather.uploads._save", side_effect=OSError(28, "No space left on device")
        ):
            response = self.client.post(
                "/gather/upload/", {"files": [dropped("posta.mbox", MBOX)]}, follow=True
            )
        self.assertContains(response, "There is no room for this on the disk.")
        self.assertFalse(Run.objects.exists())
        self.assertEqual(list((Path(self.home) / "inbox").iterdir()), [])

    def test_what_cannot_fit_is_not_even_taken(self) -> None:
        with mock.patch("sintonia.gather.uploads.LARGEST", 100):
            response = self.client.post(
                "/gather/upload/", {"files": [dropped("posta.mbox", MBOX)]}, follow=True
            )
        self.assertContains(response, "There is no room for this on the disk.")
        self.assertFalse(Run.objects.exists())

    def test_too_many_files_are_asked_for_in_a_zip(self) -> None:
        files = [dropped(f"{n}.vcf", VCF) for n in range(3)]
        with override_settings(DATA_UPLOAD_MAX_NUMBER_FILES=2):
            response = self.client.post("/gather/upload/", {"files": files}, follow=True)
        self.assertContains(response, "At most 2 files at a time")

    def test_a_foreign_page_cannot_post_files(self) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.anna, backend="allauth.account.auth_backends.AuthenticationBackend")
        response = client.post("/gather/upload/", {"files": [dropped("posta.mbox", MBOX)]})
        self.assertEqual(response.status_code, 403)

    def test_htmx_is_told_to_go_on(self) -> None:
        response = self.client.post(
            "/gather/upload/",
            {"files": [dropped("a.vcf", VCF)], "next": "/welcome/"},
            headers={"HX-Request": "true"},
        )
        self.assertEqual(response.headers["HX-Redirect"], "/welcome/")

    def test_next_never_leads_to_another_site(self) -> None:
        response = self.client.post(
            "/gather/upload/", {"files": [dropped("a.vcf", VCF)], "next": "https://evil.example/"}
        )
        self.assertRedirects(response, "/gather/", fetch_redirect_response=False)

    def test_a_folder_of_this_computer_is_read_where_it_is(self) -> None:
        folder = Path(self.home) / "my mail"
        folder.mkdir()
        (folder / "posta.mbox").write_bytes(MBOX)
        self.client.post("/gather/path/", {"path": str(folder)})
        self.assertEqual(work().imported, 2)
        self.assertTrue((folder / "posta.mbox").exists())
        self.assertEqual(Source.objects.get().path, str(folder))

    def test_a_folder_that_is_not_there_is_said_in_one_sentence(self) -> None:
        for path, said in (
            ("/nowhere/at/all", "There is nothing of that name."),
            ("posta.mbox", "Write the whole path"),
            ("/with\x00nothing", "characters are not allowed"),
        ):
            response = self.client.post("/gather/path/", {"path": path})
            self.assertContains(response, said)
        self.assertFalse(Run.objects.exists())

    def test_a_pipe_is_said_in_one_sentence_and_nobody_waits(self) -> None:
        pipe = Path(self.home) / "pipe"
        os.mkfifo(pipe)
        response = self.client.post("/gather/path/", {"path": str(pipe)})
        self.assertContains(response, "This is neither a file nor a folder.")
        self.assertFalse(Run.objects.exists())

    def test_a_file_that_is_dropped_again_after_a_move_is_read_as_the_first_time(self) -> None:
        for zone in ("Europe/Rome", "America/New_York"):
            self.anna.zone = zone
            self.anna.save()
            self.client.post("/gather/upload/", {"files": [dropped("calls.csv", CALLS)]})
            run = work()
        self.assertEqual((run.imported, run.options["zone"]), (0, "Europe/Rome"))

    def test_files_that_were_read_in_two_zones_are_not_read_in_one(self) -> None:
        for zone, name in (("Europe/Rome", "calls.csv"), ("America/New_York", "more.csv")):
            self.anna.zone = zone
            self.anna.save()
            self.client.post("/gather/upload/", {"files": [dropped(name, CALLS)]})
            work()
        files = [dropped("calls.csv", CALLS), dropped("more.csv", CALLS)]
        page = self.client.post("/gather/upload/", {"files": files}, follow=True)
        self.assertContains(page, "it would come in twice")
        self.assertEqual((Run.objects.count(), inbox_files(self.home)), (2, []))

    def test_on_a_server_no_folder_is_offered_or_taken(self) -> None:
        folder = Path(self.home) / "mail"
        folder.mkdir()
        with override_settings(SINTONIA_IS_LOCAL=False):
            self.assertNotContains(self.client.get("/gather/"), "/gather/path/")
            self.assertNotContains(self.client.get("/welcome/"), "/gather/path/")
            self.assertEqual(self.client.get("/gather/path/").status_code, 404)
            self.assertEqual(
                self.client.post("/gather/path/", {"path": str(folder)}).status_code, 404
            )
        self.assertFalse(Run.objects.exists())
        self.assertContains(self.client.get("/gather/"), "/gather/path/")

    def test_nor_where_several_users_live_unless_the_setting_says_yes(self) -> None:
        with override_settings(SINTONIA_IS_LOCAL=None):
            self.assertNotContains(self.client.get("/gather/"), "/gather/path/")
            self.assertNotContains(
                self.client.get("/welcome/"), "Everything stays on your computer."
            )
            self.assertEqual(self.client.post("/gather/path/", {"path": "/etc"}).status_code, 404)
            self.dario.is_active = False
            self.dario.save()
            self.assertContains(self.client.get("/gather/"), "/gather/path/")
            self.assertEqual(self.client.get("/gather/path/").status_code, 200)

    def test_dario_reads_into_his_own_space(self) -> None:
        self.be_dario()
        self.client.post("/gather/upload/", {"files": [dropped("calls.csv", CALLS)]})
        self.assertFalse(Run.objects.exists())  # in Anna's
        self.assertNotContains(self.client.get("/gather/"), str(settings.SINTONIA_HOME))
