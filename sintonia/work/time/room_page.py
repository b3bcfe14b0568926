"""How much room is left in a week, as a sentence and a drawing."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.work.time.queries.room import Room, room
from sintonia.work.time.words import about_hours, hours_words

_WIDE, _GAP = 300, 3.75
_LETTER = 6.2  # how wide a letter of the labels is


class RoomShown(NamedTuple):
    """What a page says of the room that is left."""

    room: Room
    text: str
    drawing: SafeString


def room_shown(*, now: datetime) -> RoomShown | None:
    """Return the room that is left; None when she did not say how much she wants to work."""
    found = room(now=now)
    return RoomShown(found, _text(found), _drawing(found)) if found else None


def room_for(minutes: int, *, now: datetime) -> RoomShown | None:
    """Return the room there is for one thing alone that asks for so much a week; None as above."""
    found = room(now=now)
    if found is None:
        return None
    alone = replace(found, maybe=minutes)
    return RoomShown(alone, _text_for(alone), _drawing(alone))


def _text_for(alone: Room) -> str:
    said = {"left": _hours(alone.left), "asks": _hours(alone.maybe)}
    if not alone.left:
        return gettext("There is no room left at the pace of the last four weeks.")
    if alone.maybe > alone.left:
        return gettext("About %(left)s a week are left. This asks for %(asks)s.") % said
    return gettext("About %(left)s a week are left. This takes %(asks)s of them.") % said


def _text(found: Room) -> str:
    if not found.left:
        return gettext("There is no room left at the pace of the last four weeks.")
    if found.maybe:
        return gettext(
            "About %(left)s a week are left. If those who have a quote say yes, %(rest)s."
        ) % {"left": _hours(found.left), "rest": _hours(found.left_if)}
    return gettext("About %(left)s a week are left.") % {"left": _hours(found.left)}


def _hours(minutes: int) -> str:
    return hours_words(_round(minutes))


def _whole(minutes: int) -> str:
    return about_hours(_round(minutes))


def _round(minutes: int) -> int:
    """Return whole hours: more would be false precision."""
    return round(minutes / 60) * 60 if minutes >= 60 else minutes


def _drawing(found: Room) -> SafeString:
    """Return the week as a bar: ink for what is taken, an outline for what may come, pale for the rest."""
    whole = max(found.week, found.busy + found.maybe, 1)
    parts = (
        ("g-ink", "g-tq", found.busy, gettext("%(n)s h taken")),
        ("prova-r", "g-tf", found.maybe, gettext("%(n)s h perhaps")),
        ("g-velo", "g-tq", found.left_if, gettext("%(n)s h free")),
    )
    rows, x = [], 0.0
    for bar, words, minutes, text in parts:
        width = _WIDE * minutes / whole
        if minutes:
            label = text % {"n": _whole(minutes)}
            label = label if width > _LETTER * len(label) else _whole(minutes)
            wide = f"{max(width - (_GAP if x + width < _WIDE - 1 else 0), 1):.1f}"
            rows.append((bar, f"{x:.1f}", wide, words, f"{x:.1f}", label))
        x += width
    label = gettext("Of %(week)s hours a week: %(busy)s taken, %(maybe)s perhaps, %(left)s free")
    return format_html(
        '<svg class="tempo" viewBox="0 0 300 44" role="img" aria-label="{}">{}</svg>',
        label
        % {
            "week": about_hours(found.week),
            "busy": about_hours(found.busy),
            "maybe": about_hours(found.maybe),
            "left": about_hours(found.left_if),
        },
        format_html_join(
            "",
            '<rect class="{}" x="{}" y="6" width="{}" height="16"/><text class="{}" x="{}" y="40">{}</text>',
            rows,
        ),
    )
