"""The story with one person, newest first, a page at a time."""

from dataclasses import dataclass
from datetime import datetime

from sintonia.home.person.entries import EVERYTHING, entries_of
from sintonia.home.person.moments import CHANNEL, VOICE, Moments
from sintonia.home.person.story_words import Row, months_text, row_of
from sintonia.ui.dates import local

PAGE = 50


@dataclass(frozen=True)
class Story:
    """A page of the story."""

    rows: list[Row]
    show: str
    page: int
    more: str  # the months that the next page tells, "" on the last one
    is_empty: bool  # whatever the filter
    met: int
    voice: int

    @property
    def next(self) -> int:
        return self.page + 1

    @property
    def previous(self) -> int:
        return self.page - 1


def story_of(root: int, moments: Moments, *, show: str, page: int, now: datetime) -> Story:
    """Return a page of the story. `show`: one of EVERYTHING, IN_PERSON, BY_VOICE."""
    entries = entries_of(root, moments, show=show, now=now)
    start = (page - 1) * PAGE
    following = entries[start + PAGE : start + 2 * PAGE]
    this_year = local(int(now.timestamp())).year
    return Story(
        rows=[row_of(entry, this_year) for entry in entries[start : start + PAGE]],
        show=show,
        page=page,
        more=months_text(following) if following else "",
        is_empty=not entries and (show == EVERYTHING or moments.is_empty()),
        met=moments.count(CHANNEL.IN_PERSON),
        voice=moments.count(*VOICE),
    )
