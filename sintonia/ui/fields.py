"""Fields that several rooms ask with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sintonia.lib.durations import NotADuration, parse_duration, write_duration

_FIGURES = _("Write it in figures: 12, or 1:30.")
_MOST_FIGURES = 4  # of a length of time written as a bare number
_REASONS = {
    "words": _FIGURES,
    "sixty": _("An hour has 60 minutes: write 1:30, or 90m."),
    "bare": _("That would be more hours than a day has. For minutes write 90m."),
    "negative": _("Time that was worked can’t be less than nothing."),
}


class DurationField(forms.CharField):
    """A length of time: 1:30, 1,5, 90m. Gives whole minutes."""

    def __init__(self, *, most: int = 24 * 60, least: int = 1, **kwargs: Any) -> None:
        self.most, self.least = most, least
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("error_messages", {"required": _FIGURES, "max_length": _FIGURES})
        super().__init__(**kwargs)
        self.widget.attrs.update({"class": "inp inp--num", "inputmode": "text"})

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        is_endless = text.isdecimal() and len(text) > _MOST_FIGURES
        minutes = 0 if is_endless else read_minutes(text, most_bare=max(24, self.most // 60))
        if is_endless or minutes > self.most:
            words = _("At most %(most)s.")
            raise forms.ValidationError(words % {"most": write_duration(self.most)})
        if minutes < self.least:
            raise forms.ValidationError(_("More than nothing: write 12, or 1:30."))
        return minutes

    def prepare_value(self, value: Any) -> Any:
        return write_duration(value) if isinstance(value, int) else value


def read_minutes(text: str, *, most_bare: int = 24) -> int:
    """Return the minutes that were written; raise ValidationError in words."""
    try:
        return parse_duration(text, most_bare=most_bare)
    except NotADuration as error:
        raise forms.ValidationError(_REASONS[error.reason]) from None
