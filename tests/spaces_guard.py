"""The rule that every statement on a table of the spaces names the space, as a test hook."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps

from sintonia.spaces.tenant import SpaceModel

_TABLE = re.compile(
    r'\b(?:FROM|JOIN|UPDATE|INTO)\s+"([a-z_]+)"(?:\s+(?:AS\s+)?"?([A-Z]+\d+|[a-z]\w*)"?)?',
    re.IGNORECASE,
)
_KEYWORDS = {
    "where",
    "set",
    "inner",
    "left",
    "on",
    "values",
    "order",
    "group",
    "limit",
    "cross",
    "union",
    "using",
}


class NoSpaceNamed(AssertionError):
    """A statement that could see rows of every space."""


@cache
def _tables() -> frozenset[str]:
    return frozenset(
        model._meta.db_table for model in apps.get_models() if issubclass(model, SpaceModel)
    )


def unscoped(sql: str) -> list[str]:
    """Return the tables of the spaces that a statement touches without comparing their space."""
    found = []
    for table, alias in _TABLE.findall(sql):
        if table not in _tables():
            continue
        name = alias if alias and alias.lower() not in _KEYWORDS else table
        if not _names_space(sql, name):
            found.append(table)
    return found


def _names_space(sql: str, name: str) -> bool:
    """Say whether the space of a table or alias is compared; a lone table needs no prefix."""
    if re.search(rf'(?<!\w)"?{name}"?\."space_id"', sql):
        return True
    return len(_TABLE.findall(sql)) == 1 and "space_id" in sql


def guard() -> Callable[..., Any]:
    """Return a wrapper for `connection.execute_wrapper` that raises NoSpaceNamed."""

    def wrapper(
        execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        if not sql.lstrip().upper().startswith(
            ("CREATE", "ALTER", "DROP", "PRAGMA", "TRUNCATE", 'DELETE FROM "SQLITE')
        ) and (tables := unscoped(sql)):
            raise NoSpaceNamed(f"{', '.join(tables)} without a space in: {sql[:400]}")
        return execute(sql, params, many, context)

    return wrapper
