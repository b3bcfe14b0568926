"""What a client answers, and what the user notes of an answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sintonia.people.forms import LineField, TextField


class AcceptForm(forms.Form):
    """Who accepts, and the tick."""

    name = LineField(
        most=200, label=_("Your first and last name"), missing=_("Write your name, to accept.")
    )
    agreed = forms.BooleanField(error_messages={"required": _("Tick it, to accept.")})

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # keywords of one call
        self.fields["name"].widget.attrs["autocomplete"] = "name"


class AskForm(forms.Form):
    """What should be otherwise."""

    name = LineField(most=200, label=_("Your name"))
    words = TextField(
        rows=3,
        label=_("What would you like to be different?"),
        missing=_("Write what you would like."),
    )

    def clean_words(self) -> str:
        """The story of a quote keeps a thousand characters."""
        words: str = self.cleaned_data["words"]
        if len(words) > 1000:
            raise forms.ValidationError(_("A little shorter: at most 1000 characters."))
        return words


class DeclineForm(forms.Form):
    """Not now; a word is welcome and not needed."""

    name = LineField(most=200, label=_("Your name"))
    words = LineField(most=1000, label=_("A word, if you like"))


class RecordForm(forms.Form):
    """An answer that did not come by the link."""

    by = LineField(most=200, label=_("Who said it"))
    words = LineField(most=1000, label=_("In which words"))
