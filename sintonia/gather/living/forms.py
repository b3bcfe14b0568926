"""What the user writes to connect a mailbox, or to put it right."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sintonia.gather.models import Account
from sintonia.lib.addresses import email
from sintonia.sources.imap.providers import START_TLS, TLS
from sintonia.spaces.egress import Refused, host_name, target_of
from sintonia.spaces.secrets import Secret

_OFF = {"class": "inp", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}


def _password(**kwargs: Any) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Password of the mailbox"),
        max_length=500,
        strip=False,
        widget=forms.PasswordInput(attrs={"class": "inp", "autocomplete": "off"}),
        **kwargs,
    )


class AddressForm(forms.Form):
    """Which mailbox."""

    address = forms.CharField(
        label=gettext_lazy("Your mail address"),
        max_length=320,
        widget=forms.EmailInput(attrs={**_OFF, "inputmode": "email"}),
    )

    def clean_address(self) -> str:
        found = email(self.cleaned_data["address"])
        if not found:
            raise forms.ValidationError(_("This is no mail address: something like anna@neri.it."))
        return found


class ServerForm(forms.Form):
    """Where a mailbox is; nothing where it is to be found."""

    host = forms.CharField(
        label=gettext_lazy("Incoming mail server (IMAP)"),
        max_length=253,
        required=False,
        widget=forms.TextInput(attrs={**_OFF, "placeholder": "imap.example.it"}),
    )
    security = forms.ChoiceField(
        label=gettext_lazy("Encryption"),
        required=False,
        choices=[
            (TLS, gettext_lazy("TLS from the start (port 993, the usual one)")),
            (START_TLS, gettext_lazy("STARTTLS (port 143)")),
        ],
        widget=forms.Select(attrs={"class": "inp"}),
    )
    port = forms.IntegerField(
        label=gettext_lazy("Port, if another"),
        required=False,
        min_value=1,
        max_value=65_535,
        widget=forms.NumberInput(attrs={**_OFF, "inputmode": "numeric"}),
    )
    user = forms.CharField(
        label=gettext_lazy("User name, if it is not the address"),
        max_length=320,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
    )

    def clean_host(self) -> str:
        host: str = self.cleaned_data["host"].strip()
        try:
            return host_name(host) if host else ""
        except Refused:
            raise forms.ValidationError(_("This is no name of a server.")) from None

    def server(self) -> dict[str, Any] | None:
        """Return where the mailbox is, None where it is to be found."""
        said = self.cleaned_data
        if not said.get("host"):
            return None
        security = said.get("security") or TLS
        port = said.get("port") or (143 if security == START_TLS else 993)
        return {"host": said["host"], "port": port, "security": security}


class ClientForm(forms.Form):
    """An application of the user's own, in whose name permission is asked for."""

    client = forms.CharField(
        label=gettext_lazy("Client ID"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
    )
    client_secret = forms.CharField(
        label=gettext_lazy("Client secret, if there is one"),
        max_length=300,
        required=False,
        widget=forms.PasswordInput(attrs={"class": "inp", "autocomplete": "off"}),
    )

    @property
    def by_permission(self) -> Secret | None:
        """What the application is known by, None where none was written."""
        said = self.cleaned_data
        if not said.get("client"):
            return None
        return Secret(
            {"client": said["client"].strip(), "client_secret": said["client_secret"].strip()}
        )


class MailboxForm(ClientForm, ServerForm, AddressForm):
    """A mailbox to connect: by a password, or by the provider's permission."""

    password = _password(required=False)
    field_order = ("address", "password")

    @property
    def secret(self) -> Secret | None:
        """What opens the mailbox, None when nothing was written yet."""
        said = self.cleaned_data
        if by_permission := self.by_permission:
            return by_permission
        return Secret({"password": said["password"]}) if said.get("password") else None


def _web_address(text: str) -> str:
    """Return a web address to which the door may lead; raise ValidationError for none."""
    url = re.sub(r"^webcals?://", "https://", text.strip(), flags=re.IGNORECASE)
    try:
        target_of(url)
    except Refused:
        url = ""
    if not url or len(url) > 300:
        raise forms.ValidationError(
            _("This is no address I can go to: something like anna@neri.it, or https://…")
        )
    return url


class WebForm(forms.Form):
    """Where calendars and address books are; nothing where they are to be found."""

    url = forms.CharField(
        label=gettext_lazy("Web address of the server (CalDAV, CardDAV)"),
        max_length=300,
        required=False,
        widget=forms.URLInput(attrs={**_OFF, "placeholder": "https://dav.example.it/"}),
    )
    user = forms.CharField(
        label=gettext_lazy("User name, if it is not the address"),
        max_length=320,
        required=False,
        widget=forms.TextInput(attrs=_OFF),
    )

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        return _web_address(url) if url.strip() else ""


class FeedForm(forms.Form):
    """Another address of a calendar."""

    url = forms.CharField(
        label=gettext_lazy("Address of the calendar"),
        max_length=300,
        widget=forms.URLInput(attrs=_OFF),
    )

    def clean_url(self) -> str:
        return _web_address(self.cleaned_data["url"])


class DavForm(ClientForm, WebForm):
    """Calendars and address books to connect: by an address with a password, or by one that is secret itself."""

    place = forms.CharField(
        label=gettext_lazy("Your mail address, or the web address of a calendar or address book"),
        max_length=320,
        widget=forms.TextInput(attrs={**_OFF, "inputmode": "email"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        max_length=500,
        strip=False,
        required=False,
        widget=forms.PasswordInput(attrs={"class": "inp", "autocomplete": "off"}),
    )
    field_order = ("place", "password")

    def clean_place(self) -> str:
        text: str = self.cleaned_data["place"]
        return _web_address(text) if "://" in text else email(text) or _web_address(text)

    @property
    def secret(self) -> Secret | None:
        """What opens them, None when nothing was written yet."""
        password = self.cleaned_data["password"]
        return self.by_permission or (Secret({"password": password}) if password else None)

    @property
    def is_web(self) -> bool:
        """Whether a web address was written."""
        return "://" in self.cleaned_data.get("place", "")

    @property
    def is_feed(self) -> bool:
        """Whether it is one that gives a calendar to whoever knows it."""
        path = self.cleaned_data["place"].partition("?")[0].lower()
        is_said = "feed" in self.data or str(self.data.get("place", "")).lower().startswith(
            "webcal"
        )
        return self.is_web and (is_said or path.endswith(".ics"))


class PasswordForm(forms.Form):
    """Another password."""

    password = _password()


class OftenForm(forms.Form):
    """How often a living source is read: never so often that a server would mind."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How often I look"),
        coerce=int,
        choices=[
            (5, gettext_lazy("every five minutes")),
            (15, gettext_lazy("every quarter of an hour")),
            (60, gettext_lazy("every hour")),
            (360, gettext_lazy("every six hours")),
            (1440, gettext_lazy("once a day")),
        ],
        widget=forms.Select(attrs={"class": "inp"}),
    )


def server_form_of(account: Account) -> forms.Form:
    """Return the form that says where a living source is."""
    initial = {**account.server, "user": account.user}
    if account.kind == Account.Kind.ICS:
        return FeedForm()
    return (WebForm if account.kind == Account.Kind.DAV else ServerForm)(initial=initial)
