"""The work that sources brought, in words."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext

from sintonia.home.origins.sources import Source
from sintonia.work.closing.queries.brought import Work, together, work_by_client
from sintonia.work.time.month_page import money_words
from sintonia.work.time.words import about_hours


def work_words(work: Work) -> str:
    """Return "1.042,00 € from 2 quotes, 14 hours"; "" for nothing."""
    parts = []
    if work.quotes:
        text = ngettext("%(money)s from %(n)d quote", "%(money)s from %(n)d quotes", work.quotes)
        parts.append(text % {"money": money_words(work.money), "n": work.quotes})
    if work.minutes:
        n = 1 if work.minutes == 60 else 2
        hours = ngettext("%(hours)s hour", "%(hours)s hours", n)
        parts.append(hours % {"hours": about_hours(work.minutes)})
    return ", ".join(parts)


def source_work(source: Source, works: Mapping[int, Work]) -> tuple[Work, Work]:
    """Return the work of those whom a source brought directly, and of those who came through them."""
    direct = together(works[pk] for pk in source.direct if pk in works)
    through = together(works[one.id] for one in source.through if one.id in works)
    return direct, through


def brought_work_words(people: list[int]) -> str:
    """Return the work of those whom one person brought, in words, "" for none; two queries, none for nobody."""
    work = together(work_by_client(people).values()) if people else Work()
    if not work.is_any:
        return ""
    return gettext("Work that came of them: %(work)s.") % {"work": work_words(work)}
