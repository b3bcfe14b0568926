"""Persons, their addresses, and what brought them."""

from typing import Any

from django.db import models
from django.db.models import Q

from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Organisation(SpaceModel):
    """Where people work."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)
    joined = TenantForeignKey(  # the one it is another name of, the user said
        "self", null=True, on_delete=models.SET_NULL, related_name="joining"
    )

    state_key = ("name_key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "name_key"], name="organisation_once")
        ]

    def __str__(self) -> str:
        return self.name


class Occasion(SpaceModel):
    """An event with a place or a link: attendance makes moments."""

    key = models.BigIntegerField()  # natural key of the event and its start
    title = models.CharField(max_length=200)
    at = models.BigIntegerField()  # seconds since 1970, UTC
    minutes = models.IntegerField(default=-1)  # -1 unknown
    channel = models.SmallIntegerField()  # IN_PERSON, VIDEO or CALL
    place = models.CharField(max_length=200, blank=True, default="")
    is_all_day = models.BooleanField(default=False)
    source = models.BigIntegerField(null=True)  # the gather source it came from; None: by hand

    state_key = ("key",)
    state_skip = ("source",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="occasion_once")]
        indexes = [models.Index(fields=["space", "at"], name="occasion_when")]

    def __str__(self) -> str:
        return self.title


class Person(SpaceModel):
    """Somebody with a card, or with whom there was a confirmed contact."""

    name = models.CharField(max_length=200)
    search = models.CharField(max_length=700)  # folded name, role, city, organisation
    role = models.CharField(max_length=200, blank=True, default="")  # what she does
    city = models.CharField(max_length=100, blank=True, default="")
    url = models.CharField(max_length=500, blank=True, default="")
    organisation = TenantForeignKey(
        Organisation, null=True, on_delete=models.SET_NULL, related_name="people"
    )
    note = models.TextField(blank=True, default="")  # private
    edited = models.JSONField(default=list)  # fields set by the user: no source overwrites them

    merged_into = TenantForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="merged"
    )
    root = TenantForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="group")
    deleted_at = models.DateTimeField(null=True)  # in the trash since

    brought_by = TenantForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="brought"
    )
    brought_by_occasion = TenantForeignKey(
        Occasion, null=True, on_delete=models.SET_NULL, related_name="brought"
    )
    brought_text = models.CharField(max_length=200, blank=True, default="")  # "school, 2014"

    ideal_days = models.SmallIntegerField(null=True)  # the user's wish: a word every so many days
    cadence_days = models.SmallIntegerField(null=True)  # and never more than so many apart
    level_said = models.SmallIntegerField(null=True)  # 1..5, by the user; the engine's own stays
    level_said_on = models.DateField(null=True)
    level_said_why = models.CharField(max_length=200, blank=True, default="", db_default="")
    later_until = models.DateField(null=True)  # "più avanti"
    later_on = models.DateField(null=True)  # the day on which she was put off last
    later_times = models.SmallIntegerField(default=0, db_default=0)  # in a row, without contact
    is_muted = models.BooleanField(default=False)  # never proposed on the today page
    is_stale = models.BooleanField(default=True)  # its numbers wait to be understood again
    created_at = models.DateTimeField()

    state_key = ("name",)
    state_skip = ("created_at", "is_stale")

    @classmethod
    def state_names(cls) -> dict[int, str]:
        """Return what a person is called in a state: her addresses and her name."""
        names = {pk: [name] for pk, name in cls.objects.values_list("id", "name")}
        rows = (
            Identity.objects.exclude(person=None)
            .order_by("value")
            .values_list("person_id", "value")
        )
        for person, value in rows:
            names[person].append(value)
        return {pk: " | ".join(parts) for pk, parts in names.items()}

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "root"], name="person_root"),
            models.Index(
                fields=["space", "brought_by"],
                name="person_brought",
                condition=Q(brought_by__isnull=False),
            ),
            models.Index(
                fields=["space", "is_stale"], name="person_stale", condition=Q(is_stale=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.root_id is None:
            self.root_id = self.id  # alone in her group
        super().save(*args, **kwargs)


class Identity(SpaceModel):
    """An address, a number or a handle. One seen only in copy has no person."""

    class Kind(models.IntegerChoices):
        EMAIL = 1, "e-mail"
        PHONE = 2, "phone"
        HANDLE = 3, "handle"

    class Standing(models.IntegerChoices):
        UNSAID = 0, "not said"
        PERSON = 1, "a person, says the user"
        NOBODY = 2, "not a person, says the user"

    kind = models.SmallIntegerField(choices=Kind)
    value = models.CharField(max_length=330)  # normal form, sintonia.lib.addresses
    shown = models.CharField(max_length=330)  # as a person would write it
    name = models.CharField(max_length=200, blank=True, default="")  # the best display name seen
    name_rank = models.SmallIntegerField(default=0)  # how good it is, and the year it was last seen
    contact = models.SmallIntegerField(
        default=0
    )  # bits of sintonia.gather.derive: which ways we were in touch
    hints = models.SmallIntegerField(default=0)  # bits of sintonia.gather.me: signs that this is me
    person = TenantForeignKey(
        Person, null=True, on_delete=models.SET_NULL, related_name="identities"
    )
    is_me = models.BooleanField(default=False)
    me_said = models.BooleanField(null=True)  # what the user said about it; None: she did not
    standing = models.SmallIntegerField(choices=Standing, default=Standing.UNSAID)
    is_pinned = models.BooleanField(default=False)  # the user said whose it is
    label = models.CharField(max_length=40, blank=True, default="")

    state_key = ("value",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "value"], name="identity_once")]
        indexes = [
            models.Index(fields=["space", "person"], name="identity_person"),
            models.Index(fields=["space", "is_me"], name="identity_me", condition=Q(is_me=True)),
        ]

    def __str__(self) -> str:
        return self.shown


class Merge(SpaceModel):
    """A decision that two persons are one, kept so that it can be undone."""

    kept = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    merged = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    state_key = None  # those that hold stand in Person.merged_into

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "-at"], name="merge_when")]

    def __str__(self) -> str:
        return f"{self.merged_id} into {self.kept_id}"
