"""Who takes part in the story: the table of a language, read."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sintonia.home.demo import cast_en, cast_it


@dataclass(frozen=True)
class Someone:
    """An invented person. `key` is her part in the story, the same in every language."""

    key: str
    name: str
    role: str
    city: str
    organisation: str
    mail: str
    phone: str
    landline: str
    labels: tuple[str, ...]

    @property
    def first_name(self) -> str:
        """Return by what name she is called."""
        return self.name.split()[0]


@dataclass(frozen=True)
class Cast:
    """Everybody, by key."""

    people: dict[str, Someone]

    def __getitem__(self, key: str) -> Someone:
        return self.people[key]

    def __iter__(self) -> Iterator[Someone]:
        return iter(self.people.values())

    @property
    def me(self) -> Someone:
        """Return whose story it is."""
        return self.people["me"]


_TABLES = {"it": (cast_it.PEOPLE, cast_it.NUMBERS), "en": (cast_en.PEOPLE, cast_en.NUMBERS)}


def cast_of(language: str, *, me: str = "") -> Cast:
    """Return the cast in a language, "it" or "en". `me` is the name of the one whose story it is."""
    table, numbers = _TABLES[language]
    rows = [line for line in table.splitlines() if line.strip()]
    people = [_someone(row, place, numbers) for place, row in enumerate(rows, 1)]
    found = {one.key: one for one in people}
    found["me"] = replace(found["me"], name=me or found["me"].name)
    return Cast(found)


def _someone(row: str, place: int, numbers: dict[str, str]) -> Someone:
    key, name, role, city, organisation, mail, phones, labels = (
        part.strip() for part in row.split("|")
    )
    has = phones.split()
    return Someone(
        key=key,
        name=name,
        role=role,
        city=city,
        organisation=organisation,
        mail=mail,
        phone=f"{numbers['mobile']}{place:03}" if "m" in has else "",
        landline=next((numbers[one] for one in has if one != "m"), ""),
        labels=tuple(part.strip() for part in labels.split(",") if part.strip()),
    )
