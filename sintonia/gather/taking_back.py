"""What goes when a source is taken back, said before it goes."""

from typing import NamedTuple

from sintonia.gather import words
from sintonia.gather.models import Account, Card, Heard, Source
from sintonia.gather.run_rows import short_name
from sintonia.people.models import Identity, Person
from sintonia.people.queries import touched_by_user


class Going(NamedTuple):
    """What a source told."""

    id: int
    name: str
    words: list[str]
    people: int  # known from it alone
    can_come_back: bool  # by reading it again where it lies
    is_mailbox: bool


def what_goes(source: Source) -> Going:
    """Return what would go with a source."""
    return Going(
        id=source.id,
        name=short_name(source.name),
        words=words.found_words(source.found, source.kinds),
        people=_known_from_it_alone(source.id),
        can_come_back=bool(source.path),
        is_mailbox=Account.objects.filter(source=source).exists(),
    )


def _known_from_it_alone(source: int) -> int:
    heard = Heard.objects.filter(source=source).values("identity")
    cards = Card.objects.filter(source=source).values("person")
    hers = Identity.objects.filter(id__in=heard).exclude(person=None).values("person")
    people = set(Person.objects.filter(id__in=hers).values_list("id", flat=True))
    people |= set(Person.objects.filter(id__in=cards).values_list("id", flat=True))
    elsewhere = Heard.objects.exclude(source=source).values("identity")
    others = Identity.objects.filter(id__in=elsewhere).exclude(person=None)
    people -= set(others.values_list("person_id", flat=True))
    people -= set(
        Card.objects.exclude(source=source).exclude(person=None).values_list("person_id", flat=True)
    )
    return len(people - touched_by_user(people))
