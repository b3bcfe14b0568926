"""Online and in person: the bar of the last year, in time and in words."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from sintonia.engine.result import Balance
from sintonia.home.person.moments import Moments
from sintonia.home.person.sentences import met_sentence, never_met_sentence
from sintonia.ui.dates import duration_text
from sintonia.understand.models import Relationship

_LEAST_MEETINGS = 3  # for a usual time in between


@dataclass(frozen=True)
class Scales:
    """The balance as the page tells it."""

    is_year: bool  # of the last twelve months; else, as nothing happened in them, of all time
    online: int  # percent of the time
    in_person: int
    bar: SafeString
    time_words: str  # hours online and in person
    days_words: str  # the share by days, where it says something else
    met_words: str
    has_met: bool


def scales(relationship: Relationship, moments: Moments, *, today: int) -> Scales | None:
    """Return the balance, None where no time was ever spent. `today`: a day number."""
    year, ever = (Balance(*relationship.detail[name]) for name in ("year", "ever"))
    is_year = year.time_share is not None
    told = year if is_year else ever
    if told.time_share is None:
        return None
    in_person = _percent(told.time_share)
    return Scales(
        is_year=is_year,
        online=100 - in_person,
        in_person=in_person,
        bar=_bar(in_person),
        time_words=_time_words(told, is_year=is_year),
        days_words=_days_words(told, in_person),
        met_words=_met_words(moments, today),
        has_met=bool(moments.met_days),
    )


def _percent(share: float) -> int:
    """Return a percentage that is 0 or 100 only where it is so."""
    percent = round(share * 100)
    return min(max(percent, 1 if share > 0 else 0), 99 if share < 1 else 100)


def _bar(in_person: int) -> SafeString:
    online = 100 - in_person
    thread = f'<rect class="filo" x="0" y="5.6" width="{online}" height="2.8"/>' if online else ""
    brick = f'<rect class="matt" x="{online}" y="1" width="{in_person}" height="12" rx=".6"/>'
    return mark_safe(thread + (brick if in_person else ""))  # noqa: S308  # numbers of our own


def _time_words(told: Balance, *, is_year: bool) -> str:
    said = {
        "online": duration_text(told.online_minutes),
        "in_person": duration_text(told.in_person_minutes),
    }
    if not told.in_person_minutes:
        if is_year:
            return gettext("In the last 12 months: %(online)s online.") % said
        return gettext("Nothing in the last 12 months; before, %(online)s online.") % said
    if is_year:
        return (
            gettext(
                "It counts the time spent together in the last 12 months: %(online)s online, %(in_person)s in person."
            )
            % said
        )
    return (
        gettext(
            "Nothing in the last 12 months; before, %(online)s online and %(in_person)s in person."
        )
        % said
    )


def _days_words(told: Balance, in_person: int) -> str:
    """Say the share by days, unless it is that of the time."""
    share = _percent(told.day_share or 0)
    if not in_person or abs(share - in_person) < 5:
        return ""
    return gettext("Counting days instead of hours, %(percent)d%% in person.") % {"percent": share}


def _met_words(moments: Moments, today: int) -> str:
    days = moments.met_days
    if not days:
        known = (moments.last_at() - moments.first_at()) // 86_400
        return never_met_sentence(known)
    gaps = [after - before for before, after in pairwise(days)]
    usual = sorted(gaps)[len(gaps) // 2] if len(days) >= _LEAST_MEETINGS else None
    return met_sentence(today - days[-1], usual)
