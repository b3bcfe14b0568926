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
    week_minutes = models.IntegerField(null=True)  # that she wants to work; None: not said

    state_key = ("one",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "one"], name="timerules_once")]

    def __str__(self) -> str:
        return self.rounding


class AgreedRate(SpaceModel):
    """The price of an hour for a client, or in a project."""

    person = TenantForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    project = TenantForeignKey(Project, null=True, on_delete=models.CASCADE, related_name="+")
    rate = models.DecimalField(max_digits=8, decimal_places=2)

    state_key = ("person", "project")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person"], name="rate_of_person", condition=Q(project=None)
            ),
            models.UniqueConstraint(
                fields=["space", "project"], name="rate_of_project", condition=Q(person=None)
            ),
        ]

    def __str__(self) -> str:
        return str(self.rate)


class Package(SpaceModel):
    """Hours bought together, once or each month."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="packages")
    project = TenantForeignKey(
        Project, null=True, on_delete=models.SET_NULL, related_name="packages"
    )
    name = models.CharField(max_length=120)
    minutes = models.IntegerField()
    is_monthly = models.BooleanField(default=False)
    carries_unused = models.BooleanField(
        default=False
    )  # into the next month; hours over always are
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    told_on = models.DateField(null=True)  # the client was told that hours are over

    state_key = ("person", "name", "starts_on")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "person"], name="package_person")]

    def __str__(self) -> str:
        return self.name


class MadeEven(SpaceModel):
    """Hours over that will not be counted: the package goes on as if they had not been used."""

    package = TenantForeignKey(Package, on_delete=models.CASCADE, related_name="made_even")
    month = models.DateField()  # its first day
    minutes = models.IntegerField()
    at = models.DateTimeField()

    state_key = ("package", "month")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "package", "month"], name="madeeven_once")
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.minutes}"


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
    text = models.CharField(max_length=200, blank=True, default="")  # the client reads it
    note = models.CharField(max_length=500, blank=True, default="")  # she does not
    day = models.DateField()
    minutes = models.IntegerField(null=True)  # None: the timer runs
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    is_billable = models.BooleanField(default=True)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    # What it came from, once: a row of a file, a moment, a cell of the week sheet.
    key = models.BigIntegerField(null=True)
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
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gt=0), name="timeentry_positive"
            ),
        ]
        indexes = [
            models.Index(fields=["space", "day"], name="timeentry_day"),
            models.Index(fields=["space", "person", "day"], name="timeentry_person"),
            models.Index(fields=["space", "package"], name="timeentry_package"),
            models.Index(fields=["space", "project"], name="timeentry_project"),
        ]

    def __str__(self) -> str:
        return self.text


class NotWork(SpaceModel):
    """A moment with a client that was no work, said the user: it is not proposed again."""

    moment_key = models.BigIntegerField()  # natural key: it survives when the source is read again
    at = models.DateTimeField()

    state_key = ("moment_key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "moment_key"], name="notwork_once")]

    def __str__(self) -> str:
        return str(self.moment_key)


class GivenBack(SpaceModel):
    """How many hours a client had back in a month: in her words, and an estimate of the user's."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="given_back")
    month = models.DateField()  # its first day
    minutes = models.IntegerField()
    is_said_by_client = models.BooleanField(default=False)
    how = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()

    state_key = ("person", "month", "is_said_by_client")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "person", "month", "is_said_by_client"], name="givenback_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month} {self.minutes}"


class MonthReport(SpaceModel):
    """What the user writes above a client's hours of a month."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="month_reports")
    month = models.DateField()  # its first day
    words = models.TextField(blank=True, default="")
    asks_back = models.BooleanField(default=True)  # how many hours she had back
    changed_at = models.DateTimeField()

    state_key = ("person", "month")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "person", "month"], name="monthreport_once")
        ]

    def __str__(self) -> str:
        return str(self.month)


class TimeName(SpaceModel):
    """Whom a client's and a project's name mean that another program writes: asked once."""

    name_key = models.BigIntegerField()  # of both names, folded
    client = models.CharField(max_length=200, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")  # of the project
    person = TenantForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    project = TenantForeignKey(Project, null=True, on_delete=models.SET_NULL, related_name="+")
    is_left_out = models.BooleanField(default=False)

    state_key = ("name_key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "name_key"], name="timename_once")]

    def __str__(self) -> str:
        return f"{self.client} {self.title}"


class TimeFile(SpaceModel):
    """A file of hours from another program: looked at, then taken in or left."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    rows = models.JSONField(default=list)  # read, until they are taken in
    faults = models.JSONField(default=list)  # [line, reason, what stands there]
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    made = models.IntegerField(default=0)
    known = models.IntegerField(default=0)
    left_out = models.IntegerField(default=0)

    state_key = None  # what came of it stands in the entries

    class Meta(SpaceModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name
