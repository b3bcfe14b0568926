"""The id of every table, and the foreign key between two rows of one space."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from sintonia.lib.ids import new_id


class IdField(models.BigIntegerField[int, int]):
    """A primary key made by the application: no sequence, and the rowid itself on SQLite.

    `kind` says how PostgreSQL and Citus lay the table out: "tenant" (by space), "root" (the spaces
    themselves) or "local" (on the coordinator, installation-wide look-ups).
    """

    def __init__(self, *args: Any, kind: str = "local", **kwargs: Any) -> None:
        self.kind = kind
        kwargs.update(primary_key=True, default=new_id, editable=False)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        for given in ("primary_key", "default", "editable"):
            kwargs.pop(given, None)
        return name, path, list(args), {**kwargs, "kind": self.kind}

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "integer" if connection.vendor == "sqlite" else "bigint"

    def rel_db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "bigint"


class TenantForeignKey(models.ForeignKey[Any, Any]):
    """A foreign key between two rows of the same space.

    Joins compare the space as well, so that they stay inside one shard; on PostgreSQL and Citus the
    constraint is (space_id, x_id) -> (space_id, id), which a row of another space cannot satisfy.
    No index of its own: indexes start with the space and are declared on the model.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["db_index"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("db_index", None)
        return name, path, list(args), kwargs

    def get_joining_fields(self, reverse_join: bool = False) -> tuple[tuple[Any, Any], ...]:
        mine = self.model._meta.get_field("space")
        theirs = self.remote_field.model._meta.get_field("space")
        pair = (theirs, mine) if reverse_join else (mine, theirs)
        return (*super().get_joining_fields(reverse_join), pair)

    def get_extra_descriptor_filter(self, instance: models.Model) -> dict[str, Any]:
        return {"space_id": instance.space_id}  # type: ignore[attr-defined]  # every row of a space has one
