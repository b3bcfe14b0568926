"""The address book of the story: cards, birthdays, labels, and the card that says "me"."""

from collections.abc import Iterator

from sintonia.home.demo.cast import Cast, Someone
from sintonia.home.demo.days import Days
from sintonia.lib.keys import key63
from sintonia.sources.records import Card

# Known by what they wrote, or by what the user says of them: they have no card.
_WITHOUT_CARD = ("peer_address", "nameless", "old_accountant", "bookseller")

_SOON = {"pupil": 4}  # birthdays so many days ahead, of a year that nobody said
_BIRTHDAYS = {  # year (0: not said), month, day
    "school": (1981, 5, 14),
    "accountant": (1969, 10, 2),
    "architect": (1976, 2, 27),
    "trainer": (0, 7, 9),
    "peer": (1988, 3, 30),
    "friend": (1985, 9, 18),
    "speaker": (0, 1, 22),
    "book1": (1947, 6, 6),
    "book2": (1939, 12, 11),
    "book20": (0, 4, 3),
}
_REVISED = 400  # days ago


def cards(cast: Cast, days: Days) -> Iterator[Card]:
    """Yield the cards."""
    for one in cast:
        if one.key not in _WITHOUT_CARD:
            yield _card(one, days)


def _card(one: Someone, days: Days) -> Card:
    addresses = [(one.mail, "work"), (one.phone, "cell"), (one.landline, "home")]
    return Card(
        key=key63("demo", "card", one.key),
        name=one.name,
        addresses=tuple((value, label) for value, label in addresses if value),
        organisation=one.organisation,
        title=one.role,
        city=one.city,
        birthday=_birthday(one.key, days),
        labels=one.labels,
        revised=days.at(_REVISED, 12 * 60),
        is_me=one.key == "me",
    )


def _birthday(key: str, days: Days) -> tuple[int, int, int]:
    if key in _SOON:
        day = days.date(-_SOON[key])
        return 0, day.month, day.day
    return _BIRTHDAYS.get(key, (0, 0, 0))
