"""Passkeys on the server's side, with a reader made of software.

What a browser does with them is in tests/journeys/test_come_in.py.
"""

import json
import re
from datetime import timedelta
from hashlib import sha256
from typing import Any
from unittest import mock

import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import forms as webauthn
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django import forms
from django.core.cache import cache
from django.test import Client
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sintonia.spaces import actions
from sintonia.spaces.forms import PasskeyLoginForm
from sintonia.spaces.models import Key, User
from sintonia.testing import NOW, RoomTestCase

PRESENT, VERIFIED, HAS_KEY = 1, 4, 64
ADD, LOGIN = "/accounts/passkeys/add/", "/accounts/passkeys/login/"


class Reader:
    """A device that keeps one passkey (WebAuthn level 2, section 6: an authenticator)."""

    def __init__(self, *, verifies: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = sha256(str(id(self)).encode()).digest()
        self.flags = PRESENT | (VERIFIED if verifies else 0)
        self.user = ""

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer `navigator.credentials.create`."""
        self.user = options["publicKey"]["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))  # type: ignore[no-untyped-call]  # of fido2
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        statement = {"fmt": "none", "attStmt": {}, "authData": self._data(HAS_KEY) + credential}
        response = {
            "clientDataJSON": websafe_encode(self._client("create", options)),
            "attestationObject": websafe_encode(cbor.encode(statement)),
        }
        return self._answer(response) | {"clientExtensionResults": {"credProps": {"rk": True}}}

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """Answer `navigator.credentials.get`."""
        client, data = self._client("get", options), self._data(0)
        signed = self.key.sign(data + sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(signed),
                "userHandle": self.user,
            }
        )

    def _data(self, also: int) -> bytes:
        return sha256(b"testserver").digest() + bytes([self.flags | also]) + bytes(4)

    def _client(self, what: str, options: dict[str, Any]) -> bytes:
        challenge, origin = options["publicKey"]["challenge"], "http://testserver"
        said = {"type": f"webauthn.{what}", "challenge": challenge, "origin": origin}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, str]) -> dict[str, Any]:
        name = websafe_encode(self.id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}


def options_of(page: Any) -> dict[str, Any]:
    """Return what the page asks of the reader."""
    found = re.search(r'<script id="js_data"[^>]*>(.+?)</script>', page.content.decode())
    assert found, page.status_code
    said: dict[str, Any] = json.loads(found[1])
    options: dict[str, Any] = said.get("creation_options") or said["request_options"]
    return options


class PasskeyTestCase(RoomTestCase):
    def setUp(self) -> None:
        super().setUp()
        cache.clear()
        self.addCleanup(cache.clear)

    def come_by_link(self, user: User) -> Client:
        """Come in by a link, which is proof enough to add and remove passkeys."""
        client = Client()
        token = actions.key_issue(purpose=Key.Purpose.SIGN_IN, user=user, now=NOW)
        client.post(f"/accounts/key/{token}/", follow=True)
        return client

    def add(self, client: Client, reader: Reader, name: str = "Laptop", path: str = ADD) -> Any:
        answer = json.dumps(reader.create(options_of(client.get(path))))
        return client.post(path, {"name": name, "credential": answer, "passwordless": "on"})

    def anna_has(self, *, verifies: bool = True) -> Reader:
        reader = Reader(verifies=True)
        self.add(self.come_by_link(self.anna), reader)
        reader.flags = PRESENT | (VERIFIED if verifies else 0)
        return reader

    def come_in(self, client: Client, reader: Reader, path: str = LOGIN) -> Any:
        asked = client.get(LOGIN, headers={"accept": "application/json"}).json()
        answer = reader.get(asked["request_options"])
        return client.post(path, {"credential": json.dumps(answer)})

    def who(self, client: Client) -> str | None:
        found: str | None = client.session.get("_auth_user_id")
        return found


class AddTestCase(PasskeyTestCase):
    def test_it_is_added_and_listed(self) -> None:
        client = self.come_by_link(self.anna)
        page = client.get(self.add(client, Reader()).headers["Location"])
        self.assertContains(page, "Laptop")
        self.assertContains(page, "Since 24 November 2026. Not used yet.")
        self.assertContains(page, "From now on you come in with this passkey.")

    def test_it_goes_on_to_where_she_was_going(self) -> None:
        client = self.come_by_link(self.anna)
        answer = self.add(client, Reader(), path=f"{ADD}?next=/welcome/")
        self.assertEqual(answer.headers["Location"], "/welcome/")

    def test_without_a_name_it_has_one(self) -> None:
        client = self.come_by_link(self.anna)
        self.add(client, Reader(), name="")
        self.assertEqual(Authenticator.objects.get().wrap().name, "Passkey")

    def test_an_answer_to_another_question_is_refused(self) -> None:
        client = self.come_by_link(self.anna)
        stale = json.dumps(Reader().create(options_of(client.get(ADD))))
        client.get(ADD)
        page = client.post(ADD, {"credential": stale, "passwordless": "on"})
        self.assertContains(page, "The passkey was not added. Try again.")
        self.assertFalse(Authenticator.objects.exists())

    def test_a_reader_that_does_not_check_who_is_there_is_refused(self) -> None:
        client = self.come_by_link(self.anna)
        self.assertContains(self.add(client, Reader(verifies=False)), "The passkey was not added.")

    def test_nonsense_is_refused(self) -> None:
        client = self.come_by_link(self.anna)
        for nonsense in ("{}", "[]", "1", '"x"', '{"rawId":"!","response":{}}', "{", ""):
            page = client.post(ADD, {"credential": nonsense})
            self.assertContains(page, "A name to tell it by", msg_prefix=nonsense)
        self.assertFalse(Authenticator.objects.exists())


class LoginTestCase(PasskeyTestCase):
    def test_it_lets_her_in_without_a_word(self) -> None:
        reader, client = self.anna_has(), Client()
        self.come_in(client, reader)
        self.assertEqual(self.who(client), str(self.anna.pk))

    def test_it_goes_on_to_where_she_wanted_on_this_host_only(self) -> None:
        reader = self.anna_has()
        for wanted, goes in (("/people/", "/people/"), ("https://evil.example/", "/")):
            answer = self.come_in(Client(), reader, f"{LOGIN}?next={wanted}")
            self.assertEqual(answer.headers["Location"], goes)

    def test_the_session_rotates(self) -> None:
        reader, client = self.anna_has(), Client()
        client.get(LOGIN, headers={"accept": "application/json"})
        before = client.session.session_key
        self.come_in(client, reader)
        self.assertNotEqual(client.session.session_key, before)

    def test_another_key_under_the_same_name_is_refused(self) -> None:
        reader, thief, client = self.anna_has(), Reader(), Client()
        thief.id, thief.user = reader.id, reader.user
        page = client.get(self.come_in(client, thief).headers["Location"])
        self.assertContains(page, "This passkey is not known here.")
        self.assertIsNone(self.who(client))

    def test_a_passkey_opens_its_own_account_only(self) -> None:
        reader, client = self.anna_has(), Client()
        darios = Reader()
        self.add(self.come_by_link(self.dario), darios)
        reader.user = darios.user
        self.come_in(client, reader)
        self.assertIsNone(self.who(client))

    def test_a_reader_that_does_not_check_who_is_there_is_refused(self) -> None:
        reader, client = self.anna_has(verifies=False), Client()
        self.come_in(client, reader)
        self.assertIsNone(self.who(client))

    def test_the_same_answer_twice_is_refused(self) -> None:
        reader, client = self.anna_has(), Client()
        asked = client.get(LOGIN, headers={"accept": "application/json"}).json()
        answer = {"credential": json.dumps(reader.get(asked["request_options"]))}
        client.post(LOGIN, answer)
        client.logout()
        client.post(LOGIN, answer)
        self.assertIsNone(self.who(client))

    def test_a_removed_one_opens_nothing(self) -> None:
        reader, client = self.anna_has(), Client()
        Authenticator.objects.all().delete()
        self.come_in(client, reader)
        self.assertIsNone(self.who(client))

    def test_nonsense_is_refused_in_one_sentence(self) -> None:
        for nonsense in (
            "{}",
            "[]",
            "null",
            '"x"',
            '{"id":1}',
            '{"rawId":"a","response":{}}',
            '{"id":"YWE","rawId":"YWE","response":{"clientDataJSON":"e30","userHandle":"e30"}}',
            "",
            "[" * 10_000,
        ):
            cache.clear()
            page = Client().post(LOGIN, {"credential": nonsense}, follow=True)
            self.assertContains(page, "This passkey is not known here.", msg_prefix=nonsense[:80])

    def test_an_account_at_rest_does_not_come_in(self) -> None:
        reader, client = self.anna_has(), Client()
        User.objects.filter(pk=self.anna.pk).update(is_active=False)
        self.assertRedirects(self.come_in(client, reader), "/accounts/inactive/")
        self.assertIsNone(self.who(client))


class SecondStepTestCase(PasskeyTestCase):
    def with_password(self) -> Client:
        client = Client()
        login = {"login": "anna@example.it", "password": "a good password"}
        client.post("/accounts/login/", login)
        return client

    def test_whoever_has_a_passkey_is_asked_for_it_after_the_password(self) -> None:
        reader, client = self.anna_has(), self.with_password()
        self.assertIsNone(self.who(client))
        page = client.get("/accounts/second-step/")
        self.assertContains(page, "the password alone does not open")
        answer = {"credential": json.dumps(reader.get(options_of(page)))}
        client.post("/accounts/second-step/", answer)
        self.assertEqual(self.who(client), str(self.anna.pk))

    def test_a_strange_passkey_is_refused_there(self) -> None:
        self.anna_has()
        client = self.with_password()
        options = options_of(client.get("/accounts/second-step/"))
        page = client.post(
            "/accounts/second-step/", {"credential": json.dumps(Reader().get(options))}
        )
        self.assertContains(page, "This passkey is not known here.")
        self.assertIsNone(self.who(client))

    def test_she_may_start_again(self) -> None:
        self.anna_has()
        client = self.with_password()
        client.post("/accounts/logout/", {"next": "/accounts/login/"})
        self.assertEqual(client.get("/accounts/login/").status_code, 200)

    def test_without_a_password_before_there_is_no_second_step(self) -> None:
        self.assertRedirects(Client().get("/accounts/second-step/"), "/accounts/login/")


class ChangeTestCase(PasskeyTestCase):
    def setUp(self) -> None:
        super().setUp()
        self.reader = self.anna_has()
        self.key = Authenticator.objects.get()
        self.remove, self.edit = (
            f"/accounts/passkeys/{self.key.pk}/{what}" for what in ("remove/", "")
        )

    def test_it_is_renamed(self) -> None:
        client = self.come_by_link(self.anna)
        client.post(self.edit, {"name": "Old laptop"})
        self.assertContains(client.get("/accounts/passkeys/"), "Old laptop")
        self.assertContains(client.post(self.edit, {"name": ""}), "campo__errore")
        self.assertContains(client.post(self.edit, {"name": "x" * 61}), "campo__errore")

    def test_it_is_removed_only_by_pressing(self) -> None:
        client = self.come_by_link(self.anna)
        self.assertContains(client.get(self.remove), "Laptop")
        self.assertTrue(Authenticator.objects.exists())
        page = client.post(self.remove, follow=True)
        self.assertContains(page, "That passkey opens nothing any more.")
        self.assertContains(page, "No passkey yet.")

    def test_dario_does_not_find_it(self) -> None:
        client = self.come_by_link(self.dario)
        for path in (self.remove, self.edit):
            self.assertEqual(client.get(path).status_code, 404)
            self.assertEqual(client.post(path, {"name": "x"}).status_code, 404)
        self.assertNotContains(client.get("/accounts/passkeys/"), "Laptop")
        self.assertEqual(Authenticator.objects.get().wrap().name, "Laptop")

    def test_first_she_says_again_who_she_is(self) -> None:
        for path in (self.remove, self.edit, ADD):
            answer = self.client.post(path)
            self.assertRedirects(answer, f"/accounts/confirm/?next={path}")
        self.assertTrue(Authenticator.objects.exists())

    def test_the_password_is_proof(self) -> None:
        path = f"/accounts/confirm/?next={self.remove}"
        self.assertContains(self.client.post(path, {"password": "x"}), "This is not the password.")
        answer = self.client.post(path, {"password": "a good password"})
        self.assertEqual(answer.headers["Location"], self.remove)
        self.client.post(self.remove)
        self.assertFalse(Authenticator.objects.exists())

    def test_a_passkey_is_proof(self) -> None:
        path = f"/accounts/passkeys/confirm/?next={self.remove}"
        self.assertContains(self.client.get(path), "With the password")
        answer = json.dumps(self.reader.get(options_of(self.client.get(path))))
        found = self.client.post(path, {"credential": answer})
        self.assertEqual(found.headers["Location"], self.remove)

    def test_the_link_is_proof_for_a_quarter_of_an_hour(self) -> None:
        client = self.come_by_link(self.anna)
        with time_machine.travel(NOW + timedelta(minutes=15), tick=False):
            self.assertEqual(client.get(self.remove).status_code, 302)

    def test_the_number_of_queries_does_not_grow_with_the_list(self) -> None:
        def queries() -> int:
            with self.assertNumQueries(4):
                return self.client.get("/accounts/passkeys/").status_code

        queries()
        for i in range(10):
            Authenticator.objects.create(user=self.anna, type="webauthn", data={"name": f"Key {i}"})
        queries()


@settings(deadline=None)
@given(client=st.binary(max_size=60), data=st.binary(max_size=80))
@example(client=b"[" * 10_000, data=b"")
@example(client=b"{}", data=bytes([HAS_KEY]) + bytes(20) + b"\x00\x00" + b"\x81" * 10_000)
def test_no_bytes_of_a_stranger_break_the_form(client: bytes, data: bytes) -> None:
    answer = Reader().get({"publicKey": {"challenge": "aa"}})
    answer["response"]["clientDataJSON"] = websafe_encode(client)
    answer["response"]["authenticatorData"] = websafe_encode(sha256(b"testserver").digest() + data)
    nobody = forms.ValidationError("nobody")
    with mock.patch.object(webauthn.auth, "extract_user_from_response", side_effect=nobody):
        form = PasskeyLoginForm({"credential": json.dumps(answer)})
        assert form.errors["credential"] == ["This passkey is not known here."]
