"""The page of one relationship: a fixed number of queries, whatever its length."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.engine.rules import PUT_OFF_DAYS
from sintonia.engine.worth import put_off_days
from sintonia.home.person import head
from sintonia.home.person.addresses import Address
from sintonia.home.person.around import Around, around
from sintonia.home.person.balance import Scales, scales
from sintonia.home.person.circle import Circle, circle_of
from sintonia.home.person.curve import Course, course_of
from sintonia.home.person.days import EPOCH_DAY
from sintonia.home.person.entries import BY_VOICE, EVERYTHING, IN_PERSON
from sintonia.home.person.expected import Expected, around_words, expected
from sintonia.home.person.figure import figure
from sintonia.home.person.figure_words import scale_words, table, today_words
from sintonia.home.person.guesses import Guess, guesses
from sintonia.home.person.level import Why, why
from sintonia.home.person.links import link
from sintonia.home.person.moments import Moments, Single, moments_of
from sintonia.home.person.names import photo_url, shown
from sintonia.home.person.prepared import Prepared, hers
from sintonia.home.person.provenance import Provenance, provenance_of
from sintonia.home.person.remembered import remembered
from sintonia.home.person.sentences import wish_sentences
from sintonia.home.person.standing import silence_of
from sintonia.home.person.story import Story, story_of
from sintonia.home.person.story_words import channel_name
from sintonia.people.actions.later import in_a_row
from sintonia.people.models import Identity, Organisation, Person, Photo
from sintonia.people.wish_forms import LevelForm
from sintonia.people.wishes import Wish, own_wish
from sintonia.ui import marks
from sintonia.ui.dates import day_of, local, on
from sintonia.ui.marks import level_name
from sintonia.understand.learning import pooled
from sintonia.understand.models import Relationship
from sintonia.work.desk.person_work import PersonWork, person_work
from sintonia.work.teams.queries.skills import Held, skills_of_person

_DOINGS = (
    "cadence",
    "date_add",
    "delete",
    "edit",
    "growth_add",
    "label_add",
    "later",
    "level",
    "level_remove",
    "later_undo",
    "merge",
    "mute",
    "note",
    "origin",
    "reminder_add",
    "restore",
    "status",
    "unmute",
)
MOST_AHEAD = 3  # meetings in the calendar that the page tells


@dataclass(frozen=True)
class Wanted:
    """What the address of the page asks for."""

    is_year: bool = False  # the figure shows the last year
    show: str = EVERYTHING  # of the story
    page: int = 1

    @classmethod
    def of(cls, values: Mapping[str, str]) -> "Wanted":
        """Return what a query string asks for; what makes no sense is left out."""
        show, page = values.get("show", ""), values.get("page", "")
        return cls(
            is_year=values.get("period") == "year",
            show=show if show in (IN_PERSON, BY_VOICE) else EVERYTHING,
            page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
        )


class PersonPage:
    """What the page shows, each part read when it is first asked for: a fragment reads no more."""

    def __init__(self, person: Person, wanted: Wanted, *, now: datetime) -> None:
        self.person, self.wanted, self.now = person, wanted, now
        self.today = local(int(now.timestamp())).date()

    @cached_property
    def moments(self) -> Moments:
        return moments_of(self.person.id, now=self.now)

    @cached_property
    def relationship(self) -> Relationship | None:
        return Relationship.objects.filter(person_id=self.person.id).first()

    @property
    def _today_number(self) -> int:
        return self.today.toordinal() - EPOCH_DAY

    @property
    def url(self) -> str:
        return link("person", self.person.id)

    @cached_property
    def urls(self) -> dict[str, str]:
        """Where each thing that can be done to her is done."""
        return {name: link(f"person_{name}", self.person.id) for name in _DOINGS}

    @property
    def note_url(self) -> str:
        """Where a contact is noted, the name written already."""
        return _note_url(self.person.name)

    @property
    def meeting_note_url(self) -> str:
        """Where a meeting is noted, its beginning written already."""
        return _note_url(gettext("met %(name)s") % {"name": self.person.name})

    # --- the head ---

    @property
    def name(self) -> SafeString:
        return shown(self.person.name)

    @property
    def is_only_address(self) -> bool:
        """Say whether an address stands where the name should."""
        return "@" in self.person.name or not any(c.isalpha() for c in self.person.name)

    @cached_property
    def arch(self) -> SafeString:
        photo = photo_url(self.person.id) if _photos(self.person.id) else ""
        return marks.arch(self.person.name, self._met, size="xl", photo=photo)

    @property
    def _met(self) -> str:
        if self.moments.met_days:
            return marks.MET
        return marks.UNKNOWN if self.moments.is_empty() else marks.NEVER

    @cached_property
    def meta(self) -> SafeString:
        organisation = [
            format_html('<a href="{}">{}</a>', reverse("organisation", args=[pk]), name)
            for pk, name in _organisations(self.person.organisation_id or 0)
        ]
        labels = [tag.name for tag in self.around.labels]
        parts = (self.person.role, *organisation, self.person.city, *labels)
        return format_html_join(" · ", "{}", ((part,) for part in parts if part))

    @cached_property
    def lede(self) -> str:
        if self.relationship is not None:
            said = self.person.level_said
            return head.lede(self.relationship, self.provenance, said=said, now=self.now)
        if self.person.is_stale and not self.moments.is_empty():
            return ""
        return head.lede_without(
            self.moments, self.around, said=self.person.level_said, today=self.today
        )

    @cached_property
    def phone(self) -> Address | None:
        return self.around.first(Identity.Kind.PHONE)

    @cached_property
    def mail(self) -> Address | None:
        return self.around.first(Identity.Kind.EMAIL)

    @property
    def is_put_off(self) -> bool:
        """Say whether the user wants to be told of her later."""
        return self.person.later_until is not None and self.person.later_until > self.today

    @property
    def gone_on(self) -> str:
        """Since when she is in the trash."""
        at = self.person.deleted_at
        return day_of(int(at.timestamp())) if at else ""

    # --- the parts ---

    @cached_property
    def course(self) -> Course:
        return course_of(self.relationship, self.moments, now=self.now, is_year=self.wanted.is_year)

    @property
    def has_figure(self) -> bool:
        """Say whether there is anything to draw: moments, and numbers that were counted."""
        is_counted = self.relationship is not None or not self.person.is_stale
        return is_counted and not self.moments.is_empty()

    @cached_property
    def figure(self) -> SafeString:
        return figure(self.course, self.person.name)

    @cached_property
    def lanes(self) -> list[str]:
        """The columns of the table."""
        return [channel_name(lane.channel) for lane in self.course.lanes]

    @property
    def figure_note(self) -> str:
        """How strong it is today, and how sure that is; and what the user says instead."""
        said, counted = self.person.level_said, self.course.level
        words = today_words(self.course)
        if not words or not said or said == counted:
            return words
        yours = gettext("You say %(level)s.") % {"level": level_name(said)}
        return f"{words} {yours}"

    @property
    def scale(self) -> str:
        """The levels with their numbers, for the narrow figure."""
        return scale_words()

    @property
    def table(self) -> SafeString:
        """The rows of the table that says the same as the figure."""
        return table(self.course)

    @cached_property
    def story(self) -> Story:
        wanted = self.wanted
        return story_of(
            self.person.id, self.moments, show=wanted.show, page=wanted.page, now=self.now
        )

    @cached_property
    def ahead(self) -> list[Single]:
        """What is in the calendar with her."""
        return self.moments.ahead[:MOST_AHEAD]

    @cached_property
    def scales(self) -> Scales | None:
        if self.relationship is None:
            return None
        return scales(self.relationship, self.moments, today=self._today_number)

    @cached_property
    def provenance(self) -> Provenance:
        return provenance_of(self.person)

    @cached_property
    def guesses(self) -> list[Guess]:
        """How she may have come, where nobody said it yet."""
        told = self.provenance
        return guesses(self.person.id, told.shared_mails, but=told.below)

    @cached_property
    def around(self) -> Around:
        return around(self.person.id, self.moments, today=self.today)

    @cached_property
    def why(self) -> Why | None:
        return why(self.relationship) if self.relationship is not None else None

    @cached_property
    def expected(self) -> Expected:
        """What is expected, in sentences."""
        return expected(self.relationship)

    @cached_property
    def around_meetings(self) -> list[str]:
        """What changed around the meetings, in sentences."""
        return around_words(self.relationship, self.moments, pooled())

    @cached_property
    def work(self) -> PersonWork:
        """What there is of work with her."""
        return person_work(self.person, now=self.now)

    @cached_property
    def skills(self) -> list[Held]:
        """What she can do."""
        return skills_of_person(self.person)

    @property
    def level_mark(self) -> SafeString:
        """The level: as the user says it, where she did."""
        one = self.relationship
        counted, perhaps = (one.level, one.perhaps) if one else (None, None)
        return marks.level_mark(counted, perhaps, self.person.level_said)

    @property
    def counted_mark(self) -> SafeString:
        """The level that the numbers give."""
        one = self.relationship
        return marks.level_mark(one.level, one.perhaps) if one else marks.level_mark(None)

    @property
    def said_words(self) -> str:
        """When the user said the level, and why; "" when she did not."""
        if not self.person.level_said:
            return ""
        why = self.person.level_said_why.rstrip(".")
        said = {"day": on(day_of(self.person.level_said_on)), "why": why}
        if why:
            return gettext("You said so on %(day)s: «%(why)s».") % said
        return gettext("You said so on %(day)s.") % said

    @property
    def level_form(self) -> LevelForm:
        """What the user herself would say."""
        return LevelForm.of(self.person, self.why.level if self.why else None)

    @cached_property
    def circle(self) -> Circle:
        """Those whom she knows."""
        return circle_of(self.person.name, self._met, self.provenance.knows)

    # --- sentences of the side column ---

    @cached_property
    def cadence(self) -> str:
        """How often the user would like to be in touch; "" when nothing was wished."""
        silence = silence_of(self.relationship, self.today) if self.relationship else 0
        return " ".join(wish_sentences(self._wish, silence))

    @property
    def _wish(self) -> Wish:
        own = own_wish(self.person.ideal_days, self.person.cadence_days)
        return self.around.inherited if own.is_empty else own

    @property
    def later_words(self) -> str:
        """For how long she would be put off now."""
        last = None if self.moments.is_empty() else local(self.moments.last_at()).date()
        times = in_a_row(self.person.later_times, self.person.later_on, last)
        longest = self._wish.longest
        days = put_off_days(times, longest.days if longest else None)
        if days == PUT_OFF_DAYS:
            return gettext("Later: not for a week")
        return ngettext("Later: not for %(n)d day", "Later: not for %(n)d days", days) % {"n": days}

    @property
    def months(self) -> SafeString:
        """The months by name, for a form."""
        return _months()


@remembered
def _months() -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', MONTHS.items())


@Prepared
def _organisations(pk: int) -> QuerySet[Organisation, Any]:
    return Organisation.objects.filter(id=pk).values_list("id", "name")


@Prepared
def _photos(root: int) -> QuerySet[Photo, Any]:
    return Photo.objects.filter(person_id__in=hers(root)).values_list("id")


def _note_url(sentence: str) -> str:
    return f"{reverse('note')}?{urlencode({'sentence': sentence})}"
