"""Which devices may come, what they are served, and what they wrote that has no place elsewhere."""

from django.db import models

from sintonia.people.models import Label, Occasion, Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Device(SpaceModel):
    """A phone or a computer with a password of its own, whose hash is a Key."""

    name = models.CharField(max_length=60)
    key = models.BigIntegerField()  # of spaces.Key, a table of the whole installation
    made_at = models.DateTimeField()

    state_key = None

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="device_once")]

    def __str__(self) -> str:
        return self.name


class Book(SpaceModel):
    """The address book and the calendar of a space: who is in it, and how often it changed."""

    class Choice(models.TextChoices):
        ALL = "ALL", "everybody"
        LABELS = "LABELS", "whoever has one of some labels"
        LEVEL = "LEVEL", "whoever is at least at a level"

    one = models.SmallIntegerField(default=1)  # there is one
    choice = models.CharField(max_length=6, choices=Choice, default=Choice.ALL)
    level = models.SmallIntegerField(default=1)
    rev = models.BigIntegerField(default=0)  # grows by one whenever something served is different

    state_key = None

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "one"], name="book_once")]

    def __str__(self) -> str:
        return self.choice


class BookLabel(SpaceModel):
    """A label whose people are in the address book."""

    label = TenantForeignKey(Label, on_delete=models.CASCADE, related_name="+")

    state_key = None

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "label"], name="booklabel_once")]

    def __str__(self) -> str:
        return f"label {self.label_id}"


class Kept(SpaceModel):
    """A card as a device wrote it: its name there, and the lines that only it can say."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    href = models.CharField(max_length=255)
    uid = models.CharField(max_length=255)
    is_born_here = models.BooleanField(default=False)  # made on a device: always in the book
    version = models.CharField(max_length=3, default="3.0")
    # [what it says, the value it says it of, the line]; what it says is "" for what is not understood
    units = models.JSONField(default=list)

    state_key = ("person",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], name="kept_person"),
            models.UniqueConstraint(fields=["space", "href"], name="kept_href"),
        ]
        indexes = [models.Index(fields=["space", "uid"], name="kept_uid")]

    def __str__(self) -> str:
        return self.href


class KeptEvent(SpaceModel):
    """An event as a device wrote it, of an occasion made by hand."""

    occasion = TenantForeignKey(Occasion, on_delete=models.CASCADE, related_name="+")
    href = models.CharField(max_length=255)
    uid = models.CharField(max_length=255)
    text = models.TextField()
    # What the text says, in the order of `sintonia.sources.dav.events.Said`, without what only we say.
    said = models.JSONField()

    state_key = ("occasion",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "occasion"], name="keptevent_occasion"),
            models.UniqueConstraint(fields=["space", "href"], name="keptevent_href"),
        ]
        indexes = [models.Index(fields=["space", "uid"], name="keptevent_uid")]

    def __str__(self) -> str:
        return self.href


class Served(SpaceModel):
    """What a device was last shown of one card or event, and since which revision."""

    collection = models.CharField(max_length=8)
    href = models.CharField(max_length=255)
    etag = models.CharField(max_length=66)  # "" once it is gone
    rev = models.BigIntegerField()

    state_key = None

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "collection", "href"], name="served_once")
        ]
        indexes = [models.Index(fields=["space", "collection", "rev"], name="served_since")]

    def __str__(self) -> str:
        return self.href


class Change(SpaceModel):
    """What a device changed of a person or of an occasion, with the way back while there is one."""

    person = TenantForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200, blank=True, default="")  # of the occasion
    undo = models.BigIntegerField()  # id of the way back, which is let go after a day
    device = models.CharField(max_length=60)
    is_gone = models.BooleanField(default=False)  # into the trash; an occasion for good
    at = models.DateTimeField()

    state_key = None

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "-at"], name="change_when")]

    def __str__(self) -> str:
        return f"{self.device} {self.person_id}"

    @property
    def name(self) -> str:
        """What was changed, for people."""
        return self.person.name if self.person else self.title
