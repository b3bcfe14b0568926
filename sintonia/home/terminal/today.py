"""The Today page, as `sintonia today` tells it."""

from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import gettext

from sintonia.home.terminal.layout import iso, section
from sintonia.home.today.days import title_of
from sintonia.home.today.page import MeetRow, TodayPage


def today_told(page: TodayPage) -> dict[str, Any]:
    """Return what the page says, as plain values."""
    return {
        "date": page.day.isoformat(),
        "lede": _plain(page.lede),
        "hear": [
            {
                "name": row.face.name,
                "reason": row.proposal.sentence,
                "why": dict(row.proposal.why),
            }
            for row in page.hear
        ],
        "meet": [
            {
                "names": [row.face.name, *(face.name for face in row.others)],
                "others": row.more,
                "when": row.when,
                "text": row.text,
                "suggested": row.is_suggested,
            }
            for row in page.meet
        ],
        "reminders": [
            {
                "text": one.text,
                "person": one.person_name,
                "due_on": one.due_on.isoformat() if one.due_on else None,
            }
            for one in page.todos
        ],
        "occasions": [
            {"title": one.title, "at": iso(one.at), "where": one.where, "again": one.again}
            for one in page.occasions
        ],
        "silent": page.silent,
    }


def today_text(page: TodayPage) -> str:
    """Return the page as text."""
    if page.is_empty:
        return gettext("There is nobody here yet.")
    nobody = [] if page.hear else [gettext("Nobody to hear from, today.")]
    hear = [f"{row.face.name}: {row.proposal.sentence}" for row in page.hear]
    todos = [" · ".join(part for part in (one.text, one.words) if part) for one in page.todos]
    occasions = [
        f"{one.day} {one.name}  "
        + " · ".join(part for part in (one.title, one.where, one.again, one.company) if part)
        for one in page.occasions
    ]
    parts = (
        title_of(page.day),
        _plain(page.lede),
        section(gettext("To hear"), nobody + hear),
        section(gettext("To meet"), [_meet_line(row) for row in page.meet]),
        section(gettext("My reminders"), todos),
        section(gettext("Occasions ahead"), occasions),
    )
    return "\n\n".join(part for part in parts if part)


def _meet_line(row: MeetRow) -> str:
    names = ", ".join((row.face.name, *(face.name for face in row.others)))
    return f"{names}: " + " · ".join(part for part in (row.when, row.text) if part)


def _plain(html: str) -> str:
    return unescape(strip_tags(html))
