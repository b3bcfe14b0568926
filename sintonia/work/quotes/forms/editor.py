"""Writing a quote: its words, its lines, how it will go, whose it is."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sintonia.lib.codes import bare, is_tax_code, is_vat_number
from sintonia.people.forms import LineField, TextField
from sintonia.work.quotes.actions.drafts import LineData, StepData
from sintonia.work.quotes.forms.fields import AmountField
from sintonia.work.quotes.forms.rows import RowForm, Rows
from sintonia.work.quotes.models import QuoteLine
from sintonia.work.quotes.totals import ABROAD, BUSINESS, PRIVATE

MOST_LINES, MOST_STEPS = 100, 20

ZERO, CENT, HUNDRED = Decimal(0), Decimal("0.01"), Decimal(100)

LANGUAGES = (("it", "Italiano"), ("en", "English"))
CLIENTS = (
    (BUSINESS, _("a business or a professional in Italy")),
    (PRIVATE, _("a private person")),
    (ABROAD, _("a business abroad")),
)
_SELECT = {"class": "inp"}


class LineForm(RowForm):
    """One line."""

    SAYS = ("text", "quantity")

    text = LineField(most=300, missing=_("Say what it is."))
    kind = forms.ChoiceField(
        choices=(
            (QuoteLine.Kind.HOURS, _("hours")),
            (QuoteLine.Kind.PACKAGE, _("package of hours")),
            (QuoteLine.Kind.FLAT, _("flat")),
        ),
        initial=QuoteLine.Kind.HOURS,
        widget=forms.Select(attrs=_SELECT),
    )
    quantity = AmountField(least=CENT, most=Decimal("99999"))
    price = AmountField(least=ZERO, most=Decimal("9999999"), decimals=2)

    def data_of(self) -> LineData:
        """Return what is said, once it is valid."""
        return LineData(**self.cleaned_data)


class StepForm(RowForm):
    """One step of how it will go."""

    SAYS = ("title", "text")

    title = LineField(most=200, missing=_("Say when."))
    text = LineField(most=500)

    def data_of(self) -> StepData:
        """Return what is said, once it is valid."""
        return StepData(**self.cleaned_data)


class QuoteForm(forms.Form):
    """Everything but the lines and the steps."""

    promise = LineField(most=300, label=_("In one sentence, what they will have"))
    greeting = LineField(most=100, label=_("Greeting"))
    letter = TextField(rows=5, label=_("The letter"))
    discount = AmountField(least=ZERO, most=HUNDRED, required=False, label=_("Discount, per cent"))
    valid_until = forms.DateField(
        required=False,
        label=_("Valid until"),
        widget=forms.DateInput(attrs={"class": "inp", "type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("I don’t know this day: write it like 2026-12-09.")},
    )
    terms = LineField(most=500, label=_("Payment"))
    language = forms.ChoiceField(
        choices=LANGUAGES,
        label=_("They read it in"),
        widget=forms.Select(attrs=_SELECT),
    )
    kind = forms.ChoiceField(
        choices=CLIENTS, label=_("They are"), widget=forms.Select(attrs=_SELECT)
    )
    name = LineField(most=300, label=_("Name on the quote"))
    address = LineField(most=300, label=_("Address"))
    vat_number = LineField(most=20, label=_("VAT number"))
    tax_code = LineField(most=20, label=_("Tax code"))
    email = LineField(most=254, label=_("E-mail"))

    CLIENT = ("kind", "name", "address", "vat_number", "tax_code", "email")

    def clean_discount(self) -> Decimal:
        """No discount is none."""
        return self.cleaned_data["discount"] or ZERO

    def clean(self) -> dict[str, Any]:
        """Italian numbers have a check digit."""
        said = super().clean() or {}
        if said.get("kind") != ABROAD:
            check_codes(self, said)
        return said

    def values(self) -> dict[str, Any]:
        """Return what is said, once it is valid, by column name."""
        said = dict(self.cleaned_data)
        said["client"] = {name: said.pop(name) for name in self.CLIENT}
        return said


def check_codes(form: forms.Form, said: dict[str, Any]) -> None:
    """Write VAT number and tax code bare; say it when a check digit is wrong."""
    for name, is_right, words in (
        ("vat_number", is_vat_number, _("A digit is wrong: eleven digits, as in 01234567897.")),
        ("tax_code", is_tax_code, _("A sign is wrong: sixteen signs, or eleven digits.")),
    ):
        code = bare(said.get(name) or "")
        if code and not is_right(code):
            form.add_error(name, ValidationError(words))
        elif name in said:
            said[name] = code


def line_rows(posted: Any = None, stored: Any = ()) -> Rows[LineForm]:
    """Return the lines of a form that was sent, else of what is stored."""
    if posted is not None:
        return Rows.posted(LineForm, "l", posted, most=MOST_LINES)
    return Rows.stored(LineForm, "l", stored, most=MOST_LINES)


def step_rows(posted: Any = None, stored: Any = ()) -> Rows[StepForm]:
    """Return the steps of a form that was sent, else of what is stored."""
    if posted is not None:
        return Rows.posted(StepForm, "s", posted, most=MOST_STEPS)
    return Rows.stored(StepForm, "s", stored, most=MOST_STEPS)
