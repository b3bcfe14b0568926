"""Whether there is rapport: what was asked, answered, skipped; and the criteria by which it is asked.

rapport.state_for(person, inquiry).is_missing   # then ask: reverse("rapport", args=[person.id])
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import F, Q, QuerySet

from sintonia.people.models import Person
from sintonia.work.inquiries.models import (
    Criterion,
    Inquiry,
    RapportAnswer,
    RapportCheck,
)
from sintonia.work.inquiries.starters import starters
from sintonia.work.inquiries.subject import Subject

_BEFORE = RapportCheck.When.BEFORE


class Asked(NamedTuple):
    """A criterion as it is asked: `name` is its field's, also before the starters are stored."""

    name: str
    text: str
    id: int | None


@dataclass(frozen=True)
class State:
    """How a question of rapport stands."""

    check: RapportCheck | None = None
    answers: dict[int, int] = field(default_factory=dict)  # of criteria, by their ids

    @property
    def is_answered(self) -> bool:
        """Say whether at least one thing was answered."""
        return self.would_like is not None or bool(self.answers)

    @property
    def is_skipped(self) -> bool:
        """Say whether it was left for later, and is not answered yet."""
        return bool(self.check and self.check.skipped_at) and not self.is_answered

    @property
    def is_missing(self) -> bool:
        """Say whether it was never asked: the one case in which to ask before a quote."""
        return not self.is_answered and not self.is_skipped

    @property
    def would_like(self) -> int | None:
        """What was said of the whole (models.Answer), None when nothing was."""
        return self.check.would_like if self.check else None


def state_for(
    person: Person,
    inquiry: Inquiry | None = None,
    *,
    about: str = Criterion.About.CLIENT,
) -> State:
    """Return how the check before a quote stands: of the inquiry, else the latest of the person.

    A quote that is given asks about CLIENT, one that is requested about COLLEAGUE. Two queries.
    """
    checks = RapportCheck.objects.filter(when=_BEFORE)
    if inquiry is not None:
        return _state(checks.filter(inquiry=inquiry))
    return _state(checks.filter(person__root=person.root_id, about=about))


def state_of(subject: Subject) -> State:
    """Return how one check stands, by what it is about. Two queries."""
    same = Q(key=subject.key)
    if subject.inquiry is not None and not subject.project:
        same |= Q(inquiry=subject.inquiry, when=subject.when)
    return _state(RapportCheck.objects.filter(same))


def state_before(subject: Subject) -> State:
    """Return the latest other check of the person that was answered: "in May you said yes"."""
    checks = RapportCheck.objects.filter(person__root=subject.person.root_id, about=subject.about)
    return _state(checks.filter(would_like__isnull=False).exclude(key=subject.key))


def latest_of(person: Person) -> State:
    """Return the latest check of a person that was answered, of whatever kind. Two queries."""
    answered = Q(would_like__isnull=False) | Q(answers__isnull=False)
    checks = RapportCheck.objects.filter(answered, person__root=person.root_id)
    return _state(checks.distinct())


def _state(checks: QuerySet[RapportCheck]) -> State:
    check = checks.order_by("-at", "-id").first()
    if check is None:
        return State()
    return State(check, dict(check.answers.values_list("criterion_id", "answer")))


# --- criteria -------------------------------------------------------------------------------------


def criteria() -> list[Criterion]:
    """Return all criteria in their order, the retired ones last."""
    return list(Criterion.objects.order_by(F("retired_at").asc(nulls_first=True), "position", "id"))


def asked(about: str) -> list[Asked]:
    """Return the criteria asked about clients or colleagues; the starters while there are none."""
    kinds = (about, Criterion.About.BOTH)
    rows = criteria()
    if not rows:
        every = enumerate(starters())
        return [Asked(f"s-{i}", one.text, None) for i, one in every if one.about in kinds]
    return [
        Asked(f"c-{one.id}", one.text, one.id)
        for one in rows
        if one.about in kinds and one.retired_at is None
    ]


def texts_of(ids: Iterable[int]) -> dict[int, str]:
    """Return criteria by id, also retired ones: what was answered stays readable."""
    rows = Criterion.objects.filter(id__in=list(ids)).order_by("position", "id")
    return dict(rows.values_list("id", "text"))


# --- what came true -------------------------------------------------------------------------------


class Before(NamedTuple):
    """What was said before of a criterion, and how the same work was seen at its end."""

    criterion: int
    before: int
    after: int | None  # of the same criterion, None: not said at the end
    would_like: int | None  # at the end, of the whole


def compared() -> list[Before]:
    """Return each answer before, beside the answers at the end of what followed. Three queries.

    A closing is compared with the latest check before it of the same person and kind.
    """
    said = Q(would_like__isnull=False) | Q(answers__isnull=False)
    checks = RapportCheck.objects.filter(said, person__root__deleted_at=None)
    rows = list(
        checks.order_by("at", "id")
        .distinct()
        .values_list("id", "person__root_id", "about", "when", "would_like", "at")
    )
    answers: dict[int, dict[int, int]] = {}
    for check, criterion, answer in RapportAnswer.objects.values_list(
        "check_of_id", "criterion_id", "answer"
    ):
        answers.setdefault(check, {})[criterion] = answer
    latest: dict[tuple[int | None, str], int] = {}
    found: list[Before] = []
    for pk, root, about, when, would_like, _at in rows:
        if when == _BEFORE:
            latest[root, about] = pk
        elif (before := latest.get((root, about))) is not None:
            ends = answers.get(pk, {})
            found += [
                Before(criterion, answer, ends.get(criterion), would_like)
                for criterion, answer in sorted(answers.get(before, {}).items())
            ]
    return found
