"""A mailbox on a Dovecot of the tests' own, connected to Anna's space."""

import os
from pathlib import Path
from typing import ClassVar

import pytest
from django.test import override_settings

from sintonia.gather.living.accounts import folders_choose, mailbox_connect
from sintonia.gather.living.passes import Outcome, account_look, account_sync
from sintonia.gather.models import Account, Folder
from sintonia.jobs.models import Job
from sintonia.spaces.secrets import Secret
from sintonia.testing import NOW, RoomTestCase
from tests.dovecot import PASSWORD, USER, Dovecot, NoDovecot, dovecot


def message(number: int, *more: str, sender: str = "Bea Bassi <bea@bassi.example>") -> bytes:
    """Return a message to Anna."""
    fields = [
        f"From: {sender}",
        "To: Anna Neri <anna@neri.example>",
        f"Subject: Ciao {number}",
        f"Date: Mon, {1 + number % 28:02} Jun 2026 10:{number % 60:02}:00 +0200",
        f"Message-ID: <{number}@bassi.example>",
        *more,
    ]
    return ("\r\n".join(fields) + f"\r\n\r\nCANARY-{number}\r\n").encode()


class MailboxTestCase(RoomTestCase):
    """One server for the class, an empty mailbox for each test."""

    way: ClassVar[str] = "qresync"
    server: ClassVar[Dovecot]

    @classmethod
    def setUpClass(cls) -> None:
        running = dovecot(cls.way)
        try:
            cls.server = running.__enter__()
        except NoDovecot as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(error))
        cls.addClassCleanup(running.__exit__, None, None, None)
        allowed = override_settings(
            SINTONIA_EGRESS_HOSTS=["localhost"], SINTONIA_EGRESS_CA=str(cls.server.authority)
        )
        allowed.enable()
        cls.addClassCleanup(allowed.disable)
        super().setUpClass()

    def setUp(self) -> None:
        super().setUp()
        self.server.empty()

    def place(self, **other: object) -> dict[str, object]:
        """Return where the mailbox is."""
        return {"host": "localhost", "port": self.server.port, "security": "TLS", **other}

    def connect(self, *, password: str = PASSWORD, **other: object) -> Account:
        """Connect the mailbox and look at it."""
        account = mailbox_connect(
            USER, Secret({"password": password}), server=self.place(**other), now=NOW
        )
        account_look(account, now=NOW)
        Job.objects.all().delete()  # the worker has done it
        account.refresh_from_db()
        return account

    def reading(self) -> Account:
        """Connect the mailbox and have the suggested folders read."""
        account = self.connect()
        assert account.state == Account.State.CHOOSING, (account.trouble, account.answer)
        chosen = Folder.objects.filter(account=account, is_read=True)
        folders_choose(account, list(chosen.values_list("id", flat=True)), now=NOW)
        self.sync(account)
        return account

    def sync(self, account: Account) -> Outcome:
        """Do a pass."""
        account.refresh_from_db()
        outcome = account_sync(account, now=NOW)
        account.refresh_from_db()
        return outcome

    def folder(self, shown: str = "INBOX") -> Folder:
        """Return a folder as it is known."""
        return Folder.objects.get(shown=shown)

    @staticmethod
    def flag(path: Path, flags: str) -> None:
        """Give a message flags, as another client would."""
        path.rename(f"{str(path).rpartition(':')[0]}:2,{flags}")
