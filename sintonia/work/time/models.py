"""Hours: what was worked, bought together, and given back."""

from django.db import models
from django.db.models import Q

from sintonia.people.models import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel
from sintonia.work.projects.models import Project, Task


class TimeRules(SpaceModel):
    """How hours are rounded and what they cost where nothing else says it."""

    class Rounding(models.TextChoices):
        NONE = "NONE", "as they are"
        UP = "UP", "up"
        NEAREST = "NEAREST", "to the nearest"

    one = models.SmallIntegerField(default=1)  # there is one
    rounding = models.CharField(max_length=7, choices=Rounding, default=Rounding.NONE)
    step = models.SmallIntegerField(default=15)  # minutes
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)  # of an hour

    state_key = ("one",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "one"], name="timerules_once")]

    def __str__(self) -> str:
        return self.rounding


class Package(SpaceModel):
    """Hours bought together, once or each month."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="packages")
    project = TenantForeignKey(
        Project, null=True, on_delete=models.SET_NULL, related_name="packages"
    )
    name = models.CharField(max_length=120)
    minutes = models.IntegerField()
    is_monthly = models.BooleanField(default=False)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    state_key = ("person", "name", "starts_on")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "person"], name="package_person")]

    def __str__(self) -> str:
        return self.name


class TimeEntry(SpaceModel):
    """Some minutes of one day, for somebody, for something."""

    person = TenantForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="time_entries"
    )
    project = TenantForeignKey(
        Project, null=True, on_delete=models.SET_NULL, related_name="time_entries"
    )
    task = TenantForeignKey(Task, null=True, on_delete=models.SET_NULL, related_name="time_entries")
    package = TenantForeignKey(
        Package, null=True, on_delete=models.SET_NULL, related_name="time_entries"
    )
    text = models.CharField(max_length=200, blank=True, default="")
    day = models.DateField()
    minutes = models.IntegerField(null=True)  # None: the timer runs
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_billable = models.BooleanField(default=True)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    key = models.BigIntegerField(null=True)  # natural key of an imported row
    created_at = models.DateTimeField()

    state_key = ("person", "project", "task", "text", "day", "started_at", "key")
    state_skip = ("created_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space"], name="timer_runs_once", condition=Q(minutes=None)
            ),
            models.UniqueConstraint(
                fields=["space", "key"],
                name="timeentry_imported_once",
                condition=Q(key__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["space", "day"], name="timeentry_day"),
            models.Index(fields=["space", "person", "day"], name="timeentry_person"),
        ]

    def __str__(self) -> str:
        return self.text


class GivenBack(SpaceModel):
    """How many hours a client had back in a month: in her words, else an estimate of the user's."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="given_back")
    month = models.DateField()  # its first day
    minutes = models.IntegerField()
    is_said_by_client = models.BooleanField(default=False)
    how = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    state_key = ("person", "month")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "person", "month"], name="givenback_once")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.minutes}"
