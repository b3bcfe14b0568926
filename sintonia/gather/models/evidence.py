"""Where evidence comes from, what was read, and what could not be."""

from django.db import models
from django.db.models import Q

from sintonia.people.models import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Source(SpaceModel):
    """A file or folder that was brought, under the name the user knows it by."""

    key = models.BigIntegerField()  # of the path, or of the dropped file's name
    name = models.CharField(max_length=500)
    path = models.CharField(
        max_length=4000, blank=True, default=""
    )  # "" once a dropped file was read
    kinds = models.JSONField(default=list)  # of the readers that found something: ["mbox", "ics"]
    reading = models.JSONField(default=dict)  # zone and region it was first read with
    found = models.JSONField(default=dict)  # what is stored of it, sintonia.gather.tally
    read_at = models.DateTimeField(null=True)  # when the latest reading ended
    created_at = models.DateTimeField()

    state_key = None  # where things were read is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="source_once")]

    def __str__(self) -> str:
        return self.name


class Run(SpaceModel):
    """One reading of one or more sources, resumable from its cursor."""

    class State(models.TextChoices):
        READY = "READY", "waiting"
        RUNNING = "RUNNING", "reading"
        PAUSED = "PAUSED", "paused"
        DONE = "DONE", "done"
        FAILED = "FAILED", "failed"
        STOPPED = "STOPPED", "stopped"

    # What is read: [[path, name, source id], …]; dropped files are deleted when it is done.
    paths = models.JSONField()
    name = models.CharField(max_length=500)
    is_upload = models.BooleanField(default=False)
    is_preview = models.BooleanField(default=False)  # a rehearsal: nothing of it stays
    options = models.JSONField(default=dict)  # zone, region, columns chosen by the user
    state = models.CharField(max_length=7, choices=State, default=State.READY)
    cursor = models.JSONField(null=True)  # [place, position] of the last committed item
    error = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    seconds = models.FloatField(default=0)

    weight = models.BigIntegerField(default=0)  # bytes to read
    weight_done = models.BigIntegerField(default=0)
    seen = models.IntegerField(default=0)  # = imported + duplicates + set_aside + quarantined
    imported = models.IntegerField(default=0)
    duplicates = models.IntegerField(default=0)
    set_aside = models.IntegerField(default=0)
    quarantined = models.IntegerField(default=0)
    conflicts = models.IntegerField(default=0)  # of the duplicates, told a different story
    people = models.IntegerField(default=0)  # newly made
    moments = models.IntegerField(default=0)  # newly made
    kinds = models.JSONField(default=dict)  # {"mbox": items, …}
    before = models.JSONField(default=dict)  # people and moments there were when it began

    state_key = None  # how it was read is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "-created_at"], name="run_when")]

    def __str__(self) -> str:
        return self.name


class Evidence(SpaceModel):
    """Who was in touch, when and how, as an item says it, whoever "me" may be.

    Moments, ties and occasions are derived from it (sintonia.gather.derive), again and again when the
    user says that another address is hers too.
    """

    key = models.BigIntegerField()
    content = models.BigIntegerField()  # of everything below: copies that differ are settled by it
    version = models.BigIntegerField(default=0)  # of an event that was changed: the latest counts
    at = models.BigIntegerField()
    channel = models.SmallIntegerField()
    sender = models.BigIntegerField(
        default=0
    )  # identity of who wrote or called, 0 the owner or nobody
    parties = models.BinaryField()  # sintonia.gather.derive.pack: roles and identities
    minutes = models.IntegerField(default=-1)
    more = models.BinaryField(null=True)  # further times of a recurring event
    thread = models.BigIntegerField(default=0)
    aside = models.SmallIntegerField(default=0)
    flags = models.SmallIntegerField(default=0)
    place = models.CharField(max_length=200, blank=True, default="")
    source = models.BigIntegerField()

    state_key = ("key",)
    state_skip = ("source", "parties", "sender", "thread")  # ids; what they say stands in `content`

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="evidence_once")]
        indexes = [
            models.Index(
                fields=["space", "sender"], name="evidence_aside", condition=Q(aside__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"evidence {self.key}"


class Card(SpaceModel):
    """A contact card as it was read."""

    key = models.BigIntegerField()
    content = models.BigIntegerField()
    revised = models.BigIntegerField(default=0)
    name = models.CharField(max_length=200, blank=True, default="")
    data = models.JSONField()  # role, city, organisation, dates, labels, url, label of each address
    photo = models.BinaryField(null=True)
    person = TenantForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="cards")
    is_settled = models.BooleanField(default=False)  # its addresses were matched with the others
    source = models.BigIntegerField()

    state_key = ("key",)
    state_skip = ("source",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="card_once")]
        indexes = [
            models.Index(fields=["space", "person"], name="card_person"),
            models.Index(
                fields=["space", "is_settled"], name="card_unsettled", condition=Q(is_settled=False)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CardAddress(SpaceModel):
    """An address that stands on a card."""

    card = TenantForeignKey(Card, on_delete=models.CASCADE, related_name="addresses")
    identity = TenantForeignKey(
        "people.Identity", on_delete=models.CASCADE, related_name="on_cards"
    )

    state_key = ("card", "identity")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "card", "identity"], name="cardaddress_once")
        ]
        indexes = [models.Index(fields=["space", "identity"], name="cardaddress_identity")]

    def __str__(self) -> str:
        return f"{self.card_id} {self.identity_id}"


class Quarantine(SpaceModel):
    """An item that was not understood. It does not count until the user decides."""

    class State(models.TextChoices):
        OPEN = "OPEN", "waiting"
        DROPPED = "DROPPED", "thrown away"
        READ = "READ", "read after all"

    key = models.BigIntegerField()
    reason = models.CharField(max_length=20)  # sintonia.sources.reasons
    kind = models.CharField(max_length=20, blank=True, default="")  # the reader's
    what = models.CharField(max_length=200)
    detail = models.CharField(
        max_length=4000, blank=True, default=""
    )  # long where it lists columns
    place = models.CharField(max_length=500)
    position = models.BigIntegerField(default=0)
    raw = models.BinaryField(null=True)  # enough to try again, and no body
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    source = models.BigIntegerField()
    created_at = models.DateTimeField()

    state_key = ("key",)
    state_skip = ("source", "created_at", "place", "position")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="quarantine_once")]
        indexes = [models.Index(fields=["space", "state"], name="quarantine_state")]

    def __str__(self) -> str:
        return self.what


class Heard(SpaceModel):
    """What one source says of an address: kept so that the source can be taken back."""

    source = models.BigIntegerField()
    identity = TenantForeignKey(
        "people.Identity", on_delete=models.CASCADE, db_constraint=False, related_name="heard_from"
    )
    name = models.CharField(max_length=200, blank=True, default="")
    name_rank = models.SmallIntegerField(default=0)
    hints = models.SmallIntegerField(default=0)

    state_key = None  # who said it is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "source", "identity"], name="heard_once")
        ]
        indexes = [models.Index(fields=["space", "identity"], name="heard_identity")]

    def __str__(self) -> str:
        return self.name


class Copy(SpaceModel):
    """A source's copy of an item that is stored as another source tells it."""

    class Table(models.IntegerChoices):
        EVIDENCE = 1, "evidence"
        CARD = 2, "card"
        QUARANTINE = 3, "quarantine"

    source = models.BigIntegerField()
    table = models.SmallIntegerField(choices=Table)
    key = models.BigIntegerField()
    data = models.JSONField()  # the row as it would be stored, sintonia.gather.copies

    state_key = None  # what it says is known by the other copy

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "table", "key", "source"], name="copy_once")
        ]
        indexes = [models.Index(fields=["space", "source"], name="copy_source")]

    def __str__(self) -> str:
        return f"copy of {self.key}"


class Proposal(SpaceModel):
    """Two persons who may be one. `first.id < second.id`."""

    class State(models.TextChoices):
        OPEN = "OPEN", "open"
        SAME = "SAME", "the same person"
        NEVER = "NEVER", "never the same person"
        LATER = "LATER", "later"

    first = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    score = models.SmallIntegerField()  # 0..100, how alike
    evidence = models.JSONField(default=list)  # codes for and against, sintonia.gather.matching
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    decided_at = models.DateTimeField(null=True)

    state_key = ("first", "second")
    state_unordered = ("first", "second")
    state_skip = ("decided_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "first", "second"], name="proposal_once")
        ]
        indexes = [
            models.Index(fields=["space", "second"], name="proposal_second"),
            models.Index(fields=["space", "state", "-score"], name="proposal_ranked"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ~ {self.second_id}"
