"""Living sources: where they are kept, how one comes in, how far they were read."""

from django.db import models

from sintonia.gather.models.evidence import Source
from sintonia.people.models import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Account(SpaceModel):
    """A living source: where it is kept, how one comes in, and how it went."""

    class Kind(models.TextChoices):
        IMAP = "IMAP", "mailbox"
        DAV = "DAV", "calendars and address books"
        ICS = "ICS", "calendar at an address"

    class State(models.TextChoices):
        NEW = "NEW", "looked at for the first time"
        CHOOSING = "CHOOSING", "waits for the user to say what to read"
        ACTIVE = "ACTIVE", "kept up to date"
        PAUSED = "PAUSED", "left alone"

    source = TenantForeignKey(Source, on_delete=models.CASCADE, related_name="accounts")
    kind = models.CharField(max_length=4, choices=Kind)
    address = models.CharField(max_length=320)
    user = models.CharField(
        max_length=320, blank=True, default=""
    )  # to sign in with; "" the address
    server = models.JSONField(default=dict)  # host, port, security; {} where it must be found
    secret = models.BinaryField(null=True)  # sintonia.spaces.secrets
    state = models.CharField(max_length=8, choices=State, default=State.NEW)
    created_at = models.DateTimeField()

    trouble = models.CharField(
        max_length=20, blank=True, default=""
    )  # a code, gather.living.troubles
    answer = models.CharField(max_length=300, blank=True, default="")  # the server's own words
    troubled_at = models.DateTimeField(null=True)  # since when
    failures = models.IntegerField(default=0)  # in a row

    reads_new = models.BooleanField(default=False)  # calendars that appear later are read as well
    looked_at = models.DateTimeField(null=True)  # when it was looked which of them there are
    every_minutes = models.SmallIntegerField(default=15, db_default=15)  # from one pass to the next
    read_at = models.DateTimeField(null=True)  # when the last whole pass ended
    next_at = models.DateTimeField(null=True)  # the next pass; None: when the user says so
    held_until = models.DateTimeField(null=True)  # somebody is reading it
    seconds = models.FloatField(default=0)  # of the pass under way, or of the last one
    new = models.IntegerField(default=0)  # messages, likewise
    changed = models.IntegerField(default=0)
    gone = models.IntegerField(default=0)
    done = models.IntegerField(default=0)  # of `total` messages that there are
    total = models.IntegerField(default=0)
    tally = models.JSONField(default=dict)  # what was stored and is not settled yet

    state_key = None  # where things are kept is no part of what is known
    sealed = "secret"

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "kind", "address"], name="account_once")
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def purpose(self) -> str:
        """What its secret is for."""
        return f"account:{self.id}"


class Folder(SpaceModel):
    """A folder of an account, and how far it was read."""

    account = TenantForeignKey(Account, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=1000)  # as the server is asked for it, byte by byte
    shown = models.CharField(max_length=300)
    role = models.CharField(max_length=10)  # sintonia.sources.imap.folders
    is_read = models.BooleanField(default=False)  # the user wants it
    may_write = models.BooleanField(default=False)  # an address book or a calendar that takes more
    is_written = models.BooleanField(default=False)  # the user wants her corrections there
    is_new = models.BooleanField(default=False)  # found after the first look; she has not seen it

    uidvalidity = models.BigIntegerField(default=0)
    renumbered_at = models.DateTimeField(null=True)  # when all numbers meant something else
    uids = models.TextField(blank=True, default="")  # that were read: 1:500,502
    is_marked = models.BooleanField(default=False)  # a whole pass ended, when it was as follows
    messages = models.BigIntegerField(default=0)
    uidnext = models.BigIntegerField(default=0)
    modseq = models.BigIntegerField(default=0)
    token = models.CharField(max_length=1000, blank=True, default="")  # of a collection (RFC 6578)
    ctag = models.CharField(max_length=1000, blank=True, default="")  # the same, or an etag

    trouble = models.CharField(max_length=20, blank=True, default="")
    holds = models.BigIntegerField(default=0)  # messages, when it had shrunk
    may_shrink = models.BooleanField(default=False)  # the user says that this is right

    state_key = None  # how far it was read is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "account", "name"], name="folder_once")
        ]

    def __str__(self) -> str:
        return self.shown


class Resource(SpaceModel):
    """A card or an event of a server, as it was when it was read."""

    folder = TenantForeignKey(Folder, on_delete=models.CASCADE, related_name="resources")
    url = models.CharField(max_length=1000)
    etag = models.CharField(max_length=300, blank=True, default="")
    digest = models.BigIntegerField()  # of its bytes: etags may lie
    key = models.BigIntegerField()  # of the Card or the Evidence that it is
    apart = models.JSONField(default=list)  # keys of what an event tells apart
    is_gone = models.BooleanField(default=False)  # from there: here it stays
    written = models.BigIntegerField(default=0)  # of the edit that was written last, to do it once
    # Of an occasion made here: what the event said when both sides were last the same.
    agreed = models.JSONField(null=True)

    state_key = None  # where things are kept is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "folder", "url"], name="resource_once")
        ]

    def __str__(self) -> str:
        return self.url


class Clash(SpaceModel):
    """A name that was changed on both sides: here by the user, and on a card that is written from here."""

    class State(models.TextChoices):
        OPEN = "OPEN", "waits for the user"
        OURS = "OURS", "the one from here"
        THEIRS = "THEIRS", "the one on the card"
        BOTH = "BOTH", "each keeps its own"

    resource = TenantForeignKey(Resource, on_delete=models.CASCADE, related_name="clashes")
    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    theirs = models.CharField(max_length=200)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    noted_at = models.DateTimeField()

    state_key = None  # a question is no part of what is known

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "resource"], name="clash_once")]

    def __str__(self) -> str:
        return self.theirs
