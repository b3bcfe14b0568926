"""Courteous drafts of a no, to copy: in the language of who will read them. Nothing is sent from here."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, gettext, override


class Draft(NamedTuple):
    """A text to copy, and when it fits."""

    title: str  # in the language of the page
    text: str
    language: str


def drafts(name: str, me: str) -> list[Draft]:
    """Return the drafts for somebody called `name`, signed `me`: each in every language, the page's first."""
    codes = sorted(
        (code for code, _ in settings.LANGUAGES), key=lambda code: code != get_language()
    )
    titles = [gettext("No room just now"), gettext("Not my trade"), gettext("Not the right match")]
    first = name.split(maxsplit=1)[0] if name.split() else name
    found = []
    for code in codes:
        with override(code):
            texts = [text % {"name": first, "me": me} for text in _texts()]
        found += [Draft(title, text, code) for title, text in zip(titles, texts, strict=True)]
    return found


def _texts() -> list[str]:
    return [
        gettext(
            "Hello %(name)s,\n\nthank you for thinking of me: I read what you need with pleasure."
            " For the next months my hours are taken, and I would rather tell you now than do it"
            " badly. If you like, write to me again later on; meanwhile I can point you to a"
            " colleague I trust.\n\nAll the best,\n%(me)s"
        ),
        gettext(
            "Hello %(name)s,\n\nthank you for writing and for your trust. What you need is not what"
            " I do best, and you deserve somebody whose daily work it is. If you like, I’ll ask"
            " among the people I know and send you a name.\n\nAll the best,\n%(me)s"
        ),
        gettext(
            "Hello %(name)s,\n\nthank you for telling me about your work. I thought it over: I don’t"
            " think I am the right person to go along with you on this, and I prefer to say so"
            " openly rather than make you wait. I wish you a good search.\n\nAll the best,\n%(me)s"
        ),
    ]
