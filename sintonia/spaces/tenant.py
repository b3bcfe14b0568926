"""The base of every table whose rows belong to a space."""

from collections.abc import Iterable, Sequence
from typing import Any, Self, TypeVar

from django.db import models

from sintonia.spaces.ambient import WrongSpace, current, peek
from sintonia.spaces.fields import IdField

M = TypeVar("M", bound="SpaceModel")


class SpaceQuerySet(models.QuerySet[M]):
    """Rows of the entered space."""

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        for row in rows:
            row.check_space()
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        rows = list(objs)
        for row in rows:
            row.check_space()
        return super().bulk_update(rows, fields, *args, **kwargs)


class SpaceManager(models.Manager.from_queryset(SpaceQuerySet)):  # type: ignore[misc]
    """Finds rows of the entered space only, and raises NoSpace when none was entered."""

    def get_queryset(self) -> SpaceQuerySet[Any]:
        return super().get_queryset().filter(space_id=current())  # type: ignore[no-any-return]


class SpaceModel(models.Model):
    """A row that belongs to one space, for ever."""

    id = IdField(kind="tenant")
    space = models.ForeignKey("spaces.Space", on_delete=models.CASCADE, db_index=False, related_name="+")

    objects = SpaceManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    @classmethod
    def from_db(cls, db: str | None, field_names: Sequence[str], values: Sequence[Any]) -> Self:
        row = super().from_db(db, field_names, values)  # type: ignore[arg-type]
        row._loaded_space = row.__dict__.get("space_id")
        return row

    def check_space(self) -> None:
        """Give the row the entered space when it has none; raise WrongSpace when it has another."""
        here = peek()
        if self.space_id is None and here is not None:
            self.space_id = here
        if self.space_id != current():
            raise WrongSpace(f"{self._meta.label} of another space")
        loaded = getattr(self, "_loaded_space", None)
        if loaded is not None and loaded != self.space_id:
            raise WrongSpace(f"{self._meta.label} cannot change its space")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.check_space()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.check_space()
        return super().delete(*args, **kwargs)

    def _do_update(  # type: ignore[override]
        self,
        base_qs: Any,
        using: str | None,
        pk_val: Any,
        values: Any,
        update_fields: Any,
        forced_update: bool,
    ) -> bool:
        # Citus refuses an UPDATE that names the distribution column, even with the same value.
        values = [value for value in values if value[0].name != "space"]
        return super()._do_update(base_qs, using, pk_val, values, update_fields, forced_update)  # type: ignore[misc,no-any-return]
