"""Who may be there already, when a new person is written down."""

from collections.abc import Sequence
from datetime import datetime

from sintonia.lib.text import fold, name_key
from sintonia.people.choosing import PersonRow, person_rows
from sintonia.people.models import Identity, Person

CLOSE = 88  # similarity of two names, 0..100, from which on it may be a slip of the pen
MOST = 8


def lookalikes(
    name: str, addresses: Sequence[str] = (), *, now: datetime, but: Person | None = None
) -> list[PersonRow]:
    """Return the persons of the same name, of a close one, or with one of these addresses; the likeliest first.

    Those in the trash are among them: it is better to take somebody out than to begin again.
    """
    owners = Identity.objects.filter(value__in=addresses, person__isnull=False)
    likely = [*owners.values_list("person__root_id", flat=True), *_named_alike(name)]
    roots = dict.fromkeys(root for root in likely if root and (but is None or root != but.root_id))
    order = list(roots)[:MOST]
    rows = person_rows(Person.objects.filter(id__in=order), now=now)
    return sorted(rows, key=lambda row: order.index(row.id))


def _named_alike(name: str) -> list[int | None]:
    """Return the roots of those with the same or a close name, also one they had before they were merged.

    Names are compared as they are written and with their words in order of the alphabet: a slip in
    the first letter of a word would put it elsewhere.
    """
    if not fold(name):
        return []
    from rapidfuzz import fuzz, process

    people = list(Person.objects.order_by("id").values_list("root_id", "name"))
    best: dict[int | None, float] = {}
    for form in (name_key, fold):
        forms = [form(known) for _, known in people]
        found = process.extract(
            form(name), forms, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=MOST
        )
        for _, score, index in found:
            root = people[index][0]
            best[root] = max(score, best.get(root, 0))
    return sorted(best, key=lambda root: -best[root])
