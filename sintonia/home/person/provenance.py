"""Where a person came from, whom she brought, and whom she knows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils.translation import gettext, ngettext

from sintonia.engine.rules import MEETING_WEIGHT, WRITTEN_WEIGHT
from sintonia.home.origins.brought import brought_by, brought_words
from sintonia.home.origins.origin import Origin
from sintonia.home.origins.worth import brought_work_words
from sintonia.home.person.names import Face, faces
from sintonia.home.person.prepared import Prepared, addresses_of
from sintonia.people.models import Person, Tie
from sintonia.ui.dates import day_of

MOST_STEPS = 6  # up the chain
MOST_BROUGHT = 8  # shown, of those whom a person brought
MOST_KNOWN = 12


class Link(NamedTuple):
    """A link of the chain: a person, or the occasion or words in which it all began."""

    face: Face | None
    title: str
    note: str
    is_here: bool  # the person whose page it is


class Known(NamedTuple):
    """Somebody whom this person knows."""

    id: int
    face: Face
    shared: str  # "42 mails, 3 occasions"
    weight: float  # of what they share


@dataclass(frozen=True)
class Provenance:
    """The chain of one person and who stands around her."""

    chain: list[Link]  # from the beginning down to those she brought; empty: nothing is known
    more: int  # persons she brought who are not in the chain
    brought_by: Face | None
    occasion: str  # on which she came, when nobody brought her
    brought_words: str  # how many she brought, "" for none
    brought_work: str  # what work came of them, "" for none
    knows: list[Known]
    is_known: bool  # who or what brought her
    shared_mails: list[int]  # with whom she stood in the same mails
    below: list[int]  # whom she brought, also through others


def provenance_of(person: Person) -> Provenance:
    """Return where a person came from and whom she knows."""
    origins = _origins(person.id)
    above = {origin.root for origin in origins}
    direct, through = brought_by(person.id)
    brought = [pk for pk in direct if pk not in above]
    ties = _ties(person.id)
    shared = dict(list(ties.items())[:MOST_KNOWN])
    met = faces([origin.root for origin in origins] + brought[:MOST_BROUGHT] + list(shared))
    here = origins[0]
    return Provenance(
        chain=_chain(person, origins, brought, met),
        more=max(0, len(brought) - MOST_BROUGHT),
        brought_by=met.get(here.brought_by) if here.brought_by else None,
        occasion=here.occasion or "",
        brought_words=brought_words(len(brought), len(set(through) - above)),
        brought_work=brought_work_words([pk for pk in (*brought, *through) if pk not in above]),
        knows=[
            Known(pk, met[pk], _shared_words(*both), tie_weight(*both))
            for pk, both in shared.items()
            if pk in met
        ],
        is_known=here.is_known,
        shared_mails=[pk for pk, (mails, _) in ties.items() if mails],
        below=[*brought, *through],
    )


def _origins(root: int) -> list[Origin]:
    """Return the origins of a person, of who brought her, and so on up: at most MOST_STEPS."""
    found: list[Origin] = []
    seen: set[int] = set()
    following: int | None = root
    while following is not None and following not in seen and len(found) <= MOST_STEPS:
        seen.add(following)
        origin = _origin(following)
        found.append(origin)
        following = origin.brought_by
    return found


def _origin(root: int) -> Origin:
    """Return the origin that is known of a person or of those merged into her: her own first."""
    origins = [Origin(*row) for row in _origin_rows(root)]
    nothing = Origin(root, None, None, None, None, "")
    return next((origin for origin in origins if origin.is_known), nothing)


@Prepared
def _origin_rows(root: int) -> QuerySet[Person, Any]:
    own_first = F("merged_into").asc(nulls_first=True)
    rows = Person.objects.filter(root_id=root).order_by(own_first, "id")
    return rows.values_list(
        "root_id",
        "brought_by__root_id",
        "brought_by_occasion__title",
        "brought_by_occasion__at",
        "brought_by_occasion__place",
        "brought_text",
    )


# --- the chain -----------------------------------------------------------------------------------


def _chain(
    person: Person, origins: Sequence[Origin], brought: Sequence[int], met: dict[int, Face]
) -> list[Link]:
    links = _beginning(origins[-1])
    for origin in reversed(origins):
        face = met.get(origin.root)
        if face is not None:
            links.append(Link(face, "", _came(origin, met), origin.root == person.id))
    following = [Link(met[pk], "", _brought_words(person), False) for pk in brought if pk in met]
    links += following
    return links if len(links) > 1 else []


def _beginning(origin: Origin) -> list[Link]:
    """Return the occasion or the words in which the chain begins."""
    if origin.brought_by or not origin.is_known:
        return []
    if origin.occasion is None:
        return [Link(None, origin.text, "", False)]
    when = day_of(origin.occasion_at) if origin.occasion_at else ""
    note = " · ".join(part for part in (when, origin.place, origin.text) if part)
    return [Link(None, origin.occasion, note, False)]


def _came(origin: Origin, met: dict[int, Face]) -> str:
    face = met.get(origin.brought_by) if origin.brought_by else None
    if face is None:
        return ""
    words = gettext("brought by %(name)s") % {"name": face.name}
    return " · ".join(part for part in (words, origin.occasion, origin.text) if part)


def _brought_words(person: Person) -> str:
    return gettext("brought by %(name)s") % {"name": person.name}


# --- those who know each other ---------------------------------------------------------------------


def _ties(root: int) -> dict[int, tuple[int, int]]:
    """Return (mails, occasions) shared with others, those with whom most is shared first."""
    found: dict[int, tuple[int, int]] = {}
    for other, mails, occasions in (*_ties_as_first(root), *_ties_as_second(root)):
        if other != root:
            so_far = found.get(other, (0, 0))
            found[other] = (so_far[0] + mails, so_far[1] + occasions)
    ranked = sorted(found.items(), key=lambda item: (-tie_weight(*item[1]), item[0]))
    return dict(ranked)


@Prepared
def _ties_as_first(root: int) -> QuerySet[Tie, Any]:
    rows = Tie.objects.filter(first_id__in=addresses_of(root), second__person__isnull=False)
    return rows.values_list("second__person__root_id", "mails", "occasions")


@Prepared
def _ties_as_second(root: int) -> QuerySet[Tie, Any]:
    rows = Tie.objects.filter(second_id__in=addresses_of(root), first__person__isnull=False)
    return rows.values_list("first__person__root_id", "mails", "occasions")


def tie_weight(mails: int, occasions: int) -> float:
    """Return how much two persons share, in written contacts."""
    return mails * WRITTEN_WEIGHT + occasions * MEETING_WEIGHT


def _shared_words(mails: int, occasions: int) -> str:
    parts = []
    if mails:
        parts.append(ngettext("a mail together", "%(n)d mails together", mails) % {"n": mails})
    if occasions:
        text = ngettext("an occasion together", "%(n)d occasions together", occasions)
        parts.append(text % {"n": occasions})
    return ", ".join(parts)
