"""Reading the public page, and what came by its form."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from sintonia.presence.models import ContactRequest, Profile, ProfileText
from sintonia.work.inquiries.models import Inquiry

A_DAY = timedelta(days=1)


def profile_of() -> Profile | None:
    """Return the entered space's page, public or not."""
    return Profile.objects.first()


def texts_of(profile: Profile) -> dict[str, ProfileText]:
    """Return what it says by language, in the order in which languages are offered."""
    found = {text.language: text for text in profile.texts.all()}
    return {code: found[code] for code, _ in settings.LANGUAGES if code in found}


def contact_of(inquiry: Inquiry) -> ContactRequest | None:
    """Return what an inquiry came with, None when it did not come by the form."""
    return ContactRequest.objects.filter(inquiry=inquiry).order_by("id").first()


def has_contact(key: int) -> bool:
    """Say whether this form was sent before."""
    return ContactRequest.objects.filter(key=key).exists()


def contacts_today(*, now: datetime) -> int:
    """Return how many wrote within the last day."""
    return ContactRequest.objects.filter(at__gt=now - A_DAY).count()


def languages_of(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the languages of these codes with their own names."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if code in texts]
