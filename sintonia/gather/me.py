"""Which addresses are mine: what the user says, and what the evidence shows besides. Pure rules."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

# Identity.hints, each true for ever once seen.
SENT_FROM = 1  # wrote what lies in a folder of sent mail
DELIVERED_TO = 2  # a box into which mail was delivered
ON_MY_CARD = 4  # stands on a card that says "me"
# Never stored, for it changes with the account:
MY_ACCOUNT = 8  # the address with which I sign in

MIN_SHARE_HINTED = (
    0.02  # of the mails: a hinted address that is hardly ever there is somebody else's
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


def infer(
    seen: Iterable[Seen],
    mails: int,
    threads: Mapping[str, int],
    *,
    said: Set[int] = frozenset(),
    denied: Set[int] = frozenset(),
) -> set[int]:
    """Return the identities that are mine: those that were `said`, and what shows by itself.

    Strong signs count whatever was said: my account, a card that says so; who writes from folders of
    sent mail and to whom mail is delivered, when present in at least MIN_SHARE_HINTED of the `mails`
    (items between mail addresses); handles named like me; of a service of which no handle is mine
    yet, the one handle present in all of its conversations (`threads`: service -> how many, two at
    least). Only while nothing was said and no mail address shows: the one present in at least
    MIN_SHARE of the mails. Of phone numbers none is guessed: who is in most calls is a friend.
    What was `denied` is never mine.
    """
    seen = sorted(seen, key=lambda one: one.value)
    mine = {one.identity for one in seen if one.hints & (ON_MY_CARD | MY_ACCOUNT)} | said
    floor = max(1, mails * MIN_SHARE_HINTED)
    mine |= {one.identity for one in seen if one.hints & SENT_FROM and one.items >= floor}
    mine |= {
        one.identity
        for one in seen
        if one.hints & DELIVERED_TO and one.items >= max(floor, MIN_ITEMS)
    }
    mine -= denied
    if not said and not any("@" in one.value and one.identity in mine for one in seen):
        mine |= _always_there(seen, mails) - denied
    return mine | (_handles(seen, mine, threads) - denied)


def _always_there(seen: list[Seen], mails: int) -> set[int]:
    mail = [one for one in seen if "@" in one.value and one.items >= MIN_ITEMS]
    if not mail:
        return set()
    top = max(mail, key=lambda one: (one.items, one.value))
    return {top.identity} if top.items >= mails * MIN_SHARE else set()


def _handles(seen: list[Seen], mine: set[int], threads: Mapping[str, int]) -> set[int]:
    names = {one.name_key for one in seen if one.identity in mine and " " in one.name_key}
    named = {one.identity for one in seen if _service(one) and one.name_key in names}
    known = {_service(one) for one in seen if one.identity in mine | named}
    everywhere: dict[str, list[int]] = {}
    for one in seen:
        service = _service(one)
        if threads.get(service, 0) >= 2 and one.threads == threads[service]:
            everywhere.setdefault(service, []).append(one.identity)
    owners = {
        found[0]
        for service, found in everywhere.items()
        if len(found) == 1 and service not in known
    }
    return named | owners


def _service(one: Seen) -> str:
    """Return the service of a handle, "" of any other address."""
    service, _, handle = one.value.partition(":")
    return service if handle and "@" not in one.value else ""
