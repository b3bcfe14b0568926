"""What everybody sees: the page in the visitor's language, else in one of its own."""

from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from django.forms import Form
from django.utils.translation import get_language

from sintonia.presence.models import Profile, ProfileText
from sintonia.presence.queries import Figures, figures_of, languages_of, words_shown
from sintonia.presence.starters import notice_starter
from sintonia.work.closing.models import Review


class Point(NamedTuple):
    """A line of the page: what stands before its first colon, and what comes after."""

    title: str
    text: str


@dataclass(frozen=True)
class PublicPage:
    """All that the page shows."""

    profile: Profile
    text: ProfileText
    services: list[Point]
    steps: list[Point]
    others: list[tuple[str, str]]  # the languages in which it is not shown now
    notice: str
    voices: list[Review]
    has_portrait: bool
    figures: Figures | None

    @property
    def notice_sha256(self) -> str:
        """The fingerprint of the notice, kept with what somebody wrote below it."""
        return sha256(self.notice.encode()).hexdigest()


def language_of(texts: dict[str, ProfileText], wanted: str) -> str:
    """Return the language to show: the one that is asked for, else the visitor's, else the first there is."""
    wishes = (wanted, get_language() or "")
    return next((code for code in wishes if code in texts), next(iter(texts)))


def public_page(profile: Profile, texts: dict[str, ProfileText]) -> PublicPage:
    """Return the page in the language that is active, which must be one of the texts'. At most four queries."""
    code = get_language() or ""
    text = texts[code]
    return PublicPage(
        profile=profile,
        text=text,
        services=points(text.services),
        steps=points(text.steps),
        others=[one for one in languages_of(list(texts)) if one[0] != code],
        notice=text.notice or notice_starter(profile.name, profile.email),
        voices=words_shown(),
        figures=figures_of(profile),
        has_portrait=profile.portraits.exists(),
    )


def values_of(page: PublicPage, form: Form | None, here: str) -> dict[str, object]:
    """Return what the templates need; without a form the page is shown as it will be, and takes nothing."""
    return {"page": page, "profile": page.profile, "text": page.text, "form": form, "here": here}


def points(lines: str) -> list[Point]:
    """Return lines "title: a sentence" in two parts; a line without a colon is a title."""
    found = []
    for line in lines.splitlines():
        title, _, text = line.partition(":")
        if title.strip() or text.strip():
            found.append(Point(title.strip(), text.strip()))
    return found
