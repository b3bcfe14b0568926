"""The spine: the nouns that every room shares.

A person's rows stay hers for ever: merging two persons only points one at the other (`merged_into`,
`root`), so that separating them again is exact. Whoever asks for a person's moments asks for all
persons with the same root.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from sintonia.people.undo import Undo as Undo  # noqa: PLC0414  # a table of this room, told on its own page
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Organisation(SpaceModel):
    """Where people work."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200)

    state_key = ("name_key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "name_key"], name="organisation_once")]

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
    organisation = TenantForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="people")
    note = models.TextField(blank=True, default="")  # private
    edited = models.JSONField(default=list)  # fields set by the user: no source overwrites them

    merged_into = TenantForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="merged")
    root = TenantForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="group")
    deleted_at = models.DateTimeField(null=True)  # in the trash since

    brought_by = TenantForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="brought")
    brought_by_occasion = TenantForeignKey(
        Occasion, null=True, on_delete=models.SET_NULL, related_name="brought"
    )
    brought_text = models.CharField(max_length=200, blank=True, default="")  # "school, 2014"

    cadence_days = models.SmallIntegerField(null=True)  # her wish: a word at least so often
    later_until = models.DateField(null=True)  # "più avanti"
    is_muted = models.BooleanField(default=False)  # never proposed on the today page
    is_stale = models.BooleanField(default=True)  # its numbers wait to be understood again
    created_at = models.DateTimeField()

    state_key = ("name",)
    state_skip = ("created_at", "is_stale")

    @classmethod
    def state_names(cls) -> dict[int, str]:
        """Return what a person is called in a state: her addresses and her name."""
        names = {pk: [name] for pk, name in cls.objects.values_list("id", "name")}
        rows = Identity.objects.exclude(person=None).order_by("value").values_list("person_id", "value")
        for person, value in rows:
            names[person].append(value)
        return {pk: " | ".join(parts) for pk, parts in names.items()}

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "root"], name="person_root"),
            models.Index(fields=["space", "is_stale"], name="person_stale", condition=Q(is_stale=True)),
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
    contact = models.SmallIntegerField(default=0)  # bits of sintonia.gather.derive: which ways we were in touch
    hints = models.SmallIntegerField(default=0)  # bits of sintonia.gather.me: signs that this is me
    person = TenantForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="identities")
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


class Thread(SpaceModel):
    """A conversation: its subject is kept once."""

    key = models.BigIntegerField()
    subject = models.CharField(max_length=200)
    search = models.CharField(max_length=200)  # folded subject
    at = models.BigIntegerField()  # of the message whose subject this is: the earliest

    state_key = ("key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="thread_once")]
        indexes = [models.Index(fields=["space", "-at", "search"], name="thread_search")]

    def __str__(self) -> str:
        return self.subject


class Moment(SpaceModel):
    """One contact with one person: when, how, which way, how long, among how many. A narrow row."""

    class Channel(models.IntegerChoices):
        MAIL = 1, "mail"
        CHAT = 2, "chat"
        CALL = 3, "call"
        VIDEO = 4, "video"
        IN_PERSON = 5, "in person"

    class Direction(models.IntegerChoices):
        IN = 1, "from them"
        OUT = 2, "from me"
        BOTH = 3, "together"

    key = models.BigIntegerField()  # natural key, from the item and the identity
    at = models.BigIntegerField()  # seconds since 1970, UTC
    channel = models.SmallIntegerField(choices=Channel)
    direction = models.SmallIntegerField(choices=Direction)
    minutes = models.IntegerField(default=-1)  # -1 unknown
    party = models.SmallIntegerField(default=1)  # how many others were there
    person = TenantForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="moments")
    identity = TenantForeignKey(Identity, null=True, on_delete=models.CASCADE, related_name="moments")
    thread = TenantForeignKey(Thread, null=True, on_delete=models.SET_NULL, related_name="moments")
    occasion = TenantForeignKey(Occasion, null=True, on_delete=models.SET_NULL, related_name="moments")
    source = models.BigIntegerField(null=True)  # None: noted by the user
    note = models.CharField(max_length=500, blank=True, default="")

    state_key = ("key",)
    state_skip = ("source",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="moment_once")]
        indexes = [
            models.Index(fields=["space", "person", "-at"], name="moment_story"),
            models.Index(fields=["space", "identity"], name="moment_identity"),
            models.Index(fields=["space", "at"], name="moment_when", condition=Q(channel=5)),
            models.Index(fields=["space", "at"], name="moment_own", condition=Q(source=None)),
            models.Index(
                fields=["space", "thread"], name="moment_thread", condition=Q(thread__isnull=False)
            ),
            models.Index(
                fields=["space", "occasion"],
                name="moment_occasion",
                condition=Q(occasion__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.at}"


class Deed(SpaceModel):
    """Dated evidence about a person that is no contact: an introduction, work entrusted, a promise."""

    class Kind(models.TextChoices):
        INTRODUCED_ME = "INTRODUCED_ME", "introduced somebody to me"
        INTRODUCED_BY_ME = "INTRODUCED_BY_ME", "was introduced by me to somebody"
        WORK_ENTRUSTED = "WORK_ENTRUSTED", "entrusted work to me"
        QUOTE_ACCEPTED = "QUOTE_ACCEPTED", "accepted a quote"
        PROMISE_KEPT = "PROMISE_KEPT", "a promise was kept"
        TESTIMONIAL = "TESTIMONIAL", "spoke well of me"

    key = models.BigIntegerField()
    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="deeds")
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.BigIntegerField()
    other = TenantForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=500, blank=True, default="")

    state_key = ("key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="deed_once")]
        indexes = [models.Index(fields=["space", "person"], name="deed_person")]

    def __str__(self) -> str:
        return self.kind


class Tie(SpaceModel):
    """How much two other addresses share: the same mail, the same table. `first.id < second.id`."""

    first = TenantForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    second = TenantForeignKey(Identity, on_delete=models.CASCADE, related_name="+")
    mails = models.IntegerField(default=0)
    occasions = models.IntegerField(default=0)

    state_key = ("first", "second")
    state_unordered = ("first", "second")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "first", "second"], name="tie_once")]
        indexes = [models.Index(fields=["space", "second"], name="tie_second")]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}"


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
    cadence_days = models.SmallIntegerField(null=True)  # keep in touch at least so often

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
        constraints = [models.UniqueConstraint(fields=["space", "person", "label"], name="personlabel_once")]
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
            models.CheckConstraint(condition=Q(month__range=(1, 12), day__range=(1, 31)), name="date_possible")
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
            models.Index(fields=["space", "due_on"], name="reminder_due", condition=Q(done_at=None)),
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
