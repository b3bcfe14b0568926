"""Whether the user has asked herself if she would like to work with somebody, before a quote."""

from django.db.models import Exists, OuterRef, Q

from sintonia.people.models import Person
from sintonia.work.inquiries.models import Criterion, RapportAnswer, RapportCheck

ANSWERED, SKIPPED, MISSING = "answered", "skipped", "missing"


def rapport_of(person: Person, about: str) -> str:
    """Return ANSWERED, SKIPPED or MISSING of a person as a client or a colleague (`Criterion.About`)."""
    checks = RapportCheck.objects.filter(
        person__root=person.root_id,
        when=RapportCheck.When.BEFORE,
        about__in=(about, Criterion.About.BOTH),
    )
    said = RapportAnswer.objects.filter(space=OuterRef("space"), check_of=OuterRef("pk"))
    if checks.filter(Q(would_like__isnull=False) | Exists(said)).exists():
        return ANSWERED
    return SKIPPED if checks.filter(skipped_at__isnull=False).exists() else MISSING
