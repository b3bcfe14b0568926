"""Days, people and progress of projects, in words and small signs."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from sintonia.ui.dates import ago, on, written
from sintonia.work.inquiries.words import day_at
from sintonia.work.projects.models import Project


def day_words(day: date, today: date) -> str:
    """Return "today", "tomorrow", "Friday 27", "2 December" or "2 December 2027"."""
    return _day_words(day, today, get_language() or "en")


@lru_cache(maxsize=2000)
def _day_words(day: date, today: date, language: str) -> str:
    days = (day - today).days
    if -1 <= days <= 1:
        return ago(day, today)
    if abs(days) < 7:
        return written(day, gettext("l j"))  # Translators: Django date format, "Friday 27"
    if day.year == today.year:
        return written(day, gettext("j F"))  # Translators: Django date format
    return written(day, gettext("j F Y"))  # Translators: Django date format


def due_words(day: date | None, today: date) -> str:
    """Return the day of something that is still to be done; in the past it "was due" then."""
    if day is None:
        return ""
    words = day_words(day, today)
    return gettext("it was due %(day)s") % {"day": on(words)} if day < today else words


def left_words(day: date | None, today: date) -> str:
    """Return "24 days left", "it ends today" or "it was due Friday 20"; "" without a day."""
    if day is None:
        return ""
    days = (day - today).days
    if days == 0:
        return gettext("it ends today")
    if days < 0:
        return due_words(day, today)
    return ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}


def stand_words(project: Project, today: date) -> str:
    """Return "begins in 3 days", "24 days left" or "closed 20 days ago"; "" where its state says all."""
    if project.closed_at and project.state == Project.State.CLOSED:
        return gettext("closed %(ago)s") % {"ago": ago(day_at(project.closed_at), today)}
    if project.state != Project.State.OPEN:
        return ""
    if project.starts_on > today:
        return gettext("begins %(ago)s") % {"ago": ago(project.starts_on, today)}
    return left_words(project.due_on, today)


def names_words(names: Sequence[str]) -> str:
    """Return "Anna, Bea and Carla", of many "Anna, Bea, Carla and 4 others"."""
    if len(names) < 2:
        return "".join(names)
    if len(names) > 5:
        last = ngettext("%(n)d other", "%(n)d others", len(names) - 4) % {"n": len(names) - 4}
        names = [*names[:4], last]
    return gettext("%(first)s and %(last)s") % {
        "first": ", ".join(names[:-1]),
        "last": names[-1],
    }


def first_names(names: Sequence[str]) -> list[str]:
    """Return by which first name each is called; of two with the same one, the whole name."""
    firsts = [name.split()[0] if name.split() else name for name in names]
    return [
        name if firsts.count(first) > 1 else first
        for name, first in zip(names, firsts, strict=True)
    ]


def hours_words(minutes: int) -> str:
    """Return "45 min", "2 h" or "1 h 30"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(n)d min") % {"n": rest}
    if not rest:
        return gettext("%(n)d h") % {"n": hours}
    return gettext("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}


_MOST_NOTCHES = 12


@lru_cache(maxsize=500)
def notches(done: int, total: int) -> SafeString:
    """Return a notch for each detail, filled where it is ticked; of many, a dozen in proportion."""
    if total > _MOST_NOTCHES:
        done, total = done * _MOST_NOTCHES // total, _MOST_NOTCHES
    width = total * 9
    drawn = "".join(
        f'<rect class="{"g-ink" if i < done else "tacca-vuota"}" x="{i * 9 + 0.75}" y=".75" width="6" height="12.5" rx="1"/>'
        for i in range(total)
    )
    return format_html(
        '<svg class="tacche" viewBox="0 0 {} 14" width="{}" height="14" aria-hidden="true">{}</svg>',
        width,
        width,
        mark_safe(drawn),  # noqa: S308  # numbers of our own
    )
