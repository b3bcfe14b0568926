"""Reading inquiries: lists, one page's rows, the figures of a year, what came from where."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, F, Max, Q, QuerySet

from sintonia.people.models import Moment
from sintonia.work.inquiries.models import Inquiry, Station, Step, Trial

PAGE = 50
MOST_MESSAGES = 8
_IN = (Moment.Direction.IN, Moment.Direction.BOTH)
_OUT = (Moment.Direction.OUT, Moment.Direction.BOTH)


def alive() -> QuerySet[Inquiry]:
    """Return the inquiries of people who are not in the trash."""
    return Inquiry.objects.filter(person__root__deleted_at=None)


def opened() -> QuerySet[Inquiry]:
    """Return those that have not ended."""
    return alive().filter(ended_at=None)


def counts() -> dict[int, int]:
    """Return how many are open at each station; 0 stands for those that ended."""
    ended = Q(ended_at__isnull=False)
    rows = (
        alive()
        .values("station")
        .annotate(ended=Count("id", filter=ended), open=Count("id", filter=~ended))
    )
    found = dict.fromkeys((0, *Station.values), 0)
    for row in rows.order_by("station"):
        found[row["station"]] = row["open"]
        found[0] += row["ended"]
    return found


def listed(station: int, *, is_ended: bool, page: int) -> tuple[list[Inquiry], bool]:
    """Return a page of inquiries and whether there are more. `station` 0: of all stations.

    What has a next step comes first, the nearest day on top; then the latest question.
    """
    rows = alive().filter(ended_at__isnull=not is_ended).select_related("person")
    if station:
        rows = rows.filter(station=station)
    order = ("-ended_at",) if is_ended else (F("next_on").asc(nulls_last=True), "-asked_at")
    start = (page - 1) * PAGE
    found = list(rows.order_by(*order, "-id")[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def of_person(root: int) -> list[Inquiry]:
    """Return all inquiries of a person, also those of whom was merged into her; open ones first."""
    rows = Inquiry.objects.filter(person__root_id=root)
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "-asked_at", "-id"))


def deciding(root: int) -> Inquiry | None:
    """Return the latest open inquiry of a person who is not a client yet."""
    rows = opened().filter(person__root_id=root, station__lt=Station.CLIENT)
    return rows.order_by("-asked_at", "-id").first()


def trials_of(root: int) -> list[Trial]:
    """Return all trials with a person, the running one first."""
    rows = Trial.objects.filter(person__root_id=root)
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "-starts_on", "-id"))


def trials_running() -> list[Trial]:
    """Return the trials that have not ended, the first to end first."""
    rows = Trial.objects.filter(ended_at=None, person__root__deleted_at=None)
    return list(rows.select_related("person").order_by("ends_on", "id"))


def due(until: date) -> list[Inquiry]:
    """Return the open inquiries whose next step is due until a day, the most pressing first."""
    rows = opened().filter(next_on__lte=until).select_related("person")
    return list(rows.order_by("next_on", "id"))


def answered(inquiries: Sequence[Inquiry], *, now: datetime) -> dict[int, int]:
    """Return by inquiry when the user was last in touch with whoever asks, if that was after the question.

    One query, none for no inquiry. The persons are read already.
    """
    roots = {one.person.root_id for one in inquiries}
    if not roots:
        return {}
    rows = Moment.objects.filter(person__root_id__in=roots, direction__in=_OUT)
    latest = rows.filter(at__lte=int(now.timestamp())).values_list("person__root_id")
    at = dict(latest.annotate(Max("at")).order_by())
    return {
        one.id: at[one.person.root_id]
        for one in inquiries
        if at.get(one.person.root_id, 0) > one.asked_at.timestamp()
    }


def messages_from(root: int, *, chosen: int, now: datetime) -> list[Moment]:
    """Return the latest contacts with a person that may have been the question, and the chosen one."""
    rows = Moment.objects.filter(person__root_id=root, at__lte=int(now.timestamp()))
    rows = rows.select_related("thread", "occasion")
    found = list(rows.filter(direction__in=_IN).order_by("-at", "-id")[:MOST_MESSAGES])
    if chosen and all(one.id != chosen for one in found):
        found += rows.filter(id=chosen)
    return found


def of_moment(moment: int) -> Inquiry | None:
    """Return the inquiry that was made from a moment, None for none."""
    return Inquiry.objects.filter(moment_id=moment).order_by("id").first()


# --- figures --------------------------------------------------------------------------------------


class Year(NamedTuple):
    """How far the inquiries of a year came."""

    questions: int
    curious: int
    trials: int
    clients: int
    weeks: Sequence[int]  # from question to client, of those who became one, in order
    brought: int  # questions of people whom somebody brought


def year_figures(start: datetime, end: datetime) -> Year:
    """Return the figures of a year; a station counts where the inquiry still stands at least so far."""
    asked = alive().filter(asked_at__gte=start, asked_at__lt=end)
    questions = asked.aggregate(
        n=Count("id"), brought=Count("id", filter=Q(person__root__brought_by__isnull=False))
    )
    first: dict[tuple[int, int], datetime] = {}
    rows = Step.objects.filter(inquiry__person__root__deleted_at=None).order_by("at", "id")
    columns = ("inquiry_id", "station", "at", "inquiry__station", "inquiry__asked_at")
    weeks = []
    reached = dict.fromkeys(Station.values, 0)
    for inquiry, station, at, stands, asked_at in rows.values_list(*columns):
        for k in range(Station.CURIOUS, min(station, stands) + 1):
            if (inquiry, k) in first:
                continue
            first[inquiry, k] = at
            if start <= at < end:
                reached[k] += 1
                if k == Station.CLIENT:
                    weeks.append(round((at - asked_at).days / 7))
    return Year(
        questions=questions["n"],
        curious=reached[Station.CURIOUS],
        trials=reached[Station.TRIAL],
        clients=reached[Station.CLIENT],
        weeks=sorted(weeks),
        brought=questions["brought"],
    )


class Source(NamedTuple):
    """Whom or what inquiries came through, and what became of them."""

    person: int | None  # who brought them
    text: str  # the occasion, the words, or the way in
    questions: int
    clients: int
    open: int


def sources() -> list[Source]:
    """Return where all inquiries came from, most questions first: who brought the person, else on
    which occasion, else in the user's words, else by which way it came in."""
    rows = alive().values_list(
        "person__root__brought_by__root_id",
        "person__root__brought_by_occasion__title",
        "person__root__brought_text",
        "origin",
        "station",
        "ended_at",
    )
    found: dict[tuple[int | None, str], list[int]] = {}
    for by, occasion, words, origin, station, ended_at in rows:
        key = (by, "") if by else (None, occasion or words or origin)
        figures = found.setdefault(key, [0, 0, 0])
        figures[0] += 1
        figures[1] += station == Station.CLIENT
        figures[2] += ended_at is None
    told = [Source(*key, *figures) for key, figures in found.items()]
    return sorted(told, key=lambda one: (-one.questions, -one.clients, one.text, one.person or 0))
