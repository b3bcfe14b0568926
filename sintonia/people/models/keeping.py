"""What the user keeps of a person: labels, dates, reminders, notes, a picture; and the ways back."""

from django.db import models
from django.db.models import Q

from sintonia.people.models.persons import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Photo(SpaceModel):
    """A small picture, already re-encoded by sintonia.sources.photos."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="photos")
    data = models.BinaryField()
    by_user = models.BooleanField(default=False)

    state_key = ("person",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "person"], name="photo_once")]

    def __str__(self) -> str:
        return f"photo of {self.person_id}"


class Label(SpaceModel):
    """A word of the user's for some of her people: client, colleague, class mothers."""

    name = models.CharField(max_length=40)
    name_key = models.CharField(max_length=40)
    ideal_days = models.SmallIntegerField(null=True)  # a word with each, every so many days
    cadence_days = models.SmallIntegerField(null=True)  # and never more than so many apart

    state_key = ("name_key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "name_key"], name="label_once")]

    def __str__(self) -> str:
        return self.name


class PersonLabel(SpaceModel):
    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="person_labels")
    label = TenantForeignKey(Label, on_delete=models.CASCADE, related_name="person_labels")

    state_key = ("person", "label")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "person", "label"], name="personlabel_once")
        ]
        indexes = [models.Index(fields=["space", "label"], name="personlabel_label")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.label_id}"


class ImportantDate(SpaceModel):
    """A birthday or another day of the year."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="dates")
    is_birthday = models.BooleanField()
    label = models.CharField(max_length=60, blank=True, default="")
    year = models.SmallIntegerField(default=0)  # 0 unknown
    month = models.SmallIntegerField()
    day = models.SmallIntegerField()
    by_user = models.BooleanField(default=False)

    state_key = ("person", "is_birthday", "label", "month", "day", "year")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(month__range=(1, 12), day__range=(1, 31)), name="date_possible"
            )
        ]
        indexes = [
            models.Index(fields=["space", "person"], name="date_person"),
            models.Index(fields=["space", "month", "day"], name="date_when"),
        ]

    def __str__(self) -> str:
        return f"{self.month}-{self.day}"


class Reminder(SpaceModel):
    """Something the user wants to be told on a day, usually about a person."""

    person = TenantForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="reminders")
    text = models.CharField(max_length=300)
    due_on = models.DateField(null=True)  # None: a to-do without a day
    done_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    state_key = ("person", "text", "due_on")
    state_skip = ("created_at", "done_at")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "person"], name="reminder_person"),
            models.Index(
                fields=["space", "due_on"], name="reminder_due", condition=Q(done_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.text


class GrowthNote(SpaceModel):
    """What I learned with this person."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="growth_notes")
    text = models.TextField()
    at = models.DateTimeField()

    state_key = ("person", "text")
    state_skip = ("at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "person"], name="growth_person")]

    def __str__(self) -> str:
        return self.text[:40]


class Undo(SpaceModel):
    """What something the user did took away, changed and made: enough to put it back exactly."""

    person = TenantForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    steps = models.JSONField()  # in order, written by sintonia.people.actions.way_back
    stale = models.JSONField(default=list)  # persons whose numbers it touches
    at = models.DateTimeField()

    state_key = None  # a way back is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "at"], name="undo_when")]

    def __str__(self) -> str:
        return f"undo {self.id}"
