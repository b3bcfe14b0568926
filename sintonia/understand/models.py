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
    version = models.SmallIntegerField()  # of the engine
    computed_at = models.DateTimeField()

    level = models.SmallIntegerField(null=True)  # 1..5, None: too early to say
    perhaps = models.SmallIntegerField(null=True)
    strength = models.FloatField(null=True)  # 0..5
    strength_low = models.FloatField(null=True)
    strength_high = models.FloatField(null=True)

    moments = models.IntegerField(default=0)
    contact_days = models.IntegerField(default=0)
    meetings = models.IntegerField(default=0)
    first_at = models.BigIntegerField()  # seconds since 1970, UTC
    last_at = models.BigIntegerField()
    last_channel = models.SmallIntegerField()
    last_in_at = models.BigIntegerField(null=True)
    last_out_at = models.BigIntegerField(null=True)
    last_met_at = models.BigIntegerField(null=True)

    # Shares of the time, and of the contact days, in person: 0..1 over the last twelve months.
    time_share = models.FloatField(null=True)
    day_share = models.FloatField(null=True)

    rhythm_days = models.FloatField(null=True)
    state = models.SmallIntegerField(choices=State)
    fades_at = models.BigIntegerField(null=True)  # the silence leaves the rhythm at this instant

    # What is expected, by what was learned from everybody (Learned): renewed daily.
    chance_30 = models.FloatField(null=True)  # of contact within 30 days
    fade_chance = models.FloatField(null=True)  # that this silence goes beyond what is usual
    outlook = models.JSONField(null=True)  # sintonia.engine.forecast.outlook.Outlook
    around = models.JSONField(default=list)  # sintonia.engine.meeting.answer.Meeting, oldest first

    track = models.JSONField(default=list)  # [values of the last 24 months, months with a meeting]
    detail = models.JSONField(default=dict)  # rhythm, balances, steps, curve, counts by channel

    state_key = ("person",)
    # What was learned from everybody depends on when it was learned last.
    state_skip = ("computed_at", "chance_30", "fade_chance", "outlook", "around")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], name="relationship_once")
        ]
        indexes = [
            models.Index(fields=["space", "fades_at"], name="relationship_fades"),
            models.Index(fields=["space", "-last_at"], name="relationship_last"),
        ]

    def __str__(self) -> str:
        return f"relationship with {self.person_id}"


class Learned(SpaceModel):
    """What everybody's story together has taught: one row for each space, renewed daily."""

    version = models.SmallIntegerField()  # of the engine
    learned_at = models.DateTimeField()
    moments = models.IntegerField()  # how many there were
    habits = models.JSONField()  # sintonia.engine.forecast.personal.Habits
    around = models.JSONField()  # sintonia.engine.meeting.answer.Pooled
    balance = models.JSONField()  # sintonia.engine.balance.Whole

    state_key = None  # it comes back by itself

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space"], name="learned_once")]

    def __str__(self) -> str:
        return f"learned from {self.moments} moments"
