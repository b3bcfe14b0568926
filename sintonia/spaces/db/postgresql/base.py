"""PostgreSQL with the layout of docs/decisions/0003-spaces.md, made by `migrate` alone.

Tenant tables: primary key (space_id, id), foreign keys (space_id, x_id) -> (space_id, id), not
deferrable, and row-level security on the space as a second lock behind the manager.
"""

from collections.abc import Callable
from typing import Any

from django.db.backends.ddl_references import Statement, Table
from django.db.backends.postgresql import base, features, operations, schema
from django.db.models import Field, Model

from sintonia.spaces.ambient import peek
from sintonia.spaces.fields import TenantForeignKey

_UNTOLD = object()


class DatabaseFeatures(features.DatabaseFeatures):
    # The primary key in the database is (space_id, id): grouping by id alone would be refused.
    allows_group_by_selected_pks = False
    # Foreign keys inside a space are checked at once: whoever deletes a row first lets go of it elsewhere.
    can_defer_constraint_checks = False


class DatabaseOperations(operations.DatabaseOperations):
    compiler_module = "sintonia.spaces.db.postgresql.compiler"


class SchemaEditor(schema.DatabaseSchemaEditor):
    sql_create_column_inline_fk = None  # type: ignore[assignment]  # constraints as statements of their own
    row_level_security = True

    def __enter__(self) -> "SchemaEditor":
        self.new_tables: list[tuple[str, str]] = []
        return super().__enter__()

    def create_model(self, model: type[Model]) -> None:
        super().create_model(model)
        kind = getattr(model._meta.pk, "kind", "local")
        self.new_tables.append((model._meta.db_table, kind))

    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        if exc_type is None:  # before the deferred SQL: foreign keys need the new primary keys
            for table, kind in self.new_tables:
                if kind == "tenant":
                    self._lay_out_tenant(table)
                self.place_table(table, kind)
        super().__exit__(exc_type, exc_value, traceback)

    def _lay_out_tenant(self, table: str) -> None:
        name, key = self.quote_name(table), self.quote_name(f"{table}_pkey")
        self.execute(
            f"ALTER TABLE {name} DROP CONSTRAINT {key}, ADD CONSTRAINT {key} PRIMARY KEY (space_id, id)"
        )
        if self.row_level_security:
            self.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")
            self.execute(f"ALTER TABLE {name} FORCE ROW LEVEL SECURITY")
            self.execute(
                f"CREATE POLICY in_space ON {name} USING "
                "(space_id = NULLIF(current_setting('sintonia.space', true), '')::bigint)"
            )

    def place_table(self, table: str, kind: str) -> None:
        """Where the table lives on a cluster; nothing to do on one server."""

    def _create_fk_sql(self, model: type[Model], field: Field[Any, Any], suffix: str | None) -> Any:
        if not isinstance(field, TenantForeignKey):
            return super()._create_fk_sql(model, field, suffix)  # type: ignore[misc]  # private to Django, without types
        table, remote = model._meta.db_table, field.remote_field.model._meta.db_table
        return Statement(
            "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s FOREIGN KEY (space_id, %(column)s) "
            "REFERENCES %(remote)s (space_id, id)",
            table=Table(table, self.quote_name),
            name=self._fk_constraint_name(model, field, suffix),  # type: ignore[attr-defined]  # private to Django, without types
            column=self.quote_name(field.column),
            remote=self.quote_name(remote),
        )


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor
    features_class = DatabaseFeatures
    ops_class = DatabaseOperations

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._told: object = _UNTOLD
        self.execute_wrappers.append(self._tell_space)

    def _tell_space(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Tell the server which space was entered, when that changed since the last statement."""
        space_id = peek()
        is_known = self._told is not _UNTOLD and self._told == space_id
        if not is_known and not sql.startswith(
            ("ROLLBACK", "RELEASE")
        ):  # nothing else is heard there
            with self.connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('sintonia.space', %s, %s)",
                    [str(space_id or ""), self.in_atomic_block],
                )
            self._told = space_id
        return execute(sql, params, many, context)

    # A setting made inside a transaction ends with it, and is undone with its savepoint.
    def _commit(self) -> Any:
        self._told = _UNTOLD
        return super()._commit()  # type: ignore[misc]  # private to Django, without types

    def _rollback(self) -> Any:
        self._told = _UNTOLD
        return super()._rollback()  # type: ignore[misc]  # private to Django, without types

    def _savepoint_rollback(self, sid: str) -> None:
        self._told = _UNTOLD
        super()._savepoint_rollback(sid)  # type: ignore[misc]  # private to Django, without types

    def connect(self) -> None:
        self._told = _UNTOLD
        super().connect()
