"""Whom to hear: what has a day, then who is out of her own rhythm or past what was wished."""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Max, Q, QuerySet
from django.utils.translation import gettext, ngettext

from sintonia.home.person import sentences
from sintonia.home.person.prepared import Prepared
from sintonia.home.today.ahead import Todo
from sintonia.people.models import MISSED, ImportantDate, Label, Moment, Person, PersonLabel
from sintonia.ui.dates import days_text, local
from sintonia.understand.models import Relationship
from sintonia.understand.people import everybody

MOST = 5  # proposals
MOST_DATED = 3  # of them, where others are late
DATES_AHEAD = 7  # days
_CANDIDATES = 80  # the strongest, when more are late
_MOST_LATE = 4.0  # times the limit: beyond, being later does not come first any more
_DAY = 86_400
_MOST_ALSO = 40
_NEVER = 100_000  # days

_State = Relationship.State


class Day(NamedTuple):
    """A birthday or another day of hers that is near."""

    days_ahead: int
    is_birthday: bool
    label: str
    age: int  # 0 unknown

    def sentence(self) -> str:
        """Return what day it is, and when."""
        if self.is_birthday:
            return sentences.birthday_sentence(self.days_ahead, self.age)
        what = self.label or gettext("A day to remember")
        when = sentences.days_ago_text(-self.days_ahead)
        return gettext("%(what)s: %(when)s.") % {"what": what, "when": when}


class Candidate(NamedTuple):
    """Somebody who may be proposed, and the numbers that decide it."""

    id: int
    level: int | None
    last_at: int | None
    rhythm_days: float | None
    fades_at: int | None
    state: int | None
    is_stale: bool  # its numbers do not know the latest contacts yet
    wish: int | None = None  # "a word at least every so many days"
    label: str = ""  # for whom the user wished it, when it is not hers alone

    def is_fading(self, now: int) -> bool:
        """Say whether the silence has left the rhythm: by now, not when it was last reckoned."""
        known = self.state in (_State.ALIVE, _State.FADING) and self.fades_at is not None
        return known and self.fades_at <= now  # type: ignore[operator]  # known

    def lateness(self, now: int) -> float:
        """Return the silence as a multiple of what it should not exceed, 0 when it does not."""
        if self.last_at is None:
            return 1.0 if self.wish else 0.0
        silence = now - self.last_at
        limits = [self.fades_at - self.last_at] if self.is_fading(now) and self.fades_at else []
        limits += [self.wish * _DAY] if self.wish else []
        late = max((silence / max(limit, _DAY) for limit in limits), default=0.0)
        return late if late >= 1 else 0.0


class Proposal(NamedTuple):
    """Somebody to hear: the reason in one sentence, and what it rests on as terms and facts."""

    id: int
    sentence: str
    why: list[tuple[str, str]]
    is_late: bool


def proposals(due: Mapping[int, Todo], planned: Collection[int], now: datetime) -> list[Proposal]:
    """Return whom to hear, at most MOST.

    `due` are the reminders about persons that are due; `planned` those whom one meets soon, who need
    no reminder of their silence.
    """
    seconds = int(now.timestamp())
    today = local(seconds).date()
    days = _days(today)
    rows = {one.id: one for one in _candidates({*days, *due}, now)}
    dated = sorted(
        (pk for pk in rows if pk in days or pk in due),
        key=lambda pk: _nearness(pk, days, due, today),
    )
    late = [
        one
        for one in rows.values()
        if one.id not in dated and one.id not in planned and one.lateness(seconds)
    ]
    late = sorted(_silent(late, seconds), key=lambda one: _order(one, seconds))
    chosen = [rows[pk] for pk in dated[: max(MOST_DATED, MOST - len(late))]][:MOST]
    chosen += late[: MOST - len(chosen)]
    return _explained(chosen, days, due, seconds)


def _nearness(
    pk: int, days: Mapping[int, Day], due: Mapping[int, Todo], today: date
) -> tuple[int, int]:
    due_on = due[pk].due_on if pk in due else None
    ahead = [(due_on - today).days] if due_on else []
    ahead += [days[pk].days_ahead] if pk in days else []
    return min(ahead, default=0), pk


def _order(one: Candidate, now: int) -> tuple[float, int]:
    """How late, by her own measure, weighted with how close: an ally just out of rhythm comes early."""
    return -min(one.lateness(now), _MOST_LATE) * (one.level or 1), one.id


# --- reading --------------------------------------------------------------------------------------


def is_put_off(later_until: object, today: date) -> bool:
    """Say whether somebody is not to be proposed yet; the day may be a date or its ISO form."""
    return later_until is not None and str(later_until) > today.isoformat()


def _candidates(also: Collection[int], now: datetime) -> list[Candidate]:
    """Return whoever is fading or past a wish, and those named in `also`."""
    seconds = int(now.timestamp())
    today = local(seconds).date()
    wishes = {pk: (days, name) for pk, days, name in _wishes()}
    shortest = min(wishes.values())[0] if wishes else _NEVER
    ids = [*also][:_MOST_ALSO]
    ids += [0] * (_MOST_ALSO - len(ids))
    rows = _late_or(seconds, seconds - shortest * _DAY, *ids)
    found = [Candidate(*row[1:]) for row in rows if not is_put_off(row[0], today)]
    return _with_labels(found, wishes) if wishes else found


@Prepared
def _wishes() -> QuerySet[Label, Any]:
    return Label.objects.filter(cadence_days__isnull=False).values_list(
        "id", "cadence_days", "name"
    )


def _candidate_rows(now: int, wished_before: int, *also: int) -> QuerySet[Person, Any]:
    fading = Q(
        relationships__state__in=(_State.ALIVE, _State.FADING), relationships__fades_at__lte=now
    )
    labelled = PersonLabel.objects.filter(label__cadence_days__isnull=False).values("person_id")
    wanted = (
        fading
        | Q(relationships__last_at__lte=now - F("cadence_days") * _DAY)
        | Q(cadence_days__isnull=False, relationships=None)
        | Q(id__in=labelled, relationships__last_at__lte=wished_before)
        | Q(id__in=also)
    )
    found = everybody().filter(wanted, is_muted=False)
    columns = ("level", "last_at", "rhythm_days", "fades_at", "state")
    return found.order_by(F("relationships__strength").desc(nulls_last=True), "id").values_list(
        "later_until",
        "id",
        *(f"relationships__{name}" for name in columns),
        "is_stale",
        "cadence_days",
    )[:_CANDIDATES]


_late_or = Prepared(_candidate_rows, 2 + _MOST_ALSO)


def _with_labels(
    candidates: Sequence[Candidate], wishes: Mapping[int, tuple[int, str]]
) -> list[Candidate]:
    """Give those without a wish of their own the shortest one of their labels."""
    rows = PersonLabel.objects.filter(
        person_id__in=[one.id for one in candidates], label_id__in=list(wishes)
    )
    shortest: dict[int, tuple[int, str]] = {}
    for person, label in rows.values_list("person_id", "label_id"):
        shortest[person] = min(wishes[label], shortest.get(person, wishes[label]))
    return [
        one._replace(wish=shortest[one.id][0], label=shortest[one.id][1])
        if one.wish is None and one.id in shortest
        else one
        for one in candidates
    ]


def _silent(late: Sequence[Candidate], now: int) -> list[Candidate]:
    """Leave out those with whom there was contact that their numbers do not know of (yet)."""
    since = {
        one.id: one.last_at or now - (one.wish or 0) * _DAY
        for one in late
        if one.is_stale or one.last_at is None
    }
    if not since:
        return list(late)
    later = Moment.objects.filter(person__root__in=since, at__gt=min(since.values()), at__lte=now)
    rows = later.exclude(MISSED).order_by()
    latest = dict(rows.values_list("person__root_id").annotate(at=Max("at")))
    return [one for one in late if latest.get(one.id, 0) <= since.get(one.id, now)]


def _days(today: date) -> dict[int, Day]:
    """Return the days of the coming week that matter, by person; a birthday before another day."""
    week = [today + timedelta(days=ahead) for ahead in range(DATES_AHEAD + 1)]
    days = [day.day for day in week]
    found: dict[int, Day] = {}
    for person, is_birthday, label, year, month, day in _dates(
        week[0].month, week[-1].month, *days
    ):
        on = _next(today, month, day)
        if on <= week[-1]:
            age = on.year - year if year and is_birthday else 0
            found[person] = Day((on - today).days, bool(is_birthday), label, age)
    return found


def _date_rows(first_month: int, last_month: int, *days: int) -> QuerySet[ImportantDate, Any]:
    rows = ImportantDate.objects.filter(
        month__in=(first_month, last_month),
        day__in=(*days, 29),  # of February, in common years
    )
    columns = ("person__root_id", "is_birthday", "label", "year", "month", "day")
    return rows.order_by("is_birthday").values_list(*columns)


_dates = Prepared(_date_rows, 2 + DATES_AHEAD + 1)


def _next(today: date, month: int, day: int) -> date:
    """Return the next such day; the 29th of February is the 28th in common years."""
    for year in (today.year, today.year + 1):
        found = date(year, month, min(day, monthrange(year, month)[1]))
        if found >= today:
            return found
    raise AssertionError("a day of the year comes back within a year")


# --- explaining -----------------------------------------------------------------------------------


def _explained(
    chosen: Sequence[Candidate], days: Mapping[int, Day], due: Mapping[int, Todo], now: int
) -> list[Proposal]:
    ids = [one.id for one in chosen]
    details = {
        pk: (rhythm, silences)
        for pk, rhythm, silences in Relationship.objects.filter(person_id__in=ids).values_list(
            "person_id", "detail__rhythm", "detail__silences_as_long"
        )
    }
    return [_proposal(one, days.get(one.id), due.get(one.id), details, now) for one in chosen]


def _proposal(
    one: Candidate,
    day: Day | None,
    todo: Todo | None,
    details: Mapping[int, tuple[Any, Any]],
    now: int,
) -> Proposal:
    silence = (local(now).date() - local(one.last_at).date()).days if one.last_at else None
    rhythm, as_long = details.get(one.id, (None, 0))
    is_fading = one.is_fading(now) and one.rhythm_days is not None and silence is not None
    why: list[tuple[str, str]] = []
    if todo:
        why.append((gettext("Reminder"), _todo_sentence(todo)))
    if day:
        why.append((gettext("Date"), day.sentence()))
    if one.wish:
        why.append((gettext("Your wish"), _wish_sentence(one.wish, silence, one.label)))
    sentence = why[0][1] if why else ""
    if is_fading and not (todo or day):
        sentence = sentences.rhythm_sentence(one.rhythm_days, silence)  # type: ignore[arg-type]  # neither is None
    if rhythm:
        why.append((gettext("Rhythm"), _rhythm_text(*rhythm)))
    if silence is not None:
        why.append((gettext("Silence"), _silence_text(silence, as_long if is_fading else None)))
    return Proposal(one.id, sentence, why, is_late=not todo and not day)


def _todo_sentence(todo: Todo) -> str:
    return gettext("You asked me to remind you: %(text)s.") % {"text": todo.text.rstrip(".")}


def _wish_sentence(wish: int, silence: int | None, label: str) -> str:
    if silence is None:
        every = sentences.every_text(wish)
        return gettext("You'd like a word %(every)s; I know of none yet.") % {"every": every}
    return sentences.cadence_sentence(wish, silence, label)


def _rhythm_text(days: float, low: float, high: float, gaps: int, limit: float) -> str:
    values = {"days": days_text(days), "low": round(low), "high": round(high), "gaps": gaps}
    if values["low"] == values["high"]:
        return (
            ngettext("%(days)s, over %(gaps)d gap", "%(days)s, over %(gaps)d gaps", gaps) % values
        )
    text = ngettext(
        "%(days)s (between %(low)d and %(high)d, over %(gaps)d gap)",
        "%(days)s (between %(low)d and %(high)d, over %(gaps)d gaps)",
        gaps,
    )
    return text % values


def _silence_text(days: int, as_long: int | None) -> str:
    text = sentences.span_text(days) if days else gettext("none: you were in touch today")
    if as_long is None:
        return text
    if not as_long:
        return gettext("%(span)s; never so long before") % {"span": text}
    more = ngettext("it happened once before", "it happened %(n)d times before", as_long)
    return f"{text}; {more % {'n': as_long}}"
