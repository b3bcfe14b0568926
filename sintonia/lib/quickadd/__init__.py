"""Quick-add: one sentence typed by the user, in Italian or English, understood as she types.

`understand()` reads it; `People` is the address book it is read against. No clock, no input, no
output: the day and the hour are passed in.
"""

from sintonia.lib.quickadd.grammar import LONGEST, understand
from sintonia.lib.quickadd.model import (
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
