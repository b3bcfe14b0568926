"""Forms about the user's space."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sintonia.gather.bringing import is_region
from sintonia.spaces.models import Space


class RegionForm(forms.ModelForm[Space]):
    """The country of phone numbers that are written without one."""

    class Meta:
        model = Space
        fields = ("region",)
        labels = {"region": _("Country of numbers without a prefix")}
        help_texts = {
            "region": _("Two letters, such as IT, CH or FR. It counts from the next reading on.")
        }
        widgets = {
            "region": forms.TextInput(
                attrs={
                    "class": "inp",
                    "autocomplete": "country",
                    "autocapitalize": "characters",
                }
            )
        }

    def clean_region(self) -> str:
        """Only countries that have phone numbers."""
        region: str = self.cleaned_data["region"].strip().upper()
        if not is_region(region):
            raise forms.ValidationError(_("I know no country by these two letters."))
        return region

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].widget.attrs.pop("maxlength", None)
