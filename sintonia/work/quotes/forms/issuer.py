"""The user as she stands on a quote."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sintonia.lib.codes import bare, is_iban
from sintonia.people.forms import LineField
from sintonia.work.quotes.forms.editor import check_codes
from sintonia.work.quotes.forms.fields import AmountField
from sintonia.work.quotes.models import Issuer
from sintonia.work.quotes.taxes import Profile

REGIMES = (
    ("forfettario", _("forfettario: no VAT")),
    ("ordinario", _("ordinario: with VAT")),
    ("none", _("no VAT number in Italy")),
)
LANGUAGES = ("it", "en")


class IssuerForm(forms.Form):
    """Head, tax profile and usual terms."""

    name = LineField(most=200, label=_("Your name"), missing=_("A quote needs your name."))
    profession = LineField(most=200, label=_("What you do"))
    address = LineField(most=300, label=_("Address"))
    email = LineField(most=254, label=_("E-mail"))
    phone = LineField(most=40, label=_("Phone"))
    vat_number = LineField(most=20, label=_("VAT number"))
    tax_code = LineField(most=20, label=_("Tax code"))
    iban = LineField(most=40, label=_("IBAN"))
    regime = forms.ChoiceField(
        choices=REGIMES, label=_("Tax regime"), widget=forms.Select(attrs={"class": "inp"})
    )
    charges_inps = forms.BooleanField(
        required=False, label=_("I charge the INPS contribution (rivalsa)")
    )
    is_law_4 = forms.BooleanField(
        required=False, label=_("My profession has no order: name Law 4/2013 on each quote")
    )
    valid_days = forms.IntegerField(
        min_value=1,
        max_value=365,
        label=_("Days an offer holds"),
        widget=forms.NumberInput(attrs={"class": "inp inp--num"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("From 1 to 365 days.")
        ),
    )
    rate = AmountField(
        least=Decimal("0.01"),
        most=Decimal("99999"),
        decimals=2,
        required=False,
        label=_("An hour of yours, in euros"),
    )
    terms = LineField(most=500, label=_("Usual payment"))

    def __init__(self, *args: Any, issuer: Issuer, profile: Profile, **kwargs: Any) -> None:
        plain = {name: getattr(issuer, name) for name in type(self).base_fields}
        kwargs["initial"] = plain
        super().__init__(*args, **kwargs)
        self.issuer, self.profile = issuer, profile
        for one in profile.wordings.values():
            for language in LANGUAGES:
                self.fields[f"{one.name}_{language}"] = forms.CharField(
                    required=False,
                    max_length=1000,
                    label=f"{one.source} · {language}",
                    initial=issuer.wordings.get(language, {}).get(one.name)
                    or getattr(one, language),
                    widget=forms.Textarea(attrs={"class": "inp", "rows": 3}),
                )

    def wordings(self) -> list[forms.BoundField]:
        """Return the fields of the wordings of the stored regime."""
        return [
            self[f"{name}_{language}"] for name in self.profile.wordings for language in LANGUAGES
        ]

    def clean_iban(self) -> str:
        """An IBAN has two check digits."""
        code = bare(self.cleaned_data["iban"])
        if code and not is_iban(code):
            raise ValidationError(_("A sign of the IBAN is wrong, or one is missing."))
        return code

    def clean(self) -> dict[str, Any]:
        """Italian numbers have a check digit."""
        said = super().clean() or {}
        check_codes(self, said)
        has_vat = said.get("regime") in ("forfettario", "ordinario")
        if has_vat and not self.errors and not said.get("vat_number"):
            self.add_error("vat_number", _("This regime has a VAT number: write yours."))
        return said

    def values(self) -> dict[str, Any]:
        """Return what is said, once it is valid, by column name; wordings only where they differ."""
        said = self.cleaned_data
        found = {name: said[name] for name in type(self).base_fields}
        kept = {language: {**self.issuer.wordings.get(language, {})} for language in LANGUAGES}
        for one in self.profile.wordings.values():
            for language in LANGUAGES:
                own = said[f"{one.name}_{language}"].strip()
                if own and own != getattr(one, language):
                    kept[language][one.name] = own
                else:
                    kept[language].pop(one.name, None)
        return {**found, "wordings": kept}
