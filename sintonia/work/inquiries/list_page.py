"""The list of inquiries, and the table of where they came from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.people.choosing import PersonRow
from sintonia.ui.marks import UNKNOWN, arch
from sintonia.work.inquiries.models import Inquiry, Station
from sintonia.work.inquiries.queries.path import counts, listed, sources
from sintonia.work.inquiries.rows import InquiryRow, inquiry_rows, people_of
from sintonia.work.inquiries.words import origin_name, station_name

ENDED = "ended"


class Filter(NamedTuple):
    value: str
    text: str
    n: int
    is_here: bool


@dataclass(frozen=True)
class ListPage:
    """All that the list shows."""

    filters: list[Filter]
    rows: list[InquiryRow]
    is_ended: bool
    is_filtered: bool
    is_empty: bool  # there is no inquiry at all
    waiting: int  # of the rows, without a next step
    page: int
    has_more: bool

    @property
    def following(self) -> int:
        return self.page + 1

    @property
    def lede(self) -> str:
        """How many rows have nothing that comes next; "" when all have."""
        if not self.waiting:
            return ""
        text = ngettext("One has no next step yet.", "%(n)d have no next step yet.", self.waiting)
        return text % {"n": self.waiting}


def list_page(values: Mapping[str, str], *, now: datetime) -> ListPage:
    """Return the list that a query string asks for; what makes no sense is left out."""
    station, page = values.get("station", ""), values.get("page", "")
    is_ended = station == ENDED
    stations = {str(one.value): one.value for one in Station}
    chosen = stations.get(station, 0)
    number = max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 5 else 1
    numbers = counts()
    found, has_more = listed(chosen, is_ended=is_ended, page=number)
    rows = inquiry_rows(found, now=now)
    return ListPage(
        filters=_filters(numbers, chosen, is_ended=is_ended),
        rows=rows,
        is_ended=is_ended,
        is_filtered=bool(chosen) or is_ended,
        is_empty=not any(numbers.values()),
        waiting=sum(row.needs_next for row in rows),
        page=number,
        has_more=has_more,
    )


def _filters(numbers: Mapping[int, int], chosen: int, *, is_ended: bool) -> list[Filter]:
    is_open = sum(n for station, n in numbers.items() if station)
    found = [Filter("", gettext("All open ones"), is_open, not chosen and not is_ended)]
    found += [
        Filter(str(one.value), station_name(one), numbers[one], one == chosen) for one in Station
    ]
    return [*found, Filter(ENDED, gettext("Ended"), numbers[0], is_ended)]


# --- where they came from -------------------------------------------------------------------------


class OriginRow(NamedTuple):
    """Who or what inquiries came through."""

    name: str
    url: str
    arch: SafeString
    questions: int
    open: int
    clients: int


@dataclass(frozen=True)
class OriginsPage:
    """The table, and what it comes to."""

    rows: list[OriginRow]
    lede: str


def origins_page(*, now: datetime) -> OriginsPage:
    """Return where all inquiries came from."""
    found = sources()
    people = people_of([one.person for one in found], now=now)
    rows = [
        _origin(people.get(one.person or 0), one.text, (one.questions, one.open, one.clients))
        for one in found
        if one.person is None or one.person in people
    ]
    brought = sum(one.questions for one in found if one.person)
    questions = sum(one.questions for one in found)
    said = {"n": brought, "all": questions}
    lede = ngettext(
        "%(n)d of %(all)d was brought by somebody.",
        "%(n)d of %(all)d were brought by somebody.",
        brought,
    )
    return OriginsPage(rows, lede % said if questions else "")


def _origin(person: PersonRow | None, text: str, figures: tuple[int, int, int]) -> OriginRow:
    if person is not None:
        return OriginRow(person.name, person.url, person.arch, *figures)
    name = origin_name(text) if text in Inquiry.Origin.values else text
    return OriginRow(name, "", arch("", UNKNOWN), *figures)
