"""What the user writes about skills and teams."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sintonia.lib.money import read_amount
from sintonia.people.forms import LineField, TextField
from sintonia.teams.problem import MOST_WISHES
from sintonia.work.projects.models import Project
from sintonia.work.teams.actions.plans import Wanted
from sintonia.work.teams.asking import Limits
from sintonia.work.teams.models import Acquaintance, TeamPlan
from sintonia.work.teams.wishes import WISHES

ROWS, SPARE = 6, 3  # rows of needs at least, and empty ones at the end
MOST_ROWS = 30

OBJECTIVES = [
    (TeamPlan.Objective.SUM, _("Everybody close to everybody")),
    (TeamPlan.Objective.DIAMETER, _("Nobody far from anybody")),
]
MUST, WISH, MINE = "must", "wish", "mine"
HOWS = Acquaintance.How.values


class NumberField(forms.CharField):
    """A number as people write it: 8, 32,50. Gives a Decimal, or None."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        self.most = Decimal(most)
        super().__init__(required=False, max_length=20, **kwargs)
        self.widget.attrs.update({"class": "inp inp--num", "inputmode": "decimal"})

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = read_amount(text)
        except ValueError:
            amount = Decimal(-1)
        if not 0 <= amount <= self.most:
            raise forms.ValidationError(
                _("Write a number from 0 to %(most)s, such as 32 or 32,50."),
                params={"most": self.most},
            )
        return amount.quantize(Decimal("0.01"))


class SkillForm(forms.Form):
    """A skill for somebody."""

    name = LineField(most=60, missing=_("Write what they can do."), label=_("Skill or language"))
    wish = forms.ChoiceField(choices=WISHES, label=_("And with it"))
    is_language = forms.BooleanField(required=False, label=_("It is a language"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs.update({"list": "skill-names", "autocomplete": "off"})
        self.fields["wish"].widget.attrs["class"] = "inp"


class RoomForm(forms.Form):
    """How much room somebody has."""

    hours_a_week = NumberField(most=168, label=_("Hours a week for work together"))
    free_from = forms.DateField(
        required=False,
        label=_("Has room from"),
        widget=forms.DateInput(attrs={"class": "inp", "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("There is no such day: write it like 2026-12-09.")},
    )
    rate = NumberField(most=99_999, label=_("Price of an hour, in euro"))


class PlanForm(forms.Form):
    """What is needed of a team. The rows of needs are `skill-0`, `count-0`, `kind-0` and so on."""

    name = LineField(most=120, missing=_("Give the team a name."), label=_("A team for"))
    objective = forms.ChoiceField(choices=OBJECTIVES, label=_("What counts"))
    hours = NumberField(
        most=10_000,
        label=_("Hours a week that all have free together, at least"),
        help_text=_("Whoever’s hours are not known counts as none."),
    )
    each = NumberField(
        most=10_000,
        label=_("Hours that each would work on it"),
        help_text=_("For the cost: these hours at each one’s price."),
    )
    budget = NumberField(most=99_999_999, label=_("May cost at most, in euro"))
    chosen = forms.MultipleChoiceField(
        required=False,
        label=_("Already chosen"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        people: Iterable[tuple[int, str]] = (),
        initial: dict[str, Any] | None = None,
        needs: Sequence[tuple[str, int, bool, bool]] = (),
    ) -> None:
        super().__init__(data, initial=initial)
        chosen: Any = self.fields["chosen"]
        chosen.choices = [(str(pk), name) for pk, name in people]
        self.fields["objective"].widget.attrs["class"] = "inp"
        self.rows = self._written(data) if data is not None else [*needs]
        empty = max(SPARE, ROWS - len(self.rows))
        self.shown_rows = [*self.rows, *[("", 1, True, False)] * empty][:MOST_ROWS]

    @staticmethod
    def _written(data: Any) -> list[tuple[str, int, bool, bool]]:
        rows = []
        for i in range(MOST_ROWS):
            name = " ".join(data.get(f"skill-{i}", "").split())[:60]
            count = data.get(f"count-{i}", "1")
            number = int(count) if count.isascii() and count.isdigit() and len(count) < 3 else 1
            if name:
                kind = data.get(f"kind-{i}", MUST)
                rows.append((name, max(1, number), kind != WISH, kind == MINE))
        return rows

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not any(row[2] for row in self.rows):
            raise forms.ValidationError(_("Write at least one skill that the team must have."))
        if sum(not row[2] for row in self.rows) > MOST_WISHES:
            raise forms.ValidationError(
                _("At most %(most)d skills can be wished for: make the others necessary."),
                params={"most": MOST_WISHES},
            )
        return values

    def wanted(self, project: Project | None, out: tuple[int, ...]) -> Wanted:
        """Return what the form asks for, when it is valid."""
        values = self.cleaned_data
        limits = Limits(
            hours=float(values["hours"] or 0),
            each=int(values["each"] or 0),
            budget=values["budget"],
            chosen=tuple(int(pk) for pk in values["chosen"]),
            out=out,
        )
        return Wanted(values["name"], self.rows, limits, values["objective"], project)


class AskForm(forms.Form):
    """What everybody proposed is asked."""

    goal = LineField(
        most=400,
        missing=_("A project has one goal: write it."),
        label=_("The goal we share"),
    )
    letter = TextField(missing=_("Write what you ask."), rows=8, label=_("To everybody"))
    answer_by = forms.DateField(
        required=False,
        label=_("An answer would help by"),
        widget=forms.DateInput(attrs={"class": "inp", "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("There is no such day: write it like 2026-12-09.")},
    )

    def __init__(self, *args: Any, has_project: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_project:
            del self.fields["goal"]

    def clean_letter(self) -> str:
        """Return the letter; a request holds a thousand letters."""
        letter: str = self.cleaned_data["letter"]
        if len(letter) > 1000:
            raise forms.ValidationError(_("Shorter: at most 1000 letters."))
        return letter
