"""Passwords and tokens for other people's servers: sealed at rest, with keys that are not in the database.

Sealed with AES-256-GCM; the purpose (whose secret, of what) is authenticated, so that a sealed secret
moved to another row does not open. Keys are in SINTONIA_SECRETS_KEY, or in a file beside the data that
only its owner reads; the first one seals, all of them open. `sintonia rotate-secrets` changes them.
"""

import hashlib
import json
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction

from sintonia.spaces.ambient import current, in_space
from sintonia.spaces.models import Space
from sintonia.spaces.tenant import SpaceModel

_VERSION = b"\x01"
_NONCE, _NAME = 12, 4  # bytes
_KEY_BYTES = 32


class CannotOpen(ValueError):
    """A sealed secret whose key is not here, or that was changed."""


class Secret:
    """Something that is shown nowhere: not in logs, errors, pages or exports."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def reveal(self, name: str, default: Any = "") -> Any:
        """Return one of its values."""
        return self._values.get(name, default)

    def having(self, **values: Any) -> "Secret":
        """Return it with other values."""
        return Secret({**self._values, **values})

    def __repr__(self) -> str:
        return "<Secret>"

    __str__ = __repr__

    def __reduce__(self) -> Any:
        raise TypeError("A secret leaves this process sealed, or not at all.")


def seal(secret: Secret, purpose: str) -> bytes:
    """Return the secret as it may be stored in the entered space."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    key = _keys()[0]
    nonce = secrets.token_bytes(_NONCE)
    data = json.dumps({name: secret.reveal(name) for name in secret._values}).encode()
    sealed: bytes = AESGCM(key).encrypt(nonce, data, _context(purpose))
    return _VERSION + _name(key) + nonce + sealed


def unseal(sealed: bytes, purpose: str) -> Secret:
    """Return what was sealed in the entered space for this purpose; raise CannotOpen."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = bytes(sealed)
    head = 1 + _NAME
    name, nonce, data = sealed[1:head], sealed[head : head + _NONCE], sealed[head + _NONCE :]
    key = next((one for one in _keys() if _name(one) == name), None)
    if sealed[:1] != _VERSION or key is None:
        raise CannotOpen("The key of this secret is not here.")
    try:
        return Secret(json.loads(AESGCM(key).decrypt(nonce, data, _context(purpose))))
    except InvalidTag:
        raise CannotOpen("This secret was changed, or is another one's.") from None


def _context(purpose: str) -> bytes:
    return f"{current()}:{purpose}".encode()


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"name of " + key).digest()[:_NAME]


# --- keys -----------------------------------------------------------------------------------------------


def _keys() -> list[bytes]:
    if settings.SINTONIA_SECRETS_KEY:
        return _parsed(settings.SINTONIA_SECRETS_KEY)
    path = _file()
    try:
        return _parsed(path.read_text())
    except FileNotFoundError:
        _write([secrets.token_bytes(_KEY_BYTES)], os.O_EXCL)
        return _parsed(path.read_text())


def _parsed(text: str) -> list[bytes]:
    try:
        keys = [urlsafe_b64decode(one) for one in text.replace(",", " ").split()]
    except ValueError:
        keys = []
    if not keys or any(len(key) != _KEY_BYTES for key in keys):
        raise CannotOpen("SINTONIA_SECRETS_KEY must hold keys of 32 bytes in base64.")
    return keys


def _file() -> Path:
    return Path(settings.SINTONIA_HOME) / "sources.key"


def _write(keys: list[bytes], flag: int = 0) -> None:
    """Put the keys in their file at once and for their owner alone; with O_EXCL, unless it is there."""
    path = _file()
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".sources-{os.getpid()}-{secrets.token_hex(4)}")
    with os.fdopen(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write("\n".join(urlsafe_b64encode(key).decode() for key in keys) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        if flag & os.O_EXCL:
            os.link(fresh, path)  # of two who begin at once, the first one's key is everybody's
        else:
            fresh.replace(path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink(missing_ok=True)


# --- rotation ----------------------------------------------------------------------------------------------


def sealed_models() -> list[tuple[type[SpaceModel], str]]:
    """Return the tables that hold sealed secrets, with the column: those that say `sealed`."""
    return [
        (model, model.sealed)
        for model in apps.get_models()
        if issubclass(model, SpaceModel) and hasattr(model, "sealed")
    ]


def rotate() -> int:
    """Seal every secret again with a new key and forget the old ones; return how many there are.

    With keys from the settings, the first of these is the new one. Killed at any point it can be run
    again: old keys go only when nothing is sealed with them any more.
    """
    is_file = not settings.SINTONIA_SECRETS_KEY
    if is_file:
        _write([secrets.token_bytes(_KEY_BYTES), *_keys()])
    count = sum(
        _reseal(space) for space in Space.objects.order_by("id").values_list("id", flat=True)
    )
    if is_file:
        _write(_keys()[:1])
    return count


def _reseal(space_id: int) -> int:
    count = 0
    with in_space(space_id):
        for model, column in sealed_models():
            for pk in model.objects.values_list("id", flat=True):
                with transaction.atomic():
                    row: Any = model.objects.select_for_update().filter(id=pk).first()
                    if row is not None and getattr(row, column):
                        secret = unseal(getattr(row, column), row.purpose)
                        setattr(row, column, seal(secret, row.purpose))
                        row.save(update_fields=[column])
                        count += 1
    return count
