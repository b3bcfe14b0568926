"""Facts about a relationship in whole sentences: for one person's page and for the reasons of today.

Everything is given in days, so that nothing here reads the clock or the database.
"""

from datetime import date, timedelta

from django.utils.translation import gettext, ngettext

from sintonia.people.wishes import Bound, Wish
from sintonia.ui.dates import ago, days_text

_MONTH_DAYS = 30.44
_YEAR_DAYS = 365.25
_IN_MONTHS = 60  # from here on people count in months
_IN_YEARS = 700  # and from here on in years, as `ago` does


def every_text(days: float) -> str:
    """Return "every day", "every 9 days" or "every 6 months"."""
    if days >= _IN_MONTHS:
        months = round(days / _MONTH_DAYS)
        return ngettext("every month", "every %(n)d months", months) % {"n": months}
    whole = max(1, round(days))
    return ngettext("every day", "every %(n)d days", whole) % {"n": whole}


def span_text(days: float) -> str:
    """Return "a day", "31 days", "14 months" or "3 years"."""
    if days >= _IN_YEARS:
        years = round(days / _YEAR_DAYS)
        return ngettext("a year", "%(n)d years", years) % {"n": years}
    if days >= _IN_MONTHS:
        months = round(days / _MONTH_DAYS)
        return ngettext("a month", "%(n)d months", months) % {"n": months}
    whole = max(1, round(days))
    return ngettext("a day", "%(n)d days", whole) % {"n": whole}


def days_ago_text(days: int) -> str:
    """Return "today", "yesterday", "31 days ago", "7 months ago"; "in 3 days" for -3."""
    today = date(2000, 1, 1)
    return ago(today - timedelta(days=days), today)


def rhythm_sentence(rhythm_days: float, silence_days: int) -> str:
    """Return "You usually talk every 9 days; it's been 31.", or when the last time was, if within it."""
    every = every_text(rhythm_days)
    if silence_days <= max(1, round(rhythm_days)):
        when = days_ago_text(silence_days)
        return gettext("You usually talk %(every)s; the last time was %(ago)s.") % {
            "every": every,
            "ago": when,
        }
    if round(rhythm_days) <= 1:
        text = ngettext(
            "You usually talk every day; it's been %(n)d day.",
            "You usually talk every day; it's been %(n)d days.",
            silence_days,
        )
        return text % {"n": silence_days}
    in_months = rhythm_days >= _IN_MONTHS
    count = round(silence_days / _MONTH_DAYS) if in_months else silence_days
    text = ngettext(
        "You usually talk %(every)s; it's been %(n)d.",
        "You usually talk %(every)s; it's been %(n)d.",
        count,
    )
    return text % {"every": every, "n": count}


def fading_sentence(silences_as_long: int) -> str:
    """Return that the thread is loosening, and how many times it was silent for as long before."""
    if not silences_as_long:
        return gettext("The thread is loosening.")
    text = ngettext(
        "The thread is loosening; it happened once before.",
        "The thread is loosening; it happened %(n)d times before.",
        silences_as_long,
    )
    return text % {"n": silences_as_long}


def quiet_sentence(silence_days: int) -> str:
    """Return that nothing was heard for long, without any alarm."""
    return gettext("You haven't talked for %(span)s.") % {"span": span_text(silence_days)}


def no_rhythm_sentence(contact_days: int) -> str:
    """Return that there is no rhythm yet, and so no delay either."""
    text = ngettext(
        "You were in touch on one day: there is no rhythm yet, so no delay either.",
        "You were in touch on %(n)d days: there is no rhythm yet, so no delay either.",
        contact_days,
    )
    return text % {"n": contact_days}


def met_sentence(since_days: int, usual_days: float | None = None) -> str:
    """Return when you last met in person and, when known, how long usually passes in between."""
    when = days_ago_text(since_days)
    if usual_days is None:
        return gettext("Last meeting in person %(ago)s.") % {"ago": when}
    return gettext("Last meeting in person %(ago)s; usually %(span)s pass in between.") % {
        "ago": when,
        "span": span_text(usual_days),
    }


def never_met_sentence(known_days: int) -> str:
    """Return that you never met in person, as far as is known, though in touch for so long."""
    if known_days < _IN_MONTHS:
        return gettext("You've never met in person, as far as I know.")
    return gettext(
        "You've been in touch for %(span)s and never met in person, as far as I know."
    ) % {"span": span_text(known_days)}


def wish_sentences(wish: Wish, silence_days: int | None) -> list[str]:
    """Return the wished intervals, each in a sentence that says when the silence is past it.

    `silence_days` None: there was no contact that one knows of.
    """
    silence = silence_days or 0
    found = []
    if wish.ideal:
        is_past = silence > wish.ideal.days
        found.append((past_ideal if is_past else _ideal)(wish.ideal, silence))
    if wish.longest:
        is_past = silence > wish.longest.days
        found.append((past_longest if is_past else _longest)(wish.longest, silence))
    if silence_days is None:
        found.append(gettext("I know of none yet."))
    return found


def past_ideal(bound: Bound, silence_days: int) -> str:
    """Return "You wanted a word every 14 days; it's been 20."."""
    if bound.label:
        text = ngettext(
            "For «%(label)s» you wanted a word %(every)s; it's been %(n)d.",
            "For «%(label)s» you wanted a word %(every)s; it's been %(n)d.",
            silence_days,
        )
    else:
        text = ngettext(
            "You wanted a word %(every)s; it's been %(n)d.",
            "You wanted a word %(every)s; it's been %(n)d.",
            silence_days,
        )
    return text % {"every": _every(bound.days), "n": silence_days, "label": bound.label}


def past_longest(bound: Bound, silence_days: int) -> str:
    """Return "Never more than 30 days apart, you said; it's been 35."."""
    if bound.label:
        text = ngettext(
            "For «%(label)s» never more than %(most)s apart, you said; it's been %(n)d.",
            "For «%(label)s» never more than %(most)s apart, you said; it's been %(n)d.",
            silence_days,
        )
    else:
        text = ngettext(
            "Never more than %(most)s apart, you said; it's been %(n)d.",
            "Never more than %(most)s apart, you said; it's been %(n)d.",
            silence_days,
        )
    return text % {"most": days_text(bound.days), "n": silence_days, "label": bound.label}


def _ideal(bound: Bound, _silence: int) -> str:
    said = {"every": _every(bound.days), "label": bound.label}
    if bound.label:
        return gettext("For «%(label)s» you'd like a word %(every)s.") % said
    return gettext("You'd like a word %(every)s.") % said


def _longest(bound: Bound, _silence: int) -> str:
    said = {"most": days_text(bound.days), "label": bound.label}
    if bound.label:
        return gettext("For «%(label)s» never more than %(most)s apart.") % said
    return gettext("Never more than %(most)s apart.") % said


def _every(days: int) -> str:
    """Return "every 90 days": a wish is told in the days in which it was written."""
    return ngettext("every day", "every %(n)d days", days) % {"n": days}


def birthday_sentence(days_ahead: int, age: int = 0) -> str:
    """Return "Birthday tomorrow: 50 years."; `age` 0 is unknown."""
    when = days_ago_text(-days_ahead)
    if age <= 0:
        return gettext("Birthday %(when)s.") % {"when": when}
    text = ngettext("Birthday %(when)s: one year.", "Birthday %(when)s: %(n)d years.", age)
    return text % {"when": when, "n": age}
