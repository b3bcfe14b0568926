"""Quick-add: one sentence typed by the user, in Italian or English, understood as she types.

`understand()` reads it; `People` is the address book it is read against. No clock, no input, no
output: the day and the hour are passed in. The grammar is loaded when the
first sentence is read: the web process should stay small.
"""

from typing import TYPE_CHECKING, Any

from sintonia.lib.quickadd.model import (
    LONGEST,
    Direction,
    Doubt,
    Fact,
    Field,
    Introduction,
    Kind,
    Meaning,
    Mention,
    Role,
    Span,
    Understood,
)
from sintonia.lib.quickadd.names import Match, People

if TYPE_CHECKING:
    from sintonia.lib.quickadd.grammar import understand

__all__ = [
    "LONGEST",
    "Direction",
    "Doubt",
    "Fact",
    "Field",
    "Introduction",
    "Kind",
    "Match",
    "Meaning",
    "Mention",
    "People",
    "Role",
    "Span",
    "Understood",
    "understand",
]


def __getattr__(name: str) -> Any:
    if name != "understand":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sintonia.lib.quickadd import grammar

    return grammar.understand
