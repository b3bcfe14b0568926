"""How one person came."""

from typing import NamedTuple


class Origin(NamedTuple):
    """How a person came: from whom, on which occasion, in whose words."""

    root: int
    brought_by: int | None  # the root of the person who brought her
    occasion: str | None
    occasion_at: int | None
    place: str | None
    text: str

    @property
    def is_known(self) -> bool:
        return bool(self.brought_by or self.occasion or self.text)
