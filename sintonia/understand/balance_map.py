"""The drawing of the balance: contacts online to the right, meetings upwards, on a wide and a narrow sheet.

All colour comes from the classes. Sizes are in the units of the drawing, which are pixels at its full
width; letters are taken as wide as they ever get, so that names do not touch.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

EXPONENT = 0.62  # of a compressed scale: the first contacts take more room than the last
MOST_EVEN = 12  # meetings a year up to which their scale is even
INSET = 16  # of the zero of both scales, so that a circle does not lie on the axis
_ONLINE_TICKS = (1, 2, 5, 10, 15, 20, 25, 30)
_MET_TICKS = (1, 2, 4, 6, 8, 10, 15, 20, 30, 50, 100, 200, 300)


class Dot(NamedTuple):
    """One person on the map."""

    name: str
    url: str
    words: str  # all that the circle says
    online: float  # contacts a month
    met: int  # meetings in the year
    level: int  # 0: too early to say
    has_met: bool


@dataclass(frozen=True)
class Sheet:
    """Where things stand on a drawing."""

    name: str  # the class that shows it
    width: int
    height: int
    left: int
    right: int
    top: int  # of the one met most often
    zero: int  # no meeting
    band: int  # where the band of the thread begins
    base: int  # the axis
    radius: float  # of level 0
    radius_step: float  # for each level
    apart: int  # between ticks
    letter: float  # width of a letter of a name
    small_letter: float  # of those names that leave when the sheet shrinks
    most_names: int
    most_small: int

    @property
    def is_wide(self) -> bool:
        return self.most_small > 0


WIDE = Sheet("solo-largo", 1080, 600, 44, 1060, 72, 520, 500, 542, 5.0, 3.1, 34, 9.6, 6.9, 12, 12)
NARROW = Sheet("solo-stretto", 358, 430, 30, 338, 58, 332, 314, 372, 3.5, 2.25, 30, 7.4, 0, 10, 0)

Scale = Callable[[float], float]


class Spot(NamedTuple):
    """A person's circle on a sheet."""

    dot: Dot
    x: float
    y: float
    r: float


class Box(NamedTuple):
    """The room that a text takes."""

    left: float
    top: float
    right: float
    bottom: float


class Name(NamedTuple):
    """A name beside its circle."""

    text: str
    x: float
    y: float
    anchor: str  # start, middle, end
    is_small: bool


def is_even(most_met: int) -> bool:
    """Say whether the scale of the meetings is even."""
    return most_met <= MOST_EVEN


def drawing(sheet: Sheet, dots: Sequence[Dot]) -> SafeString:
    """Return the map as an SVG. Those who come first are named first, while there is room."""
    across, up = scales(sheet, dots)
    spots = [_spot(sheet, dot, across, up) for dot in dots]
    thread, taken = _thread(sheet, spots)
    label = gettext("Map of the balance: contacts online and meetings in person of %(n)d people")
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="group" aria-label="{}">{}{}{}{}{}</svg>',
        sheet.name,
        sheet.width,
        sheet.height,
        label % {"n": len(dots)},
        _axes(sheet, across, up, max(dot.online for dot in dots), max(dot.met for dot in dots)),
        _titles(sheet),
        thread,
        _circles(spots),
        _names(names(sheet, spots, taken)),
    )


def scales(sheet: Sheet, dots: Sequence[Dot]) -> tuple[Scale, Scale]:
    """Return where a number of contacts a month, and one of meetings a year, stands on the sheet."""
    biggest = sheet.radius + 5 * sheet.radius_step
    width = sheet.right - biggest - sheet.left - INSET
    most_online = max(5.0, *(dot.online for dot in dots))
    most_met = max(4, *(dot.met for dot in dots))
    power = 1.0 if is_even(most_met) else EXPONENT
    return (
        lambda value: sheet.left + INSET + width * (value / most_online) ** EXPONENT,
        lambda value: sheet.zero - (sheet.zero - sheet.top) * (value / most_met) ** power,
    )


def _spot(sheet: Sheet, dot: Dot, across: Scale, up: Scale) -> Spot:
    radius = sheet.radius + sheet.radius_step * dot.level
    return Spot(dot, across(dot.online), up(dot.met), radius)


def _axes(sheet: Sheet, across: Scale, up: Scale, most_online: float, most_met: int) -> SafeString:
    left, right, base = sheet.left, sheet.right, sheet.base
    parts = [
        f'<rect class="g-velo" x="{left}" y="{sheet.band}" width="{right - left}" height="{base - sheet.band}" opacity=".75"/>'
    ]
    for value in _ticks((0, *_MET_TICKS), lambda value: -up(value), most_met, sheet.apart):
        y = up(value)
        if value:
            parts.append(
                f'<line class="g-riga" x1="{left}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
            )
        parts.append(
            f'<text class="g-tq" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'
        )
    for value in _ticks((0, *_ONLINE_TICKS), across, most_online, sheet.apart):
        x = across(value)
        parts.append(
            f'<line class="g-asse" x1="{x:.1f}" x2="{x:.1f}" y1="{base}" y2="{base + 5}"/>'
            f'<text class="g-tq" x="{x:.1f}" y="{base + 21}" text-anchor="middle">{value}</text>'
        )
    parts.append(f'<line class="g-asse" x1="{left}" x2="{right}" y1="{base}" y2="{base}"/>')
    return mark_safe("".join(parts))  # noqa: S308  # numbers of our own


def _ticks(values: Iterable[int], place: Scale, most: float, apart: int) -> list[int]:
    """Return those values that are reached, leaving out the ones too near to the one before."""
    kept: list[int] = []
    for value in values:
        if value <= max(most, 1) and (not kept or place(value) - place(kept[-1]) >= apart):
            kept.append(value)
    return kept


def _titles(sheet: Sheet) -> SafeString:
    """Return what the axes and the upper corners are about."""
    texts = [
        ("g-tf", sheet.right, sheet.base + 44, "end", gettext("contacts online a month")),
        ("g-tf", sheet.left, 16, "start", gettext("meetings in person a year")),
    ]
    if sheet.is_wide:
        texts += [
            ("g-ts", sheet.left + 14, 46, "start", gettext("you meet, and write little")),
            ("g-ts", sheet.right - 10, 46, "end", gettext("full relationships")),
        ]
    return format_html_join("", '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>', texts)


def _thread(sheet: Sheet, spots: Sequence[Spot]) -> tuple[SafeString, list[Box]]:
    """Return the name of the band, where no circle lies on it, and the room it takes."""
    text, y = gettext("only thread"), sheet.zero + 5
    for x, anchor in ((sheet.left + 14, "start"), (sheet.right - 10, "end")):
        box = _box(x, y, anchor, len(text) * sheet.letter)
        if not any(_overlap(box, _square(spot)) for spot in spots):
            words = '<text class="g-ts" x="{}" y="{}" text-anchor="{}">{}</text>'
            return format_html(words, x, y, anchor, text), [box]
    return SafeString(""), []


def _circles(spots: Sequence[Spot]) -> SafeString:
    """Return the circles, the small ones above the big ones, each a link."""
    return format_html_join(
        "",
        '<a href="{}" aria-label="{}"><circle class="{}" cx="{}" cy="{}" r="{}"/></a>',
        (
            (
                spot.dot.url,
                spot.dot.words,
                "b-visti" if spot.dot.has_met else "b-mai",
                f"{spot.x:.1f}",
                f"{spot.y:.1f}",
                f"{spot.r:.1f}",
            )
            for spot in sorted(spots, key=lambda spot: -spot.r)
        ),
    )


def _names(found: Iterable[Name]) -> SafeString:
    return format_html_join(
        "",
        '<text class="{}" x="{}" y="{}" text-anchor="{}" aria-hidden="true">{}</text>',
        (
            (
                "g-tq g-sec" if name.is_small else "g-t",
                f"{name.x:.1f}",
                f"{name.y:.1f}",
                name.anchor,
                name.text,
            )
            for name in found
        ),
    )


def names(sheet: Sheet, spots: Sequence[Spot], taken: Sequence[Box] = ()) -> list[Name]:
    """Place names beside circles so that none lies on another or on a circle; who finds no room has none."""
    boxes = [*taken, *map(_square, spots)]
    placed: list[Name] = []
    for spot in spots:
        is_small = len(placed) >= sheet.most_names
        if len(placed) >= sheet.most_names + sheet.most_small:
            break
        text = spot.dot.name if sheet.is_wide else spot.dot.name.split()[0]
        letter = sheet.small_letter if is_small else sheet.letter
        for x, y, anchor in _places(spot):
            box = _box(x, y, anchor, len(text) * letter)
            if _is_inside(box, sheet) and not any(_overlap(box, other) for other in boxes):
                boxes.append(box)
                placed.append(Name(text, x, y, anchor, is_small))
                break
    return placed


def _places(spot: Spot) -> list[tuple[float, float, str]]:
    """Return where a name may stand: beside a circle, for one of the thread rather above it."""
    x, y, r = spot.x, spot.y, spot.r
    beside = [(x + r + 6, y + 4, "start")]
    above = [(x, y - r - 7, "middle"), (x, y + r + 15, "middle")]
    places = [*beside, *above] if spot.dot.met else [*above, *beside]
    return [*places, (x - r - 6, y + 4, "end")]


def _box(x: float, y: float, anchor: str, width: float) -> Box:
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return Box(left, y - 13, left + width, y + 4)


def _is_inside(box: Box, sheet: Sheet) -> bool:
    across = box.left >= 2 and box.right <= sheet.width - 2
    return across and box.top >= sheet.top - 20 and box.bottom < sheet.base


def _square(spot: Spot) -> Box:
    return Box(spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r)


def _overlap(a: Box, b: Box) -> bool:
    return a.left < b.right and b.left < a.right and a.top < b.bottom and b.top < a.bottom
