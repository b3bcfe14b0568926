"""Citus: the layout of PostgreSQL, with tenant tables distributed by space (docs/decisions/0003-spaces.md)."""

from sintonia.spaces.db.postgresql import base

SHARDS = 32


class SchemaEditor(base.SchemaEditor):
    # `SET LOCAL` reaches the workers only inside transactions and with a server setting of the
    # operator's; until that is measured, the manager and the composite keys are the locks here.
    row_level_security = False

    def __enter__(self) -> "SchemaEditor":
        super().__enter__()
        if self.atomic_migration:
            self.execute("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'")
        return self

    def place_table(self, table: str, kind: str) -> None:
        if kind == "root":
            self.execute(
                "SELECT create_distributed_table(%s, 'id', shard_count := %s)", [table, SHARDS]
            )
        elif kind == "tenant":
            self.execute(
                "SELECT create_distributed_table(%s, 'space_id', colocate_with := 'spaces_space')",
                [table],
            )


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor
