"""A reading: how far it is, pause, go on, stop, what a killed worker leaves; the table of readings."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from django.test import override_settings
from django.utils.module_loading import import_string

from sintonia.gather import tasks
from sintonia.gather.actions import Brought, run_create, run_execute
from sintonia.gather.jobs import read_run
from sintonia.gather.models import Evidence, Run, Source
from sintonia.gather.run_rows import run_row
from sintonia.gather.tests.files import MBOX, dropped, inbox_files, work
from sintonia.jobs.models import Job
from sintonia.lib.ids import new_id
from sintonia.spaces.ambient import in_space
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase

HTMX = {"HX-Request": "true"}


def mail(number: int) -> bytes:
    """Return one mail of an mbox."""
    return MBOX.split(b"\n\nFrom ")[0].replace(b"<1@", b"<%d@" % number) + b"\n\n"


class RunsTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        home = TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.home = home.name
        self.enterContext(override_settings(SINTONIA_HOME=Path(home.name)))
        # Small batches, so that there is something between them.
        self.enterContext(mock.patch("sintonia.gather.actions.STORE_ITEMS", 1))

    def upload(self, mails: int = 1200) -> Run:
        data = b"".join(mail(number) for number in range(mails))
        self.client.post("/gather/upload/", {"files": [dropped("posta.mbox", data)]})
        return Run.objects.latest("id")

    def make_run(self, **fields: Any) -> Run:
        return Run.objects.create(paths=[], name="posta.mbox", created_at=NOW, **fields)

    def make_job(self, run: Run, **fields: Any) -> Job:
        return Job.objects.create(
            task=tasks.READ_RUN,
            args=[run.id],
            space_id=self.space.id,
            run_at=NOW,
            created_at=NOW,
            **fields,
        )

    def test_every_task_name_is_a_task(self) -> None:
        for name in (tasks.READ_RUN, tasks.SAY_ME, tasks.REMOVE_SOURCE):
            self.assertTrue(callable(import_string(name).func), name)

    def test_a_run_that_is_paused_goes_on_from_where_it_stood(self) -> None:
        run = self.upload()
        real = Run.objects.filter

        def pause_in_the_middle(*args: Any, **kwargs: Any) -> Any:
            if Evidence.objects.exists():
                real(id=run.id, state=Run.State.RUNNING).update(state=Run.State.PAUSED)

        with mock.patch(
            "sintonia.gather.runs._Stopwatch.__call__", lambda *_: pause_in_the_middle()
        ):
            work()
        run.refresh_from_db()
        self.assertEqual(run.state, Run.State.PAUSED)
        self.assertTrue(0 < run.seen < 1200)
        self.assertEqual(Evidence.objects.count(), run.seen)
        self.assertEqual(len(inbox_files(self.home)), 1)
        self.assertContains(self.client.get("/gather/"), "Go on")
        self.client.post(f"/gather/runs/{run.id}/resume/")
        done = work()
        self.assertEqual((done.state, done.seen, done.imported), (Run.State.DONE, 1200, 1200))
        self.assertEqual(inbox_files(self.home), [])

    def test_a_pause_at_the_very_start_is_heard(self) -> None:
        run = self.upload()

        def weigh(paths: list[Path]) -> int:
            self.client.post(f"/gather/runs/{run.id}/pause/")
            return 1

        with mock.patch("sintonia.gather.actions.total_weight", weigh):
            work()
        run.refresh_from_db()
        self.assertEqual((run.state, run.seen), (Run.State.PAUSED, 0))
        self.client.post(f"/gather/runs/{run.id}/resume/")
        self.assertEqual(work().seen, 1200)

    def test_a_killed_worker_changes_nothing_in_the_end(self) -> None:
        run = self.upload()

        class Killed(BaseException):
            pass

        with (
            mock.patch("sintonia.gather.runs._Stopwatch.__call__", side_effect=Killed),
            self.assertRaises(Killed),
        ):
            read_run.func(run.id)
        run.refresh_from_db()
        self.assertEqual(run.state, Run.State.RUNNING)
        self.assertTrue(0 < Evidence.objects.count() < 1200)
        read_run.func(run.id)
        after = state_hash()
        with in_space(self.darios_space.id):
            whole = Path(self.home) / "posta.mbox"
            whole.write_bytes(b"".join(mail(number) for number in range(1200)))
            other = run_create(
                [Brought(whole, "posta.mbox")], now=NOW, is_upload=True, options=run.options
            )
            run_execute(other, now=NOW)
            self.assertEqual(state_hash(), after)

    def test_a_stopped_run_keeps_what_was_read_and_drops_the_file(self) -> None:
        run = self.upload()
        with mock.patch(
            "sintonia.gather.runs._Stopwatch.__call__",
            lambda *_: Run.objects.filter(id=run.id).update(state=Run.State.STOPPED),
        ):
            work()
        run.refresh_from_db()
        self.assertEqual(run.state, Run.State.STOPPED)
        self.assertEqual(Evidence.objects.count(), run.seen)
        self.assertEqual(inbox_files(self.home), [])
        self.assertContains(self.client.get("/gather/"), "stopped")

    def test_what_waits_can_be_stopped_at_once(self) -> None:
        run = self.upload(mails=1)
        Job.objects.all().delete()
        self.client.post(f"/gather/runs/{run.id}/stop/")
        self.assertEqual(inbox_files(self.home), [])
        self.assertFalse(Source.objects.exists())

    def test_an_error_is_said_and_tried_again(self) -> None:
        run = self.upload(mails=1)
        with (
            mock.patch(
                "sintonia.gather.runs.run_execute", side_effect=OSError("database or disk is full")
            ),
            self.assertRaises(OSError),
        ):
            read_run.func(run.id)
        self.assertContains(self.client.get(f"/gather/runs/{run.id}/"), "The disk is full.")

    def test_two_workers_never_read_one_run(self) -> None:
        run = self.upload(mails=1)
        for worker in ("one", "two"):
            self.make_job(
                run, state=Job.State.RUNNING, worker=worker, lease_until=NOW + timedelta(seconds=30)
            )
        read_run.func(run.id)
        run.refresh_from_db()
        self.assertEqual(run.state, Run.State.READY)
        later = Job.objects.filter(task=tasks.READ_RUN).latest("id")
        self.assertGreater(later.run_at, NOW)

    def test_the_line_says_how_far_it_is(self) -> None:
        run = self.make_run(
            state=Run.State.RUNNING,
            weight=1000,
            weight_done=620,
            seen=41280,
            kinds={"mbox": 41280},
            seconds=300,
            started_at=NOW,
        )
        self.make_job(
            run, state=Job.State.RUNNING, worker="one", lease_until=NOW + timedelta(seconds=30)
        )
        page = self.client.get(f"/gather/runs/{run.id}/", headers=HTMX)
        self.assertContains(page, "62% · 41,280 mails · about 3 minutes left")
        self.assertContains(page, 'hx-trigger="every 1s"')
        self.assertNotContains(page, "<html")

    def test_how_far_it_is_never_goes_back(self) -> None:
        run = self.make_run(state=Run.State.RUNNING, weight=1000, kinds={"mbox": 1}, started_at=NOW)
        told = []
        for done, seen in ((100, 3010), (300, 7440), (600, 15200)):  # of 30,100, 24,800, 25,300?
            run.weight_done, run.seen = done, seen
            told.append(run_row(run, None, NOW).words)
        self.assertEqual(told, ["10% · 3,010 mails", "30% · 7,440 mails", "60% · 15,200 mails"])

    def test_how_a_run_stands(self) -> None:
        running, ready, failed = Job.State.RUNNING, Job.State.READY, Job.State.FAILED
        soon, gone = NOW + timedelta(seconds=30), NOW - timedelta(seconds=1)
        for state, job, said, every in (
            ("READY", {"state": ready}, "about to begin", "1s"),
            ("RUNNING", {"state": running, "lease_until": soon}, "reading", "1s"),
            ("RUNNING", {"state": running, "lease_until": gone}, "It will go on by itself.", "1s"),
            ("RUNNING", {"state": ready, "attempts": 1}, "It will go on by itself.", "1s"),
            ("RUNNING", {"state": failed}, "stuck", "5s"),
            ("PAUSED", {"state": Job.State.DONE}, "paused", "5s"),
            ("RUNNING", None, "reading", "1s"),
        ):
            run = self.make_run(state=state, started_at=NOW)
            if job is not None:
                self.make_job(run, worker="one", **job)
            page = self.client.get(f"/gather/runs/{run.id}/", headers=HTMX)
            self.assertContains(page, said)
            self.assertContains(page, f'hx-trigger="every {every}"')
            self.assertNotIn("HX-Trigger", page.headers, "the list is asked for when it has ended")

    def test_the_line_stops_asking_when_the_run_is_done(self) -> None:
        run = self.make_run(state=Run.State.DONE, seen=3, imported=2, set_aside=1)
        page = self.client.get(f"/gather/runs/{run.id}/", headers=HTMX)
        self.assertNotContains(page, "hx-trigger")
        self.assertContains(page, "3 items: 2 new, 1 set aside")
        self.assertIn("run-ended", page.headers["HX-Trigger"])

    def test_without_script_the_page_has_a_link_to_reload(self) -> None:
        run = self.make_run(state=Run.State.RUNNING)
        page = self.client.get(f"/gather/runs/{run.id}/")
        self.assertContains(page, "Reload")
        self.assertNotContains(page, 'http-equiv="refresh"')

    def test_a_run_that_is_done_cannot_be_paused_resumed_or_confirmed(self) -> None:
        run = self.make_run(state=Run.State.DONE, seen=3)
        for what in ("pause", "resume", "stop", "confirm"):
            self.client.post(f"/gather/runs/{run.id}/{what}/")
            run.refresh_from_db()
            self.assertEqual(run.state, Run.State.DONE, what)
        self.assertFalse(Job.objects.exists())

    def test_buttons_are_posts(self) -> None:
        run = self.make_run()
        for what in ("pause", "resume", "stop", "confirm"):
            self.assertEqual(self.client.get(f"/gather/runs/{run.id}/{what}/").status_code, 405)

    def test_the_table_of_readings_adds_up(self) -> None:
        self.make_run(
            state=Run.State.DONE,
            started_at=NOW,
            seen=1207,
            imported=212,
            duplicates=992,
            quarantined=3,
            seconds=61,
        )
        page = self.client.get("/gather/")
        for said in ("1,207", "212", "992", ">3<", "61 s"):
            self.assertContains(page, said)

    def test_the_number_of_queries_does_not_grow(self) -> None:
        for count in (10, 20):
            while Run.objects.count() < count:
                source = Source.objects.create(
                    key=new_id(), name=f"{Run.objects.count()}.mbox", created_at=NOW, read_at=NOW
                )
                self.make_run(state=Run.State.DONE, started_at=NOW)
                live = self.make_run(state=Run.State.RUNNING)
                live.paths = [["x", source.name, str(source.id)]]
                live.save()
            with self.assertNumQueries(16):
                self.client.get("/gather/")

    def test_dario_gets_404_and_sees_nothing(self) -> None:
        run = self.make_run(state=Run.State.RUNNING, started_at=NOW)
        source = Source.objects.create(
            key=1, name="posta di Anna", path="/home/anna", created_at=NOW
        )
        self.be_dario()
        self.assertEqual(self.client.get(f"/gather/runs/{run.id}/").status_code, 404)
        for what in ("pause", "resume", "stop", "confirm"):
            self.assertEqual(self.client.post(f"/gather/runs/{run.id}/{what}/").status_code, 404)
        self.assertEqual(self.client.get(f"/gather/sources/{source.id}/remove/").status_code, 404)
        self.assertEqual(self.client.post(f"/gather/sources/{source.id}/remove/").status_code, 404)
        self.assertEqual(self.client.post(f"/gather/sources/{source.id}/read/").status_code, 404)
        self.assertNotContains(self.client.get("/gather/"), "posta di Anna")
