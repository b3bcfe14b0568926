"""Who works where. A person is of an organisation because a card or the user said so, or by her address.

An address at a domain says where somebody works when most of those with an address there, of whom it is
known, work at one place. Providers of mail for everybody say nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sintonia.lib.addresses import is_role
from sintonia.lib.domains import firm_domain
from sintonia.people.choosing import alive
from sintonia.people.models import Identity, Organisation
from sintonia.sources.imap.providers import PROVIDERS

FREE = frozenset(domain for one in PROVIDERS for domain in one.domains)
FEWEST = 2  # persons at a domain of which nothing else is known


@dataclass
class Firm:
    """An organisation, or a domain that has none yet (id 0), and the persons of it: id -> name."""

    id: int
    name: str
    domains: set[str] = field(default_factory=set)
    people: dict[int, str] = field(default_factory=dict)
    by_address: dict[int, str] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.people) + len(self.by_address)


def firms() -> list[Firm]:
    """Return all organisations with somebody in them, and domains of at least FEWEST persons: three queries."""
    people = {
        pk: (name, at) for pk, name, at in alive().values_list("id", "name", "organisation_id")
    }
    found = {
        pk: Firm(pk, name)
        for pk, name in Organisation.objects.filter(joined=None).values_list("id", "name")
    }
    for pk, (name, at) in people.items():
        if at in found:
            found[at].people[pk] = name
    domains = _domains(people)
    places = _places(domains, {pk: at for pk, (_, at) in people.items() if at in found})
    loose = _place_by_address(found, people, domains, places)
    some = [one for one in (*found.values(), *loose) if one.size]
    return sorted(some, key=lambda one: (-one.size, one.name.casefold(), one.id))


def _domains(people: Iterable[int]) -> dict[str, set[int]]:
    """Return who has an address at each domain of a firm."""
    known = set(people)
    found: dict[str, set[int]] = defaultdict(set)
    rows = Identity.objects.filter(kind=Identity.Kind.EMAIL).exclude(person=None)
    for root, value in rows.values_list("person__root_id", "value"):
        domain = firm_domain(value, FREE) if root in known else ""
        if domain:
            found[domain].add(root or 0)
    return found


def _places(domains: Mapping[str, set[int]], works_at: Mapping[int, int]) -> dict[str, int]:
    """Return where most people of each domain work, as far as that is known."""
    found = {}
    for domain, people in domains.items():
        votes = Counter(works_at[one] for one in people if one in works_at)
        if votes:
            found[domain] = min(votes, key=lambda place: (-votes[place], place))
    return found


def _place_by_address(
    found: Mapping[int, Firm],
    people: Mapping[int, tuple[str, int | None]],
    domains: Mapping[str, set[int]],
    places: Mapping[str, int],
) -> list[Firm]:
    """Add to firms whoever is there by an address alone; return the domains that have no firm."""
    loose = []
    for domain, members in sorted(domains.items()):
        unsaid = {pk: people[pk][0] for pk in sorted(members) if people[pk][1] not in found}
        if domain in places:
            found[places[domain]].domains.add(domain)
            found[places[domain]].by_address.update(unsaid)
        elif len(unsaid) >= FEWEST:
            loose.append(Firm(0, domain, {domain}, by_address=unsaid))
    return loose


def firm(pk: int) -> Firm | None:
    """Return one organisation, None when nobody is in it."""
    return next((one for one in firms() if one.id == pk), None)


def firm_at(domain: str) -> Firm | None:
    """Return the persons at a domain that has no organisation yet."""
    return next((one for one in firms() if not one.id and one.name == domain), None)


def desks(domains: Iterable[str]) -> list[Identity]:
    """Return the addresses like info@ at some domains that are nobody's, and were written to."""
    wanted = set(domains)
    rows = Identity.objects.filter(
        kind=Identity.Kind.EMAIL, person=None, is_me=False, contact__gt=0
    )
    rows = rows.order_by("value")
    return (
        [one for one in rows if is_role(one.value) and firm_domain(one.value, FREE) in wanted]
        if wanted
        else []
    )
