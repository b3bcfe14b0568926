"""The page on which the user writes her public page."""

from typing import Any, NamedTuple

from django.conf import settings
from django.utils.translation import get_language, override

from sintonia.presence.forms import AddressForm, PortraitForm, ProfileForm, ProfileTextForm
from sintonia.presence.models import Profile
from sintonia.presence.queries import (
    portrait_of,
    profile_of,
    texts_of,
    voices_shown,
    words_offered,
)
from sintonia.presence.starters import notice_starter, steps_starter
from sintonia.spaces.models import User
from sintonia.spaces.slugs import slug_of
from sintonia.work.closing.models import Review


class OwnerPage(NamedTuple):
    """The forms, and whether there is a page already."""

    profile: Profile  # not stored while nothing was written
    slug: str
    is_written: bool
    form: ProfileForm
    texts: list[ProfileTextForm]
    address: AddressForm
    portrait: PortraitForm
    has_portrait: bool
    voices: list[tuple[Review, bool]]  # what others wrote to be read, and whether it is shown

    @property
    def is_online(self) -> bool:
        """Say whether others see it: put online, and with something on it."""
        return self.profile.is_public and self.is_written

    def is_valid(self) -> bool:
        """Say whether all that was written can be kept."""
        return all([self.form.is_valid(), *(one.is_valid() for one in self.texts)])

    @property
    def said(self) -> dict[str, dict[str, str]]:
        """What was written, by language; the steps to begin with promise the days that were said with them."""
        days = self.form.cleaned_data["answer_days"]
        return {one.language: one.cleaned_data | _steps(one, days) for one in self.texts}


def owner_page(user: User, data: Any = None, address: Any = None, files: Any = None) -> OwnerPage:
    """Return the page with what was written, or with `data` that was sent; her own language first."""
    stored = profile_of()
    profile = stored or Profile(name=user.name, email=user.email)
    texts = texts_of(stored) if stored else {}
    codes = sorted(
        (code for code, _ in settings.LANGUAGES), key=lambda code: code != get_language()
    )
    slug = slug_of()
    return OwnerPage(
        profile=profile,
        slug=slug,
        is_written=bool(texts),
        form=ProfileForm.of(profile, data),
        texts=[
            ProfileTextForm(code, texts.get(code), _starters(profile, code), data) for code in codes
        ],
        address=AddressForm(profile, slug, address),
        portrait=PortraitForm(data, files) if files else PortraitForm(),
        has_portrait=bool(stored and portrait_of(stored)),
        voices=_voices(),
    )


def _steps(one: ProfileTextForm, answer_days: int) -> dict[str, str]:
    if one.cleaned_data["steps"] != one.starters["steps"]:
        return {}
    with override(one.language):
        return {"steps": steps_starter(answer_days)}


def _voices() -> list[tuple[Review, bool]]:
    offered = words_offered()
    shown = voices_shown() if offered else set()
    return [(review, review.id in shown) for review in offered]


def _starters(profile: Profile, language: str) -> dict[str, str]:
    with override(language):
        return {
            "steps": steps_starter(profile.answer_days),
            "notice": notice_starter(profile.name, profile.email),
        }
