"""Settings from the environment, each with a default that works on a laptop."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_ENGINES = {
    "postgresql": "sintonia.spaces.db.postgresql",
    "postgres": "sintonia.spaces.db.postgresql",
    "citus": "sintonia.spaces.db.citus",
}
# WAL survives a killed process, FULL also a power cut; IMMEDIATE never fails a write half-way.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,  # SQLite lets writers in by no order: on a busy machine the unlucky one waits long
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA journal_size_limit=67108864; PRAGMA cell_size_check=ON;",
}


def env(name: str, default: str = "") -> str:
    """Return the variable, or the content of the file that NAME_FILE names, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return os.environ.get(name, default)


def env_bool(name: str, default: bool = False) -> bool:
    """Return whether the variable says yes."""
    value = env(name, "yes" if default else "no").lower()
    if value not in {"1", "yes", "true", "on", "0", "no", "false", "off"}:
        raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")
    return value in {"1", "yes", "true", "on"}


def env_list(name: str, default: str = "") -> list[str]:
    """Return the comma-separated values."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


def database(url: str, home: Path) -> dict[str, Any]:
    """Return Django's settings for a DATABASE_URL: sqlite:[path], postgresql://… or citus://…"""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = parts.path or str(home / "sintonia.sqlite3")
        return {"ENGINE": "sintonia.spaces.db.sqlite3", "NAME": path, "OPTIONS": _SQLITE}
    if parts.scheme not in _ENGINES:
        raise ImproperlyConfigured(
            f"DATABASE_URL must begin with sqlite:, postgresql: or citus:, not {parts.scheme or url!r}."
        )
    return {
        "ENGINE": _ENGINES[parts.scheme],
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "ATOMIC_REQUESTS": True,  # row-level security is told the space inside the transaction
        "CONN_MAX_AGE": 60,
    }


def secret_key(home: Path) -> str:
    """Return SINTONIA_SECRET_KEY, or the key kept beside the data, made on first use."""
    if given := env("SINTONIA_SECRET_KEY"):
        return given
    path = home / "secret.key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        home.mkdir(parents=True, exist_ok=True)
        made = secrets.token_urlsafe(48)
        try:
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(made)
        except FileExistsError:
            return path.read_text().strip()
        return made


def private_folder(path: Path) -> Path:
    """Return the folder, made for its owner alone when missing."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path
