"""The results of a search, in groups."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sintonia.home.search.commands import Command, commands
from sintonia.home.search.people import Found, people_found, perhaps_meant, similar
from sintonia.home.search.story import Entry, story_found
from sintonia.home.search.work import WorkEntry, work_found
from sintonia.lib.text import clean, fold

LONGEST = 100  # characters that are searched
_MOST_WORDS = 6


@dataclass(frozen=True)
class Results:
    """What was found for a text."""

    q: str
    people: list[Found]
    story: list[Entry]
    work: Sequence[WorkEntry] = ()
    perhaps: str = ""  # the name that was probably meant, when nobody has the one written
    commands: Sequence[Command] = field(default_factory=list)  # pages that answer to the words

    @property
    def total(self) -> int:
        return len(self.people) + len(self.story) + len(self.work)

    @property
    def first_url(self) -> str:
        """Return what Enter opens."""
        found = [one.url for one in self.people]
        found += [one.url for one in self.work] + [one.url for one in self.story]
        return found[0] if found else ""


def results(text: str) -> Results:
    """Return what is found for a text; of one that is too long, for its beginning."""
    q = clean(text, LONGEST)
    words = fold(q).split()[:_MOST_WORDS]
    if not words:
        return Results(q, [], [], commands=commands([]))
    people = people_found(q, words)
    story, work = story_found(q, words), work_found(q, words)
    if people:
        return Results(q, people, story, work, commands=commands(words))
    perhaps = perhaps_meant(q)
    if perhaps:
        people = similar(people_found(perhaps, fold(perhaps).split()))
    return Results(q, people, story, work, perhaps, commands(words))
