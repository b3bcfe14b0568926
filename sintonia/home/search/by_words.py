"""Queries by words: written with the ORM, compiled once for each shape, then only executed.

A search asks half a dozen of them at every key; building them costs more than their execution.
"""

import re
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from sintonia.spaces.ambient import current

# Stand in for the words while a query is compiled: private characters, which nobody types.
_FIRST = 0xE000
_MARK = re.compile("[\ue000-\ue0ff]")

Build = Callable[..., QuerySet[Any, Any]]


class ByWords:
    """A query of values: `ByWords(build)(words, *shape)` returns its rows.

    `build` gets stand-ins for the words and the shape. It may look for words with `contains`,
    `icontains` and `startswith` alone, because their signs for "anything" are escaped here.
    """

    def __init__(self, build: Build) -> None:
        self._build = build

    def __call__(self, words: Sequence[str], *shape: Hashable) -> list[tuple[Any, ...]]:
        escape = connection.ops.prep_for_like_query
        texts = [escape(word) for word in words]
        sql, params = _compiled(self._build, connection.vendor, current(), len(texts), shape)
        with connection.cursor() as cursor:
            cursor.execute(sql, [_filled(param, texts) for param in params])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows


@lru_cache(maxsize=500)
def _compiled(
    build: Build, vendor: str, space: int, count: int, shape: tuple[Hashable, ...]
) -> tuple[str, tuple[Any, ...]]:
    marks = [chr(_FIRST + i) for i in range(count)]
    return build(marks, *shape).query.sql_with_params()


def _filled(param: Any, texts: Sequence[str]) -> Any:
    if not isinstance(param, str):
        return param
    return _MARK.sub(lambda found: texts[ord(found[0]) - _FIRST], param)
