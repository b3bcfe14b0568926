"""What happened between people: moments, deeds, ties."""

from django.db import models
from django.db.models import Q

from sintonia.people.models.persons import Identity, Occasion, Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


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


# A call that nobody took: it stands in the story, and is no contact.
_SPOKEN = (3, 4)  # Moment.Channel.CALL and VIDEO
MISSED = Q(channel__in=_SPOKEN, direction__in=(1, 2), minutes=0)  # from one side alone


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
    identity = TenantForeignKey(
        Identity, null=True, on_delete=models.CASCADE, related_name="moments"
    )
    thread = TenantForeignKey(Thread, null=True, on_delete=models.SET_NULL, related_name="moments")
    occasion = TenantForeignKey(
        Occasion, null=True, on_delete=models.SET_NULL, related_name="moments"
    )
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

    state_key = ("person", "kind", "at", "text")
    state_skip = ("key",)  # of what the user did it is made from an id

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
        constraints = [
            models.UniqueConstraint(fields=["space", "first", "second"], name="tie_once")
        ]
        indexes = [models.Index(fields=["space", "second"], name="tie_second")]

    def __str__(self) -> str:
        return f"{self.first_id} – {self.second_id}"
