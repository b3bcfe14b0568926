"""Which reader reads what: found by looking at the bytes, not at the name."""

from functools import cache
from importlib import import_module

from sintonia.sources.base import Options, Place, Source

# In the order of asking: formats that announce themselves first, tables last.
READERS: tuple[tuple[str, str], ...] = (
    ("sintonia.sources.calendar", "Calendar"),
    ("sintonia.sources.cards", "Cards"),
    ("sintonia.sources.sms_backup", "SmsBackup"),
    ("sintonia.sources.telegram", "Telegram"),
    ("sintonia.sources.mail.mbox", "Mbox"),
    ("sintonia.sources.mail.eml", "Eml"),
    ("sintonia.sources.whatsapp", "WhatsApp"),
    ("sintonia.sources.call_tables", "CallTable"),
    ("sintonia.sources.contact_tables", "ContactTable"),
)


@cache
def readers() -> tuple[type[Source], ...]:
    """Return all readers of files, in the order in which they are asked."""
    return tuple(getattr(import_module(module), name) for module, name in READERS)


def reader_of(place: Place, head: bytes, options: Options) -> type[Source] | None:
    """Return the reader for a place that begins with `head`, or None when nobody knows it."""
    if place.folder:
        from sintonia.sources.mail.maildir import Maildir

        return Maildir
    if options.columns:
        return _named_columns(options)
    for reader in readers():
        if reader.knows(head, place.name):
            return reader
    return _table_reader(head)


def _named_columns(options: Options) -> type[Source]:
    """The user named the columns of a table: those of calls have a number and a date."""
    from sintonia.sources.call_tables import CallTable
    from sintonia.sources.contact_tables import ContactTable

    return CallTable if {"number", "date"} <= options.columns.keys() else ContactTable


def _table_reader(head: bytes) -> type[Source] | None:
    """A table whose columns nobody recognises is read as contacts, and asks for its columns."""
    from sintonia.sources.contact_tables import ContactTable
    from sintonia.sources.tables import looks_like_table

    return ContactTable if looks_like_table(head) else None
