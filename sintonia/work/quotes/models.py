"""Quotes: who offers, what, at which price under which tax rules, and what was answered."""

from django.db import models

from sintonia.people.models import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel
from sintonia.work.inquiries.models import Inquiry, Trial


class Issuer(SpaceModel):
    """The user as she stands on a quote: data for the head, tax profile, usual terms."""

    one = models.SmallIntegerField(default=1)  # there is one
    name = models.CharField(max_length=200)
    profession = models.CharField(max_length=200, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    vat_number = models.CharField(max_length=20, blank=True, default="")
    tax_code = models.CharField(max_length=20, blank=True, default="")
    email = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    iban = models.CharField(max_length=40, blank=True, default="")
    regime = models.CharField(max_length=20, default="none")  # a key of the tax profiles
    charges_inps = models.BooleanField(default=True)  # rivalsa
    is_law_4 = models.BooleanField(default=True)  # a profession without an order, L. 4/2013
    valid_days = models.SmallIntegerField(default=30)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)  # of an hour
    terms = models.CharField(max_length=500, blank=True, default="")
    wordings = models.JSONField(default=dict)  # hers instead of a profile's: {"it": {name: text}}

    state_key = ("one",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "one"], name="issuer_once")]

    def __str__(self) -> str:
        return self.name


class Quote(SpaceModel):
    """An offer, given or requested. Its number is given when it leaves, once and for ever."""

    class Way(models.TextChoices):
        GIVEN = "GIVEN", "I offer"
        REQUESTED = "REQUESTED", "I asked for it"

    class State(models.TextChoices):
        DRAFT = "DRAFT", "draft"
        SENT = "SENT", "sent"
        SEEN = "SEEN", "seen"
        CHANGE_ASKED = "CHANGE_ASKED", "asks for a change"
        ACCEPTED = "ACCEPTED", "accepted"
        DECLINED = "DECLINED", "not now"
        WITHDRAWN = "WITHDRAWN", "withdrawn"

    way = models.CharField(max_length=9, choices=Way, default=Way.GIVEN)
    person = TenantForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="quotes")
    inquiry = TenantForeignKey(Inquiry, null=True, on_delete=models.SET_NULL, related_name="quotes")
    trial = TenantForeignKey(Trial, null=True, on_delete=models.SET_NULL, related_name="quotes")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    year = models.SmallIntegerField(null=True)
    number = models.IntegerField(null=True)  # of the year, without holes; None: a draft
    version = models.SmallIntegerField(default=1)
    language = models.CharField(max_length=5, default="it")  # in which the client reads it
    greeting = models.CharField(max_length=100, blank=True, default="")
    promise = models.CharField(max_length=300, blank=True, default="")  # what the client will have
    letter = models.TextField(blank=True, default="")
    client = models.JSONField(default=dict)  # kind, name, address, vat_number, tax_code, email
    tax = models.JSONField(default=dict)  # the profile in force when it left, with its sources
    discount = models.DecimalField(max_digits=5, decimal_places=2, default=0)  # per cent
    terms = models.CharField(max_length=500, blank=True, default="")
    valid_until = models.DateField(null=True)
    total = models.DecimalField(max_digits=12, decimal_places=2, null=True)  # of the last version
    sent_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)  # last opened
    seen_times = models.IntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True, default="")
    answered_version = models.SmallIntegerField(null=True)
    answered_sha256 = models.CharField(
        max_length=64, blank=True, default=""
    )  # of what was answered
    answer = models.CharField(max_length=1000, blank=True, default="")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    state_key = ("way", "year", "number", "promise")
    state_skip = ("created_at", "changed_at", "seen_at", "seen_times")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "year", "number"],
                name="quote_number",
                condition=models.Q(number__isnull=False),
            )
        ]
        indexes = [
            models.Index(fields=["space", "state"], name="quote_state"),
            models.Index(fields=["space", "person"], name="quote_person"),
        ]

    def __str__(self) -> str:
        return f"{self.year}-{self.number}" if self.number else "draft"


class QuoteVersion(SpaceModel):
    """What left, word for word: it never changes. A link opens one version."""

    quote = TenantForeignKey(Quote, on_delete=models.CASCADE, related_name="versions")
    version = models.SmallIntegerField()
    content = models.JSONField()  # sintonia.work.quotes.paper.content
    sha256 = models.CharField(max_length=64)  # of the content
    valid_until = models.DateField()
    pdf = models.BinaryField(null=True)  # printed when it is first asked for
    made_at = models.DateTimeField()

    state_key = ("quote", "version")
    state_skip = ("pdf", "made_at")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "quote", "version"], name="quoteversion_once")
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} v{self.version}"


class QuoteEvent(SpaceModel):
    """Something happened to a quote: it left, was opened, was answered."""

    class Kind(models.TextChoices):
        SENT = "SENT", "sent"
        LINK = "LINK", "a new link"
        SEEN = "SEEN", "opened for the first time"
        CHANGE_ASKED = "CHANGE_ASKED", "asks for a change"
        ACCEPTED = "ACCEPTED", "accepted"
        DECLINED = "DECLINED", "not now"
        WITHDRAWN = "WITHDRAWN", "withdrawn"
        REVISED = "REVISED", "a new version begun"

    quote = TenantForeignKey(Quote, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    version = models.SmallIntegerField()
    at = models.DateTimeField()
    by = models.CharField(max_length=200, blank=True, default="")  # "": the user
    words = models.CharField(max_length=1000, blank=True, default="")

    state_key = ("quote", "kind", "version", "at")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "quote"], name="quoteevent_quote")]

    def __str__(self) -> str:
        return f"{self.kind} {self.quote_id}"


class QuoteStep(SpaceModel):
    """How it will go: a day in words, and what happens then."""

    quote = TenantForeignKey(Quote, on_delete=models.CASCADE, related_name="steps")
    position = models.SmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True, default="")

    state_key = ("quote", "position")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "quote", "position"], name="quotestep_once")
        ]

    def __str__(self) -> str:
        return self.title


class QuoteLine(SpaceModel):
    """Hours, a package of hours (at so much the hour) or a flat price."""

    class Kind(models.TextChoices):
        HOURS = "HOURS", "hours"
        PACKAGE = "PACKAGE", "package of hours"
        FLAT = "FLAT", "flat"

    quote = TenantForeignKey(Quote, on_delete=models.CASCADE, related_name="lines")
    position = models.SmallIntegerField()
    kind = models.CharField(max_length=7, choices=Kind, default=Kind.HOURS)
    text = models.CharField(max_length=300)
    quantity = models.DecimalField(max_digits=9, decimal_places=2)
    price = models.DecimalField(max_digits=12, decimal_places=2)  # of one

    state_key = ("quote", "position")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "quote", "position"], name="quoteline_once")
        ]

    def __str__(self) -> str:
        return self.text
