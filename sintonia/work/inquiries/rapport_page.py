"""The question of rapport as pages show it: the criteria, what was answered, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from sintonia.people.models import Person
from sintonia.ui.dates import day_of, on
from sintonia.work.inquiries.models import Answer, Criterion, Inquiry, RapportCheck
from sintonia.work.inquiries.queries import rapport
from sintonia.work.inquiries.queries.rapport import State
from sintonia.work.inquiries.subject import Subject
from sintonia.work.inquiries.words import answer_name, answer_word, day_at

_ORDER = (Answer.YES, Answer.UNSURE, Answer.NO)


class Option(NamedTuple):
    value: int
    text: str
    is_chosen: bool


class Line(NamedTuple):
    """A criterion with its three answers."""

    name: str
    text: str
    options: list[Option]
    before: str  # what was said of it before, where that is worth telling


@dataclass(frozen=True)
class RapportPage:
    """A check to answer."""

    subject: Subject
    state: State
    question: str
    options: list[Option]
    lines: list[Line]
    outcome: str
    is_good: bool
    before: str  # what was said another time, with its day
    fields: dict[str, str]  # hidden: what it is about

    @property
    def words(self) -> str:
        return self.state.check.words if self.state.check else ""

    @property
    def url(self) -> str:
        return reverse("rapport", args=[self.subject.person.id])

    @property
    def skip_url(self) -> str:
        return reverse("rapport_skip", args=[self.subject.person.id])

    @property
    def is_no(self) -> bool:
        """Say whether the answer to the whole is no."""
        return self.state.would_like == Answer.NO


def rapport_page(subject: Subject) -> RapportPage:
    """Return the check of a subject, to answer or as it was answered. At most five queries."""
    state, before = rapport.state_of(subject), rapport.state_before(subject)
    asked = rapport.asked(subject.about)
    lines = [
        Line(
            one.name,
            one.text,
            _options(state.answers.get(one.id) if one.id else None),
            _before_words(before, one.id) if subject.when == RapportCheck.When.CLOSING else "",
        )
        for one in asked
    ]
    return RapportPage(
        subject=subject,
        state=state,
        question=_question(subject),
        options=_options(state.would_like),
        lines=lines,
        outcome=outcome(state, len(lines), [one.text for one in asked if _is_no(state, one.id)]),
        is_good=state.would_like == Answer.YES,
        before=_said_before(before),
        fields=_fields(subject),
    )


def _is_no(state: State, criterion: int | None) -> bool:
    return criterion is not None and state.answers.get(criterion) == Answer.NO


def _options(answer: int | None) -> list[Option]:
    return [Option(one.value, answer_name(one), answer == one) for one in _ORDER]


def _question(subject: Subject) -> str:
    if subject.when == RapportCheck.When.CLOSING:
        return gettext("Would I like to work with them again?")
    return gettext("Would I like to work with this person?")


def _fields(subject: Subject) -> dict[str, str]:
    found = {"about": str(subject.about), "when": str(subject.when)}
    if subject.inquiry is not None:
        found["inquiry"] = str(subject.inquiry.id)
    if subject.project:
        found["project"] = str(subject.project)
    return found


def _before_words(before: State, criterion: int | None) -> str:
    answer = before.answers.get(criterion) if criterion else None
    if answer is None:
        return ""
    return gettext("before: %(answer)s") % {"answer": answer_word(answer)}


def _said_before(before: State) -> str:
    if before.check is None or before.would_like is None:
        return ""
    day = on(day_of(day_at(before.check.at)))
    said = {"day": day, "answer": answer_word(before.would_like)}
    return gettext("On %(day)s you said: %(answer)s.") % said


def outcome(state: State, asked: int, refused: Sequence[str]) -> str:
    """Return what follows from the answers, in a sentence. `refused`: criteria answered with no."""
    if state.is_skipped:
        return gettext("Left for later. You can answer whenever you like.")
    if not state.is_answered:
        return ""
    if state.would_like is None:
        said = {"n": len(state.answers), "all": asked}
        return gettext("%(n)d of %(all)d answered. And on the whole?") % said
    if state.would_like == Answer.NO:
        return gettext("You would rather not. A kind no now costs less than a reluctant yes.")
    if state.would_like == Answer.UNSURE:
        return gettext("You don’t know yet. A short trial tells more than a quote.")
    if refused:
        named = " ".join(f"«{text}»" for text in refused[:2])
        return gettext("You said yes, and no to %(named)s Say so before the price.") % {
            "named": f"{named}."
        }
    return _yes(state)


def _yes(state: State) -> str:
    unsure = sum(answer == Answer.UNSURE for answer in state.answers.values())
    if not unsure:
        return gettext("You said yes, and nothing is left open.")
    text = ngettext(
        "You said yes, with one thing to find out. The quickest way is a trial of two weeks.",
        "You said yes, with %(n)d things to find out. The quickest way is a trial of two weeks.",
        unsure,
    )
    return text % {"n": unsure}


def ask_url(
    person: Person,
    inquiry: Inquiry | None = None,
    *,
    about: str = Criterion.About.CLIENT,
    when: str = RapportCheck.When.BEFORE,
    project: int = 0,
    next_url: str = "",
) -> str:
    """Return the address of the page that asks, and goes on to `next_url` whether answered or left."""
    subject = Subject(person, date.min, about, when, inquiry, project)
    values = _fields(subject) | ({"next": next_url} if next_url else {})
    return f"{reverse('rapport', args=[person.root_id])}?{urlencode(values)}"
