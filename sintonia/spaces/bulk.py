"""Many rows at once, for readings of thousands of items: the ORM's objects would cost more than the rest."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection, models

from sintonia.lib.ids import new_ids
from sintonia.spaces.ambient import current
from sintonia.spaces.tenant import SpaceModel

__all__ = ["CHUNK", "chunks", "insert", "new_ids", "refresh_statistics", "update"]

T = TypeVar("T")
CHUNK = 900  # values in one IN (…): every SQLite takes 999


def chunks(values: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """Yield the values in lists of at most `size`."""
    rest = iter(values)
    while part := list(islice(rest, size)):
        yield part


def select_in(
    model: type[SpaceModel], columns: Sequence[str], key: str, values: Iterable[int | str]
) -> Iterator[tuple[Any, ...]]:
    """Yield the columns of the entered space's rows whose `key` is one of the values.

    The ORM prepares every value of an IN on its own; with a thousand keys for each batch of a reading
    that would be a tenth of its cost.
    """
    space = current()
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    table, column = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(key)
    with connection.cursor() as cursor:
        for part in chunks(values):
            marks = ", ".join(["%s"] * len(part))
            cursor.execute(
                f"SELECT {names} FROM {table} WHERE space_id = %s AND {column} IN ({marks})",  # noqa: S608  # names of our own columns
                [space, *part],
            )
            yield from cursor.fetchall()


def insert(
    model: type[SpaceModel],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    on_conflict: str = "",
) -> None:
    """Insert rows of the entered space. `columns` are column names without the space.

    `on_conflict` is what follows ON CONFLICT, for tables whose rows add up. Instants and JSON are
    prepared as the ORM would; all other values must be what the database takes.
    """
    if not rows:
        return
    names = ", ".join(connection.ops.quote_name(name) for name in ("space_id", *columns))
    marks = ", ".join(["%s"] * (len(columns) + 1))
    clause = f" ON CONFLICT {on_conflict}" if on_conflict else ""
    space = current()
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {_table(model)} ({names}) VALUES ({marks}){clause}",  # noqa: S608  # names of our own columns
            [(space, *row) for row in _prepared(model, columns, rows)],
        )


def update(
    model: type[SpaceModel],
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    *,
    where: str = "id",
) -> None:
    """Update rows of the entered space: each is the new values in order, then the id (or `where`)."""
    if not rows:
        return
    names = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in columns)
    key = connection.ops.quote_name(where)
    space = current()
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {_table(model)} SET {names} WHERE space_id = %s AND {key} = %s",  # noqa: S608  # names of our own columns
            [(*row[:-1], space, row[-1]) for row in _prepared(model, columns, rows)],
        )


def _table(model: type[SpaceModel]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _prepared(
    model: type[SpaceModel], columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> Iterable[Sequence[Any]]:
    """Prepare instants and JSON, where there are such columns."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    special = {
        place: fields[name]
        for place, name in enumerate(columns)
        if isinstance(fields[name], models.DateTimeField | models.JSONField)
    }
    if not special:
        return rows
    return [
        [
            special[place].get_db_prep_save(value, connection) if place in special else value
            for place, value in enumerate(row)
        ]
        for row in rows
    ]


def refresh_statistics(*labels: str) -> None:
    """Have PostgreSQL look how many rows each space has in the tables of some apps.

    Between two looks of its own a space that has just come looks empty to it: it then joins thousands
    of rows by comparing each with each. SQLite keeps no such numbers.
    """
    if connection.vendor != "postgresql":
        return
    tables = sorted(
        connection.ops.quote_name(model._meta.db_table)
        for label in labels
        for model in apps.get_app_config(label).get_models()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE (SKIP_LOCKED) {', '.join(tables)}")
