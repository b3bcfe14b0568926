"""A connected mailbox, against a real Dovecot: first reading, later ones, and all that goes wrong."""

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from django.apps import apps
from django.test import override_settings

from sintonia.gather.actions import Brought, run_create, run_execute
from sintonia.gather.jobs import sync_account
from sintonia.gather.living import passes
from sintonia.gather.living.accounts import (
    KnownAlready,
    account_correct,
    account_pause,
    account_try,
    accounts_due,
    folder_accept,
    mailbox_connect,
)
from sintonia.gather.living.passes import account_sync
from sintonia.gather.models import Account, Evidence, Folder, Quarantine, Run, Source
from sintonia.gather.removal import StillReading, source_remove
from sintonia.gather.tests.mailboxes import MailboxTestCase, message
from sintonia.jobs.models import Job
from sintonia.people.models import Moment, Person
from sintonia.sources.imap import looking
from sintonia.sources.imap.client import Client
from sintonia.spaces import egress
from sintonia.spaces.ambient import in_space
from sintonia.spaces.secrets import Secret
from sintonia.spaces.state import state_hash, state_lines
from sintonia.spaces.tenant import SpaceModel
from sintonia.testing import NOW
from tests import files
from tests.certificates import certificate
from tests.dovecot import PASSWORD, USER

pytestmark = pytest.mark.server

ODD = [
    b"From: Bea <bea@bassi.example>\r\nTo: anna@neri.example\r\nSubject: senza data\r\n\r\nx\r\n",
    b"Received: from a by b; Tue, 2 Jun 2026 09:00:00 +0200\r\nFrom: Bea <bea@bassi.example>\r\nTo: anna@neri.example\r\nDate: Thu, 1 Jan 1970 00:00:00 +0000\r\nMessage-ID: <o1@x>\r\nSubject: data sbagliata\r\n\r\nx\r\n",
    b"Subject: di nessuno\r\nDate: Tue, 2 Jun 2026 09:00:00 +0200\r\n\r\nx\r\n",
    b"From: \"Cit\xc3\xa0, S.r.l.\" <citta@x.example>\r\nTo: =?utf-8?q?Anna_N=C3=A8ri?= <anna@neri.example>,\r\n  Bea <bea@bassi.example>\r\nCc: c@x.example\r\nDate: Tue, 2 Jun 2026 09:00:00 +0200\r\nSubject: a {12}\r\n cap\xe8\r\n\r\nx\r\n",
    b"From: bea@bassi.example\r\nTo: anna@neri.example\r\nDate: Tue, 2 Jun 2026 09:10:00 +0200\r\nSubject: senza id\r\nTo: altri@x.example\r\n\r\nx\r\n",
]  # fmt: skip


class FirstReadingTests(MailboxTestCase):
    def test_mail_from_a_file_and_from_the_mailbox_is_the_same(self) -> None:
        raws = [*files.messages(250), *ODD[1:]]  # without any date, when it arrived is the file's
        with TemporaryDirectory() as folder:
            box = Path(folder) / "INBOX"
            box.write_bytes(
                b"".join(
                    b"From x@y Mon Jan  1 10:00:00 2024\n" + raw.replace(b"\r\n", b"\n") + b"\n"
                    for raw in raws
                )
            )
            run_execute(run_create([Brought(box, "INBOX")], now=NOW), now=NOW)
        by_file = list(state_lines())
        self.server.fill(raws)
        with in_space(self.darios_space.id):
            self.reading()
            by_imap = [line.replace('"kind": "imap"', '"kind": "mbox"') for line in state_lines()]
            self.assertEqual(by_imap, by_file)
            self.assertEqual(Quarantine.objects.count(), 1)
        account = self.reading()
        self.assertEqual(list(state_lines()), by_file)
        run = Run.objects.latest("created_at", "id")
        self.assertEqual((run.seen, run.imported), (len(raws), 0))
        self.assertEqual(account.trouble, "")

    def test_a_message_without_any_date_is_of_when_it_arrived(self) -> None:
        self.server.put(ODD[0])
        self.reading()
        at = Evidence.objects.get().at
        self.assertGreater(at, 1_600_000_000)

    def test_the_folders_that_matter_are_ticked_and_junk_is_not_offered(self) -> None:
        for name in ("Sent", "Archivio.2024", "Spam", "Trash", "Bozze", "Clienti"):
            self.server.put(message(1), folder=name)
        account = self.connect()
        folders = Folder.objects.filter(account=account).order_by("id")
        self.assertEqual(
            {one.shown: one.is_read for one in folders},
            {"INBOX": True, "Sent": True, "Archivio": True, "Archivio.2024": True, "Clienti": False}
            if folders.filter(shown="Archivio").exists()
            else {"INBOX": True, "Sent": True, "Archivio.2024": True, "Clienti": False},
        )

    def test_who_sent_from_the_folder_of_sent_mail_is_me(self) -> None:
        for number in range(4):
            self.server.put(message(number))
            raw = message(10 + number).replace(
                b"From: Bea Bassi <bea@bassi.example>\r\nTo: Anna Neri <anna@neri.example>",
                b"From: Anna Neri <anna@neri.example>\r\nTo: Bea Bassi <bea@bassi.example>",
            )
            self.server.put(raw, folder="Sent")
        self.reading()
        self.assertEqual(Person.objects.get().name, "Bea Bassi")
        self.assertEqual(Moment.objects.count(), 8)

    def test_where_encryption_is_asked_for_it_is_read_as_well(self) -> None:
        self.server.put(message(1))
        account = self.connect(port=self.server.plain_port, security="STARTTLS")
        self.assertEqual(account.state, Account.State.CHOOSING)

    def test_a_server_that_does_not_speak_tls_is_told_by_it(self) -> None:
        account = self.connect(port=self.server.plain_port)
        self.assertEqual(account.trouble, "NO_ENCRYPTION")

    def test_a_draft_is_set_aside(self) -> None:
        self.server.put(message(1), flags="DS")
        self.reading()
        self.assertEqual(Evidence.objects.get().aside, 9)

    def test_nothing_of_the_password_or_of_a_body_is_kept_anywhere(self) -> None:
        self.server.fill(message(number) for number in range(20))
        self.reading()
        self.assertEqual(Evidence.objects.count(), 20)
        rows = [
            row
            for model in apps.get_models()
            if issubclass(model, SpaceModel)
            for row in model.objects.values()
        ]
        told = repr([*rows, *Job.objects.values()])
        self.assertNotIn(PASSWORD, told)
        self.assertNotIn("CANARY", told)

    def test_a_share_of_the_time_reads_a_share_and_the_next_goes_on(self) -> None:
        self.server.fill(message(number) for number in range(60))
        account = self.connect()
        Account.objects.filter(id=account.id).update(state=Account.State.ACTIVE)
        with mock.patch.object(looking, "BATCH", 10):
            account.refresh_from_db()
            first = account_sync(account, now=NOW, seconds=0.000001)
            self.assertFalse(first.is_whole)
            self.assertEqual(Evidence.objects.count(), 10)
            account.refresh_from_db()
            self.assertEqual((account.done, account.total), (10, 60))
            self.assertEqual(self.folder().uids, "51:60", "the latest come first")
            self.assertEqual(Run.objects.count(), 0)
            last = self.sync(account)
        self.assertEqual((last.new, last.is_whole), (60, True))
        self.assertEqual(Evidence.objects.count(), 60)
        self.assertEqual(Run.objects.get().seen, 60)

    def test_an_error_in_the_middle_keeps_what_was_read(self) -> None:
        self.server.fill(message(number) for number in range(30))
        account = self.connect()
        Account.objects.filter(id=account.id).update(state=Account.State.ACTIVE)
        recv, calls = egress.Connection.recv, 0

        def cut(self: egress.Connection, size: int) -> bytes:
            nonlocal calls
            calls += 1
            return b"" if Evidence.objects.exists() else recv(self, size)

        with (
            mock.patch.object(looking, "BATCH", 10),
            mock.patch.object(egress.Connection, "recv", cut),
        ):
            outcome = self.sync(account)
        self.assertEqual(outcome.error, "CLOSED")
        self.assertEqual(account.trouble, "CLOSED")
        self.assertLess(Evidence.objects.count(), 30)
        self.assertEqual(Run.objects.count(), 1, "what was read counts already")
        self.assertEqual(account.next_at, NOW + timedelta(minutes=15))
        self.assertEqual(self.sync(account).error, "")
        self.assertEqual((Evidence.objects.count(), account.trouble), (30, ""))

    def test_the_same_mailbox_is_connected_once(self) -> None:
        self.connect()
        with self.assertRaises(KnownAlready):
            mailbox_connect(USER, Secret({}), now=NOW)


class LaterReadingTests(MailboxTestCase):
    """With QRESYNC; the classes below have the same tests without."""

    knows_changes = True

    def test_what_is_new_changed_and_gone_is_noticed(self) -> None:
        paths = self.server.fill(message(number) for number in range(20))
        account = self.reading()
        self.assertEqual((account.new, account.done, account.total), (20, 20, 20))
        before = state_hash()
        self.flag(paths[3], "FS")
        paths[5].unlink()
        paths[6].unlink()
        outcome = self.sync(account)
        self.assertEqual((outcome.new, outcome.gone), (0, 2))
        self.assertEqual(outcome.changed, 1 if self.knows_changes else 0)
        self.assertEqual(state_hash(), before, "gone from there is not gone from here")
        self.server.fill(message(number) for number in range(20, 23))
        paths[7].unlink()
        outcome = self.sync(account)
        self.assertEqual((outcome.new, outcome.gone), (3, 1))
        self.assertEqual(Evidence.objects.count(), 23)
        self.assertEqual(self.folder().messages, 20)

    def test_with_nothing_new_nothing_is_opened(self) -> None:
        self.server.fill(message(number) for number in range(5))
        account = self.reading()
        with mock.patch.object(Client, "open", side_effect=AssertionError):
            self.assertEqual(self.sync(account)[:3], (0, 0, 0))
        self.assertEqual(Run.objects.count(), 1, "and nothing is written into the history")

    def test_when_all_numbers_change_everything_is_read_again_and_nothing_doubles(self) -> None:
        self.server.fill(message(number) for number in range(19))
        self.server.put(message(19, "List-Id: <x.example>"))
        account = self.reading()
        before = state_hash()
        self.server.doveadm("mailbox", "update", "--uid-validity", "77", "-u", USER, "INBOX")
        outcome = self.sync(account)
        self.assertEqual((outcome.error, outcome.new, outcome.gone), ("", 0, 0))
        self.assertEqual(self.folder().uidvalidity, 77)
        self.assertEqual(len(self.folder().uids), len("1:20"))
        self.assertEqual(state_hash(), before)
        self.assertEqual(Run.objects.latest("created_at", "id").duplicates, 19)

    def test_a_server_that_renumbers_all_the_time_is_read_once_a_day(self) -> None:
        self.server.fill(message(number) for number in range(5))
        account = self.reading()
        for validity, error in ((77, ""), (78, "RENUMBERED"), (79, "RENUMBERED")):
            self.server.doveadm(
                "mailbox", "update", "--uid-validity", f"{validity}", "-u", USER, "INBOX"
            )
            self.assertEqual(self.sync(account).error, error)
        account.refresh_from_db()
        later = account_sync(account, now=NOW + timedelta(days=1))
        self.assertEqual((later.error, Evidence.objects.count()), ("", 5))

    def test_a_folder_that_shrank_by_more_than_a_third_waits_for_a_word(self) -> None:
        paths = self.server.fill(message(number) for number in range(30))
        self.server.put(message(100), folder="Sent")
        account = self.reading()
        for path in paths[:12]:
            path.unlink()
        self.server.put(message(101), folder="Sent")
        outcome = self.sync(account)
        self.assertEqual((outcome.error, outcome.new), ("SHRUNK", 1), "the others go on")
        folder = self.folder()
        self.assertEqual((folder.trouble, folder.holds), ("SHRUNK", 18))
        self.assertEqual(self.sync(account).error, "SHRUNK", "and it goes on waiting")
        folder_accept(folder, now=NOW)
        outcome = self.sync(account)
        self.assertEqual((outcome.error, outcome.gone), ("", 12))
        self.assertEqual(self.folder().trouble, "")
        self.assertEqual(Evidence.objects.count(), 32, "nothing is ever erased by it")

    def test_an_emptied_folder_waits_for_a_word(self) -> None:
        paths = self.server.fill(message(number) for number in range(30))
        account = self.reading()
        for path in paths:
            path.unlink()
        self.assertEqual(self.sync(account).error, "SHRUNK")
        self.assertEqual(self.folder().uids, "1:30")

    def test_a_folder_that_is_gone_stops_no_other(self) -> None:
        self.server.put(message(1), folder="Sent")
        self.server.put(message(2), folder="Archive")
        account = self.reading()
        self.server.doveadm("mailbox", "delete", "-u", USER, "Archive")
        self.server.put(message(3), folder="Sent")
        outcome = self.sync(account)
        self.assertEqual((outcome.error, outcome.new), ("FOLDER_GONE", 1))
        self.assertEqual(self.folder("Archive").trouble, "FOLDER_GONE")

    def test_moved_to_another_folder_a_message_stays_one(self) -> None:
        path = self.server.put(message(1))
        account = self.reading()
        path.unlink()
        self.server.put(message(1), folder="Sent")
        self.assertEqual(self.sync(account).error, "")
        self.assertEqual(Evidence.objects.count(), 1)


class CondstoreTests(LaterReadingTests):
    way = "condstore"


class PlainTests(LaterReadingTests):
    way = "plain"
    knows_changes = False


class TroubleTests(MailboxTestCase):
    def test_a_wrong_password_is_not_tried_again_by_itself(self) -> None:
        account = self.connect(password="qualcosa")
        self.assertEqual((account.state, account.trouble), (Account.State.NEW, "WRONG_PASSWORD"))
        self.assertIn("AUTHENTICATIONFAILED", account.answer)
        self.assertIsNone(account.next_at)
        account_correct(account, secret=Secret({"password": PASSWORD}), now=NOW)
        self.assertEqual(Job.objects.filter(task__endswith="look_account").count(), 1)
        account.refresh_from_db()
        self.assertTrue(passes.account_look(account, now=NOW))
        account.refresh_from_db()
        self.assertEqual((account.state, account.trouble), (Account.State.CHOOSING, ""))

    def test_a_password_that_changed_stops_the_mailbox_and_says_since_when(self) -> None:
        account = self.reading()
        worked = account.read_at
        account_correct(account, secret=Secret({"password": "altro"}), now=NOW)
        self.assertEqual(self.sync(account).error, "WRONG_PASSWORD")
        self.assertEqual((account.read_at, account.troubled_at), (worked, NOW))
        self.assertEqual(accounts_due(NOW + timedelta(days=9)), 0)

    def test_a_certificate_of_nobody_known_is_refused_before_the_password_is_said(self) -> None:
        with (
            override_settings(SINTONIA_EGRESS_CA=""),
            mock.patch("sintonia.sources.imap.client.Client.login") as login,
        ):
            account = self.connect()
        self.assertEqual(account.trouble, "BAD_CERTIFICATE")
        login.assert_not_called()

    def test_a_certificate_of_another_name_is_refused(self) -> None:
        with TemporaryDirectory() as folder:
            other, _ = certificate(Path(folder), host="altro.example")
            with override_settings(SINTONIA_EGRESS_CA=str(other)):
                self.assertEqual(self.connect().trouble, "BAD_CERTIFICATE")

    def test_a_private_address_that_nobody_named_is_refused(self) -> None:
        with override_settings(SINTONIA_EGRESS_HOSTS=[]):
            self.assertEqual(self.connect().trouble, "REFUSED")

    def test_a_server_that_is_down_is_tried_again_later_and_later(self) -> None:
        account = self.reading()
        Account.objects.update(server=self.place(port=1025))
        waits = []
        for _ in range(7):
            self.assertEqual(self.sync(account).error, "UNREACHABLE")
            assert account.next_at
            waits.append((account.next_at - NOW).total_seconds() / 60)
        self.assertEqual(waits, [15, 30, 60, 120, 240, 360, 360])
        Account.objects.update(server=self.place())
        self.sync(account)
        self.assertEqual((account.failures, account.trouble), (0, ""))

    def test_a_lost_key_asks_for_the_password(self) -> None:
        account = self.reading()
        Account.objects.update(secret=bytes(account.secret or b"")[::-1])
        self.assertEqual(self.sync(account).error, "KEY_LOST")

    def test_a_broken_source_does_not_block_another(self) -> None:
        self.server.put(message(1))
        good = self.reading()
        broken = mailbox_connect(
            "a@x.example", Secret({}), server=self.place(host="10.0.0.9"), now=NOW
        )
        Account.objects.filter(id=broken.id).update(state=Account.State.ACTIVE, next_at=NOW)
        self.server.put(message(2))
        Account.objects.filter(id=good.id).update(next_at=NOW)
        Job.objects.all().delete()
        self.assertEqual(accounts_due(NOW), 2)
        self.assertEqual(accounts_due(NOW), 2)
        self.assertEqual(Job.objects.count(), 2, "asked twice is asked once")
        for account in Account.objects.order_by("address"):
            account_sync(account, now=NOW)
        self.assertEqual(Evidence.objects.count(), 2)


class HandsTests(MailboxTestCase):
    def test_a_paused_mailbox_is_left_alone(self) -> None:
        account = self.reading()
        account_pause(account, is_paused=True, now=NOW)
        self.assertEqual(accounts_due(NOW + timedelta(days=1)), 0)
        account.refresh_from_db()
        account_pause(account, is_paused=False, now=NOW)
        Job.objects.all().delete()
        self.assertEqual(accounts_due(NOW + timedelta(days=1)), 1)

    def test_the_worker_comes_by_every_quarter_of_an_hour_and_at_once_when_asked(self) -> None:
        account = self.reading()
        Job.objects.all().delete()
        sync_account.func(account.id)
        job = Job.objects.get()
        self.assertEqual(job.run_at, NOW + timedelta(minutes=15), "it was not due")
        account_try(account, now=NOW)
        job.refresh_from_db()
        self.assertEqual(job.run_at, NOW)
        self.server.put(message(1))
        job.delete()
        sync_account.func(account.id)
        self.assertEqual(Evidence.objects.count(), 1)
        self.assertEqual(Job.objects.get().run_at, NOW + timedelta(minutes=15))

    def test_what_somebody_else_has_in_hand_is_taken_up_when_she_lets_go(self) -> None:
        account = self.reading()
        until = NOW + timedelta(minutes=3)
        Account.objects.update(held_until=until, next_at=NOW)
        Job.objects.all().delete()
        with mock.patch.object(passes, "SYNCS", {}):
            sync_account.func(account.id)
        self.assertEqual(Job.objects.get().run_at, until)

    def test_paused_in_the_middle_it_stops_and_nothing_is_half_written(self) -> None:
        self.server.fill(message(number) for number in range(30))
        account = self.connect()
        Account.objects.filter(id=account.id).update(state=Account.State.ACTIVE)
        account.refresh_from_db()

        def pause(one: Account) -> None:
            Account.objects.filter(id=one.id).update(state=Account.State.PAUSED)

        with mock.patch.object(looking, "BATCH", 10):
            outcome = account_sync(account, now=NOW, progress=pause)
        self.assertEqual((outcome.error, Evidence.objects.count()), ("INTERRUPTED", 10))
        self.assertEqual(self.folder().uids, "21:30")

    def test_taken_back_it_leaves_nothing_behind(self) -> None:
        empty = state_hash()
        self.server.fill(message(number) for number in range(5))
        account = self.reading()
        self.assertNotEqual(state_hash(), empty)
        Account.objects.update(held_until=NOW + timedelta(minutes=1))
        with self.assertRaises(StillReading):
            source_remove(account.source, now=NOW)
        Account.objects.update(held_until=None)
        source_remove(account.source, now=NOW)
        self.assertEqual(state_hash(), empty)
        self.assertEqual(
            (Account.objects.count(), Folder.objects.count(), Source.objects.count()), (0, 0, 0)
        )

    def test_another_server_has_other_numbers(self) -> None:
        self.server.fill(message(number) for number in range(5))
        account = self.reading()
        before = state_hash()
        account_correct(account, server=self.place(host="127.0.0.1"), now=NOW)
        with override_settings(SINTONIA_EGRESS_HOSTS=["127.0.0.1"]):
            self.assertEqual(self.sync(account).error, "")
        self.assertEqual(state_hash(), before)
