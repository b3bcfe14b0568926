"""Rows of a form that can be added, taken out and moved: by plain buttons, without script."""

from collections.abc import Iterable, Mapping
from typing import Any, Generic, TypeVar

from django import forms


class RowForm(forms.Form):
    """A row. It says something when one of the fields named in `SAYS` is filled in."""

    SAYS: tuple[str, ...] = ()


F = TypeVar("F", bound=RowForm)
Raw = dict[str, str]


class Rows(Generic[F]):
    """As many forms of a class as there are rows, blank ones left out of what is said.

    Their fields are named `<prefix><row>-<name>`; `<prefix>-rows` says how many there are.
    """

    def __init__(self, form: type[F], prefix: str, *, most: int) -> None:
        self.form, self.prefix, self.most = form, prefix, most
        self.raw: list[Raw] = []
        self.is_posted = False

    @classmethod
    def posted(cls, form: type[F], prefix: str, data: Mapping[str, str], *, most: int) -> "Rows[F]":
        """Return the rows that a form sends; more than `most` are not read."""
        rows = cls(form, prefix, most=most)
        said = data.get(f"{prefix}-rows", "")
        count = int(said) if said.isascii() and said.isdigit() and len(said) < 5 else 0
        names = list(form.base_fields)
        rows.raw = [
            {name: data.get(f"{prefix}{place}-{name}", "") for name in names}
            for place in range(min(count, most))
        ]
        rows.is_posted = True
        return rows

    @classmethod
    def stored(
        cls, form: type[F], prefix: str, values: Iterable[Mapping[str, Any]], *, most: int
    ) -> "Rows[F]":
        """Return the rows of what is stored, by name of field."""
        rows = cls(form, prefix, most=most)
        rows.raw = [
            {name: str(field.prepare_value(one[name])) for name, field in form.base_fields.items()}
            for one in values
        ]
        return rows

    def obey(self, do: str) -> None:
        """Do what a button says: "add-l", "remove-l-2", "up-l-2"; anything else is nothing."""
        verb, _, rest = do.partition("-")
        prefix, _, place = rest.partition("-")
        if prefix != self.prefix:
            return
        if verb == "add" and len(self.raw) < self.most:
            self.raw.append(self.blank())
        at = int(place) if place.isascii() and place.isdigit() and len(place) < 5 else -1
        if not 0 <= at < len(self.raw):
            return
        if verb == "remove":
            del self.raw[at]
        elif verb == "up":
            self.raw.insert(max(at - 1, 0), self.raw.pop(at))

    def fill(self, **values: str) -> None:
        """Propose values in the rows that say nothing yet."""
        for raw in self.raw:
            if not self._says(raw):
                raw.update({name: value for name, value in values.items() if not raw[name]})

    def blank(self) -> Raw:
        """Return an empty row."""
        return {
            name: str(field.prepare_value(field.initial)) if field.initial is not None else ""
            for name, field in self.form.base_fields.items()
        }

    def forms(self) -> list[F]:
        """Return a form for each row; those that say something know what is wrong with them."""
        return [
            self.form(
                {f"{self.prefix}{place}-{name}": value for name, value in raw.items()},
                prefix=f"{self.prefix}{place}",
            )
            if self.is_posted and self._says(raw)
            else self.form(initial=raw, prefix=f"{self.prefix}{place}")
            for place, raw in enumerate(self.raw)
        ]

    def _says(self, raw: Raw) -> bool:
        return any(raw[name].strip() for name in self.form.SAYS)

    def is_full(self) -> bool:
        """Say whether no row can be added any more."""
        return len(self.raw) >= self.most
