"""Trying something for real, so that nothing of it stays."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction


@contextmanager
def scratch(folder: Path) -> Iterator[None]:
    """Work on the database as it is now; what is written until the block ends is forgotten.

    PostgreSQL takes it back. SQLite has one writer at a time, and others must be able to write
    meanwhile: there this thread works on a copy, which is laid into the folder and removed.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with _copy(folder / "rehearsal.sqlite3"):
            yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _copy(path: Path) -> Iterator[None]:
    with connection.wrap_database_errors:
        connection.ensure_connection()
        copied = sqlite3.connect(path)
        try:
            connection.connection.backup(copied)
        finally:
            copied.close()
    stays = connection.settings_dict  # of all threads: theirs must not change
    connection.close()
    connection.settings_dict = {**stays, "NAME": str(path)}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = stays
        for file in path.parent.glob(f"{path.name}*"):
            file.unlink()
