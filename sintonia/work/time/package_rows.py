"""Packages as rows: the drawing of what is used and left, and a sentence on how long it will last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.ui.dates import on, short_day, written
from sintonia.work.time.queries.packages import Standing, next_month
from sintonia.work.time.queries.timer import today_of
from sintonia.work.time.words import about_hours, hours_words, left_words

_WIDE = 300  # of the drawing


@dataclass(frozen=True)
class PackageRow:
    """One package."""

    standing: Standing
    name: str  # whose it is
    what: str  # "60 hours, since September"
    drawing: SafeString
    left: str  # "14 hours left"
    until: str  # how long it will last, or why that is not said
    is_over: bool
    is_low: bool  # the next one may be proposed
    ends_on: date | None
    ends_words: str


def package_rows(standings: Sequence[Standing], *, now: datetime) -> list[PackageRow]:
    """Return packages as rows, those that are over first, then those that end first."""
    rows = [package_row(one, now=now) for one in standings]
    return sorted(rows, key=lambda one: (not one.is_over, one.ends_on or date.max, one.name))


def package_row(one: Standing, *, now: datetime) -> PackageRow:
    """Return one package as a row."""
    package, today = one.package, today_of(now)
    ends_on = one.day_in(one.end.weeks) if one.end else None
    return PackageRow(
        standing=one,
        name=package.person.root.name,
        what=what_words(one),
        drawing=drawing(one.used, one.granted + one.even),
        left=left_words(one.left),
        until=until_words(one, today),
        is_over=one.left < 0,
        is_low=not package.is_monthly and one.left < package.minutes * 0.25,
        ends_on=ends_on,
        ends_words=on(short_day(ends_on, today)) if ends_on else "",
    )


def what_words(one: Standing) -> str:
    """Return "60 hours, since September" or "10 hours a month"."""
    package = one.package
    hours = about_hours(package.minutes)
    n = 1 if package.minutes == 60 else 2
    if package.is_monthly:
        text = ngettext("%(hours)s hour a month", "%(hours)s hours a month", n)
        return text % {"hours": hours}
    text = ngettext("%(hours)s hour, since %(month)s", "%(hours)s hours, since %(month)s", n)
    return text % {"hours": hours, "month": written(package.starts_on, "F")}


def until_words(one: Standing, today: date) -> str:
    """Say until when the hours will do at this pace, with the range, or that there are few data."""
    if one.left < 0:
        return _over_words(one)
    if one.end:
        return gettext(
            "At this pace they will do until around %(day)s (between %(first)s and %(last)s)."
        ) % {
            "day": on(short_day(one.day_in(one.end.weeks), today)),
            "first": on(short_day(one.day_in(one.end.earliest), today)),
            "last": on(short_day(one.day_in(one.end.latest), today)),
        }
    if one.is_few:
        return gettext("Few data to say until when they will do.")
    if one.carried < 0:
        return gettext("%(time)s less this month: they were over before.") % {
            "time": hours_words(-one.carried)
        }
    if one.carried > 0:
        return gettext("%(time)s more this month: they were left over.") % {
            "time": hours_words(one.carried)
        }
    return ""


def _over_words(one: Standing) -> str:
    parts = []
    if one.package.told_on:
        parts.append(
            gettext("They know since %(day)s.")
            % {"day": on(short_day(one.package.told_on, one.day))}
        )
    if one.month:
        parts.append(
            gettext("It will be taken from %(month)s.")
            % {"month": written(next_month(one.month), "F")}
        )
    return " ".join(parts)


def drawing(used: int, granted: int, *, is_wide: bool = False) -> SafeString:
    """Return the bar of a package: ink for what is used, an outline for what is left, hatched beyond."""
    granted = max(granted, 0)
    whole = max(used, granted, 1)
    inked = round(_WIDE * min(used, granted) / whole, 4)
    over, rest = used > granted, _WIDE - inked
    label = (
        gettext("%(used)s hours used of %(granted)s, %(rest)s over")
        if over
        else gettext("%(used)s hours used of %(granted)s, %(rest)s left")
    ) % {
        "used": about_hours(used),
        "granted": about_hours(granted),
        "rest": about_hours(abs(granted - used)),
    }
    bar = format_html(
        '<rect class="{}" x="{}" y="1.75" width="{}" height="12.5"/>',
        "oltre" if over else "resta",
        f"{inked:g}",
        f"{max(rest - 1, 0):g}",
    )
    return format_html(
        '<svg class="scorta{}" viewBox="0 0 300 16" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}{}</svg>',
        " scorta--piena" if is_wide else "",
        label,
        format_html('<rect class="g-ink" x="0" y="1" width="{}" height="14"/>', f"{inked:g}")
        if inked
        else "",
        bar if rest > 1 else "",
    )
