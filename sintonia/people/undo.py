"""The table of ways back."""

from django.db import models

from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Undo(SpaceModel):
    """What something the user did took away, changed and made: enough to put it back exactly."""

    person = TenantForeignKey(
        "people.Person",
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )
    steps = models.JSONField()  # in order, written by sintonia.people.actions.way_back
    stale = models.JSONField(default=list)  # persons whose numbers it touches
    at = models.DateTimeField()

    state_key = None  # a way back is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "at"], name="undo_when")]

    def __str__(self) -> str:
        return f"undo {self.id}"
