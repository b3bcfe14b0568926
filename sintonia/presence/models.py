"""How the user shows herself to everybody, and who wrote to her there."""

from django.db import models

from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel
from sintonia.work.closing.models import Review
from sintonia.work.inquiries.models import Inquiry


class Profile(SpaceModel):
    """The user's public page: one for each space."""

    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)  # where whoever wrote can ask what became of it
    since = models.SmallIntegerField(null=True)  # the year in which she began this work
    foot = models.CharField(max_length=200, blank=True, default="")  # city, VAT number
    answer_days = models.SmallIntegerField(default=2)  # within which she promises to answer
    shows_figures = models.BooleanField(default=False)  # with how many she works, how they came
    is_public = models.BooleanField(default=False)
    is_listed = models.BooleanField(default=False)  # search engines may name it

    state_key = ("name",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space"], name="profile_once")]

    def __str__(self) -> str:
        return self.name


class ProfileText(SpaceModel):
    """What the page says in one language. `services` and `steps` are lines "title: a sentence"."""

    profile = TenantForeignKey(Profile, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=5)
    headline = models.CharField(max_length=160)
    intro = models.TextField(blank=True, default="")
    services = models.TextField(blank=True, default="")
    tongues = models.CharField(max_length=200, blank=True, default="")  # in which she works
    places = models.CharField(max_length=200, blank=True, default="")
    steps = models.TextField(blank=True, default="")  # what happens after somebody wrote
    notice = models.TextField(blank=True, default="")  # how data are treated; "" for the usual one

    state_key = ("profile", "language")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "profile", "language"], name="profile_text_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.headline}"


class Portrait(SpaceModel):
    """Her picture on the page, already re-encoded by sintonia.sources.photos."""

    profile = TenantForeignKey(Profile, on_delete=models.CASCADE, related_name="portraits")
    data = models.BinaryField()

    state_key = ("profile",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "profile"], name="portrait_once")]

    def __str__(self) -> str:
        return f"portrait of {self.profile_id}"


class Voice(SpaceModel):
    """What somebody wrote at the end of a project for others to read, and she shows on the page."""

    review = TenantForeignKey(Review, on_delete=models.CASCADE, related_name="+")
    said_at = (
        models.DateTimeField()
    )  # when the words that she chose were said: others are not chosen

    state_key = ("review",)
    state_skip = ("said_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "review"], name="voice_once")]

    def __str__(self) -> str:
        return f"words of {self.review_id}"


class ContactRequest(SpaceModel):
    """Somebody wrote by the form. `name` and `address` as they were typed: nobody has proved them."""

    inquiry = TenantForeignKey(Inquiry, on_delete=models.CASCADE, related_name="contact_requests")
    key = models.BigIntegerField()  # of the form and what it said: sent twice, it is one
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=330)
    came_by = models.CharField(max_length=200, blank=True, default="")
    language = models.CharField(max_length=5)
    notice_sha256 = models.CharField(max_length=64)  # of the notice that was shown beside the tick
    is_new = models.BooleanField()  # nothing but the form brought the person
    at = models.DateTimeField()

    state_key = ("inquiry", "name", "at")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["space", "key"], name="contact_once")]
        indexes = [
            models.Index(fields=["space", "inquiry"], name="contact_inquiry"),
            models.Index(fields=["space", "at"], name="contact_at"),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.at}"
