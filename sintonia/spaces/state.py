"""One hash of all that is known in a space, however and in whatever order it became known.

Every row is written by its natural key: no ids, no times of reading, foreign keys as the keys of what
they point at. Two spaces with the same hash answer every question alike.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, cast

from django.apps import apps
from django.db import models

from sintonia.spaces.tenant import SpaceModel

# Never part of what is known.
_SKIPPED = {"id", "space"}


def state_models() -> list[type[SpaceModel]]:
    """Return the tables that are part of the state: those with a `state_key` that is not None."""
    found = [model for model in apps.get_models() if issubclass(model, SpaceModel)]
    return sorted((model for model in found if _key_of(model)), key=lambda model: model._meta.label)


def state_hash() -> str:
    """Return the sha256 of the entered space's state, in hexadecimal."""
    digest = hashlib.sha256()
    for line in state_lines():
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def state_lines() -> Iterator[str]:
    """Yield every row as one line, table after table, sorted."""
    names = _Names()
    for model in state_models():
        yield from sorted(
            names.line(model, row) for row in cast(Any, model._default_manager.values())
        )


def _key_of(model: type[SpaceModel]) -> tuple[str, ...]:
    return getattr(model, "state_key", None) or ()


class _Names:
    """Natural names of rows, each table's made once."""

    def __init__(self) -> None:
        self.of = cache(self._of)

    def line(self, model: type[SpaceModel], row: dict[str, Any]) -> str:
        skipped = _SKIPPED | set(getattr(model, "state_skip", ()))
        values = {
            field.name: self._value(field, row[field.attname])
            for field in model._meta.concrete_fields
            if field.name not in skipped
        }
        for unordered in [getattr(model, "state_unordered", ())]:
            ordered = sorted((values[name] for name in unordered), key=str)
            values.update(zip(unordered, ordered, strict=True))
        return json.dumps([model._meta.label, values], sort_keys=True, default=_plain)

    def _value(self, field: "models.Field[Any, Any]", value: Any) -> Any:
        if isinstance(field, models.ForeignKey) and value is not None:
            return self.of(field.related_model).get(value, "?")
        return value

    def _of(self, model: type[SpaceModel]) -> dict[int, str]:
        """Return the natural name of every row, by id."""
        if hasattr(model, "state_names"):
            return model.state_names()  # type: ignore[no-any-return]  # models may have it
        fields: list[Any] = [model._meta.get_field(name) for name in _key_of(model)]
        rows: Any = model._default_manager.values_list("id", *(field.attname for field in fields))
        return {
            pk: json.dumps(list(map(self._value, fields, values)), default=_plain)
            for pk, *values in rows
        }


def _plain(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(type(value))
