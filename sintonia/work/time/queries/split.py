"""A project's fee divided among those who work for it."""

from dataclasses import dataclass
from decimal import Decimal

from sintonia.work.projects.models import Participant, Project
from sintonia.work.quotes.models import Quote
from sintonia.work.time.models import TimeEntry
from sintonia.work.time.queries.rates import amount, day_lines, rates, rounded, rules
from sintonia.work.time.shares import divide


@dataclass(frozen=True)
class Part:
    """What falls to one of them."""

    participant: int
    name: str
    share: Decimal  # per cent
    amount: Decimal


@dataclass(frozen=True)
class Split:
    """A fee, where it comes from, and its parts."""

    project: Project
    total: Decimal | None
    is_quoted: bool  # from the accepted quote, else from hours and their price
    parts: list[Part]
    is_equal: bool  # nobody's share was said
    missing: Decimal  # per cent that the shares lack to a hundred, below zero where they are more


def split(project: Project) -> Split:
    """Return how a project's fee is divided: by the shares said, equally where none was.

    Where the shares do not add up to a hundred they count in proportion, and the page says so. Whoever
    declined, was only asked, or has left before the end takes no part.
    """
    people = list(
        Participant.objects.filter(
            project=project, answer=Participant.Answer.ACCEPTED, left_at=None, removed_at=None
        )
        .exclude(role=Participant.Role.CLIENT)
        .order_by("asked_at", "id")
    )
    said = [one.share for one in people if one.share is not None]
    is_equal = not sum(said, Decimal(0))
    weights = {
        one.id: Decimal(1) if is_equal else max(one.share or Decimal(0), Decimal(0))
        for one in people
    }
    total, is_quoted = fee(project)
    parts = divide(total, weights) if total is not None and weights else {}
    whole = sum(weights.values(), Decimal(0))
    rows = [
        Part(
            one.id,
            one.name,
            (weights[one.id] * 100 / whole).quantize(Decimal("0.01"))
            if is_equal
            else weights[one.id],
            parts.get(one.id, Decimal(0)),
        )
        for one in people
    ]
    missing = Decimal(0) if is_equal else 100 - whole
    return Split(project, total, is_quoted, rows, is_equal, missing)


def fee(project: Project) -> tuple[Decimal | None, bool]:
    """Return a project's fee and whether an accepted quote says it; else hours times their price.

    The quote's total is what the client pays, taxes and contributions included. None: no price was said.
    """
    quote = project.quote
    if quote and quote.state == Quote.State.ACCEPTED and quote.total is not None:
        return quote.total, True
    rule, found = rules(), Decimal(0)
    prices = rates(rule)
    lines = day_lines(TimeEntry.objects.filter(project=project, is_billable=True))
    for line, minutes in lines.items():
        rate = prices.of(
            line.own_rate, package=line.package, project=line.project, person=line.person
        )
        cost = amount(rounded(minutes, True, rule), rate)
        if cost is None:
            return None, False
        found += cost
    return (found, False) if lines else (None, False)
