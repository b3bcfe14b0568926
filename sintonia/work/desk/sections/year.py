"""The sentence of the year: how far the questions came, and how long it takes from question to yes."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext, ngettext

from sintonia.ui.dates import local
from sintonia.work.inquiries.queries.path import Year, year_figures

FEW = 8  # cases under which it is said that they are few


def year_words(*, now: datetime) -> tuple[list[str], bool]:
    """Return the sentences of this year, none when nobody asked, and whether the cases are few."""
    here = local(int(now.timestamp()))
    zone = timezone.get_current_timezone()
    start, end = (datetime(here.year + after, 1, 1, tzinfo=zone) for after in (0, 1))
    found = year_figures(start, end)
    if not found.questions and not found.clients:
        return [], False
    told = [_counts(found), _weeks(found), _brought(found)]
    return [words for words in told if words], 0 < len(found.weeks) < FEW


def _counts(found: Year) -> str:
    parts = [
        ngettext("%(n)d question", "%(n)d questions", found.questions) % {"n": found.questions},
        ngettext("%(n)d curious", "%(n)d curious ones", found.curious) % {"n": found.curious},
        ngettext("%(n)d trial", "%(n)d trials", found.trials) % {"n": found.trials},
        ngettext("%(n)d new client", "%(n)d new clients", found.clients) % {"n": found.clients},
    ]
    return gettext("This year: %(parts)s.") % {"parts": ", ".join(parts)}


def _weeks(found: Year) -> str:
    weeks = found.weeks
    if not weeks:
        return ""
    usual = weeks[len(weeks) // 2]
    said = {"n": usual, "low": weeks[0], "high": weeks[-1], "cases": len(weeks)}
    if len(weeks) == 1:
        text = ngettext(
            "From the question to the yes it took %(n)d week, the one time.",
            "From the question to the yes it took %(n)d weeks, the one time.",
            usual,
        )
        return text % said
    text = ngettext(
        "From the question to the yes it usually takes %(n)d week (from %(low)d to %(high)d, in %(cases)d cases).",
        "From the question to the yes it usually takes %(n)d weeks (from %(low)d to %(high)d, in %(cases)d cases).",
        usual,
    )
    return text % said


def _brought(found: Year) -> str:
    if not found.questions:
        return ""
    said = {"n": found.brought, "all": found.questions}
    text = ngettext(
        "%(n)d of %(all)d was brought by somebody.",
        "%(n)d of %(all)d were brought by somebody.",
        found.brought,
    )
    return text % said
