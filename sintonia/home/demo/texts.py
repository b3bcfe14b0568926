"""The words of the story in a language: the tables, read."""

from dataclasses import dataclass
from typing import Protocol

from sintonia.home.demo import texts_en, texts_it

Table = dict[str, tuple[str, ...]]


class Written(Protocol):
    """What the module of a language holds."""

    MONTHS: str
    SUBJECTS: str
    POOLS: str
    SEASONS: str
    MEETINGS: str
    ALONE: str
    SENDERS: str
    FAULTS: str
    SOURCES: str
    ROUND: str
    BROUGHT: str
    NOTES: str
    FELT: str
    GROWTH: str
    REMINDERS: str
    NOTED: str
    DEEDS: str
    LABELS: str


@dataclass(frozen=True)
class Texts:
    """Every table by key; `months` begin with January."""

    months: tuple[str, ...]
    subjects: Table
    pools: Table
    seasons: Table
    meetings: Table
    alone: Table
    senders: Table
    faults: Table
    sources: Table
    round: Table
    brought: Table
    notes: Table
    felt: Table
    growth: Table
    reminders: Table
    noted: Table
    deeds: Table
    labels: Table


# Whoever lives abroad is written to in English, or in French, whatever the language of the story.
_ABROAD = """
coach.1: After the webinar | Swapping skills: a proposal | Copenhagen: shall we meet? | After Copenhagen
coach.2: The newsletter: first issue | Services page: translation | The next group |
  A path for freelancers | The newsletter: readers’ questions | Testimonial | Next year’s calendar
polish.1: The virtual classroom: partners | Templates: yours and mine | Rates in our two countries |
  A client in Warsaw | English or Italian? | Coming to see you
french.1: Une relecture | Relecture: deuxième partie | Tarifs 2.0 | Le glossaire | Un client à Lyon |
  Vacances et délais
japanese.1: Illustrations for the handbook | Sketches | Time zones | Final files
arabic.1: A translation from Arabic | Deadline and rate | The second text
"""


def texts_of(language: str) -> Texts:
    """Return the words in a language, "it" or "en"."""
    written: Written = {"it": texts_it, "en": texts_en}[language]
    return Texts(
        months=tuple(written.MONTHS.split()),
        subjects={**_table(written.SUBJECTS), **_table(_ABROAD)},
        pools=_table(written.POOLS),
        seasons=_table(written.SEASONS),
        meetings=_table(written.MEETINGS),
        alone=_table(written.ALONE),
        senders=_table(written.SENDERS),
        faults=_table(written.FAULTS),
        sources=_table(written.SOURCES),
        round=_table(written.ROUND),
        brought=_table(written.BROUGHT),
        notes=_table(written.NOTES),
        felt=_table(written.FELT),
        growth=_table(written.GROWTH),
        reminders=_table(written.REMINDERS),
        noted=_table(written.NOTED),
        deeds=_table(written.DEEDS),
        labels=_table(written.LABELS),
    )


def _table(text: str) -> Table:
    """Read lines of `key: text | text`; a line that begins with spaces goes on with the one before."""
    found: Table = {}
    for line in text.strip().replace("|\n  ", "| ").splitlines():
        key, _, rest = line.partition(":")
        found[key] = tuple(part.strip() for part in rest.split("|"))
    return found
