"""The page of a year, put together. The number of queries does not depend on how much there is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.gather.models import Source
from sintonia.home.origins.cast import Somebody, cast
from sintonia.home.origins.page import Row, row_of
from sintonia.home.origins.sources import sources
from sintonia.home.person.days import date_of
from sintonia.home.person.level import evidence
from sintonia.home.person.names import Face
from sintonia.home.year import bonds, words
from sintonia.home.year.contacts import Contacts, contacts_of
from sintonia.home.year.drawing import figure
from sintonia.home.year.levels import Change, changes, is_up
from sintonia.home.year.said import Deeds, Done, Learned, deeds_in, learned_in
from sintonia.home.year.span import Span, span_of
from sintonia.home.year.thanks import thanks
from sintonia.home.year.wish import wish_day
from sintonia.people.models import Deed
from sintonia.ui.dates import local, short_day, written
from sintonia.work.closing.queries.given import given_in_year
from sintonia.work.time.words import about_hours

LEAST_LEVEL = 2  # whoever became a contact is told among those found
MOST_FOUND = 6
MOST_MET = 24
MOST_CHANGES = 8
MOST_BACK = 6
MOST_LEARNED = 12
MOST_INTRODUCTIONS = 8
MOST_SOURCES = 8
MOST_KEPT = 6


class Line(NamedTuple):
    """A person, and what the year says of her."""

    face: Face
    words: str
    more: str = ""


class Quote(NamedTuple):
    """What was learned, with whom, when."""

    text: str
    face: Face
    when: str


class Many(NamedTuple):
    """The first few of a list, and how many there are in all."""

    shown: list[Line]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.shown)


class YearPage:
    """All that the page says; `is_whole`: every list to its end."""

    def __init__(self, year: int, *, now: datetime, is_whole: bool = False) -> None:
        self.is_whole = is_whole
        self.span: Span = span_of(year, now=now)
        everybody = cast()
        self.people: Mapping[int, Somebody] = everybody.people
        self.origins = everybody.origins
        self.is_counting = everybody.is_counting
        self.contacts: Contacts = contacts_of(self.span, self.people, since=self._first_month)
        self.learned_all: list[Learned] = learned_in(self.span, self.people)
        self.deeds: Deeds = deeds_in(self.span, self.people)
        self.changes_all: list[Change] = [
            one
            for one in changes(self.span)
            if one.person in self.people and max(one.before, one.after) >= LEAST_LEVEL
        ]
        self.met_all = bonds.first_met_in(self.span, self.people)
        self.back_all = bonds.back_in(self.contacts, self.people)
        self.found_all = bonds.found_in(self.span, self.people)
        self.given_back = given_in_year(year)
        self.read_sources = Source.objects.exclude(read_at=None).count()

    def _most(self, n: int) -> int | None:
        return None if self.is_whole else n

    # --- the year itself ---

    @property
    def year(self) -> int:
        return self.span.year

    @property
    def following(self) -> int:
        """The year after."""
        return self.year + 1

    @property
    def is_going_on(self) -> bool:
        return self.span.is_going_on

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is known of the year."""
        told = (self.contacts.days, self.contacts.planned, self.learned_all, self.deeds.all)
        return not any(told)

    @cached_property
    def first_at(self) -> int | None:
        """When what is known begins."""
        known = (one.first_at for one in self.people.values() if one.first_at is not None)
        return min(known, default=None)

    @property
    def _first_year(self) -> int:
        return local(self.first_at).year if self.first_at is not None else self.span.today.year

    @property
    def _first_month(self) -> int:
        is_first = self.first_at is not None and self.span.has(self.first_at)
        return local(self.first_at or 0).month if is_first else 1

    @property
    def is_before(self) -> bool:
        """Say whether the year lies before everything that is known."""
        return self.year < self._first_year

    @property
    def previous_year(self) -> int:
        """The year before, 0 when nothing is known of it."""
        return self.year - 1 if self._first_year < self.year else 0

    @property
    def next_year(self) -> int:
        """The year after, or the first of which anything is known; 0 when it has not begun."""
        return 0 if self.is_going_on else max(self.following, self._first_year)

    @property
    def begins(self) -> str:
        """In the first year: what that means for the figures."""
        is_first = self.first_at is not None and self.span.has(self.first_at)
        return words.begins(self.first_at or 0) if is_first else ""

    @property
    def lede(self) -> str:
        up = sum(map(is_up, self.changes_all))
        return words.lede(self.contacts, len(self.found_all), len(self.met_all), up)

    @property
    def period(self) -> str:
        return words.period(self.span)

    @property
    def totals(self) -> str:
        return words.totals(self.contacts, self.read_sources)

    # --- month by month ---

    @property
    def figure(self) -> SafeString:
        months = self.contacts.months
        return figure(
            months, self.contacts.told, words.title(self.span), words.description(self.contacts)
        )

    @property
    def fullest(self) -> str:
        return words.fullest(self.contacts.months)

    @property
    def table(self) -> list[tuple[str, str, int]]:
        return words.rows(self.contacts.told)

    # --- people ---

    @property
    def found(self) -> Many:
        """Whom one was first in touch with, and who or what brought them: those told come first."""
        told_first = sorted(self.found_all, key=lambda one: not self._came(one))
        shown = told_first[: self._most(MOST_FOUND)]
        return Many([Line(one.face("s"), self._came(one)) for one in shown], len(told_first))

    def _came(self, one: Somebody) -> str:
        origin = one.origin
        by = self.people.get(origin.brought_by or 0)
        if by is not None:
            return gettext("brought by %(name)s") % {"name": by.name}
        return origin.occasion or origin.text

    @property
    def first_met(self) -> Many:
        lines = [
            Line(one.face("s"), self._day(at)) for one, at in self.met_all[: self._most(MOST_MET)]
        ]
        return Many(lines, len(self.met_all))

    @property
    def awaited(self) -> SafeString:
        """Whom one had waited for longest to meet."""
        found = bonds.most_awaited(self.met_all)
        if found is None:
            return SafeString("")
        one, at, days = found
        places = [m.place for m in self.contacts.meetings if m.at == at and one.id in m.people]
        return words.awaited(one, days, places[0] if places else "")

    @property
    def back(self) -> Many:
        lines = [
            Line(self.people[one.id].face("s"), words.silent(one.silence_days), str(one.day))
            for one in self.back_all[: self._most(MOST_BACK)]
        ]
        return Many(lines, len(self.back_all))

    @cached_property
    def loose(self) -> str:
        """How many threads loosened, "" for none and for a year that is over."""
        found = bonds.faded_in(self.span, self.people)
        return words.loose(len(found)) if found else ""

    @property
    def kept(self) -> list[Line]:
        """Those known for longest, of whom one was in touch with."""
        kept = bonds.kept_in(self.contacts, self.people)[: self._most(MOST_KEPT)]
        days = self.contacts.days
        return [Line(one.face(), words.known_since(one, len(days[one.id]))) for one in kept]

    # --- levels ---

    @property
    def changes(self) -> Many:
        """Who came a level or more closer, with the evidence."""
        up = [one for one in self.changes_all if is_up(one)]
        return Many([self._change(one) for one in up[: self._most(MOST_CHANGES)]], len(up))

    def _change(self, one: Change) -> Line:
        face = self.people[one.person].face()
        day = short_day(date_of(one.step.day), self.span.last_day)
        told = f"{words.change(one.before, one.after)} · {day}"
        return Line(face, told, evidence(one.step))

    @property
    def down(self) -> list[Face]:
        """With whom silence took a level away."""
        return [self.people[one.person].face() for one in self.changes_all if not is_up(one)]

    # --- what was learned, given and received ---

    @property
    def learned(self) -> list[Quote]:
        return [
            Quote(one.text, self.people[one.person].face(), self._month(one.at))
            for one in self.learned_all[: self._most(MOST_LEARNED)]
        ]

    @property
    def more_learned(self) -> int:
        return len(self.learned_all) - len(self.learned)

    @property
    def given(self) -> list[SafeString]:
        return self._introductions(self.deeds.given)

    @property
    def received(self) -> list[SafeString]:
        return self._introductions(self.deeds.received)

    def _introductions(self, deeds: Sequence[Done]) -> list[SafeString]:
        told = [one for one in deeds if one.other][: self._most(MOST_INTRODUCTIONS)]
        return [
            words.introduction(one.kind, self.people[one.person], self.people[one.other])
            for one in told
        ]

    @property
    def work(self) -> int:
        """How often work was entrusted."""
        return self.deeds.count(Deed.Kind.WORK_ENTRUSTED)

    @property
    def praise(self) -> int:
        """How often somebody spoke well of the user."""
        return self.deeds.count(Deed.Kind.TESTIMONIAL)

    @property
    def given_back_words(self) -> str:
        """How many hours clients had back; "" where nobody said anything."""
        minutes, clients = self.given_back
        if not minutes:
            return ""
        text = ngettext(
            "%(hours)s hours given back to %(n)d client.",
            "%(hours)s hours given back to %(n)d clients.",
            clients,
        )
        return text % {"hours": about_hours(minutes), "n": clients}

    @property
    def sources(self) -> list[Row]:
        """Who or what brought the people found in this year; the count in all years beside."""
        found = {one.id for one in self.found_all}
        all_sources = sources(self.origins, self.people)
        ours = [(one.only(found), one.total) for one in all_sources]
        ours = sorted((one for one in ours if one[0].total), key=lambda one: -one[0].total)
        return [
            row_of(one, self.people, ever=ever) for one, ever in ours[: self._most(MOST_SOURCES)]
        ]

    @property
    def thanks(self) -> list[Line]:
        told = thanks(self.deeds, self.found_all, self.people)
        return [Line(one.person.face(), one.words) for one in told]

    @property
    def wish_on(self) -> date | None:
        """The day on which a wish for the next year comes back; None once that has passed."""
        return wish_day(self.span)

    # --- days ---

    def _day(self, at: int) -> str:
        return short_day(at, self.span.last_day)

    def _month(self, at: datetime) -> str:
        day = local(int(at.timestamp())).date()
        return written(day, gettext("F Y"))  # Translators: Django date format
