"""Who works here and where: users, their spaces, and the keys that open them."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from sintonia.spaces.fields import IdField
from sintonia.spaces.tenant import SpaceModel

__all__ = ["Key", "Member", "PublicSlug", "Space", "SpaceModel", "User"]


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in. Her relationships live in her personal space, not here."""

    class Theme(models.TextChoices):
        SYSTEM = "", "system"
        LIGHT = "light", "light"
        DARK = "dark", "dark"

    id = IdField()
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=5, blank=True, default="")  # "" follows the browser
    zone = models.CharField(max_length=64, default="Europe/Rome")
    theme = models.CharField(max_length=5, blank=True, default=Theme.SYSTEM, choices=Theme)
    has_shortcuts = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_folded")]

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.email = self.email.lower()
        super().save(*args, **kwargs)


class Space(models.Model):
    """The tenant: everything that is known belongs to exactly one."""

    class Kind(models.TextChoices):
        PERSONAL = "PERSONAL", "personal"
        NETWORK = "NETWORK", "network"
        PROJECT = "PROJECT", "project"

    id = IdField(kind="root")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField(max_length=200)
    region = models.CharField(
        max_length=2, default="IT"
    )  # of phone numbers written without a country
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Member(models.Model):
    """A user's place in a space.

    A local table, asked before any space is entered, so it names the space without a foreign key.
    """

    class Role(models.TextChoices):
        OWNER = "OWNER", "owner"
        MEMBER = "MEMBER", "member"

    id = IdField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    space_id = models.BigIntegerField()
    role = models.CharField(max_length=6, choices=Role)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "space_id"], name="member_once")]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.space_id}"


class Key(models.Model):
    """The hash of a token that opens something: the token itself is shown once and kept nowhere.

    A local table, asked before any space is entered: it names the row that it opens without a foreign
    key. `user`: whose device it is, or the guest who tied a link to her account.
    """

    class Purpose(models.TextChoices):
        FIRST_RUN = "FIRST_RUN", "first run"
        SIGN_IN = "SIGN_IN", "sign in"
        DEVICE = "DEVICE", "a phone or a computer that keeps people in step"
        QUOTE = "QUOTE", "a client reads a quote and answers"
        CLIENT = "CLIENT", "a client sees how the work goes"
        INVITATION = "INVITATION", "somebody was asked to take part in a project"

    id = IdField()
    hash = models.CharField(max_length=64, unique=True)
    purpose = models.CharField(max_length=12, choices=Purpose)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    space_id = models.BigIntegerField(null=True)
    object_id = models.BigIntegerField(null=True)  # of the row of that space which it opens
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} {self.id}"


class PublicSlug(models.Model):
    """The name in the address of a space's public page. A local table, asked before the space is entered."""

    id = IdField()
    slug = models.CharField(max_length=60, unique=True)
    space_id = models.BigIntegerField(unique=True)

    def __str__(self) -> str:
        return self.slug
