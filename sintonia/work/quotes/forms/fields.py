"""Fields of these forms: amounts and hours as people write them."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sintonia.lib.money import CENT, number_text, read_amount


class AmountField(forms.CharField):
    """A number with at most two decimals between two bounds, read as it is written in either language."""

    def __init__(
        self, *, least: Decimal, most: Decimal, decimals: int | None = None, **kwargs: Any
    ) -> None:
        super().__init__(max_length=40, **kwargs)
        self.least, self.most, self.decimals = least, most, decimals
        self.widget.attrs |= {"class": "inp inp--num", "inputmode": "decimal"}

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            amount = read_amount(text)
        except ValueError:
            raise ValidationError(_("Write it in figures, such as 12 or 12.50.")) from None
        if amount < 0:
            raise ValidationError(_("Less than nothing can’t be: write it without a minus."))
        if amount < self.least:
            raise ValidationError(_("Nothing of it can’t be: more than zero, or take it out."))
        if amount > self.most:
            most = {"most": number_text(self.most, get_language() or "en")}
            raise ValidationError(_("Too much: at most %(most)s."), params=most)
        if amount != amount.quantize(CENT):
            raise ValidationError(_("At most two decimals."))
        return amount.quantize(CENT)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return number_text(value, get_language() or "en", self.decimals)
        return value
