"""Queries that every visit asks: written with the ORM, compiled once, then only executed.

Building and compiling a small query costs several times its execution, and this page asks a dozen.
The SQL is the ORM's, with the space in it as everywhere; only the numbers change from call to call.
"""

from collections.abc import Callable
from functools import cache
from inspect import signature
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from sintonia.people.models import Identity, Person
from sintonia.spaces.ambient import current, in_space

# Stand in for the values while a query is compiled: no id, instant or offset is ever negative so far.
_SPACE = -(1 << 60)
_FIRST = _SPACE + 1


class Prepared:
    """A query of values, as a function of whole numbers: `Prepared(build)(root)` returns its rows.

    `build` takes stand-ins for the numbers and returns a queryset of `values_list`; where it takes
    any number of them, `count` says how many. Rows are what the database driver returns, without
    the conversions of JSON and instants that fields make.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], count: int = 0) -> None:
        self._build = build
        self._marks = range(_FIRST, _FIRST + (count or len(signature(build).parameters)))
        self._compiled = cache(self._compile)

    def __call__(self, *values: int) -> list[tuple[Any, ...]]:
        sql, params = self._compiled(connection.vendor)
        given = dict(zip(self._marks, values, strict=True))
        given[_SPACE] = current()
        with connection.cursor() as cursor:
            cursor.execute(sql, [given.get(param, param) for param in params])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _compile(self, vendor: str) -> tuple[str, tuple[Any, ...]]:
        with in_space(_SPACE):
            return self._build(*self._marks).query.sql_with_params()


def hers(root: int) -> QuerySet[Person, Any]:
    """Return the ids of a person and of those merged into her, for `person_id__in`.

    As a subquery: from a join SQLite would read every moment of the space and then ask whose it is.
    """
    return Person.objects.filter(root_id=root).values("id")


def addresses_of(root: int) -> QuerySet[Identity, Any]:
    """Return the ids of her addresses, for `identity_id__in`."""
    return Identity.objects.filter(person_id__in=hers(root)).values("id")
