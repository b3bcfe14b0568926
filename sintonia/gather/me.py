"""Which addresses are mine: inferred from the evidence, until the user says. Pure rules."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Identity.hints, each true for ever once seen.
SENT_FROM = 1  # wrote what lies in a folder of sent mail
DELIVERED_TO = 2  # a box into which mail was delivered
ON_MY_CARD = 4  # stands on a card that says "me"

MIN_SHARE_HINTED = (
    0.02  # of the items: a hinted address that is hardly ever there is somebody else's
)
MIN_SHARE = 0.4  # without any hint: the one who is nearly always there
MIN_ITEMS = 3


@dataclass(frozen=True)
class Seen:
    """An address and how often it takes part."""

    identity: int
    value: str
    hints: int
    items: int
    threads: int = 0  # for handles: in how many conversations
    name_key: str = ""


def infer(seen: Iterable[Seen], total: int, threads: Mapping[str, int]) -> set[int]:
    """Return the identities that are mine.

    In this order: a card that says so; who writes from folders of sent mail and to whom mail is
    delivered, when present in at least MIN_SHARE_HINTED of the items; without any such sign, the one
    address present in at least MIN_SHARE of them. Then handles: those named like me, or present in all
    of a service's conversations (`threads`: service -> how many, two at least).
    """
    seen = sorted(seen, key=lambda one: one.value)
    mine = {one.identity for one in seen if one.hints & ON_MY_CARD}
    floor = max(1, total * MIN_SHARE_HINTED)
    mine |= {one.identity for one in seen if one.hints & SENT_FROM and one.items >= floor}
    mine |= {
        one.identity
        for one in seen
        if one.hints & DELIVERED_TO and one.items >= max(floor, MIN_ITEMS)
    }
    if not mine:
        mine |= _always_there(seen, total)
    return mine | _handles(seen, mine, threads)


def _always_there(seen: list[Seen], total: int) -> set[int]:
    mail = [one for one in seen if "@" in one.value and one.items >= MIN_ITEMS]
    if not mail:
        return set()
    top = max(mail, key=lambda one: (one.items, one.value))
    return {top.identity} if top.items >= total * MIN_SHARE else set()


def _handles(seen: list[Seen], mine: set[int], threads: Mapping[str, int]) -> set[int]:
    names = {one.name_key for one in seen if one.identity in mine and " " in one.name_key}
    found = set()
    for one in seen:
        service, _, handle = one.value.partition(":")
        if not handle or "@" in one.value:
            continue
        everywhere = threads.get(service, 0) >= 2 and one.threads == threads[service]
        if one.name_key in names or everywhere:
            found.add(one.identity)
    return found
