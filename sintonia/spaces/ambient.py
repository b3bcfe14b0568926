"""The space in which the running request, job or command works. Without one, nothing is found."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_space_id: ContextVar[int | None] = ContextVar("space_id", default=None)


class NoSpace(RuntimeError):
    """Rows of a space were asked for, and no space was entered: fail closed, in production too."""


class WrongSpace(RuntimeError):
    """A row of one space was about to be written from inside another, or to change its space."""


def current() -> int:
    """Return the id of the entered space; raise NoSpace when there is none."""
    space_id = _space_id.get()
    if space_id is None:
        raise NoSpace("Enter a space first: `with in_space(space.id):`")
    return space_id


def peek() -> int | None:
    """Return the id of the entered space, or None."""
    return _space_id.get()


@contextmanager
def in_space(space_id: int) -> Iterator[None]:
    """Work inside this space until the block ends."""
    token = _space_id.set(space_id)
    try:
        yield
    finally:
        _space_id.reset(token)
