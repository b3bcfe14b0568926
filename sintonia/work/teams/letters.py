"""What those who are proposed are asked."""

from collections.abc import Sequence

from django.utils.translation import gettext

from sintonia.work.projects.queries.words import names_words
from sintonia.work.teams.found import Found
from sintonia.work.teams.queries.cast import Cast, Someone
from sintonia.work.teams.words import skills_words


def letter_words(people: Sequence[Someone], *, me: str) -> str:
    """Return the letter to begin from: who would be in it, and the one question."""
    names = names_words([*(one.name for one in people), me])
    first = gettext("I am thinking of doing this together: %(names)s.") % {"names": names}
    question = gettext(
        "One question before anything else: would you like to work with these people?"
    )
    last = gettext("Say yes or no as you feel: either answer is fine.")
    return f"{first}\n\n{question}\n\n{last}"


def asked_for(people: Sequence[Someone], found: Found, cast: Cast) -> dict[int, str]:
    """Return what each is asked to cover."""
    return {one.id: skills_words(found.covers.get(one.id, []), cast) for one in people}
