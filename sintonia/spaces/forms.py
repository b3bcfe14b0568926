"""Forms about oneself."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sintonia.spaces.models import User

# Regional zones only: the list of the tz database also has aliases and machine zones.
_ZONES = sorted(
    zone
    for zone in available_timezones()
    if zone.split("/")[0]
    in {"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
)


class FirstRunForm(forms.Form):
    """Who is there: the first and usually only user of this installation."""

    name = forms.CharField(
        label=_("What is your name?"),
        max_length=200,
        widget=forms.TextInput(attrs={"class": "inp", "autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_("It is your user name here. Nothing is sent."),
        widget=forms.EmailInput(attrs={"class": "inp", "autocomplete": "email"}),
    )
    zone = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError(_("Somebody with this address is here already."))
        return email

    def clean_zone(self) -> str:
        zone: str = self.cleaned_data["zone"]
        return zone if zone in _ZONES else ""


class UserForm(forms.ModelForm[User]):
    """Name, language, time zone, looks."""

    language = forms.ChoiceField(label=_("Language of the pages"), required=False)
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(zone, zone.replace("_", " ")) for zone in _ZONES]
    )
    theme = forms.ChoiceField(label=_("Looks"), required=False)

    class Meta:
        model = User
        fields = ("name", "language", "zone", "theme", "has_shortcuts")
        labels = {
            "name": _("What is your name?"),
            "has_shortcuts": _("Quick keys: / searches, n notes"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "language", "zone", "theme"):
            self.fields[name].widget.attrs["class"] = "inp"
        self.fields["language"].choices = [("", _("As the browser")), *settings.LANGUAGES]  # type: ignore[attr-defined]
        self.fields["theme"].choices = [
            ("", _("As the computer")),
            ("light", _("Light")),
            ("dark", _("Dark")),
        ]  # type: ignore[attr-defined]
