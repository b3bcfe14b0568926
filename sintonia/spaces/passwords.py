"""What a password must be."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LengthValidator(MinimumLengthValidator):
    """Django's, in words that both our languages have."""

    def get_error_message(self) -> str:
        return ngettext(
            "A password has at least %(n)d character: this one is too short.",
            "A password has at least %(n)d characters: this one is too short.",
            self.min_length,
        ) % {"n": self.min_length}

    def get_help_text(self) -> str:
        return ngettext(
            "At least %(n)d character.", "At least %(n)d characters.", self.min_length
        ) % {"n": self.min_length}
