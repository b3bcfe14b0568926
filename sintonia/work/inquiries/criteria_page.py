"""The page of criteria, and the one that says which of them told the truth."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.work.inquiries.models import Criterion
from sintonia.work.inquiries.queries import rapport
from sintonia.work.inquiries.starters import starters
from sintonia.work.inquiries.truth import Range, truths
from sintonia.work.inquiries.words import about_name


class Row(NamedTuple):
    """A criterion in its place."""

    id: int
    text: str
    about: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class CriteriaPage:
    """What is asked, and what no longer is."""

    asked: list[Row]
    retired: list[Row]
    starters: list[Row]  # nothing was written yet: with these one begins

    @property
    def count(self) -> int:
        return len(self.asked) or len(self.starters)


def criteria_page() -> CriteriaPage:
    """Return the criteria. One query."""
    rows = rapport.criteria()
    asked = [one for one in rows if one.retired_at is None]
    first = [] if rows else [Criterion(text=one.text, about=one.about) for one in starters()]
    return CriteriaPage(
        asked=[_row(one, i, len(asked)) for i, one in enumerate(asked)],
        retired=[_row(one, 0, 1) for one in rows if one.retired_at is not None],
        starters=[_row(one, 0, 1) for one in first],
    )


def _row(one: Criterion, place: int, n: int) -> Row:
    return Row(one.id, one.text, about_name(one.about), place == 0, place == n - 1)


class Told(NamedTuple):
    """What became of a criterion."""

    text: str
    kept: str  # of the answers "yes", how many were still so at the end
    would: str  # of those, with how many one would work again
    would_other: str
    is_few: bool


@dataclass(frozen=True)
class TruthPage:
    """All criteria for which there is something to compare."""

    rows: list[Told]


def truth_page() -> TruthPage:
    """Return which criteria told the truth. Three queries."""
    found = truths(rapport.compared())
    texts = rapport.texts_of(one.criterion for one in found)
    return TruthPage(
        [
            Told(
                texts[one.criterion],
                range_words(one.kept),
                range_words(one.would_yes),
                range_words(one.would_other),
                one.would_yes.is_few or one.would_other.is_few,
            )
            for one in found
            if one.criterion in texts
        ]
    )


def range_words(share: Range) -> str:
    """Return "5 of 7", and with enough cases "9 of 12 (47–91%)"; "–" without any."""
    if not share.n:
        return "–"
    words = gettext("%(yes)d of %(n)d") % {"yes": share.yes, "n": share.n}
    if share.is_few:
        return words
    low, high = round(share.low * 100), round(share.high * 100)
    return gettext("%(words)s (%(low)d–%(high)d%%)") % {"words": words, "low": low, "high": high}
