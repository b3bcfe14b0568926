"""An accepted quote becomes a trial."""

from datetime import date, datetime, timedelta

from django.db import transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Undo
from sintonia.work.inquiries.actions.trial import trial_make
from sintonia.work.quotes.models import Quote
from sintonia.work.quotes.queries import minutes_of
from sintonia.work.quotes.queries.rows import State, Way

TRIAL_DAYS = 14  # the first and the last count


class NotAccepted(ValueError):
    """Only what was accepted becomes a trial, and only once."""


@transaction.atomic
def trial_from_quote(quote: Quote, *, today: date, now: datetime) -> Undo:
    """Begin a trial of two weeks, with the hours of an accepted quote; its inquiry comes to the trial.

    Raises NotAccepted, and TrialRuns when its inquiry has one under way.
    """
    held = Quote.objects.select_for_update().get(pk=quote.pk)
    is_ours = held.way == Way.GIVEN and held.state == State.ACCEPTED
    if not is_ours or held.trial_id is not None or held.person is None:
        raise NotAccepted
    back = WayBack()
    trial = trial_make(
        back,
        held.person.root or held.person,
        held.inquiry,
        scope=held.promise,
        minutes=minutes_of([held]).get(held.id),
        starts_on=today,
        ends_on=today + timedelta(days=TRIAL_DAYS - 1),
        now=now,
    )
    back.change([held], trial_id=trial.id)
    return back.keep(held.person, now=now)
