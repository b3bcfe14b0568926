"""The user's public page: written, put online, taken off."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.presence.models import Portrait, Profile, ProfileText, Voice
from sintonia.presence.queries import profile_of, words_offered
from sintonia.spaces.ambient import current
from sintonia.spaces.models import Space
from sintonia.spaces.slugs import slug_take

Texts = Mapping[str, Mapping[str, str]]  # by language: the columns of ProfileText


def _hold() -> None:
    """Lock the page, be it written or not: of two who change it at once the second finds it changed."""
    Space.objects.select_for_update(no_key=True).get(id=current())


@transaction.atomic
def profile_write(values: Mapping[str, Any], texts: Texts, *, now: datetime) -> Undo | None:
    """Keep what the page says; a language without a headline goes. None when nothing changed."""
    _hold()
    back, profile = WayBack(), profile_of()
    if profile is None:
        # No way back takes it away again: a picture put there since would go with it. Its texts go.
        profile = Profile.objects.create(**values)
    back.change([profile], **values)
    there = {text.language: text for text in profile.texts.all()}
    for language, said in texts.items():
        if not said["headline"]:
            back.remove([there[language]] if language in there else [])
        elif language in there:
            back.change([there[language]], **said)
        else:
            back.make(ProfileText(profile=profile, language=language, **said))
    return back.keep(None, now=now) if back.steps else None


@transaction.atomic
def portrait_set(profile: Profile, data: bytes | None, *, now: datetime) -> Undo:
    """Put a picture, made by sintonia.sources.photos, in the place of the one there is; None for none."""
    _hold()
    back = WayBack()
    back.remove(profile.portraits.all())
    if data:
        back.make(Portrait(profile=profile, data=data))
    return back.keep(None, now=now)


@transaction.atomic
def voices_choose(reviews: Collection[int], *, now: datetime) -> Undo | None:
    """Show the words of these reviews and of no others; None when they are shown already."""
    _hold()
    back, shown = WayBack(), {one.review_id: one for one in Voice.objects.all()}
    chosen = {review.id: review.at for review in words_offered() if review.id in reviews}
    back.remove([one for pk, one in shown.items() if pk not in chosen])
    for pk, said_at in chosen.items():
        if pk in shown:
            back.change([shown[pk]], said_at=said_at)
        else:
            back.make(Voice(review_id=pk, said_at=said_at))
    return back.keep(None, now=now) if back.steps else None


@transaction.atomic
def profile_publish(profile: Profile, slug: str, *, is_listed: bool) -> None:
    """Show the page to everybody at `/p/<slug>/`. Raises SlugTaken, with nothing changed."""
    slug_take(slug)
    profile.is_public, profile.is_listed = True, is_listed
    profile.save(update_fields=["is_public", "is_listed"])


def profile_hide(profile: Profile) -> None:
    """Show the page to nobody any more; its address stays hers."""
    profile.is_public = False
    profile.save(update_fields=["is_public"])
