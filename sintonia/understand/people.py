"""The list of everybody: filters, search, order, pages. A fixed number of queries whatever the size."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sintonia.lib.text import fold
from sintonia.people.models import Identity, Label, Person, PersonLabel, Photo
from sintonia.ui import marks
from sintonia.ui.dates import ago, days_text, local
from sintonia.understand.models import Relationship

PAGE = 50

ORDERS = {
    "late": gettext_lazy("late on their rhythm"),
    "name": gettext_lazy("name"),
    "level": gettext_lazy("level"),
    "met": gettext_lazy("share in person"),
    "last": gettext_lazy("last contact"),
}
LEVEL = Coalesce(
    "level_said", "relationships__level"
)  # of a person: as the user says, else counted
FADING, NEVER_MET, ALIVE, UNHEARD = "fading", "never-met", "alive", "unheard"


@dataclass(frozen=True)
class Wanted:
    """What the address of the list asks for."""

    q: str = ""
    show: str = ""  # one of FADING, NEVER_MET, ALIVE, UNHEARD; "" everybody
    label: int = 0
    level: int = 0
    order: str = "late"
    page: int = 1

    @classmethod
    def of(cls, values: Any) -> "Wanted":
        """Return what a query string asks for; what makes no sense is left out."""
        order = values.get("order", "late")
        return cls(
            q=values.get("q", "").strip()[:100],
            show=values.get("show", ""),
            label=_number(values.get("label")),
            level=min(5, _number(values.get("level"))),
            order=order if order in ORDERS else "late",
            page=max(1, min(10_000, _number(values.get("page")) or 1)),
        )

    def is_narrowed(self) -> bool:
        """Say whether anything but the order was asked for."""
        return bool(self.q or self.show or self.label or self.level)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 20 else 0


class Row(NamedTuple):
    """One person of the list, as the page shows her."""

    id: int
    name: str
    url: str
    meta: str
    brought: str
    last_at: int | None
    is_fading: bool
    arch: SafeString
    level_mark: SafeString
    track_mark: SafeString
    balance_mark: SafeString
    channel_mark: SafeString
    last_words: str
    rhythm_words: str


@dataclass(frozen=True)
class PeoplePage:
    """A page of the list and what stands around it."""

    wanted: Wanted
    rows: list[Row]
    total: int  # everybody
    found: int  # with these filters
    fading: int
    never_met: int
    alive: int
    unheard: int
    labels: list[tuple[int, str, int]]  # id, name, how many

    @property
    def previous(self) -> int:
        return self.wanted.page - 1

    @property
    def next(self) -> int:
        return self.wanted.page + 1

    @property
    def has_more(self) -> bool:
        return self.found > self.wanted.page * PAGE

    @property
    def first(self) -> int:
        return (self.wanted.page - 1) * PAGE + 1

    @property
    def last(self) -> int:
        return min(self.found, self.wanted.page * PAGE)


def everybody() -> QuerySet[Person]:
    """Return all persons but those in the trash and those merged into others."""
    return Person.objects.filter(deleted_at=None, merged_into=None)


def narrowed(people: QuerySet[Person], wanted: Wanted) -> QuerySet[Person]:
    """Return those persons whom the filters and the search leave."""
    if wanted.show == FADING:
        people = people.filter(relationships__state=Relationship.State.FADING)
    elif wanted.show == NEVER_MET:
        people = people.filter(relationships__isnull=False, relationships__last_met_at=None)
    elif wanted.show == ALIVE:
        people = people.filter(
            relationships__state__in=(Relationship.State.ALIVE, Relationship.State.FADING)
        )
    elif wanted.show == UNHEARD:
        people = people.filter(relationships=None)
    if wanted.label:
        people = people.filter(
            Exists(
                PersonLabel.objects.filter(
                    space=OuterRef("space"), person=OuterRef("pk"), label_id=wanted.label
                )
            )
        )
    if wanted.level:
        people = people.alias(shown_level=LEVEL).filter(shown_level=wanted.level)
    for word in fold(wanted.q).split():
        people = people.filter(_mentions(word, wanted.q))
    return people


def _mentions(word: str, q: str) -> Q:
    """A word in the name, the role, the city; or the text in an address."""
    found = Q(search__contains=word)
    if "@" in q or word.isdigit():
        address = Identity.objects.filter(
            space=OuterRef("space"),
            person__root=OuterRef("pk"),
            value__contains=q.lower().replace(" ", ""),
        )
        return found | Q(Exists(address))
    return found


def ordered(people: QuerySet[Person], order: str, now: datetime) -> QuerySet[Person]:
    """Return the persons in the wanted order; those without a relationship come last."""
    if order == "name":
        return people.order_by("search", "id")
    if order == "level":
        strength = F("relationships__strength").desc(nulls_last=True)
        return people.order_by(LEVEL.desc(nulls_last=True), strength, "search")
    if order == "met":
        return people.order_by(F("relationships__time_share").desc(nulls_last=True), "search")
    if order == "last":
        return people.order_by(F("relationships__last_at").desc(nulls_last=True), "search")
    seconds = int(now.timestamp())
    silence = Value(seconds * 1.0, FloatField()) - F("relationships__last_at")
    limit = F("relationships__fades_at") - F("relationships__last_at") + 1.0
    states = (Relationship.State.ALIVE, Relationship.State.FADING)
    late = Case(
        When(relationships__state__in=states, then=silence / limit),
        default=None,
        output_field=FloatField(),
    )
    return people.order_by(
        late.desc(nulls_last=True), F("relationships__last_at").desc(nulls_last=True), "search"
    )


_COLUMNS = (
    "id",
    "name",
    "role",
    "city",
    "brought_by__name",
    "brought_by_occasion__title",
    "brought_text",
    "has_photo",
    "level_said",
    "relationships__level",
    "relationships__perhaps",
    "relationships__time_share",
    "relationships__last_met_at",
    "relationships__last_at",
    "relationships__last_channel",
    "relationships__rhythm_days",
    "relationships__state",
    "relationships__track",
)


def people_page(wanted: Wanted, *, now: datetime) -> PeoplePage:
    """Return a page of the list."""
    found = narrowed(everybody(), wanted)
    photos = Photo.objects.filter(space=OuterRef("space"), person=OuterRef("pk"))
    start = (wanted.page - 1) * PAGE
    rows = list(
        ordered(found, wanted.order, now)
        .annotate(has_photo=Exists(photos))
        .values_list(*_COLUMNS)[start : start + PAGE]
    )
    labels: dict[int, list[str]] = {}
    for person, name in (
        PersonLabel.objects.filter(person_id__in=[row[0] for row in rows])
        .order_by("label__name")
        .values_list("person_id", "label__name")
    ):
        labels.setdefault(person, []).append(name)
    counts = _counts()
    return PeoplePage(
        wanted=wanted,
        rows=[
            _row(row, labels.get(row[0], []), local(int(now.timestamp())).date()) for row in rows
        ],
        found=found.count() if wanted.is_narrowed() else counts["total"],
        labels=_labels(),
        **counts,
    )


def _row(values: tuple[Any, ...], labels: list[str], today: date) -> Row:
    (
        pk,
        name,
        role,
        city,
        brought_by,
        occasion,
        text,
        has_photo,
        said,
        level,
        perhaps,
        share,
        met,
        last_at,
        channel,
        rhythm,
        state,
        track,
    ) = values
    met_state = marks.MET if met is not None else marks.NEVER if last_at else marks.UNKNOWN
    return Row(
        id=pk,
        name=name,
        url=f"/people/{pk}/",
        meta=" · ".join(part for part in (role, city, *labels) if part),
        brought=brought_by or occasion or text,
        last_at=last_at,
        is_fading=state == Relationship.State.FADING,
        arch=marks.arch(
            name, met_state, size="s", photo=f"/people/{pk}/photo/" if has_photo else ""
        ),
        level_mark=marks.level_mark(level, perhaps, said),
        track_mark=marks.track_mark(*track) if track else SafeString(""),
        balance_mark=marks.balance_mark(share, has_met=met is not None),
        channel_mark=marks.channel_icon(channel) if channel else SafeString(""),
        last_words=ago(local(last_at).date(), today) if last_at else "",
        rhythm_words=_rhythm_words(rhythm) if rhythm else "",
    )


def _rhythm_words(days: float) -> str:
    if days < 1.5:
        return _("usually every day")
    return _("usually every %(days)s") % {"days": days_text(days)}


def _counts() -> dict[str, int]:
    state = Relationship.State
    return everybody().aggregate(
        total=Count("id"),
        fading=Count("id", filter=Q(relationships__state=state.FADING)),
        alive=Count("id", filter=Q(relationships__state__in=(state.ALIVE, state.FADING))),
        never_met=Count(
            "id", filter=Q(relationships__isnull=False, relationships__last_met_at=None)
        ),
        unheard=Count("id", filter=Q(relationships=None)),
    )


def _labels() -> list[tuple[int, str, int]]:
    rows = Label.objects.filter(
        person_labels__person__deleted_at=None, person_labels__person__merged_into=None
    )
    return list(
        rows.annotate(n=Count("person_labels"))
        .order_by("-n", "name")
        .values_list("id", "name", "n")[:12]
    )


def lede(page: PeoplePage) -> str:
    """Return the sentence that opens the list, "" when there is nothing to say."""
    if not page.total:
        return ""
    parts = [
        ngettext(
            "One person, %(alive)d alive at the moment.",
            "%(total)d people, %(alive)d alive at the moment.",
            page.total,
        )
        % {"total": page.total, "alive": page.alive}
    ]
    if page.fading == 1:
        parts.append(_("One thread is loosening."))
    elif page.fading:
        parts.append(_("%(n)d threads are loosening.") % {"n": page.fading})
    return " ".join(parts)
