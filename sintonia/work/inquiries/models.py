"""Who asks, how far they have come, whether there is rapport, and the trial."""

from django.db import models
from django.db.models import Q

from sintonia.people.models import Moment, Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel


class Station(models.IntegerChoices):
    """How far an inquiry has come."""

    QUESTION = 1, "question"
    CURIOUS = 2, "curious"
    TRIAL = 3, "trial"
    CLIENT = 4, "client"


class Answer(models.IntegerChoices):
    """What one says of a criterion."""

    YES = 1, "yes"
    UNSURE = 0, "I don’t know"
    NO = -1, "no"


class Inquiry(SpaceModel):
    """Somebody asks: from the first question to client, or to a kind no."""

    class Origin(models.TextChoices):
        HAND = "HAND", "noted by hand"
        FORM = "FORM", "from the contact form"
        MESSAGE = "MESSAGE", "from a message in the story"
        NOTE = "NOTE", "from a quick note"

    class Ending(models.TextChoices):
        OPEN = "", "not ended"
        DECLINED = "DECLINED", "I said no, kindly"
        LEFT = "LEFT", "they said no"
        FINISHED = "FINISHED", "the work is done"

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="inquiries")
    moment = TenantForeignKey(Moment, null=True, on_delete=models.SET_NULL, related_name="+")
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.HAND)
    station = models.SmallIntegerField(choices=Station, default=Station.QUESTION)
    words = models.TextField(blank=True, default="")  # theirs, as the user noted or they filled in
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    needs = models.CharField(max_length=300, blank=True, default="")  # skills, languages
    wanted_from = models.DateField(null=True)
    next_step = models.CharField(max_length=200, blank=True, default="")
    next_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=8, choices=Ending, default=Ending.OPEN, blank=True)
    ending_words = models.CharField(max_length=500, blank=True, default="")
    created_at = models.DateTimeField()

    state_key = ("person", "asked_at", "words")
    state_skip = ("created_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "person"], name="inquiry_person"),
            models.Index(
                fields=["space", "station"], name="inquiry_open", condition=Q(ended_at=None)
            ),
            models.Index(
                fields=["space", "next_on"], name="inquiry_next", condition=Q(ended_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_station_display()} {self.person_id}"


class Step(SpaceModel):
    """An inquiry came to a station on a day."""

    inquiry = TenantForeignKey(Inquiry, on_delete=models.CASCADE, related_name="steps")
    station = models.SmallIntegerField(choices=Station)
    at = models.DateTimeField()

    state_key = ("inquiry", "station", "at")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "inquiry"], name="step_inquiry")]

    def __str__(self) -> str:
        return f"{self.get_station_display()} {self.at}"


class Criterion(SpaceModel):
    """One of the user's own signs of good company at work."""

    class About(models.TextChoices):
        CLIENT = "CLIENT", "clients"
        COLLEAGUE = "COLLEAGUE", "those whom I would ask to work with me"
        BOTH = "BOTH", "both"

    text = models.CharField(max_length=200)
    about = models.CharField(max_length=9, choices=About, default=About.BOTH)
    position = models.SmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)  # no longer asked; what was answered stays

    state_key = ("text", "about")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "text", "about"], name="criterion_once")
        ]

    def __str__(self) -> str:
        return self.text


class RapportCheck(SpaceModel):
    """Would I like to work with this person? Asked before a quote, and again at the end."""

    class When(models.TextChoices):
        BEFORE = "BEFORE", "before a quote"
        CLOSING = "CLOSING", "at the end"

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="rapport_checks")
    inquiry = TenantForeignKey(
        Inquiry, null=True, on_delete=models.SET_NULL, related_name="rapport_checks"
    )
    when = models.CharField(max_length=7, choices=When, default=When.BEFORE)
    about = models.CharField(max_length=9, choices=Criterion.About, default=Criterion.About.CLIENT)
    would_like = models.SmallIntegerField(choices=Answer, null=True)
    words = models.CharField(max_length=300, blank=True, default="")
    key = models.BigIntegerField(null=True)  # of what it is about: one check for each, subject.py
    skipped_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    state_key = ("person", "when", "at")
    state_skip = ("key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "key"], name="rapport_once", condition=Q(key__isnull=False)
            )
        ]
        indexes = [models.Index(fields=["space", "person"], name="rapport_person")]

    def __str__(self) -> str:
        return f"{self.when} {self.person_id}"


class RapportAnswer(SpaceModel):
    """What was said of one criterion in a check."""

    check_of = TenantForeignKey(RapportCheck, on_delete=models.CASCADE, related_name="answers")
    criterion = TenantForeignKey(Criterion, on_delete=models.CASCADE, related_name="answers")
    answer = models.SmallIntegerField(choices=Answer)

    state_key = ("check_of", "criterion")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "check_of", "criterion"], name="rapportanswer_once"
            )
        ]

    def __str__(self) -> str:
        return self.get_answer_display()


class Trial(SpaceModel):
    """A bounded attempt: what, how many hours, until when, and what both say at its end."""

    class Verdict(models.TextChoices):
        UNSAID = "", "not said yet"
        GO_ON = "GO_ON", "let’s go on"
        STOP = "STOP", "let’s leave it here"

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="trials")
    inquiry = TenantForeignKey(Inquiry, null=True, on_delete=models.SET_NULL, related_name="trials")
    scope = models.CharField(max_length=300)
    minutes = models.IntegerField(null=True)  # agreed
    starts_on = models.DateField()
    ends_on = models.DateField()
    my_verdict = models.CharField(max_length=5, choices=Verdict, default=Verdict.UNSAID, blank=True)
    my_words = models.CharField(max_length=500, blank=True, default="")
    their_verdict = models.CharField(
        max_length=5, choices=Verdict, default=Verdict.UNSAID, blank=True
    )
    their_words = models.CharField(max_length=500, blank=True, default="")
    is_said_by_client = models.BooleanField(default=False)  # theirs; else the user noted it
    ended_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    state_key = ("person", "scope", "starts_on")
    state_skip = ("created_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "person"], name="trial_person"),
            models.Index(
                fields=["space", "ends_on"], name="trial_open", condition=Q(ended_at=None)
            ),
        ]

    def __str__(self) -> str:
        return self.scope
