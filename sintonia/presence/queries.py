"""Reading the public page, and what came by its form."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import F

from sintonia.people.models import Person
from sintonia.presence.models import ContactRequest, Portrait, Profile, ProfileText, Voice
from sintonia.work.closing.models import Review
from sintonia.work.inquiries.models import Inquiry, Station
from sintonia.work.inquiries.queries.path import opened
from sintonia.work.projects.models import Project

A_DAY = timedelta(days=1)
FEWEST = 5  # smaller groups are not counted in public
BROUGHT = "person__root__brought_by__root_id"


def profile_of() -> Profile | None:
    """Return the entered space's page, public or not."""
    return Profile.objects.first()


def texts_of(profile: Profile) -> dict[str, ProfileText]:
    """Return what it says by language, in the order in which languages are offered."""
    found = {text.language: text for text in profile.texts.all()}
    return {code: found[code] for code, _ in settings.LANGUAGES if code in found}


def portrait_of(profile: Profile) -> Portrait | None:
    """Return her picture, None while there is none."""
    return profile.portraits.first()


def words_offered() -> list[Review]:
    """Return what others wrote of her for others to read, in projects that have ended; the latest first."""
    rows = Review.objects.filter(may_show=True, project__state=Project.State.CLOSED)
    said = rows.exclude(testimonial="").select_related("participant")
    return list(said.order_by("-at", "-id"))


def voices_shown() -> set[int]:
    """Return the ids of the reviews whose words, as they stand, she chose to show."""
    chosen = Voice.objects.filter(said_at=F("review__at"))
    return set(chosen.values_list("review_id", flat=True))


def words_shown() -> list[Review]:
    """Return what stands on the page; permission that was taken back takes the words with it."""
    shown = voices_shown()
    return [review for review in words_offered() if review.id in shown] if shown else []


class Figures(NamedTuple):
    """With how many people she works now, and how many of them came through somebody."""

    clients: int
    brought: int


def figures_of(profile: Profile) -> Figures | None:
    """Return the figures that she shows; None when she does not, or they are so few that one could guess who."""
    if not profile.shows_figures:
        return None
    rows = opened().filter(station=Station.CLIENT).values_list("person__root_id", BROUGHT)
    found = dict(rows.order_by("id"))
    figures = Figures(len(found), sum(by is not None for by in found.values()))
    return figures if figures.clients >= FEWEST else None


def contact_of(inquiry: Inquiry) -> ContactRequest | None:
    """Return what an inquiry came with, None when it did not come by the form."""
    return ContactRequest.objects.filter(inquiry=inquiry).order_by("id").first()


def has_contact(key: int) -> bool:
    """Say whether this was sent before."""
    return ContactRequest.objects.filter(key=key).exists()


def came_by_form(person: Person) -> bool:
    """Say whether it was the form that brought somebody."""
    return ContactRequest.objects.filter(inquiry__person=person, is_new=True).exists()


def contacts_today(*, now: datetime) -> int:
    """Return how many wrote within the last day."""
    return ContactRequest.objects.filter(at__gt=now - A_DAY).count()


def languages_of(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the languages of these codes with their own names."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if code in texts]
