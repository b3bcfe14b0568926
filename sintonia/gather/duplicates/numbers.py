"""Addresses that stand on several cards, whose only the user can know: a family's number, an office's."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from sintonia.gather.models import CardAddress
from sintonia.lib.addresses import is_role
from sintonia.people.models import Identity, Moment


@dataclass
class Shared:
    """An address that stands on several cards."""

    id: int
    shown: str
    kind: int
    is_decided: bool
    owner: str  # whose it is, when the user said so; "" nobody's
    cards: int = 0
    people: dict[int, str] = field(
        default_factory=dict
    )  # root -> name of those whose cards they are


def shared_addresses() -> list[Shared]:
    """Return the addresses on two or more cards that are nobody's, or somebody's because she said so."""
    rows = CardAddress.objects.filter(
        Q(identity__person=None) | Q(identity__is_pinned=True),
        identity__is_me=False,
        card__person__isnull=False,
        card__person__deleted_at=None,
    ).order_by("identity__shown", "card__person__root__search", "card__person__root_id")
    found: dict[int, Shared] = {}
    for pk, shown, kind, is_pinned, owner, root, name in rows.values_list(
        "identity_id",
        "identity__shown",
        "identity__kind",
        "identity__is_pinned",
        "identity__person__root__name",
        "card__person__root_id",
        "card__person__root__name",
    ):
        shared = found.setdefault(pk, Shared(pk, shown, kind, is_pinned, owner or ""))
        shared.cards += 1
        shared.people[root or 0] = name or ""
    return [shared for shared in found.values() if shared.cards > 1]


def asked_addresses(shared: Iterable[Shared]) -> list[Shared]:
    """Return those whose owner is still a question."""
    return [one for one in shared if not one.is_decided]


def decided_addresses(shared: Iterable[Shared]) -> list[Shared]:
    """Return those about which the user said whose they are."""
    return [
        one
        for one in shared
        if one.is_decided and len(one.people) > 1
        if one.kind == Identity.Kind.PHONE or is_role(one.shown)
    ]


def moments_of(addresses: Collection[int]) -> dict[int, int]:
    """Return how many moments hang on each address."""
    rows = Moment.objects.filter(identity_id__in=addresses).values_list("identity_id")
    return {pk: count for pk, count in rows.annotate(Count("id")).order_by() if pk}
