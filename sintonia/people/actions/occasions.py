"""Occasions made by hand: made, changed and taken away, with the moments that belong to them."""

from collections.abc import Collection
from typing import Any

from sintonia.lib.ids import new_id
from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Moment, Occasion, Person

_ALSO = ("at", "minutes", "channel")  # what a moment says as well


def occasion_make(
    back: WayBack, people: Collection[Person], *, channel: int, **values: Any
) -> Occasion:
    """Make an occasion, and a moment with each of those who are there."""
    occasion = Occasion(key=new_id(), channel=channel, **values)
    back.make(occasion)
    for person in people:
        back.make(
            Moment(
                key=new_id(),
                at=occasion.at,
                channel=channel,
                direction=Moment.Direction.BOTH,
                minutes=occasion.minutes,
                party=len(people),
                person=person,
                occasion=occasion,
            )
        )
    back.touch(person.id for person in people)
    return occasion


def occasion_change(back: WayBack, occasion: Occasion, **values: Any) -> None:
    """Change an occasion made by hand, by column name; its moments are at the same time."""
    back.change([occasion], **values)
    shared = {name: value for name, value in values.items() if name in _ALSO}
    if shared:
        moments = list(Moment.objects.filter(occasion=occasion, source=None))
        back.change(moments, **shared)
        back.touch(moment.person_id for moment in moments if moment.person_id)


def occasion_remove(back: WayBack, occasion: Occasion) -> None:
    """Take away an occasion made by hand, with the moments noted for it."""
    moments = list(Moment.objects.filter(occasion=occasion, source=None))
    back.remove(moments)
    back.change(Person.objects.filter(brought_by_occasion=occasion), brought_by_occasion_id=None)
    back.remove([occasion])
    back.touch(moment.person_id for moment in moments if moment.person_id)
