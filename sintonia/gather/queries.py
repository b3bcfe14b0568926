"""Reading what was gathered: for inferring who "me" is, and for the pages."""

from collections import Counter
from collections.abc import Iterable

from sintonia.gather import derive
from sintonia.gather.me import Seen
from sintonia.gather.models import Evidence
from sintonia.lib.text import fold
from sintonia.people.models import Identity
from sintonia.sources.records import CHAT


def seen_identities() -> tuple[list[Seen], int, dict[str, int]]:
    """Return how often each address takes part, the number of items, and the chats of each service."""
    items: Counter[int] = Counter()
    chats: dict[int, set[int]] = {}
    total = 0
    rows = Evidence.objects.filter(aside=0).values_list("parties", "channel", "thread")
    for parties, channel, thread in rows.iterator(chunk_size=5000):
        present = {who for _, who in derive.unpack(parties) if who}
        total += len(present) > 1
        items.update(present)
        if channel == CHAT and thread:
            for who in present:
                chats.setdefault(who, set()).add(thread)
    return _seen(items, chats), total, _chats_of_services(chats)


def _seen(items: Counter[int], chats: dict[int, set[int]]) -> list[Seen]:
    found = []
    for pk, value, name, hints in Identity.objects.values_list("id", "value", "name", "hints"):
        if items[pk] or hints:
            key = fold(name or value.partition(":")[2])
            found.append(Seen(pk, value, hints, items[pk], len(chats.get(pk, ())), key))
    return found


def _chats_of_services(chats: dict[int, set[int]]) -> dict[str, int]:
    services: dict[str, set[int]] = {}
    for pk, value in Identity.objects.filter(kind=Identity.Kind.HANDLE).values_list("id", "value"):
        services.setdefault(value.partition(":")[0], set()).update(chats.get(pk, ()))
    return {service: len(threads) for service, threads in services.items()}


def my_identity_ids() -> set[int]:
    """Return the identities that are mine."""
    return set(Identity.objects.filter(is_me=True).values_list("id", flat=True))


def values_of(identities: Iterable[int]) -> list[str]:
    """Return the addresses of identities, sorted."""
    return sorted(Identity.objects.filter(id__in=list(identities)).values_list("value", flat=True))
