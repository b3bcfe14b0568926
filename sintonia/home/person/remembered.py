"""Words that depend on small values and on the language: made once, then remembered."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")
MOST = 5000  # of each function


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Remember what a function of hashable values returned, in each language."""

    @lru_cache(maxsize=MOST)
    def cached(language: str | None, *args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    @wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        return cached(get_language(), *args, **kwargs)  # type: ignore[arg-type]  # values are hashable

    return wrapper
