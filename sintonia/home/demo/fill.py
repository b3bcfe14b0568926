"""Filling an empty space with the story, all of it or nothing."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from sintonia.gather import actions as gather
from sintonia.home.demo.cast import cast_of
from sintonia.home.demo.days import Days
from sintonia.home.demo.public import public_fill
from sintonia.home.demo.said import Said
from sintonia.home.demo.story import Brought, Told
from sintonia.home.demo.texts import texts_of
from sintonia.home.demo.work_closing import closings_fill
from sintonia.home.demo.work_inquiries import inquiries_fill
from sintonia.home.demo.work_projects import Projects
from sintonia.home.demo.work_quotes import quotes_fill
from sintonia.home.demo.work_teams import teams_fill
from sintonia.home.demo.work_time import fill_hours
from sintonia.people.models import Moment, Person
from sintonia.sources.reading import Batch
from sintonia.spaces.access import zone_of
from sintonia.spaces.ambient import current
from sintonia.spaces.state import state_models


class NotEmpty(ValueError):
    """Something is known in the space already: an invented story would mix with it."""


def demo_fill(*, language: str, now: datetime, me: str = "") -> dict[str, int]:
    """Fill the entered space with the story in a language, "it" or "en"; raise NotEmpty.

    The story ends at `now`, and is the same for the same day, language and name. `me` is the name on the
    card that says "me", if not the invented one's. Returns how many people and moments there are.
    Nobody is understood yet.
    """
    days = Days(now.astimezone(ZoneInfo(zone_of(current()))))
    cast, texts = cast_of(language, me=me), texts_of(language)
    brought = Told(cast, texts, days).brought()
    with transaction.atomic():
        if any(model.objects.exists() for model in state_models()):
            raise NotEmpty
        for one in brought:
            _gather(one)
            if one is brought[0]:  # her address book, with the card that says "me"
                gather.me_say((cast.me.mail, cast.me.phone), region="", now=one.at, only=False)
        said = Said(cast, texts, days)
        said.say()
        inquiries_fill(said.people, language, days)
        quotes_fill(said.people, cast, language, days)
        Projects(cast, days, language).tell()
        fill_hours(cast, days, language)
        teams_fill(cast, days, language)
        closings_fill(said.people, cast.me.name, language, days)
        public_fill(cast.me, language, days)
    return {"people": Person.objects.count(), "moments": Moment.objects.count()}


def _gather(brought: Brought) -> None:
    """Bring what a source holds as if it had been dropped there: by the door of all sources."""
    named = gather.Brought(Path(brought.name), brought.name)
    run = gather.run_create([named], now=brought.at, is_upload=True)
    items = list(enumerate(brought.records))
    batch = Batch(brought.name, brought.kind, items, 0, ends=True)
    gather.run_store(run, [batch], now=brought.at)
