"""Who may be proposed: out of the rhythm, past a wish, or named by what has a day."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, F, Max, Q, QuerySet, Value, When

from sintonia.engine.worth import Bond, Silence, Worth, worth
from sintonia.home.person.prepared import Prepared
from sintonia.people.actions.later import in_a_row
from sintonia.people.models import MISSED, Label, Moment, Person, PersonLabel, Reminder
from sintonia.people.wishes import Wish, own_wish, wish_of_labels
from sintonia.ui.dates import local
from sintonia.understand.models import Relationship
from sintonia.understand.people import LEVEL, everybody

_MOST = 160  # those with a wish, then the strongest, when more are late
_MOST_ALSO = 40
_DAY = 86_400
_NEVER = 100_000  # days

_State = Relationship.State
_LabelWish = tuple[str, int | None, int | None]  # name, ideal and longest days


class Candidate(NamedTuple):
    """Somebody who may be proposed, and the numbers that decide it."""

    id: int
    level: int | None
    level_said: int | None
    last_at: int | None
    rhythm_days: float | None
    fades_at: int | None
    state: int | None
    contact_days: int | None
    fade_chance: float | None  # that this silence goes beyond what is usual
    is_stale: bool  # its numbers do not know the latest contacts yet
    ideal_days: int | None
    longest_days: int | None
    later_on: date | str | None  # as the driver gives it
    later_times: int
    wish: Wish = Wish()
    commitments: tuple[str, ...] = ()  # reminders about her that are still open

    def is_fading(self, now: int) -> bool:
        """Say whether the silence has left the rhythm: by now, not when it was last reckoned."""
        known = self.state in (_State.ALIVE, _State.FADING) and self.fades_at is not None
        return known and self.fades_at <= now  # type: ignore[operator]  # known

    def put_offs(self) -> int:
        """Return how often she was put off in a row."""
        on = date.fromisoformat(str(self.later_on)) if self.later_on else None
        last = local(self.last_at).date() if self.last_at is not None else None
        return in_a_row(self.later_times, on, last)

    def worth(self, now: int) -> Worth:
        """Return what a word now is worth."""
        bond = Bond(self.level, self.contact_days or 0, len(self.commitments), self.put_offs())
        fading = self.fade_chance if self.is_fading(now) else None
        return worth(self._silence(now), bond, probability=fading)

    def _silence(self, now: int) -> Silence:
        """Return the silence as a multiple of each limit; never heard, only the wish is a reason."""
        ideal, longest = self.wish
        if self.last_at is None:
            return Silence() if self.wish.is_empty else Silence(ideal=1.0)
        silence = now - self.last_at
        fades = self.fades_at - self.last_at if self.is_fading(now) and self.fades_at else 0
        return Silence(
            silence / max(fades, _DAY) if fades else 0.0,
            silence / (ideal.days * _DAY) if ideal else 0.0,
            silence / (longest.days * _DAY) if longest else 0.0,
        )


def is_put_off(later_until: object, today: date) -> bool:
    """Say whether somebody is not to be proposed yet; the day may be a date or its ISO form."""
    return later_until is not None and str(later_until) > today.isoformat()


def candidates(also: Collection[int], now: datetime) -> dict[int, Candidate]:
    """Return by id whoever is fading or past a wish, and those named in `also`."""
    seconds = int(now.timestamp())
    today = local(seconds).date()
    labels: dict[int, _LabelWish] = {pk: rest for pk, *rest in _labels_with_a_wish()}  # type: ignore[misc]  # of three
    first = wish_of_labels(labels.values()).first
    ids = [*also][:_MOST_ALSO]
    ids += [0] * (_MOST_ALSO - len(ids))
    rows = _late_or(seconds, seconds - (first.days if first else _NEVER) * _DAY, *ids)
    found = [Candidate(*row[1:]) for row in rows if not is_put_off(row[0], today)]
    found = _with_wishes(found, labels)
    open_ones = _commitments()
    return {one.id: one._replace(commitments=open_ones.get(one.id, ())) for one in found}


def silent(late: Sequence[Candidate], now: int) -> list[Candidate]:
    """Leave out those with whom there was contact that their numbers do not know of (yet)."""
    since = {
        one.id: one.last_at or now - (one.wish.first.days if one.wish.first else 0) * _DAY
        for one in late
        if one.is_stale or one.last_at is None
    }
    if not since:
        return list(late)
    later = Moment.objects.filter(person__root__in=since, at__gt=min(since.values()), at__lte=now)
    rows = later.exclude(MISSED).order_by()
    latest = dict(rows.values_list("person__root_id").annotate(at=Max("at")))
    return [one for one in late if latest.get(one.id, 0) <= since.get(one.id, now)]


# --- reading --------------------------------------------------------------------------------------

_HAS_WISH = Q(ideal_days__isnull=False) | Q(cadence_days__isnull=False)


@Prepared
def _labels_with_a_wish() -> QuerySet[Label, Any]:
    rows = Label.objects.filter(_HAS_WISH).order_by("id")
    return rows.values_list("id", "name", "ideal_days", "cadence_days")


def _candidate_rows(now: int, wished_before: int, *also: int) -> QuerySet[Person, Any]:
    fading = Q(
        relationships__state__in=(_State.ALIVE, _State.FADING), relationships__fades_at__lte=now
    )
    with_wish = Label.objects.filter(_HAS_WISH).values("id")
    is_labelled = Q(id__in=PersonLabel.objects.filter(label_id__in=with_wish).values("person_id"))
    past_own = Q(relationships__last_at__lte=now - F("ideal_days") * _DAY)
    past_own |= Q(relationships__last_at__lte=now - F("cadence_days") * _DAY)
    wanted = (
        fading
        | past_own
        | (_HAS_WISH & Q(relationships=None))
        | (is_labelled & Q(relationships__last_at__lte=wished_before))
        | Q(id__in=also)
    )
    wished_first = Case(
        When(Q(id__in=also), then=Value(0)),
        When(_HAS_WISH | is_labelled, then=Value(1)),
        default=Value(2),
    )
    found = everybody().filter(wanted, is_muted=False)
    columns = ("last_at", "rhythm_days", "fades_at", "state", "contact_days", "fade_chance")
    ordered = found.order_by(wished_first, F("relationships__strength").desc(nulls_last=True), "id")
    return ordered.values_list(
        "later_until",
        "id",
        LEVEL,
        "level_said",
        *(f"relationships__{name}" for name in columns),
        "is_stale",
        "ideal_days",
        "cadence_days",
        "later_on",
        "later_times",
    )[:_MOST]


_late_or = Prepared(_candidate_rows, 2 + _MOST_ALSO)


def _with_wishes(found: Sequence[Candidate], labels: Mapping[int, _LabelWish]) -> list[Candidate]:
    """Give each her own wish; those without one, the shortest of their labels."""
    own = [one._replace(wish=own_wish(one.ideal_days, one.longest_days)) for one in found]
    without = [one.id for one in own if one.wish.is_empty] if labels else []
    theirs: dict[int, list[_LabelWish]] = {}
    if without:
        rows = PersonLabel.objects.filter(person_id__in=without, label_id__in=list(labels))
        for person, label in rows.values_list("person_id", "label_id"):
            theirs.setdefault(person, []).append(labels[label])
    return [
        one._replace(wish=wish_of_labels(theirs[one.id])) if one.id in theirs else one
        for one in own
    ]


def _commitments() -> dict[int, tuple[str, ...]]:
    """Return the reminders about persons that are still open, by the root of each."""
    found: dict[int, tuple[str, ...]] = {}
    for person, text in _open_reminders():
        found[person] = (*found.get(person, ()), text)
    return found


@Prepared
def _open_reminders() -> QuerySet[Reminder, Any]:
    rows = Reminder.objects.filter(done_at=None, person__root__deleted_at=None)
    ordered = rows.filter(person__isnull=False).order_by(F("due_on").asc(nulls_last=True), "id")
    return ordered.values_list("person__root_id", "text")
