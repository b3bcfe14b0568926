"""Sealed secrets: nobody reads them without the key, moved ones do not open, keys can be changed."""

import copy
import logging
import pickle
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import call_command
from django.test import override_settings

from sintonia.gather.models import Account, Source
from sintonia.lib.ids import new_id
from sintonia.spaces.ambient import in_space
from sintonia.spaces.secrets import CannotOpen, Secret, rotate, seal, unseal
from sintonia.testing import NOW, RoomTestCase

WORD = "il gatto di casa"


class SecretsTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        home = TemporaryDirectory()
        self.addCleanup(home.cleanup)
        settings = override_settings(SINTONIA_HOME=home.name)
        settings.enable()
        self.addCleanup(settings.disable)
        self.home = Path(home.name)
        self.key = self.home / "sources.key"

    def account(self) -> Account:
        source = Source.objects.create(key=new_id(), name="x", created_at=NOW)
        account = Account.objects.create(
            source=source, kind="IMAP", address=f"{source.id}@x.it", created_at=NOW
        )
        account.secret = seal(Secret({"password": WORD}), account.purpose)
        account.save()
        return account

    def test_what_is_sealed_is_opened_again_and_shows_nothing(self) -> None:
        sealed = seal(Secret({"password": WORD}), "account:1")
        self.assertNotIn(WORD.encode(), sealed)
        self.assertNotEqual(sealed, seal(Secret({"password": WORD}), "account:1"))
        self.assertEqual(unseal(sealed, "account:1").reveal("password"), WORD)

    def test_the_key_is_for_its_owner_alone(self) -> None:
        seal(Secret({}), "account:1")
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o600)
        self.assertEqual([path.name for path in self.home.iterdir()], ["sources.key"])

    def test_moved_to_another_account_or_space_it_does_not_open(self) -> None:
        sealed = seal(Secret({"password": WORD}), "account:1")
        with self.assertRaises(CannotOpen):
            unseal(sealed, "account:2")
        with in_space(self.darios_space.id), self.assertRaises(CannotOpen):
            unseal(sealed, "account:1")

    def test_changed_or_without_its_key_it_does_not_open(self) -> None:
        sealed = seal(Secret({"password": WORD}), "account:1")
        for place in (0, 3, 10, len(sealed) - 1):
            broken = bytearray(sealed)
            broken[place] ^= 1
            with self.assertRaises(CannotOpen):
                unseal(bytes(broken), "account:1")
        self.key.unlink()
        with self.assertRaises(CannotOpen):
            unseal(sealed, "account:1")

    def test_rotation_seals_all_with_a_new_key_and_forgets_the_old_one(self) -> None:
        mine = self.account()
        with in_space(self.darios_space.id):
            darios = self.account()
        before, old = self.key.read_text(), bytes(mine.secret or b"")
        call_command("rotate-secrets", verbosity=0)
        self.assertNotEqual(self.key.read_text(), before)
        self.assertEqual(len(self.key.read_text().split()), 1)
        mine.refresh_from_db()
        self.assertEqual(unseal(bytes(mine.secret or b""), mine.purpose).reveal("password"), WORD)
        with self.assertRaises(CannotOpen):
            unseal(old, mine.purpose)
        with in_space(self.darios_space.id):
            darios.refresh_from_db()
            sealed = bytes(darios.secret or b"")
            self.assertEqual(unseal(sealed, darios.purpose).reveal("password"), WORD)

    def test_a_rotation_that_was_killed_half_way_is_finished_by_the_next(self) -> None:
        mine, other = self.account(), self.account()
        rotate()
        text = self.key.read_text()
        again = seal(Secret({"password": WORD}), other.purpose)
        with self.settings(SINTONIA_SECRETS_KEY=""):
            rotate()
        self.key.write_text(self.key.read_text() + text)  # killed before the old key went
        other.secret = again
        other.save()
        self.assertEqual(rotate(), 2)
        for one in (mine, other):
            one.refresh_from_db()
            self.assertEqual(unseal(bytes(one.secret or b""), one.purpose).reveal("password"), WORD)

    def test_keys_may_come_from_the_settings(self) -> None:
        seal(Secret({}), "account:1")
        first = self.key.read_text().strip()
        self.key.unlink()
        with self.settings(SINTONIA_SECRETS_KEY=first):
            sealed = seal(Secret({"password": WORD}), "account:1")
        self.assertFalse(self.key.exists())
        with self.settings(SINTONIA_SECRETS_KEY=f"{'A' * 43}=,{first}"):
            self.assertEqual(unseal(sealed, "account:1").reveal("password"), WORD)
        with self.settings(SINTONIA_SECRETS_KEY="short"), self.assertRaises(CannotOpen):
            seal(Secret({}), "account:1")


def test_a_secret_shows_itself_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    secret = Secret({"password": WORD})
    logging.getLogger("sintonia").warning("%s %r", secret, [secret])
    shown = f"{secret} {secret!r} {[secret]} {caplog.text}"
    assert WORD not in shown
    for take in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            take(secret)
