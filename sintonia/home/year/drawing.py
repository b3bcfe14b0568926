"""The figure of a year: a line of contacts online, a brick for each meeting, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from sintonia.home.year.contacts import Month
from sintonia.ui.dates import written

_CEILING, _FLOOR = 22, 96  # between which the line runs; its axis begins at zero
_BASE, _TOP = 272, 112  # of the bricks
_BRICK = 15  # from one brick to the next, at most
_NAMES = 292


@dataclass(frozen=True)
class Sheet:
    """Where things stand on a drawing, in its own units."""

    name: str  # the class that shows it
    width: int
    left: int
    right: int
    is_wide: bool

    def x(self, month: int) -> float:
        """Return the middle of a month."""
        return self.left + (month - 0.5) * (self.right - self.left) / 12

    @property
    def brick(self) -> float:
        """Return how wide a brick is."""
        return 0.72 * (self.right - self.left) / 12


WIDE = Sheet("solo-largo", 1080, 96, 1072, True)
NARROW = Sheet("solo-stretto", 358, 34, 350, False)


def figure(months: Sequence[Month], told: Sequence[Month], title: str, words: str) -> SafeString:
    """Return both drawings of a year; `told` are the months of which anything can be known."""
    drawn = "".join(_drawing(months, told, title, words, sheet) for sheet in (WIDE, NARROW))
    return mark_safe(drawn)  # noqa: S308  # numbers; words are escaped


def month_name(month: int) -> str:
    """Return "Jan"."""
    return written(date(2000, month, 1), "M")


def _drawing(
    months: Sequence[Month], told: Sequence[Month], title: str, words: str, sheet: Sheet
) -> str:
    ids = f"year-t-{sheet.width}", f"year-d-{sheet.width}"
    return "".join(
        (
            f'<svg class="{sheet.name}" viewBox="0 0 {sheet.width} 302" role="img" '
            f'aria-labelledby="{ids[0]} {ids[1]}"><title id="{ids[0]}">{escape(title)}</title>'
            f'<desc id="{ids[1]}">{escape(words)}</desc>',
            f'<line class="g-riga" x1="{sheet.left}" x2="{sheet.right}" y1="{_FLOOR}" y2="{_FLOOR}"/>',
            _sides(sheet),
            _thread(told, sheet),
            *_bricks(months, sheet),
            *(_name(month.month, sheet) for month in months),
            f'<line class="g-asse" x1="{sheet.left}" x2="{sheet.right}" y1="{_BASE}" y2="{_BASE}"/>',
            "</svg>",
        )
    )


def _sides(sheet: Sheet) -> str:
    if not sheet.is_wide:
        return ""
    x = sheet.left - 12
    online = (
        f'<text class="g-t" x="{x}" y="60" text-anchor="end">{escape(gettext("Online"))}</text>'
    )
    met = (
        f'<text class="g-t" x="{x}" y="252" text-anchor="end">{escape(gettext("In person"))}</text>'
    )
    return online + met


def _thread(months: Sequence[Month], sheet: Sheet) -> str:
    most = max(month.online for month in months)
    if not most:
        return ""
    points = {
        month.month: (sheet.x(month.month), _FLOOR - month.online / most * (_FLOOR - _CEILING))
        for month in months
    }
    if len(points) == 1:
        [(x, y)] = points.values()
        line = f'<circle class="f-filo" cx="{x:.1f}" cy="{y:.1f}" r="3"/>'
    else:
        path = " L".join(f"{x:.1f} {y:.1f}" for x, y in points.values())
        line = f'<path class="g-filo" d="M{path}"/>'
    highest = max(months, key=lambda month: month.online)
    lowest = min(months, key=lambda month: (month.online, month.month))
    line += _count(highest, points, "g-tf", sheet)
    apart = abs(highest.month - lowest.month) > (0 if sheet.is_wide else 1)
    return line + (_count(lowest, points, "g-tq", sheet) if apart else "")


def _count(
    month: Month, points: Mapping[int, tuple[float, float]], style: str, sheet: Sheet
) -> str:
    x, y = points[month.month]
    words = number_format(month.online, 0, force_grouping=True)
    half = 4.5 * len(words)
    x = min(max(x, sheet.left + half), sheet.right - half)
    return f'<text class="{style}" x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{words}</text>'


def _bricks(months: Sequence[Month], sheet: Sheet) -> list[str]:
    most = max(month.met + month.planned for month in months)
    step = min(_BRICK, (_BASE - _TOP) / most) if most else _BRICK
    height, width = step * 0.77, sheet.brick
    drawn = []
    for month in months:
        x = sheet.x(month.month) - width / 2
        for i in range(month.met + month.planned):
            y = _BASE - 0.5 - i * step - height
            if i < month.met:
                drawn.append(_brick("f-matt", x, y, width, height))
            else:
                drawn.append(_brick("matt-poi", x + 0.75, y + 0.75, width - 1.5, height - 1.5))
    return drawn


def _brick(style: str, x: float, y: float, width: float, height: float) -> str:
    size = f'width="{width:.1f}" height="{max(0.5, height):.1f}"'
    return f'<rect class="{style}" x="{x:.1f}" y="{y:.1f}" {size} rx="1.5"/>'


def _name(month: int, sheet: Sheet) -> str:
    name = month_name(month) if sheet.is_wide else month_name(month)[:1]
    return (
        f'<text class="g-tq" x="{sheet.x(month):.1f}" y="{_NAMES}" '
        f'text-anchor="middle">{escape(name)}</text>'
    )
