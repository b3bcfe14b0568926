"""`sintonia sync`: each connected source once, and what came of it."""

import json
from io import StringIO
from typing import Any
from unittest import mock

import pytest
from django.core.management import call_command

from sintonia.gather.living.accounts import account_pause, mailbox_connect
from sintonia.gather.models import Account, Evidence
from sintonia.gather.tests.mailboxes import MailboxTestCase, message
from sintonia.people.models import Person
from sintonia.spaces.command import CannotRun
from sintonia.spaces.secrets import Secret
from sintonia.testing import NOW
from sintonia.understand.models import Relationship
from tests.dovecot import USER

pytestmark = pytest.mark.server


class SyncTests(MailboxTestCase):
    def say(self, *args: str) -> tuple[str, int]:
        """Run the command; return what it prints and its exit status."""
        out, code = StringIO(), 0
        closing = mock.patch("sintonia.spaces.command.connections")  # they are the test's own
        try:
            with closing:
                call_command("sync", *args, user="anna@example.it", stdout=out)
        except SystemExit as left:
            code = int(str(left.code))
        return out.getvalue(), code

    def answer(self, *args: str) -> tuple[list[dict[str, Any]], int]:
        text, code = self.say("--json", *args)
        return json.loads(text), code

    def test_what_is_new_is_read_and_understood(self) -> None:
        self.reading()
        self.server.fill(message(number) for number in range(8))
        ((found,), code) = self.answer()
        self.assertEqual(code, 0)
        self.assertEqual(
            {name: found[name] for name in ("source", "new", "changed", "gone", "error")},
            {"source": USER, "new": 8, "changed": 0, "gone": 0, "error": ""},
        )
        self.assertGreater(found["seconds"], 0)
        self.assertEqual(Evidence.objects.count(), 8)
        self.assertEqual(Relationship.objects.count(), Person.objects.count())
        self.assertIn("0 new messages, 0 gone from there", self.say()[0])

    def test_what_fails_is_said_in_words_and_stops_no_other(self) -> None:
        self.reading()
        self.server.put(message(1))
        place = self.place(host="10.0.0.9")
        other = mailbox_connect("z@x.example", Secret({"password": "x"}), server=place, now=NOW)
        (found, code) = self.answer()
        self.assertEqual([one["error"] for one in found], ["", "NOT_CHOSEN"])
        self.assertEqual(code, 0)
        Account.objects.filter(id=other.id).update(state=Account.State.ACTIVE)
        (found, code) = self.answer()
        self.assertEqual([one["error"] for one in found], ["", "REFUSED"])
        self.assertEqual(code, 2)
        self.assertIn("z@x.example: This server is on a private network", self.say("z@x")[0])

    def test_one_that_is_paused_is_read_when_it_is_named(self) -> None:
        account = self.reading()
        account_pause(account, is_paused=True, now=NOW)
        self.server.put(message(1))
        self.assertEqual(self.answer()[0][0]["error"], "PAUSED")
        self.assertEqual(self.answer(USER)[0][0]["new"], 1)

    def test_without_any_it_says_so(self) -> None:
        self.assertEqual(self.answer(), ([], 0))
        self.assertIn("Nothing is connected yet.", self.say()[0])
        with self.assertRaises(CannotRun):
            self.say("nessuno")
