"""The pages of organisations: the list, and one with its people."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from sintonia.gather.organisations.known import Firm, desks, firm, firms
from sintonia.lib.text import fold
from sintonia.people.choosing import PersonRow, person_rows
from sintonia.people.models import Organisation, Person
from sintonia.ui.templatetags.sintonia_ui import num

PAGE = 50
NAMES = 3  # of the people of one, in the list


class Row(NamedTuple):
    """An organisation in the list, or a domain that has no name yet."""

    id: int
    name: str
    url: str
    size: str
    names: str


@dataclass(frozen=True)
class OrganisationsPage:
    """A page of the list."""

    rows: list[Row]
    found: int
    page: int
    q: str

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def next(self) -> int:
        return self.page + 1 if self.found > self.page * PAGE else 0


@dataclass(frozen=True)
class OrganisationPage:
    """An organisation with its people."""

    id: int
    name: str
    domains: str
    people: list[PersonRow]
    by_address: list[PersonRow]
    desks: list[tuple[int, str]]  # addresses that are nobody's
    others: list[tuple[int, str]]  # organisations it may be one with
    joined: list[tuple[int, str]]  # that are part of it, the user said


def organisations_page(*, q: str, page: int) -> OrganisationsPage:
    """Return the organisations of which the name, a domain or somebody's name has these words."""
    words = fold(q).split()
    found = [one for one in firms() if all(word in _text(one) for word in words)]
    page = max(1, min(page, -(-len(found) // PAGE)))
    shown = found[(page - 1) * PAGE : page * PAGE]
    return OrganisationsPage([_row(one) for one in shown], len(found), page, q)


def _text(one: Firm) -> str:
    people = (*one.people.values(), *one.by_address.values())
    return " ".join([fold(one.name), *sorted(one.domains), *map(fold, people)])


def _row(one: Firm) -> Row:
    people = [*one.people.values(), *one.by_address.values()]
    names = ", ".join(people[:NAMES])
    more = len(people) - NAMES
    if more > 0:
        names = ngettext("%(names)s and %(n)d more", "%(names)s and %(n)d more", more) % {
            "names": names,
            "n": more,
        }
    url = reverse("organisation", args=[one.id]) if one.id else ""
    return Row(one.id, one.name, url, num(one.size), names)


def organisation_page(one: Organisation, *, now: datetime) -> OrganisationPage:
    """Return an organisation with its people, in a fixed number of queries."""
    found = firm(one.id) or Firm(one.id, one.name)
    others = Organisation.objects.filter(joined=None).exclude(id=one.id)
    joined = Organisation.objects.filter(joined=one)
    return OrganisationPage(
        id=one.id,
        name=one.name,
        domains=", ".join(sorted(found.domains)),
        people=_people(found.people, now),
        by_address=_people(found.by_address, now),
        desks=[(desk.id, desk.shown) for desk in desks(found.domains)],
        others=list(others.order_by("name_key").values_list("id", "name")),
        joined=list(joined.order_by("name_key").values_list("id", "name")),
    )


def _people(people: dict[int, str], now: datetime) -> list[PersonRow]:
    return person_rows(Person.objects.filter(id__in=people).order_by("search", "id"), now=now)


def size_words(one: OrganisationPage) -> str:
    """Return how many persons it has, in a sentence."""
    n = len(one.people) + len(one.by_address)
    if not n:
        return gettext("Nobody of yours works here.")
    return ngettext("%(n)s person.", "%(n)s people.", n) % {"n": num(n)}
