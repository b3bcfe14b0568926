"""What the user says of herself, and what somebody writes to her."""

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.validators import RegexValidator
from django.utils.crypto import get_random_string
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from sintonia.lib.addresses import email
from sintonia.people.forms import LineField, PhotoForm, TextField
from sintonia.presence.models import Profile, ProfileText

MOST_WORDS = 4000
_SALT = "sintonia.presence.contact"
_FASTEST, _SLOWEST = 2, 24 * 3600  # seconds between the page and the answer of a human being
_LATER = _(
    "Send it once more, please: the page had been open very short or very long, or has changed meanwhile."
)
_MOST_EMAIL = 254
_IS_EMAIL = _("Write an address like name@domain.it.")


class EmailField(LineField):
    """A mail address, in normal form."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(most=_MOST_EMAIL, **kwargs)
        self.widget.attrs |= {"type": "email", "autocomplete": "email"}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        found = email(text) if text else ""
        if text.endswith("@"):
            raise forms.ValidationError(_("The part after the @ is missing."))
        if text and not 0 < len(found) <= _MOST_EMAIL:  # the normal form can be longer
            raise forms.ValidationError(_IS_EMAIL)
        return found


class ProfileForm(forms.Form):
    """What holds in all languages."""

    name = LineField(most=200, label=_("Your name"), missing=_("A page needs your name."))
    email = EmailField(
        label=_("Your mail address"),
        missing=_("Whoever writes must know whom to ask about what they wrote: leave an address."),
        help_text=_(
            "It stands in the notice on data, and before whoever comes when too many have written."
        ),
    )
    since = forms.IntegerField(
        required=False,
        min_value=1950,
        max_value=2100,
        label=_("In this work since"),
        widget=forms.NumberInput(attrs={"class": "inp inp--num"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write the year in four figures.")
        ),
    )
    answer_days = forms.IntegerField(
        min_value=1,
        max_value=14,
        label=_("Days within which you answer"),
        help_text=_("Who wrote stands on your Today until you tick it."),
        widget=forms.NumberInput(attrs={"class": "inp inp--num"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("From 1 to 14 days.")
        ),
    )
    shows_figures = forms.BooleanField(
        required=False,
        label=_("Show with how many people you work and how many came through somebody"),
        help_text=_("From five people on; never who."),
    )
    foot = LineField(most=200, label=_("At the foot"), help_text=_("City, VAT number."))

    @classmethod
    def of(cls, profile: Profile, data: Any = None) -> "ProfileForm":
        """Return the form with what is said already."""
        return cls(data, initial={name: getattr(profile, name) for name in cls.base_fields})


class ProfileTextForm(forms.Form):
    """What the page says in one language; without a headline there is no page in it."""

    headline = LineField(
        most=160,
        label=_("One sentence, large"),
        help_text=_("What changes for whoever works with you."),
    )
    intro = TextField(label=_("Who you are, in three lines"), rows=3)
    services = TextField(
        label=_("What you do"),
        help_text=_("One on each line: a title, a colon, a sentence."),
        rows=5,
    )
    tongues = LineField(most=200, label=_("Languages in which you work"))
    places = LineField(most=200, label=_("Where: from afar, in person in…"))
    steps = TextField(
        label=_("What happens after somebody wrote"), help_text=_("One on each line."), rows=4
    )
    notice = TextField(
        label=_("How you treat their data"),
        help_text=_(
            "A notice to begin with, not advice: read it as yours. Emptied, it is again as I propose it."
        ),
        rows=8,
    )

    def __init__(
        self, language: str, text: ProfileText | None, starters: Any, data: Any = None
    ) -> None:
        known = {name: getattr(text, name) for name in self.base_fields} if text else {}
        if text is None or not text.notice:
            known |= {"notice": starters["notice"]}
        if text is None:
            known |= {"steps": starters["steps"]}
        super().__init__(data, initial=known, prefix=language)
        self.language, self.starters = language, starters
        self.language_name = dict(settings.LANGUAGES)[language]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("notice", "") == self.starters["notice"]:
            data["notice"] = ""
        begun = [data.get(name) for name in ("intro", "services", "tongues", "places")]
        if any(begun) and not data.get("headline") and "headline" in data:
            self.add_error("headline", _("Begin with this sentence: without it nothing is shown."))
        return data


class PortraitForm(PhotoForm):
    """Her picture, as wide as the page shows it on a fine screen."""

    side = 640


class AddressForm(forms.Form):
    """Where the page is, and who may find it."""

    slug = LineField(
        most=60,
        label=_("The address of the page"),
        missing=_("Give the page an address: your name will do."),
        help_text=_("Small letters, figures and hyphens. Whoever has the old one finds nothing."),
        validators=[
            RegexValidator(
                r"^[a-z0-9](?:-?[a-z0-9]){2,59}$",
                _("At least three small letters or figures, hyphens in between: anna-neri."),
            )
        ],
    )
    is_listed = forms.BooleanField(required=False, label=_("Search engines may show it"))

    def __init__(self, profile: Profile, slug: str, data: Any = None) -> None:
        first = slug or slugify(profile.name)[:60].strip("-")
        super().__init__(data, initial={"slug": first, "is_listed": profile.is_listed})


class ContactForm(forms.Form):
    """What somebody writes. `extra` is seen by machines alone, `stamp` tells one sent form from another.

    A stamp holds for the notice beside which it was shown.
    """

    name = LineField(most=200, label=_("What is your name?"), missing=_("Write your name."))
    address = EmailField(
        label=_("Your mail"), missing=_("Without an address nobody can answer you.")
    )
    words = TextField(
        label=_("What takes your time, today?"),
        missing=_("Two words on what you need are enough."),
        help_text=_("Three lines are enough. If something is not clear, ask: that is welcome too."),
        rows=4,
    )
    came_by = LineField(
        most=200,
        label=_("How did our ways cross?"),
        required=False,
    )
    agreed = forms.BooleanField(error_messages={"required": _("Tick it, to send.")})
    extra = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"class": "inp", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, notice_sha256: str, data: Any = None) -> None:
        self.signer = signing.TimestampSigner(salt=f"{_SALT}.{notice_sha256}")
        super().__init__(data, initial={"stamp": self.new_stamp()}, auto_id="write_%s")
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["came_by"].widget.attrs |= {
            "list": "ways",
            "placeholder": _("A name, an evening, a search"),
        }

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(_("A little shorter: at most 4000 characters."))
        return words

    def clean_extra(self) -> str:
        if self.cleaned_data["extra"]:
            raise forms.ValidationError(
                _("It looks as if a machine had filled this in: empty it and send again.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        """Refuse what came too fast or too late, with a fresh stamp so that it can be sent once more."""
        stamp = self.cleaned_data.get("stamp", "")
        try:
            self.nonce = self.signer.unsign(stamp, max_age=_SLOWEST)
            is_fast = self._is_younger(stamp, _FASTEST)
        except signing.BadSignature:
            is_fast = True
        if is_fast and not self.errors:
            self.data = {**dict(self.data.items()), "stamp": self.new_stamp()}
            raise forms.ValidationError(_LATER)
        return self.cleaned_data

    def new_stamp(self) -> str:
        """Return a signed number of one form and the instant at which it was shown."""
        return self.signer.sign(get_random_string(22))

    def _is_younger(self, stamp: str, seconds: int) -> bool:
        try:
            self.signer.unsign(stamp, max_age=seconds)
        except signing.SignatureExpired:
            return False
        return True
