"""The base of every table whose rows belong to a space."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar, Self, TypeVar

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

    def bulk_update(
        self, objs: Iterable[M], fields: Iterable[str], *args: Any, **kwargs: Any
    ) -> int:
        rows = list(objs)
        for row in rows:
            row.check_space()
        return super().bulk_update(rows, fields, *args, **kwargs)


class SpaceManager(models.Manager[M]):
    """Finds rows of the entered space only, and raises NoSpace when none was entered."""

    def get_queryset(self) -> SpaceQuerySet[M]:
        rows: SpaceQuerySet[M] = SpaceQuerySet(self.model, using=self._db)
        return rows.filter(space_id=current())


class SpaceModel(models.Model):
    """A row that belongs to one space, for ever."""

    id = IdField(kind="tenant")
    space = models.ForeignKey(
        "spaces.Space", on_delete=models.CASCADE, db_index=False, related_name="+"
    )

    objects: ClassVar[SpaceManager[Self]] = SpaceManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    _loaded_space: int | None = None

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.check_space()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self.check_space()
        return super().delete(*args, **kwargs)

    def check_space(self) -> None:
        """Give the row the entered space when it has none; raise WrongSpace when it has another."""
        here = peek()
        if self.space_id is None and here is not None:
            self.space_id = here
        if self.space_id != current():
            raise WrongSpace(f"{self._meta.label} of another space")
        if self._loaded_space not in (None, self.space_id):
            raise WrongSpace(f"{self._meta.label} cannot change its space")

    @classmethod
    def from_db(
        cls, db: str | None, field_names: Collection[str], values: Collection[Any], **kwargs: Any
    ) -> Self:
        row = super().from_db(db, field_names, values, **kwargs)
        row._loaded_space = row.__dict__.get("space_id")
        return row

    def _do_update(self, base_qs: Any, using: Any, pk_val: Any, values: Any, *rest: Any) -> Any:
        # Citus refuses an UPDATE that names the distribution column, even with the same value.
        values = [value for value in values if value[0].name != "space"]
        return super()._do_update(base_qs, using, pk_val, values, *rest)
