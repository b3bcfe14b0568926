"""The page on which a reading is checked, put together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext

from sintonia.home.note.draft import NEW, NOBODY, Draft, Question, Who
from sintonia.home.note.forms import CheckForm
from sintonia.home.note.queries import Choice, choices
from sintonia.home.note.words import Tag, asker_text, fact_text, introduction_text, role_words, tags
from sintonia.lib.quickadd import Fact, Introduction
from sintonia.ui.dates import long_day


class Option(NamedTuple):
    value: str
    text: str
    is_chosen: bool


class PersonRow(NamedTuple):
    """Somebody named in the sentence, and who she may be."""

    name: str
    role: str
    role_words: str
    among: str
    options: list[Option]
    is_open: bool


@dataclass(frozen=True)
class Check:
    """All that the page shows."""

    draft: Draft
    form: CheckForm
    tags: list[Tag]
    rows: list[PersonRow]
    days: list[Option]  # when more than one may be meant
    introduced: list[Option]
    facts: list[Option]
    asker: Option | None
    asks: list[str]  # what is to be answered, in sentences


def check_page(
    draft: Draft, form: CheckForm, names: Mapping[int, str], *, today: date, refused: str = ""
) -> Check:
    """Return the page for a draft: what was understood, and everything in it open to correction."""
    ids = {pk for who in draft.people for pk in (*who.candidates, who.person) if pk}
    known = choices(ids)
    return Check(
        draft=draft,
        form=form,
        tags=tags(draft, names, today),
        rows=[_row(who, known) for who in draft.people],
        days=_days(draft),
        introduced=[
            Option(_introduction_value(x), introduction_text(x, draft, names), True)
            for x in draft.introduced
        ],
        facts=[Option(_fact_value(fact), fact_text(fact), True) for fact in draft.facts],
        asker=_asker(draft, names),
        asks=[*_asks(draft, form), *([refused] if refused else [])],
    )


def _row(who: Who, known: Mapping[int, Choice]) -> PersonRow:
    ids = [pk for pk in known if pk in who.candidates or pk == who.person]
    options = [Option(str(pk), _choice_text(known[pk]), who.choice == str(pk)) for pk in ids]
    new = gettext("a new person: %(name)s") % {"name": who.name}
    options.append(Option(NEW, new, who.choice == NEW))
    options.append(Option(NOBODY, gettext("nobody: leave them out"), who.choice == NOBODY))
    among = ",".join(str(pk) for pk in who.candidates)
    return PersonRow(
        who.name, who.role, role_words(who.role), among, options, is_open=not who.choice
    )


def _choice_text(choice: Choice) -> str:
    return f"{choice.name} ({choice.meta})" if choice.meta else choice.name


def _days(draft: Draft) -> list[Option]:
    days = dict.fromkeys(day for day in (draft.day, *draft.other_days) if day)
    if len(days) < 2:
        return []
    return [Option(day.isoformat(), long_day(day), day == draft.day) for day in days]


def _asker(draft: Draft, names: Mapping[int, str]) -> Option | None:
    if draft.asker is None:
        return None
    return Option(str(draft.asker), asker_text(draft, names), True)


def _introduction_value(x: Introduction) -> str:
    return ",".join("" if i is None else str(i) for i in (x.by, x.whom, x.to))


def _fact_value(fact: Fact) -> str:
    return f"{fact.field}|{'' if fact.person is None else fact.person}|{fact.value}"


def _asks(draft: Draft, form: CheckForm) -> list[str]:
    open_ = draft.questions()
    words = {
        Question.WHO: gettext("With whom, or about whom? I found nobody in the sentence."),
        Question.WHICH_PERSON: gettext("Who is meant?"),
        Question.WHICH_DAY: gettext("Is this the day?"),
        Question.WHICH_HALF: gettext("Is this the hour?"),
        Question.WHICH_CHANNEL: gettext("Is this how you were in touch?"),
    }
    asks = [text for question, text in words.items() if question in open_]
    if form.is_bound:
        asks += [str(error) for errors in form.errors.values() for error in errors]
    return asks
