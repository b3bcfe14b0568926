"""The comparison of two records in words: why they may be one person, how sure that is, what would change."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext, gettext_lazy, ngettext

from sintonia.gather.duplicates.pairs import Evidence, Pair
from sintonia.gather.duplicates.records import Record
from sintonia.gather.matching import FOR
from sintonia.lib.text import fold
from sintonia.people.models import Identity
from sintonia.ui.dates import local

MOST_CELLS = 6  # addresses or sources of one person that are shown
RECENT_DAYS = 45  # last heard within these: "today"

_ONLY_NAMES = {"SAME_NAME", "SAME_WORD", "ALIKE", "INITIAL"}
_STRONG = {"SAME_NUMBER", "RENAMED", "TOGETHER"}
_SENTENCES = {
    "SAME_NAME": gettext_lazy("The same name and surname."),
    "SAME_WORD": gettext_lazy("The same name, but a single word: «%(about)s»."),
    "ALIKE": gettext_lazy("Almost the same name, as by a slip of the pen: %(about)s."),
    "INITIAL": gettext_lazy("One name is the beginning of the other: %(about)s."),
    "ADDRESS_IS_NAME": gettext_lazy("The address of one is the name of the other: %(about)s."),
    "SAME_NUMBER": gettext_lazy("The same number on both cards: %(about)s."),
    "RENAMED": gettext_lazy("One address fell silent when the other began: %(about)s."),
    "TOGETHER": gettext_lazy("They were there together: %(about)s."),
    "CITY": gettext_lazy("Two cities: %(about)s."),
    "ORGANISATION": gettext_lazy("They work in two places: %(about)s."),
}


class Sign(NamedTuple):
    """A reason in a sentence."""

    text: str
    is_for: bool
    is_strong: bool


class Cell(NamedTuple):
    """A value of one record, and whether the other has it too."""

    text: str
    is_same: bool = False


class Line(NamedTuple):
    """One thing of both records."""

    label: str
    left: list[Cell]
    right: list[Cell]

    @property
    def both(self) -> tuple[list[Cell], list[Cell]]:
        return self.left, self.right


def pair_title(left: Record, right: Record) -> str:
    """Return the title of a question."""
    if left.name == right.name:
        return gettext("%(name)s, twice") % {"name": left.name}
    return gettext("%(name)s and %(other)s") % {"name": left.name, "other": right.name}


def sure_words(pair: Pair) -> str:
    """Return how sure it is that two are one."""
    if pair.is_sure:
        return gettext("quite sure")
    if any(code not in FOR for code, _ in pair.evidence):
        return gettext("uncertain: perhaps they are two")
    return gettext("uncertain")


def is_only_a_name(pair: Pair) -> bool:
    """Say whether nothing but a name speaks for it."""
    return {code for code, _ in pair.evidence if code in FOR} <= _ONLY_NAMES


def signs(pair: Pair, left: Record, right: Record, seen: tuple[int, int]) -> list[Sign]:
    """Return the evidence in sentences, what speaks for it first. `seen`: mails, occasions with both."""
    found = [
        Sign(_SENTENCES[code] % {"about": about}, code in FOR, code in _STRONG)
        for code, about in _specified(pair.evidence, left, right, seen)
        if code in _SENTENCES
    ]
    return sorted(found, key=lambda sign: not sign.is_for)


def _specified(
    evidence: Evidence, left: Record, right: Record, seen: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    """Yield each code with what it is about, as that is known today."""
    for code, about in evidence:
        if code == "TOGETHER":
            if any(seen):
                yield code, _together_words(*seen)
        elif code == "ORGANISATION":
            yield code, f"{left.organisation} – {right.organisation}"
        else:
            yield code, about


def _together_words(mails: int, occasions: int) -> str:
    parts = []
    if mails:
        parts.append(ngettext("%(n)d mail", "%(n)d mails", mails) % {"n": mails})
    if occasions:
        words = ngettext("%(n)d occasion", "%(n)d occasions", occasions)
        parts.append(words % {"n": occasions})
    return ", ".join(parts)


def lines(left: Record, right: Record, now: datetime) -> list[Line]:
    """Return what is known of both, line by line, without what is known of neither."""
    kind = Identity.Kind
    found = [
        _line(gettext("Mail"), left.addresses[kind.EMAIL], right.addresses[kind.EMAIL]),
        _line(gettext("Phone"), left.addresses[kind.PHONE], right.addresses[kind.PHONE]),
        _line(gettext("Chat"), left.addresses[kind.HANDLE], right.addresses[kind.HANDLE]),
        _line(gettext("Where"), [left.city], [right.city]),
        _line(gettext("Work"), [left.role, left.organisation], [right.role, right.organisation]),
        Line(gettext("In touch"), [Cell(story_words(left, now))], [Cell(story_words(right, now))]),
        Line(gettext("From"), _sources(left), _sources(right)),
    ]
    return [line for line in found if line.left or line.right]


def _line(label: str, left: Sequence[str], right: Sequence[str]) -> Line:
    return Line(label, _cells(left, right), _cells(right, left))


def _cells(mine: Sequence[str], other: Sequence[str]) -> list[Cell]:
    """Return the values of one record, those that the other has too first."""
    known = {fold(text) for text in other}
    cells = [Cell(text, fold(text) in known) for text in mine if text]
    return _few(sorted(cells, key=lambda cell: not cell.is_same))


def _few(cells: list[Cell]) -> list[Cell]:
    more = len(cells) - MOST_CELLS
    if more <= 0:
        return cells
    words = ngettext("and %(n)d more", "and %(n)d more", more) % {"n": more}
    return [*cells[:MOST_CELLS], Cell(words)]


def _sources(record: Record) -> list[Cell]:
    noted = [gettext("noted by you")] if record.is_noted else []
    return _few([Cell(text) for text in (*record.source_names, *noted)])


def story_words(record: Record, now: datetime) -> str:
    """Return "2014 – today, 1,904 moments", "–" where there was no contact."""
    if record.first_at is None or record.last_at is None:
        return "–"
    first = str(local(record.first_at).year)
    is_recent = now.timestamp() - record.last_at < RECENT_DAYS * 86_400
    last = gettext("today") if is_recent else str(local(record.last_at).year)
    span = first if first == last else f"{first} – {last}"
    return f"{span}, {_moments_words(record.moments)}"


def _moments_words(count: int) -> str:
    return ngettext("%(n)s moment", "%(n)s moments", count) % {"n": _number(count)}


def _number(count: int) -> str:
    return str(number_format(count, 0, force_grouping=True))


def changes(left: Record, right: Record) -> list[str]:
    """Return what would be different if the two were one, in sentences."""
    return [
        part
        for part in (
            _name_change(left, right),
            _story_change(left, right),
            _met_change(left, right),
        )
        if part
    ]


def _name_change(left: Record, right: Record) -> str:
    if left.name == right.name:
        return ""
    return gettext("The name stays %(name)s.") % {"name": left.name}


def _story_change(left: Record, right: Record) -> str:
    if left.first_at is None and right.first_at is None:
        return gettext("Two cards become one: there are no moments yet.")
    if left.first_at is None or right.first_at is None:
        silent = left if left.first_at is None else right
        return gettext("No moments are added: there are none with %(name)s.") % {
            "name": silent.name
        }
    before, after = (local(at).year for at in (left.first_at, min(left.first_at, right.first_at)))
    said = {
        "before": before,
        "after": after,
        "moments": _moments_words(left.moments + right.moments),
    }
    if before == after:
        return gettext("Your story still begins in %(after)d: %(moments)s.") % said
    return gettext("Your story begins in %(after)d instead of %(before)d: %(moments)s.") % said


def _met_change(left: Record, right: Record) -> str:
    if left.has_met and right.has_met:
        return ""
    if not left.has_met and not right.has_met:
        return gettext("Still never met in person.") if left.moments or right.moments else ""
    met = left if left.has_met else right
    return gettext("The meetings in person are those with %(name)s.") % {"name": met.name}
