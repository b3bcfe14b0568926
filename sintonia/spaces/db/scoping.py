"""Every UPDATE and DELETE on a table of the spaces compares the entered space, whoever wrote it.

Django's cascades delete by id alone, which on PostgreSQL misses the index (space_id, id) and on Citus
asks every shard; and a statement that names its space cannot reach into another.
"""

from typing import Any

from django.db.models.sql import compiler
from django.db.models.sql.query import Query

from sintonia.spaces.ambient import current


def scope(query: Query) -> None:
    """Add the entered space to a query's conditions; raise NoSpace when there is none."""
    meta = query.get_meta()
    if getattr(meta.pk, "kind", "") == "tenant":
        query.add_filter("space_id", current())  # type: ignore[arg-type]  # the stubs are of a later Django


class ScopedDelete(compiler.SQLDeleteCompiler):
    def _as_sql(self, query: Query) -> Any:
        scope(query)
        return super()._as_sql(query)  # type: ignore[misc]  # private to Django, without types


class ScopedUpdate(compiler.SQLUpdateCompiler):
    def pre_sql_setup(self, *args: Any, **kwargs: Any) -> Any:
        made = super().pre_sql_setup(*args, **kwargs)
        scope(self.query)
        return made
