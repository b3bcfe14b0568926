"""The engine: columns of moments in, numbers out. No Django, no input or output, no clock.

The door is `understand`. NumPy is loaded only when one passes through it, so that a page may read
the rules and the results without its weight.
"""

from typing import TYPE_CHECKING, Any

from sintonia.engine.result import Result
from sintonia.engine.rules import ENGINE_VERSION, LEVELS

if TYPE_CHECKING:
    from sintonia.engine.columns import Deeds, Moments
    from sintonia.engine.story import understand

__all__ = ["ENGINE_VERSION", "LEVELS", "Deeds", "Moments", "Result", "understand"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sintonia.engine import story

    return getattr(story, name)
