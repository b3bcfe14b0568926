"""Whom to hear: what has a day, then who is out of her own rhythm or past what was wished."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sintonia.home.today.ahead import Todo
from sintonia.home.today.candidates import Candidate, candidates, silent
from sintonia.home.today.important import Day, days_near
from sintonia.home.today.reasons import Proposal, explained
from sintonia.ui.dates import local

MOST = 5  # proposals
MOST_DATED = 3  # of them, where others are late


def proposals(due: Mapping[int, Todo], planned: Collection[int], now: datetime) -> list[Proposal]:
    """Return whom to hear, at most MOST.

    `due` are the reminders about persons that are due; `planned` those whom one meets soon, who need
    no reminder of their silence.
    """
    seconds = int(now.timestamp())
    today = local(seconds).date()
    days = days_near(today)
    rows = candidates({*days, *due}, now)
    dated = sorted(
        (pk for pk in rows if pk in days or pk in due),
        key=lambda pk: _nearness(pk, days, due, today),
    )
    late = [
        one
        for one in rows.values()
        if one.id not in dated and one.id not in planned and one.worth(seconds).is_due
    ]
    late = sorted(silent(late, seconds), key=lambda one: _order(one, seconds))
    chosen = [rows[pk] for pk in dated[: max(MOST_DATED, MOST - len(late))]][:MOST]
    chosen += late[: MOST - len(chosen)]
    return explained(chosen, days, due, seconds)


def _nearness(
    pk: int, days: Mapping[int, Day], due: Mapping[int, Todo], today: date
) -> tuple[int, int]:
    due_on = due[pk].due_on if pk in due else None
    ahead = [(due_on - today).days] if due_on else []
    ahead += [days[pk].days_ahead] if pk in days else []
    return min(ahead, default=0), pk


def _order(one: Candidate, now: int) -> tuple[bool, float, int]:
    """Whoever is past the longest wish comes first, then whoever a word now is worth most for."""
    worth = one.worth(now)
    return not worth.is_past_longest, -worth.value, one.id
