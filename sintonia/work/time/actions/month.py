"""What is said about a month: the user's lines above it, and the time that clients had back."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from sintonia.people.actions.way_back import WayBack
from sintonia.people.models import Moment, Person, Undo
from sintonia.work.time.actions.entries import entry_add
from sintonia.work.time.lines import Line
from sintonia.work.time.models import GivenBack, MonthReport, NotWork, TimeEntry
from sintonia.work.time.queries.forgotten import entry_key, moment_key
from sintonia.work.time.queries.packages import first_of

MOST_MINUTES = 31 * 24 * 60  # that anybody can have back in a month


@transaction.atomic
def given_back_say(
    person: Person,
    month: date,
    *,
    minutes: int,
    now: datetime,
    how: str = "",
    is_said_by_client: bool = False,
) -> Undo:
    """Note how many hours a client had back in a month: her word, or the user's estimate.

    Said again, it takes the place of what was said; 0 says that there were none.
    """
    back = WayBack()
    there = GivenBack.objects.filter(
        person__root_id=person.root_id, month=first_of(month), is_said_by_client=is_said_by_client
    ).first()
    if there:
        back.change([there], minutes=minutes, how=how, at=now)
    else:
        back.make(
            GivenBack(
                person_id=person.root_id,
                month=first_of(month),
                minutes=minutes,
                how=how,
                is_said_by_client=is_said_by_client,
                at=now,
            )
        )
    return back.keep(person.root, now=now)


@transaction.atomic
def report_write(
    person: Person, month: date, *, words: str, asks_back: bool, now: datetime
) -> MonthReport:
    """Keep the user's lines above a client's month."""
    report, _ = MonthReport.objects.update_or_create(
        person_id=person.root_id,
        month=first_of(month),
        defaults={"words": words, "asks_back": asks_back, "changed_at": now},
    )
    return report


@transaction.atomic
def not_work(moment: Moment, *, now: datetime) -> Undo | None:
    """Remember that a moment was no work; None when that is known."""
    key = moment_key(moment)
    if NotWork.objects.filter(moment_key=key).exists():
        return None
    back = WayBack()
    back.make(NotWork(moment_key=key, at=now))
    return back.keep(moment.person.root if moment.person else None, now=now)


def moment_add(
    moment: Moment,
    *,
    minutes: int,
    text: str,
    day: date,
    start: datetime,
    end: datetime,
    now: datetime,
) -> tuple[TimeEntry, Undo] | None:
    """Make an entry of a moment with a client; None when it was made before."""
    person = moment.person.root_id if moment.person else None
    try:
        return entry_add(
            Line(person, None, None, text),
            day=day,
            minutes=minutes,
            started_at=start,
            ended_at=end,
            key=entry_key(moment),
            now=now,
        )
    except IntegrityError:
        return None
