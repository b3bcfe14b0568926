"""A year, as `sintonia year` tells it."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext

from sintonia.home.origins.page import Row
from sintonia.home.terminal.layout import section, table
from sintonia.home.year.page import Line, Many, YearPage


def year_told(page: YearPage) -> dict[str, Any]:
    """Return what the page says, as plain values."""
    months = page.contacts.told
    return {
        "year": page.year,
        "until": page.span.last_day.isoformat(),
        "lede": page.lede,
        "months": [{"month": one.month, "online": one.online, "met": one.met} for one in months],
        "meetings": len(page.contacts.meetings),
        "planned": len(page.contacts.planned),
        "found": _named(page.found),
        "first_met": _named(page.first_met),
        "back": _named(page.back),
        "levels": _named(page.changes),
        "learned": [
            {"text": one.text, "person": one.face.name, "when": one.when} for one in page.learned
        ],
        "introductions": {
            "given": [_plain(words) for words in page.given],
            "received": [_plain(words) for words in page.received],
        },
        "sources": [_source(row) for row in page.sources],
        "thanks": [{"name": one.face.name, "words": one.words} for one in page.thanks],
        "kept": [{"name": one.face.name, "words": one.words} for one in page.kept],
    }


def _named(many: Many) -> dict[str, Any]:
    lines = [
        {"name": one.face.name, "words": one.words} | ({"evidence": one.more} if one.more else {})
        for one in many.shown
    ]
    return {"total": many.total, "people": lines}


def _source(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "brought": row.names,
        "through": [_plain(chain) for chain in row.chains],
        "relationships": row.total,
    }


def year_text(page: YearPage) -> str:
    """Return the page as text."""
    if not page.people:
        return gettext("There is nobody here yet.")
    if page.is_empty:
        return gettext("I know nothing of %(year)s.") % {"year": page.year}
    heads = (gettext("Month"), gettext("Online"), gettext("In person"))
    months = [(month, online, str(met)) for month, online, met in page.table]
    introduced = [_plain(words) for words in (*page.given, *page.received)]
    quotes = [f"{one.text} ({one.face.name}, {one.when})" for one in page.learned]
    brought = [f"{row.total_words}: {row.name} · {_whom(row)}" for row in page.sources]
    parts = (
        f"{page.year}. {page.lede}".strip(),
        page.begins,
        table(heads, months),
        section(gettext("People found"), _lines(page.found.shown, page.found.more)),
        section(gettext("Met for the first time"), _lines(page.first_met.shown)),
        section(gettext("Threads tied again"), _lines(page.back.shown, page.back.more)),
        section(gettext("Level jumps"), _lines(page.changes.shown, page.changes.more)),
        section(gettext("What I learned, and from whom"), quotes),
        section(gettext("Given and received"), introduced),
        section(gettext("Who brought what"), brought),
        section(gettext("Kept for longest"), _lines(page.kept)),
        section(gettext("Whom to thank"), _lines(page.thanks)),
        f"{page.period} · {page.totals}.",
    )
    return "\n\n".join(part for part in parts if part)


def _lines(lines: Iterable[Line], more: int = 0) -> list[str]:
    told = [": ".join(part for part in (one.face.name, one.words) if part) for one in lines]
    return [*told, f"… +{more}"] if more else told


def _whom(row: Row) -> str:
    return ", ".join([*row.names, *(_plain(chain) for chain in row.chains)])


def _plain(html: str) -> str:
    return unescape(strip_tags(html))
