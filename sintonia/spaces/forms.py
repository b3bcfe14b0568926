"""Forms about oneself: coming in, the first run, keys, settings."""

import struct
from typing import Any, ClassVar
from zoneinfo import available_timezones

from allauth.account import forms as account
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext
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

    language = forms.ChoiceField(
        label=_("Language of the pages"),
        required=False,
        choices=[("", _("As the browser")), *settings.LANGUAGES],
    )
    zone = forms.ChoiceField(
        label=_("Time zone"), choices=[(zone, zone.replace("_", " ")) for zone in _ZONES]
    )
    theme = forms.ChoiceField(
        label=_("Looks"),
        required=False,
        choices=[("", _("As the computer")), ("light", _("Light")), ("dark", _("Dark"))],
    )

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
            _dress(self.fields[name])


def _dress(field: forms.Field) -> None:
    """Give a field our looks, and take a library's example and help away."""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs["class"] = "inp"
    field.help_text = ""


class LoginForm(account.LoginForm):  # type: ignore[misc]  # allauth is not typed
    """Mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _dress(field)
        self.fields["login"].label = _("Mail")
        self.fields["login"].widget.attrs["autocomplete"] = "username"
        self.fields["password"].label = _("Password")

    def clean(self) -> Any:
        try:
            return super().clean()
        except forms.ValidationError as error:
            if error.code == "email_password_mismatch":
                self.add_error("password", gettext("Check the capitals, or ask for a link."))
            raise


class ConfirmForm(account.ReauthenticateForm):  # type: ignore[misc]  # allauth is not typed
    """The password once more, before the keys are changed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self.fields["password"])
        self.fields["password"].label = _("Password")


class NewPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # not generic when it runs
    """A first password, or one in place of another that was lost."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _dress(field)
        new, again = self.fields["new_password1"], self.fields["new_password2"]
        new.label, again.label = _("New password"), _("New password, once more")
        new.help_text = _(
            "At least 10 characters, and none that everybody uses. A sentence will do."
        )


class ChangePasswordForm(PasswordChangeForm, NewPasswordForm):
    """A new password for somebody who knows the old one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("The password of today")


class PasskeyNameForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    """Another name for a passkey."""

    name = forms.CharField(
        label=_("A name to tell it by"), max_length=60, widget=forms.TextInput({"class": "inp"})
    )


# What the libraries raise for bytes that are no answer of a passkey, besides ValidationError.
_UNREADABLE = (TypeError, ValueError, LookupError, AttributeError, RecursionError, struct.error)
_UNKNOWN = _("This passkey is not known here.")


class _AnswerField(forms.JSONField):
    """What a passkey answered. Strangers may send anything: a nest too deep to read is no answer."""

    widget = forms.HiddenInput
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _UNKNOWN, "required": _UNKNOWN}

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError:
            raise forms.ValidationError(_UNKNOWN) from None


class _KnownPasskey(forms.Form):
    """Says in our words that a passkey does not open this door, whatever was wrong with it."""

    credential = _AnswerField()

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form beside it
        except (forms.ValidationError, *_UNREADABLE) as error:
            if getattr(error, "code", "") == "too_many_login_attempts":
                raise
            raise forms.ValidationError(_UNKNOWN) from None


class PasskeyLoginForm(_KnownPasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]  # untyped
    """A passkey instead of mail and password."""


class PasskeyConfirmForm(_KnownPasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # untyped
    """A passkey once more, before the keys are changed."""


class PasskeySecondForm(_KnownPasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]  # untyped
    """A passkey after the password, of whoever has both."""


class PasskeyAddForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]  # allauth is not typed
    """A new passkey and a name to tell it by."""

    credential = _AnswerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["name"] = ""  # allauth proposes "Master key"

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        return name[:60] or gettext("Passkey")

    def clean(self) -> Any:
        try:
            return super().clean()
        except (forms.ValidationError, *_UNREADABLE):
            raise forms.ValidationError(gettext("The passkey was not added. Try again.")) from None
