"""The small form in which a reading is corrected."""

from dataclasses import replace
from datetime import date, time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sintonia.home.note.draft import NEW, NOBODY, Draft, Who
from sintonia.home.note.queries import Book, choices
from sintonia.home.note.words import direction_name, kind_name
from sintonia.lib.quickadd import LONGEST, Direction, Fact, Field, Introduction, Kind, Role
from sintonia.lib.text import clean
from sintonia.people.forms import LineField

MOST_PEOPLE = 40
_MOST_MINUTES = 6000
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2200, 1, 1)


class CheckForm(forms.Form):
    """What happened, when, how long, where: people, introductions and facts stand beside it."""

    kind = forms.TypedChoiceField(label=_("What it was"), coerce=lambda value: Kind(int(value)))
    direction = forms.TypedChoiceField(
        label=_("Who reached out"), coerce=Direction, required=False, empty_value=Direction.BOTH
    )
    pick = forms.DateField(required=False)
    day = forms.DateField(
        label=_("Day"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "inp"}),
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "inp"}),
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=1,
        max_value=_MOST_MINUTES,
        widget=forms.NumberInput(attrs={"class": "inp", "inputmode": "numeric"}),
    )
    more = LineField(
        label=_("Anybody else"),
        most=400,
        required=False,
        help_text=_("Names, with commas between them."),
    )
    title = LineField(label=_("What you call it"), most=150, required=False)
    place = LineField(label=_("Place"), most=200, required=False)
    text = LineField(label=_("Note"), most=LONGEST, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.value, kind_name(kind)) for kind in Kind]  # type: ignore[attr-defined]  # of a choice field
        self.fields["direction"].choices = [(one.value, direction_name(one)) for one in Direction]  # type: ignore[attr-defined]  # a choice field
        for name in ("kind", "direction"):
            self.fields[name].widget.attrs["class"] = "inp"

    @classmethod
    def of(cls, draft: Draft) -> "CheckForm":
        """Return the form filled in with what was understood."""
        hours = None if draft.minute is None else time(*divmod(draft.minute, 60))
        values = {name: getattr(draft, name) for name in ("minutes", "title", "place", "text")}
        values |= {"kind": draft.kind.value, "direction": draft.direction.value, "time": hours}
        values["day"] = None if draft.other_days else draft.day
        values["pick"] = draft.day
        return cls(initial=values)

    def clean(self) -> dict[str, Any]:
        """A day that was typed counts more than one that was picked."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        day = values.get("day") or values.get("pick")
        if day and not _FIRST_DAY <= day <= _LAST_DAY:
            self.add_error("day", _("That day is too far away."))
        values["day"] = day
        return values


def draft_from(form: CheckForm, post: QueryDict, book: Book) -> Draft:
    """Return the draft that a posted form describes; what was tampered with is left open or out."""
    people = (*_people(post), *_more(form.cleaned_data.get("more", ""), book))[:MOST_PEOPLE]
    values = form.cleaned_data
    at = values.get("time")
    days = (_day(text) for text in post.getlist("days"))
    return Draft(
        sentence=clean(post.get("sentence", ""), LONGEST),
        kind=values.get("kind") or Kind.NOTE,
        people=_checked(people),
        direction=values.get("direction") or Direction.BOTH,
        day=values.get("day"),
        other_days=tuple(day for day in days if day),
        minute=at.hour * 60 + at.minute if at else None,
        minutes=values.get("minutes"),
        is_planned=post.get("planned") == "yes",
        title=values.get("title", ""),
        place=values.get("place", ""),
        text=values.get("text", ""),
        introduced=tuple(_introductions(post, len(people))),
        facts=tuple(_facts(post, len(people))),
        asker=_index(post.get("asker", ""), len(people)),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _people(post: QueryDict) -> list[Who]:
    found = []
    for i in range(MOST_PEOPLE):
        name = clean(post.get(f"name-{i}", ""))
        if not name:
            break
        role = post.get(f"role-{i}", "")
        candidates = [int(pk) for pk in post.get(f"among-{i}", "").split(",") if _is_id(pk)]
        found.append(
            Who(
                name=name,
                role=Role(role) if role in set(Role) else Role.WITH,
                choice=post.get(f"who-{i}", ""),
                candidates=tuple(candidates[:20]),
            )
        )
    return found


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 20 and int(text) < 1 << 63


def _checked(people: tuple[Who, ...]) -> tuple[Who, ...]:
    """Leave open whoever is not in this space, or nothing that can be chosen."""
    asked = {int(who.choice) for who in people if _is_id(who.choice)}
    known = choices(asked) if asked else {}
    return tuple(
        who
        if who.choice in (NEW, NOBODY) or (_is_id(who.choice) and int(who.choice) in known)
        else replace(who, choice="")
        for who in people
    )


def _more(names: str, book: Book) -> list[Who]:
    """Return those who were added by name: known, new, or to be chosen."""
    found = []
    for name in names.split(","):
        if name := clean(name):
            match = book.people.find(name)
            choice = str(match.ids[0]) if match.sure else "" if match.ids else NEW
            found.append(Who(name, Role.WITH, choice, match.ids))
    return found


def _introductions(post: QueryDict, people: int) -> list[Introduction]:
    found = []
    for text in post.getlist("introduced"):
        by, whom, to = ([_index(part, people) for part in text.split(",")] + [None] * 3)[:3]
        if whom is not None:
            found.append(Introduction(by, whom, to))
    return found


def _facts(post: QueryDict, people: int) -> list[Fact]:
    found = []
    for text in post.getlist("fact"):
        field, _sep, rest = text.partition("|")
        person, _sep, value = rest.partition("|")
        if field in set(Field) and (field != Field.BIRTHDAY or _is_birthday(value)):
            found.append(Fact(Field(field), clean(value, 100), _index(person, people)))
    return found


def _index(text: str, people: int) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text[:4]) < people else None


def _is_birthday(value: str) -> bool:
    return _day(value.replace("--", "2000-", 1)) is not None
