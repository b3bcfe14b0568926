"""The drawing of a course: curve, band, meetings and channel lanes on one axis of time.

Each course is drawn twice, on a wide sheet and on a narrow one. All colour comes from the classes.
The marks of a lane are one path, so that a story of twelve years stays a small page.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from sintonia.engine.rules import AFTER, BEFORE
from sintonia.home.person.axis import start_label, ticks
from sintonia.home.person.curve import Course, Lane, Meeting, Span
from sintonia.home.person.figure_words import description, lane_words, title, too_few
from sintonia.home.person.moments import CHANNEL
from sintonia.home.person.remembered import remembered
from sintonia.home.person.story_words import channel_name
from sintonia.ui import marks

TOP_LEVEL = 5
MOST_MARKS = 200  # in a lane: more would be a smear
MOST_GUIDES = 12  # more lines down to the bricks would be a fence
BRICK = 12  # its width
RADIUS = {CHANNEL.CALL: 3.0, CHANNEL.VIDEO: 4.2}

Scale = Callable[[float], float]  # from a day to its place on the axis


@dataclass(frozen=True)
class Sheet:
    """Where things stand on a drawing, in its own units."""

    name: str  # the class that shows it
    width: int
    left: int
    right: int
    top: int
    unit: int  # height of a level
    step: int  # between lanes
    letter: float  # the most a letter of a title takes, also where the wide sheet is shrunk
    is_wide: bool

    @property
    def base(self) -> int:
        return self.top + TOP_LEVEL * self.unit

    def y(self, value: float) -> float:
        """Return the height of a strength."""
        return self.base - value * self.unit

    def lane(self, place: int) -> int:
        """Return the height at which a lane lies."""
        return self.base + 34 + place * self.step

    def scale(self, span: Span) -> Scale:
        """Return the function from a day to its place on the axis."""
        left, unit, first = self.left, (self.right - self.left) / span.days, span.first
        return lambda day: left + (day - first) * unit


WIDE = Sheet("solo-largo", 1080, 112, 936, 20, 42, 26, 9.5, True)
NARROW = Sheet("solo-stretto", 358, 28, 350, 20, 38, 25, 7.6, False)
_FEW_HEIGHT, _FEW_BASE = 96, 70


class Spot(NamedTuple):
    """A point of the curve on a sheet."""

    x: float
    y: float
    y_low: float
    y_high: float
    kind: int


def figure(course: Course, name: str) -> SafeString:
    """Return both drawings of a course, or of its few contacts when there is no curve."""
    draw = _drawing if course.points else _few
    return mark_safe(draw(course, name, WIDE) + draw(course, name, NARROW))  # noqa: S308  # numbers; words are escaped


def _drawing(course: Course, name: str, sheet: Sheet) -> str:
    x = sheet.scale(course.span)
    spots = _spots(course, sheet, x)
    bottom = sheet.lane(len(course.lanes) - 1) + 22
    return "".join(
        (
            _open(title(course, name), description(course), sheet, bottom + 24),
            _levels(sheet),
            _axis(course.span, sheet, x, bottom),
            _guides(course, spots, sheet),
            f'<path class="g-banda" d="{_band(spots)}"/>',
            f'<path class="g-filo" d="{_line(spots)}"/>',
            _jumps(spots),
            _titles(course, spots, sheet, x),
            _today(course, spots[-1], sheet),
            *(
                _lane(lane, course.span, sheet, sheet.lane(i), x)
                for i, lane in enumerate(course.lanes)
            ),
            "</svg>",
        )
    )


def _open(words: str, more: str, sheet: Sheet, height: int) -> str:
    ids = f"curve-t-{sheet.width}", f"curve-d-{sheet.width}"
    return (
        f'<svg class="{sheet.name}" viewBox="0 0 {sheet.width} {height}" role="img" '
        f'aria-labelledby="{ids[0]} {ids[1]}"><title id="{ids[0]}">{escape(words)}</title>'
        f'<desc id="{ids[1]}">{escape(more)}</desc>'
    )


def _text(style: str, x: float, y: float, words: str, anchor: str = "") -> str:
    where = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text class="{style}" x="{x:.1f}" y="{y:.1f}"{where}>{escape(words)}</text>'


def _rule(style: str, x1: float, x2: float, y1: float, y2: float) -> str:
    return f'<line class="{style}" x1="{x1:.1f}" x2="{x2:.1f}" y1="{y1:.1f}" y2="{y2:.1f}"/>'


# --- the curve -----------------------------------------------------------------------------------


def _spots(course: Course, sheet: Sheet, x: Scale) -> list[Spot]:
    """Return the points in place; the eve of a meeting stands on the day of the meeting."""
    return [
        Spot(
            x(point.day + (point.kind == BEFORE)),
            sheet.y(point.value),
            sheet.y(point.low),
            sheet.y(point.high),
            point.kind,
        )
        for point in course.points
    ]


def _line(spots: Sequence[Spot]) -> str:
    """Return the curve, lifted where a meeting makes a step."""
    return "".join(
        f"{'M' if i == 0 or spot.kind == AFTER else 'L'}{spot.x:.1f} {spot.y:.1f}"
        for i, spot in enumerate(spots)
    )


def _band(spots: Sequence[Spot]) -> str:
    above = [f"{spot.x:.1f} {spot.y_high:.1f}" for spot in spots]
    below = [f"{spot.x:.1f} {spot.y_low:.1f}" for spot in reversed(spots)]
    return f"M{'L'.join([*above, *below])}Z"


def _jumps(spots: Sequence[Spot]) -> str:
    steps = "".join(
        f"M{after.x:.1f} {before.y:.1f}V{after.y:.1f}"
        for before, after in pairwise(spots)
        if after.kind == AFTER and before.y - after.y >= 0.1
    )
    return f'<path class="g-salto" d="{steps}"/>' if steps else ""


@remembered
def _levels(sheet: Sheet) -> str:
    parts = []
    for level in range(1, TOP_LEVEL + 1):
        y = sheet.y(level)
        words = marks.level_name(level) if sheet.is_wide else str(level)
        parts.append(_rule("g-riga", sheet.left, sheet.right, y, y))
        parts.append(_text("g-tq", sheet.left - 10, y + sheet.unit / 2 + 4, words, "end"))
    return "".join(parts)


def _today(course: Course, spot: Spot, sheet: Sheet) -> str:
    dot = f'<circle class="g-ink" cx="{spot.x:.1f}" cy="{spot.y:.1f}" r="4.5"/>'
    if not sheet.is_wide:
        return dot
    x, y = sheet.right + 14, max(spot.y, 24)
    words = gettext("today") if not course.is_fading else gettext("today, loosening")
    level = marks.level_name(course.level)
    return dot + _text("g-tf", x, y + 1, level) + _text("g-tq", x, y + 21, words)


# --- meetings ------------------------------------------------------------------------------------


def _guides(course: Course, spots: Sequence[Spot], sheet: Sheet) -> str:
    met = [spot for spot in spots if spot.kind == AFTER]
    if len(met) > MOST_GUIDES:
        return ""
    bottom = sheet.lane(len(course.lanes) - 1)
    return "".join(_rule("g-guida", spot.x, spot.x, spot.y, bottom) for spot in met)


def _titles(course: Course, spots: Sequence[Spot], sheet: Sheet, x: Scale) -> str:
    """Return the titles of the meetings, the latest first, where there is room; each is said once."""
    taken: list[tuple[float, float]] = []
    said: set[str] = set()
    parts = []
    for meeting in course.meetings:
        place = x(meeting.day)
        if meeting.title in said or place < spots[0].x:
            continue
        left, right, anchor, at = _extent(meeting, sheet, place)
        if any(left < end and right > begin for begin, end in taken):
            continue
        taken.append((left - 6, right + 6))
        said.add(meeting.title)
        top = min([spot.y_high for spot in spots if left <= spot.x <= right], default=sheet.base)
        parts.append(_text("g-tn", at, max(14.0, top - 8), _short(meeting.title, sheet), anchor))
    return "".join(parts)


def _extent(meeting: Meeting, sheet: Sheet, x: float) -> tuple[float, float, str, float]:
    """Return where a title begins and ends, its anchor and where it hangs: never out of the sheet."""
    half = len(_short(meeting.title, sheet)) * sheet.letter / 2
    if x - half < sheet.left:
        return sheet.left, sheet.left + 2 * half, "start", sheet.left
    if x + half > sheet.right:
        return sheet.right - 2 * half, sheet.right, "end", sheet.right
    return x - half, x + half, "middle", x


def _short(words: str, sheet: Sheet) -> str:
    most = 30 if sheet.is_wide else 24
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


# --- the lanes and the axis ------------------------------------------------------------------------


def _lane(lane: Lane, span: Span, sheet: Sheet, y: int, x: Scale) -> str:
    parts = [_lane_label(lane, sheet, y), _rule("g-riga", sheet.left, sheet.right, y, y)]
    if lane.by_day:
        parts.append(_marks(lane, span, sheet, y, x))
    if sheet.is_wide and lane.n:
        parts.append(_text("g-tq", sheet.right + 14, y + 4, lane_words(lane)))
    return "".join(parts)


def _lane_label(lane: Lane, sheet: Sheet, y: int) -> str:
    if sheet.is_wide:
        return _text("g-t", sheet.left - 10, y + 4, channel_name(lane.channel), "end")
    drawing = marks.channel_icon(lane.channel, small=False)
    return drawing.replace("<svg ", f'<svg x="2" y="{y - 8}" width="16" height="16" ', 1)


def _marks(lane: Lane, span: Span, sheet: Sheet, y: float, x: Scale) -> str:
    if lane.channel == CHANNEL.IN_PERSON:
        most = (sheet.right - sheet.left) // (BRICK + 1)
        return _bricks((x(day) for day in thinned(lane.by_day, span, most)), y - 9)
    places = [x(day) for day in thinned(lane.by_day, span, MOST_MARKS)]
    radius = RADIUS.get(CHANNEL(lane.channel))
    if radius is None:
        ticks = "".join(f"M{place:.1f} {y - 5}v10" for place in places)
        return f'<path class="g-stanghetta" opacity=".55" d="{ticks}"/>'
    round_ = f"a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0"
    dots = "".join(f"M{place - radius:.1f} {y}{round_}" for place in places)
    return f'<path class="g-punto" d="{dots}"/>'


def _bricks(places: Iterable[float], y: float) -> str:
    return "".join(
        f'<rect class="g-matt" x="{place - BRICK / 2:.1f}" y="{y:g}" width="{BRICK}" height="18" rx="1.5"/>'
        for place in places
    )


def thinned(days: Iterable[int], span: Span, most: int) -> list[int]:
    """Return at most `most` of the days, spread as they were: the first of each stretch of time."""
    found = sorted(days)
    if len(found) <= most:
        return found
    stretch = (span.days + 1) / most
    kept: dict[int, int] = {}
    for day in found:
        kept.setdefault(int((day - span.first) / stretch), day)
    return list(kept.values())


def _axis(span: Span, sheet: Sheet, x: Scale, bottom: int) -> str:
    width = sheet.right - sheet.left
    found = ticks(span, width)
    parts = [_text("g-tq", sheet.right, bottom + 16, gettext("today"), "end")]
    for tick in found:
        place, style = x(tick.day), "g-tf" if tick.is_year else "g-tq"
        parts.append(_rule("g-tratto", place, place, sheet.base, bottom))
        parts.append(_text(style, place, bottom + 16, tick.label, "middle"))
    if start := start_label(span, found, width):
        parts.append(_text("g-tq", sheet.left, bottom + 16, start))
    return "".join(parts)


# --- few data --------------------------------------------------------------------------------------


def _few(course: Course, name: str, sheet: Sheet) -> str:
    """Return the contacts on a line, and why there is no curve."""
    words, base = too_few(course), _FEW_BASE
    full = replace(sheet, left=BRICK // 2, right=sheet.width - BRICK // 2)
    x = full.scale(course.span)
    online = {
        day for lane in course.lanes if lane.channel != CHANNEL.IN_PERSON for day in lane.by_day
    }
    met = {day for lane in course.lanes if lane.channel == CHANNEL.IN_PERSON for day in lane.by_day}
    places = [x(day) for day in thinned(online, course.span, MOST_MARKS)]
    stroke = "".join(f"M{place:.1f} {base - 18}v18" for place in places)
    return "".join(
        (
            _open(title(course, name), words, sheet, _FEW_HEIGHT),
            _rule("g-asse", 0, sheet.width, base, base),
            f'<path class="g-stanghetta" d="{stroke}"/>' if stroke else "",
            _bricks((x(day) for day in thinned(met, course.span, 60)), base - 18),
            _text("g-tq", 0, 90, start_label(course.span, [], sheet.width)),
            _text("g-tq", sheet.width, 90, gettext("today"), "end"),
            _text("g-ts", 0, 22, words),
            "</svg>",
        )
    )
