"""A rehearsal counts what the reading then brings, whatever is brought, and nothing of it stays."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.test import override_settings

from sintonia.gather.actions import Brought, records_gather, run_create, run_execute
from sintonia.gather.models import Run, Source
from sintonia.gather.preview import preview
from sintonia.gather.tests.files import MBOX
from sintonia.jobs.models import Wake
from sintonia.lib.keys import key63
from sintonia.people.models import Identity
from sintonia.sources.records import FROM, MAIL, TO, Contact
from sintonia.sources.tests.samples import FILES
from sintonia.spaces.state import state_hash
from sintonia.testing import NOW, RoomTestCase, at
from tests import files

COUNTS = ("seen", "imported", "duplicates", "set_aside", "quarantined", "people", "moments")
DORA = "dora@x.example"
OPTIONS = {"region": "IT", "zone": "Europe/Rome"}


class RehearsalTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        home = TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.home = Path(home.name)
        self.enterContext(override_settings(SINTONIA_HOME=self.home))

    def assertRehearsed(self, path: Path) -> Run:
        """Rehearse a path and read it; the counts are the same, and the rehearsal left nothing."""
        brought = [Brought(path, str(path))]
        before = state_hash()
        rehearsed = preview(brought, OPTIONS, now=NOW)
        self.assertEqual(state_hash(), before)
        run = run_execute(run_create(brought, now=NOW, options=OPTIONS), now=NOW)
        found = {name: getattr(run, name) for name in COUNTS}
        self.assertEqual({name: rehearsed[name] for name in COUNTS}, found)
        self.assertEqual(rehearsed["kinds"], run.kinds)
        return run

    @pytest.mark.slow
    def test_every_kind_of_sample(self) -> None:
        for sample in FILES:
            with self.subTest(sample.source.kind):
                path = self.home / sample.source.kind / sample.name
                path.parent.mkdir()
                path.write_bytes(sample.data)
                self.assertRehearsed(path)

    def test_a_folder_of_everything_with_chats_calls_and_a_calendar(self) -> None:
        run = self.assertRehearsed(files.everything(self.home / "all", 40))
        self.assertTrue(run.people and run.moments and run.set_aside and run.quarantined)
        again = self.assertRehearsed(self.home / "all")
        self.assertEqual((again.imported, again.people, again.moments), (0, 0, 0))

    def test_mail_that_shows_who_i_am_only_now(self) -> None:
        records = [
            Contact(key63(n), at(n), MAIL, ((FROM, sender, ""), (TO, to, "")))
            for n, (sender, to) in enumerate([("anna@studio.example", DORA), (DORA, "x@x.example")])
        ]
        records_gather("before", records, now=NOW)
        (self.home / "posta.mbox").write_bytes(MBOX)
        self.assertRehearsed(self.home / "posta.mbox")

    def test_it_leaves_neither_sources_nor_addresses_nor_work(self) -> None:
        (self.home / "posta.mbox").write_bytes(MBOX)
        brought = [Brought(self.home / "posta.mbox", "posta.mbox")]
        preview(brought, OPTIONS, now=NOW, is_upload=True, me=["bea@bassi.example"])
        self.assertTrue((self.home / "posta.mbox").exists())
        for model in (Source, Run, Identity, Wake):
            self.assertFalse(model._default_manager.exists(), model)
        self.assertEqual(list((self.home / "inbox").iterdir()), [])
