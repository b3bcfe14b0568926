"""The drawing of who knows whom: a person in the middle, the others round her, lines between them.

The more two share, the thicker their line. Solid arches are people whom the user has met, outlined
ones not, as everywhere. All colour comes from the classes.
"""

from collections.abc import Mapping, Sequence
from math import cos, hypot, pi, sin, sqrt
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from sintonia.home.person.ring import ring_order
from sintonia.lib.names import initials

WIDTH = 358
_ACROSS, _UP = 148.0, 124.0  # from the middle to the others
_CLEAR = 50.0  # from the middle within which only its own lines pass
_ARCH, _MIDDLE = 40.0, 52.0  # widths
_TALL = 1.14  # an arch is so many times as tall as wide
_THIN, _THICK = 1.25, 6.0


class Mark(NamedTuple):
    """A person of the drawing."""

    name: str
    met: str  # as sintonia.ui.marks says it
    weight: float = 0.0  # of what she shares with the one in the middle
    url: str = ""
    words: str = ""


class Spot(NamedTuple):
    """A place on the sheet."""

    x: float
    y: float


def circle_figure(
    middle: Mark, others: Sequence[Mark], ties: Mapping[tuple[int, int], float]
) -> SafeString:
    """Return the drawing; `ties` between the others, by their places, with what each weighs."""
    spots = _spots(len(others), tuple(sorted(ties)))
    centre = Spot(WIDTH / 2, 0.0)
    most = max([*ties.values(), *(one.weight for one in others)])
    lines = [_tie(spots[a], spots[b], centre, ties[a, b] / most) for a, b in sorted(ties)]
    lines += [
        _path(
            "k-suo", f"M{centre.x:.1f} {centre.y:.1f}L{spot.x:.1f} {spot.y:.1f}", one.weight / most
        )
        for one, spot in zip(others, spots, strict=True)
    ]
    links = [_link(one, spot) for one, spot in zip(others, spots, strict=True)]
    return format_html(
        '<svg class="k-giro" viewBox="0 {} {} {}" role="group" aria-labelledby="knows-t" aria-describedby="knows-d">'
        '<title id="knows-t">{}</title><desc id="knows-d">{}</desc>{}{}{}</svg>',
        *_sheet(spots),
        gettext("Whom %(name)s knows") % {"name": middle.name},
        _description(len(others), len(ties)),
        mark_safe("".join(lines)),  # noqa: S308  # numbers of our own
        _arch(middle, centre, _MIDDLE),
        mark_safe("".join(links)),  # noqa: S308  # escaped one by one
    )


def _description(people: int, ties: int) -> str:
    words = ngettext(
        "One person around, in the order in which the lines cross least.",
        "%(n)d people around, in the order in which the lines cross least.",
        people,
    ) % {"n": people}
    between = ngettext(
        "One line joins two of them.", "%(n)d lines join two of them each.", ties
    ) % {"n": ties}
    thickness = gettext("A thicker line is more mails and occasions together.")
    return " ".join([words, between, thickness] if ties else [words, thickness])


def _spots(count: int, pairs: tuple[tuple[int, int], ...]) -> list[Spot]:
    """Return where each of the others stands, the first one on top."""
    turns = {person: i for i, person in enumerate(ring_order(count, pairs))}
    angles = [2 * pi * turns[person] / count - pi / 2 for person in range(count)]
    return [Spot(WIDTH / 2 + _ACROSS * cos(angle), _UP * sin(angle)) for angle in angles]


def _sheet(spots: Sequence[Spot]) -> tuple[int, int, int]:
    """Return where the sheet begins above the middle, its width and its height."""
    margin = _MIDDLE * _TALL / 2 + 2
    top = min(0.0, *(spot.y for spot in spots)) - margin
    bottom = max(0.0, *(spot.y for spot in spots)) + margin
    return round(top), WIDTH, round(bottom - top)


def _tie(a: Spot, b: Spot, centre: Spot, share: float) -> str:
    """Return the line between two of the others, bent round the middle where it would pass there."""
    half = Spot((a.x + b.x) / 2, (a.y + b.y) / 2)
    away = Spot(half.x - centre.x, half.y - centre.y)
    if hypot(*away) >= _CLEAR:
        return _path("k-altri", f"M{a.x:.1f} {a.y:.1f}L{b.x:.1f} {b.y:.1f}", share)
    if hypot(*away) < 1:  # opposite each other: neither side is nearer
        away = Spot(a.y - b.y, b.x - a.x)
    reach = _CLEAR / hypot(*away)
    bend = Spot(2 * (centre.x + away.x * reach) - half.x, 2 * (centre.y + away.y * reach) - half.y)
    curve = f"M{a.x:.1f} {a.y:.1f}Q{bend.x:.1f} {bend.y:.1f} {b.x:.1f} {b.y:.1f}"
    return _path("k-altri", curve, share)


def _path(style: str, shape: str, share: float) -> str:
    width = _THIN + (_THICK - _THIN) * sqrt(share)
    return f'<path class="{style}" d="{shape}" stroke-width="{width:.1f}"/>'


def _link(one: Mark, spot: Spot) -> SafeString:
    drawing = _arch(one, spot, _ARCH)
    return format_html('<a href="{}" aria-label="{}">{}</a>', one.url, one.words, drawing)


def _arch(one: Mark, spot: Spot, width: float) -> SafeString:
    radius, half = width / 2, width * _TALL / 2
    left, top, bottom = spot.x - radius, spot.y - half, spot.y + half
    shape = f"M{left:.1f} {bottom:.1f}V{top + radius:.1f}a{radius} {radius} 0 0 1 {width} 0V{bottom:.1f}Z"
    return format_html(
        '<g class="k-{}" aria-hidden="true"><path class="k-fondo" d="{}"/><path d="{}"/>'
        '<text x="{}" y="{}" text-anchor="middle">{}</text></g>',
        one.met,
        shape,
        shape,
        f"{spot.x:.1f}",
        f"{spot.y + 7:.1f}",
        initials(one.name),
    )
