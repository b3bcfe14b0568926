"""What each source says of a person, field by field, in the order in which it is believed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from sintonia.gather.card_fields import Said, cards_of
from sintonia.gather.models import Source
from sintonia.lib.names import flipped, name_quality
from sintonia.people.actions.person import fields_of
from sintonia.people.edit_page import day_row
from sintonia.people.models import Identity, ImportantDate, Person

Value = Any  # a text, or (year, month, day)

_LABELS: dict[str, str | Promise] = {
    "name": gettext_lazy("Name"),
    "role": gettext_lazy("What they do"),
    "organisation": gettext_lazy("Where they work"),
    "city": gettext_lazy("City"),
    "url": gettext_lazy("Web page"),
    "birthday": gettext_lazy("Birthday"),
}


class Option(NamedTuple):
    """A value, who says it, and the key by which it is chosen."""

    key: str
    value: Value
    words: str
    where: str
    stands: bool


class FieldSaid(NamedTuple):
    """One field of a person."""

    name: str
    label: str | Promise
    now: str  # what stands, "" for nothing
    is_chosen: bool  # the user said it: no source changes it
    options: list[Option]
    can_release: bool


@dataclass(frozen=True)
class SaidPage:
    """All fields of which a source or the user said something."""

    person: Person
    fields: list[FieldSaid]


class _Told(NamedTuple):
    key: str
    value: Value
    where: str


def said_page(person: Person) -> SaidPage:
    """Return what is said of a person and of those merged into her: a fixed number of queries."""
    told = _told(person)
    now: dict[str, Value] = fields_of(person)._asdict()
    days = ImportantDate.objects.filter(person__root_id=person.root_id, is_birthday=True)
    birthday = days.order_by("id").first()
    now["birthday"] = (birthday.year, birthday.month, birthday.day) if birthday else ""
    chosen = {*person.edited} | ({"birthday"} if birthday and birthday.by_user else set())
    fields = [
        FieldSaid(
            name,
            label,
            _words(now[name]),
            is_chosen=name in chosen,
            options=_options(told[name], now[name]),
            can_release=name in person.edited and bool(told[name]),
        )
        for name, label in _LABELS.items()
        if told[name] or now[name]
    ]
    return SaidPage(person, fields)


def value_told(person: Person, name: str, key: str) -> Value:
    """Return the value of an option, "" when no source says it any more."""
    return next((one.value for one in _told(person).get(name, ()) if one.key == key), "")


def _told(person: Person) -> dict[str, list[_Told]]:
    """Return for each field what sources say, the most believed first."""
    cards = cards_of(person.root_id)
    names = dict(Source.objects.values_list("id", "name"))
    readers: dict[str, Callable[[Said], Value]] = {
        name: lambda card, name=name: card.data.get(name, "")  # type: ignore[misc]  # bound at once
        for name in ("role", "organisation", "city", "url")
    }
    readers["name"] = lambda card: flipped(card.name)
    readers["birthday"] = lambda card: tuple(card.data.get("birthday", ())) or ""
    found = {
        name: [
            _Told(f"card-{card.id}", read(card), names.get(card.source, ""))
            for card in cards
            if read(card)
        ]
        for name, read in readers.items()
    }
    found["name"] += _from_mail(person)
    return found


def _from_mail(person: Person) -> list[_Told]:
    """Return the names that stood beside her addresses."""
    rows = Identity.objects.filter(person__root_id=person.root_id).exclude(name="")
    rows = rows.order_by("-name_rank", "-name")
    return [
        _Told(f"mail-{one.id}", one.name, gettext("beside %(address)s") % {"address": one.shown})
        for one in rows
        if name_quality(one.name)
    ]


def _options(told: Sequence[_Told], now: Value) -> list[Option]:
    """Return each value once, with all who say it."""
    found: dict[Value, Option] = {}
    for one in told:
        before = found.get(one.value)
        where = one.where
        if before is not None and where:
            parts = before.where.split(", ") if before.where else []
            where = before.where if where in parts else ", ".join([*parts, where])
        key = before.key if before else one.key
        found[one.value] = Option(key, one.value, _words(one.value), where, one.value == now)
    return list(found.values())


def _words(value: Value) -> str:
    if not isinstance(value, tuple):
        return str(value)
    year, month, day = value
    return day_row(ImportantDate(is_birthday=True, year=year, month=month, day=day)).words
