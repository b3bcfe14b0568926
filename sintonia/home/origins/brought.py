"""Whom one person brought: for her own page."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext, ngettext

from sintonia.home.origins.sources import brought_through
from sintonia.home.person.prepared import Prepared
from sintonia.people.models import Person


def brought_by(root: int) -> tuple[list[int], list[int]]:
    """Return whom a person brought, those who came first before, and whom these brought in turn.

    Those in the trash are left out, but chains lead through them.
    """
    children: dict[int, dict[int, None]] = {}
    gone: set[int] = set()
    for child, by, is_gone in _pairs():
        if by is not None and by != child:
            children.setdefault(by, {})[child] = None
        if is_gone:
            gone.add(child)
    chains = {by: list(roots) for by, roots in children.items()}
    direct = [pk for pk in chains.get(root, ()) if pk not in gone]
    return direct, [pk for pk in brought_through(chains, root) if pk not in gone]


@Prepared
def _pairs() -> QuerySet[Person, Any]:
    rows = Person.objects.filter(brought_by__isnull=False, root__isnull=False)
    return rows.order_by("created_at", "id").values_list(
        "root_id", "brought_by__root_id", "root__deleted_at"
    )


def brought_words(direct: int, through: int) -> str:
    """Return "Has brought 5 relationships, 2 of them through others."; "" for none."""
    n = direct + through
    if not n:
        return ""
    if not through:
        text = ngettext("Has brought one relationship.", "Has brought %(n)d relationships.", n)
        return text % {"n": n}
    if n == 1:
        return gettext("Has brought one relationship, through somebody else.")
    text = ngettext(
        "Has brought %(n)d relationships, one of them through others.",
        "Has brought %(n)d relationships, %(through)d of them through others.",
        through,
    )
    return text % {"n": n, "through": through}
