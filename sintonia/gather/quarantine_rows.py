"""What was not understood, as the pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Count, Value, When
from django.utils.translation import gettext as _

from sintonia.gather import raw
from sintonia.gather.models import Quarantine, Source
from sintonia.gather.reasons import NAMES, what, why
from sintonia.gather.retry import file_of
from sintonia.gather.run_rows import short_name
from sintonia.people.models import Person
from sintonia.sources import reasons
from sintonia.ui.templatetags.sintonia_ui import num

PAGE = 50
MOST_NAMES = 500

# A table that waits for its columns is a whole source: it must not drown among single items.
_ASKS_FIRST = Case(When(reason=reasons.NEEDS_COLUMNS, then=Value(0)), default=Value(1))


class ItemRow(NamedTuple):
    """One item in quarantine."""

    id: int
    what: str
    why: str
    where: str
    can_retry: bool
    can_date: bool
    can_who: bool
    can_name_columns: bool
    is_dropped: bool


@dataclass(frozen=True)
class QuarantinePage:
    """A page of the list."""

    rows: list[ItemRow]
    found: int
    page: int
    size: int
    reason: str
    is_dropped: bool
    reasons: list[tuple[str, str, int]]  # code, name, how many
    total: int
    dropped: int
    people: list[str]  # names to choose from

    @property
    def has_more(self) -> bool:
        return self.found > self.page * self.size

    @property
    def next(self) -> int:
        return self.page + 1

    @property
    def previous(self) -> int:
        return self.page - 1


def quarantine_page(
    *,
    reason: str = "",
    is_dropped: bool = False,
    page: int = 1,
    size: int = PAGE,
    with_names: bool = True,
) -> QuarantinePage:
    """Return a page of what waits, or of what was thrown away."""
    state = Quarantine.State.DROPPED if is_dropped else Quarantine.State.OPEN
    wanted = Quarantine.objects.filter(state=state)
    if reason:
        wanted = wanted.filter(reason=reason)
    start = (page - 1) * size
    in_order = wanted.order_by(_ASKS_FIRST, "-created_at", "place", "position", "id")
    items = list(in_order[start : start + size])
    ids = {item.source for item in items}
    sources = {one.id: one for one in Source.objects.filter(id__in=ids)}
    counts = _counts()
    waiting = {code: n for (state, code), n in counts.items() if state == Quarantine.State.OPEN}
    dropped = {code: n for (state, code), n in counts.items() if state == Quarantine.State.DROPPED}
    here = dropped if is_dropped else waiting
    rows = [_row(item, sources) for item in items]
    return QuarantinePage(
        rows=rows,
        found=here.get(reason, 0) if reason else sum(here.values()),
        page=page,
        size=size,
        reason=reason,
        is_dropped=is_dropped,
        reasons=[(code, str(NAMES.get(code, code)), n) for code, n in sorted(waiting.items())],
        total=sum(waiting.values()),
        dropped=sum(dropped.values()),
        people=_names() if with_names and any(row.can_who for row in rows) else [],
    )


def _counts() -> dict[tuple[str, str], int]:
    rows = Quarantine.objects.order_by().values_list("state", "reason").annotate(Count("id"))
    return {(state, reason): n for state, reason, n in rows}


def _names() -> list[str]:
    """Return whom a hidden number may have been."""
    people = Person.objects.filter(deleted_at=None, merged_into=None, identities__isnull=False)
    return list(people.order_by("name").values_list("name", flat=True).distinct()[:MOST_NAMES])


def _row(item: Quarantine, sources: Mapping[int, Source]) -> ItemRow:
    source = sources.get(item.source)
    has_raw = item.raw is not None
    has_file = source is not None and not has_raw and file_of(item, source) is not None
    no_date = item.reason in (reasons.NO_DATE, reasons.BAD_DATE)
    is_table = item.reason == reasons.NEEDS_COLUMNS
    return ItemRow(
        id=item.id,
        what=what(item.kind, short_name(item.what) if item.what == item.place else item.what),
        why=why(item.reason, item.detail),
        where=_where(item, source),
        can_retry=has_raw or (has_file and not is_table),
        can_date=has_raw and no_date and raw.takes_date(item.kind),
        can_who=has_raw and item.reason == reasons.HIDDEN_NUMBER and raw.takes_who(item.kind),
        can_name_columns=is_table and has_file,
        is_dropped=item.state == Quarantine.State.DROPPED,
    )


def _where(item: Quarantine, source: Source | None) -> str:
    if source is None:
        return short_name(item.place)
    inside = item.place[len(source.name) :].strip("/")
    parts = [short_name(source.name), inside if inside != item.what else ""]
    if item.kind == "mbox":
        parts.append(_("message %(number)s") % {"number": num(item.position + 1)})
    return ", ".join(part for part in parts if part)
