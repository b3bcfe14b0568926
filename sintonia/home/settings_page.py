"""What the settings say of the user and of her space."""

from typing import NamedTuple

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Count
from django.urls import Resolver404, resolve

from sintonia import __version__
from sintonia.people.models import Identity, Label
from sintonia.spaces.models import User


class SettingsPage(NamedTuple):
    """What stands beside the forms."""

    addresses: list[str]
    labels: list[tuple[str, int]]  # with how many have each
    passkeys: int
    has_password: bool
    me_url: str  # where the addresses are changed
    version: str
    folder: str


def settings_page(user: User) -> SettingsPage:
    """Return what the page shows of the entered space and its owner."""
    mine = Identity.objects.filter(is_me=True).order_by("kind", "value")
    labels = Label.objects.annotate(n=Count("person_labels")).order_by("-n", "name")
    keys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN)
    return SettingsPage(
        addresses=list(mine.values_list("shown", flat=True)),
        labels=list(labels.values_list("name", "n")[:12]),
        passkeys=keys.count(),
        has_password=user.has_usable_password(),
        me_url=_address("/gather/me/"),
        version=__version__,
        folder=str(settings.SINTONIA_HOME),
    )


def _address(path: str) -> str:
    """Return the address when there is such a page, else ""."""
    try:
        resolve(path)
    except Resolver404:
        return ""
    return path
