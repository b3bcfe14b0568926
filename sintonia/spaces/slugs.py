"""Names in the address of a page that everybody may see, and whose page it is."""

from django.db import IntegrityError, transaction

from sintonia.spaces.ambient import current
from sintonia.spaces.models import PublicSlug


class SlugTaken(ValueError):
    """The name is that of somebody else's page."""


def slug_take(slug: str) -> None:
    """Give the entered space's page this name in place of the one it had. Raises SlugTaken."""
    try:
        with transaction.atomic():
            PublicSlug.objects.update_or_create(space_id=current(), defaults={"slug": slug})
    except IntegrityError:
        raise SlugTaken from None


def slug_of() -> str:
    """Return the name of the entered space's page, "" while it has none."""
    found = PublicSlug.objects.filter(space_id=current()).values_list("slug", flat=True)
    return found.first() or ""


def space_of_slug(slug: str) -> int | None:
    """Return whose page has this name."""
    return PublicSlug.objects.filter(slug=slug).values_list("space_id", flat=True).first()
