"""The year in sentences."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from sintonia.home.origins.cast import Somebody
from sintonia.home.origins.page import links
from sintonia.home.person.sentences import span_text
from sintonia.home.year.contacts import Contacts, Month
from sintonia.home.year.drawing import month_name
from sintonia.home.year.span import Span
from sintonia.people.models import Deed
from sintonia.ui.dates import day_of, written
from sintonia.ui.marks import level_name


def number(n: int) -> str:
    """Return a number with its thousands apart."""
    return str(number_format(n, 0, force_grouping=True))


def lede(contacts: Contacts, found: int, first_met: int, up: int) -> str:
    """Return the sentence that opens the page: "42 meetings, 7 people met for the first time."."""
    met = len(contacts.meetings)
    parts = [
        _counted(ngettext("%(n)s meeting in person", "%(n)s meetings in person", met), met),
        _counted(
            ngettext(
                "%(n)s person met for the first time",
                "%(n)s people met for the first time",
                first_met,
            ),
            first_met,
        ),
        _counted(
            ngettext("%(n)s person found", "%(n)s people found", found),
            found,
        ),
        _counted(
            ngettext("%(n)s relationship a level up", "%(n)s relationships a level up", up), up
        ),
    ]
    text = ", ".join(part for part in parts if part)
    return f"{text}." if text else ""


def _counted(text: str, n: int) -> str:
    return text % {"n": number(n)} if n else ""


def title(span: Span) -> str:
    """Return what the figure is called."""
    return gettext("%(year)d month by month") % {"year": span.year}


def description(contacts: Contacts) -> str:
    """Return what the figure shows."""
    told = contacts.told
    low = min(told, key=lambda month: month.online)
    high = max(told, key=lambda month: month.online)
    words = gettext(
        "Contacts online each month, from %(least)s in %(low)s to %(most)s in %(high)s."
    ) % {
        "least": number(low.online),
        "low": long_month(low.month),
        "most": number(high.online),
        "high": long_month(high.month),
    }
    met, planned = len(contacts.meetings), len(contacts.planned)
    text = ngettext(
        "Meetings in person, a brick for each: %(n)s.",
        "Meetings in person, a brick for each: %(n)s.",
        met,
    )
    words = f"{words} {text % {'n': number(met)}}"
    if planned:
        text = ngettext("%(n)s more is planned.", "%(n)s more are planned.", planned)
        words = f"{words} {text % {'n': number(planned)}}"
    return words


def fullest(months: Sequence[Month]) -> str:
    """Return which month had most meetings, "" when several had or there were hardly any."""
    ranked = sorted(months, key=lambda month: -month.met)
    if ranked[0].met < 2 or ranked[0].met == ranked[1].met:
        return ""
    text = ngettext(
        "The fullest month was %(month)s: %(n)d meeting.",
        "The fullest month was %(month)s: %(n)d meetings.",
        ranked[0].met,
    )
    return text % {"month": long_month(ranked[0].month), "n": ranked[0].met}


def long_month(month: int) -> str:
    """Return "January"."""
    return written(date(2000, month, 1), "F")


def rows(months: Sequence[Month]) -> list[tuple[str, str, int]]:
    """Return the table: month, contacts online, meetings."""
    return [(month_name(one.month), number(one.online), one.met) for one in months]


def awaited(one: Somebody, days: int, place: str) -> SafeString:
    """Return whom one had been in touch with for longest before one met, with a link."""
    said = {"name": links([one]), "span": escape(span_text(days)), "place": escape(place)}
    text = gettext("The longest awaited: %(name)s, after %(span)s online.")
    if place:
        text = gettext("The longest awaited: %(name)s, after %(span)s online. Place: %(place)s.")
    return mark_safe(escape(text) % said)  # noqa: S308  # escaped


def silent(days: int) -> str:
    """Return "after 7 months"."""
    return gettext("after %(span)s") % {"span": span_text(days)}


def loose(n: int) -> str:
    """Return how many threads loosened in this year and are loose by now."""
    text = ngettext("One thread has loosened by now.", "%(n)d threads have loosened by now.", n)
    return text % {"n": n}


def introduction(kind: str, person: Somebody, other: Somebody) -> SafeString:
    """Return who was introduced to whom, with links."""
    text = gettext("You introduced %(one)s to %(other)s.")
    if kind == Deed.Kind.INTRODUCED_ME:
        text = gettext("%(one)s introduced %(other)s to you.")
    said = {"one": links([person]), "other": links([other])}
    return mark_safe(escape(text) % said)  # noqa: S308  # escaped


def change(before: int, after: int) -> str:
    """Return "from Contact to Trust"."""
    if not before:
        return level_name(after)
    return gettext("from %(before)s to %(after)s") % {
        "before": level_name(before),
        "after": level_name(after),
    }


def known_since(one: Somebody, days: int) -> str:
    """Return since when one knows somebody, and on how many days of the year one was in touch."""
    text = ngettext(
        "since %(day)s; in touch on %(n)d day of the year",
        "since %(day)s; in touch on %(n)d days of the year",
        days,
    )
    return text % {"day": day_of(one.first_at), "n": days}


def period(span: Span) -> str:
    """Return "From 1 January to 24 November 2026"."""
    return gettext("From %(first)s to %(last)s") % {
        "first": written(date(span.year, 1, 1), gettext("j F")),  # Translators: Django date format
        "last": day_of(span.last_day),
    }


def totals(contacts: Contacts, sources: int) -> str:
    """Return "from 6 sources · 1,190 contacts online, 42 meetings"."""
    n, met = contacts.online, len(contacts.meetings)
    parts = [
        ngettext("%(n)s contact online", "%(n)s contacts online", n) % {"n": number(n)},
        ngettext("%(n)s meeting", "%(n)s meetings", met) % {"n": number(met)},
    ]
    text = ", ".join(parts)
    if not sources:
        return text
    origin = ngettext("from %(n)d source", "from %(n)d sources", sources) % {"n": sources}
    return f"{origin} · {text}"


def begins(first_at: int) -> str:
    """Return the warning of the first year: whoever one knew before looks new."""
    text = gettext(
        "What I know begins on %(day)s: whoever you knew before looks as if you had found them now."
    )
    return text % {"day": day_of(first_at)}
