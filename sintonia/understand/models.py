"""What the engine says of each relationship. Derived, never edited: drop the table, it comes back."""

from django.db import models

from sintonia.people.models import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Relationship(SpaceModel):
    """One person and our story, in numbers; of the root of her group."""

    class State(models.IntegerChoices):
        NO_RHYTHM = 0, "no rhythm yet"
        ALIVE = 1, "in rhythm"
        FADING = 2, "fading"
        QUIET = 3, "quiet"

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="relationships")
    version = models.SmallIntegerField()
    computed_at = models.DateTimeField()

    level = models.SmallIntegerField(null=True)  # 1..5, None: too early to say
    perhaps = models.SmallIntegerField(null=True)
    strength = models.FloatField(default=0)  # 0..5
    strength_low = models.FloatField(default=0)
    strength_high = models.FloatField(default=0)

    moments = models.IntegerField(default=0)
    contact_days = models.IntegerField(default=0)
    meetings = models.IntegerField(default=0)
    first_at = models.BigIntegerField(null=True)
    last_at = models.BigIntegerField(null=True)
    last_channel = models.SmallIntegerField(null=True)
    last_in_at = models.BigIntegerField(null=True)
    last_out_at = models.BigIntegerField(null=True)
    last_met_at = models.BigIntegerField(null=True)

    share_time = models.FloatField(null=True)  # 0..1 in person, of the time of the last 12 months
    share_moments = models.FloatField(null=True)
    online_minutes = models.FloatField(default=0)
    in_person_minutes = models.FloatField(default=0)

    rhythm_days = models.FloatField(null=True)
    rhythm_low = models.FloatField(null=True)
    rhythm_high = models.FloatField(null=True)
    fades_at = models.BigIntegerField(null=True)  # the silence leaves the rhythm at this instant
    quiet_at = models.BigIntegerField(null=True)

    track = models.JSONField(default=list)  # last 24 months, for the sparkline
    detail = models.JSONField(default=dict)  # steps with evidence, curve, counts by channel

    state_key = ("person",)
    state_skip = ("computed_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="relationship_once")]
        indexes = [
            models.Index(fields=["space", "fades_at"], name="relationship_fades"),
            models.Index(fields=["space", "-last_at"], name="relationship_last"),
        ]

    def __str__(self) -> str:
        return f"relationship with {self.person_id}"
