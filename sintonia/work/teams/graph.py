"""Who knows whom in a team: a drawing, and the same in sentences."""

from collections.abc import Sequence
from itertools import combinations
from math import cos, pi, sin
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.lib.names import initials
from sintonia.teams.rapport import MOST
from sintonia.ui import marks
from sintonia.work.teams.queries.cast import Cast, Someone

ONLINE, IN_PERSON, STRANGERS = "g-filo", "g-salto", "g-tratto"

_WIDTH, _MIDDLE_X, _MIDDLE_Y, _ACROSS, _DOWN = 380, 190, 178, 148, 126


class Line(NamedTuple):
    """What a pair of the team is to each other."""

    one: int  # places in the ring; 0 the user
    other: int
    kind: str
    rapport: float
    words: str


class Graph(NamedTuple):
    """A drawing and what it says."""

    drawing: SafeString
    lines: list[Line]


def graph_of(team: Sequence[Someone], cast: Cast, me: str) -> Graph:
    """Return the drawing of the user and her team; nobody's place depends on who looks."""
    lines = [_mine(i, one) for i, one in enumerate(team, 1)]
    lines += [
        _others(i, j, team[i - 1], team[j - 1], cast)
        for i, j in combinations(range(1, len(team) + 1), 2)
    ]
    return Graph(_drawing(team, lines, me), lines)


def _mine(place: int, one: Someone) -> Line:
    kind = IN_PERSON if one.mine.has_met else ONLINE if one.mine.moments else STRANGERS
    return Line(0, place, kind, one.mine.rapport, _words(kind, gettext("You"), one.called))


def _others(i: int, j: int, one: Someone, other: Someone, cast: Cast) -> Line:
    known = cast.known.get((min(one.id, other.id), max(one.id, other.id)))
    kind = STRANGERS
    if known:
        kind = IN_PERSON if known.occasions else ONLINE
    rapport = known.rapport if known else 0.0
    return Line(i, j, kind, rapport, _words(kind, one.called, other.called))


def _words(kind: str, one: str, other: str) -> str:
    text = {
        ONLINE: gettext("%(one)s and %(other)s: in touch, from afar"),
        IN_PERSON: gettext("%(one)s and %(other)s: seen in person"),
        STRANGERS: gettext("%(one)s and %(other)s: to be introduced"),
    }[kind]
    return text % {"one": one, "other": other}


def _drawing(team: Sequence[Someone], lines: Sequence[Line], me: str) -> SafeString:
    places = [_place(i, len(team) + 1) for i in range(len(team) + 1)]
    label = gettext(
        "The network of the team: %(pairs)d pairs, %(known)d in touch already, %(met)d seen in person"
    ) % {
        "pairs": len(lines),
        "known": sum(line.kind != STRANGERS for line in lines),
        "met": sum(line.kind == IN_PERSON for line in lines),
    }
    nodes = [_node(places[0], me, gettext("you"), marks.MET)]
    nodes += [
        _node(place, one.name, one.called, one.met)
        for place, one in zip(places[1:], team, strict=True)
    ]
    return format_html(
        '<svg viewBox="0 0 {} 340" role="img" aria-label="{}">{}{}</svg>',
        _WIDTH,
        label,
        SafeString("".join(_line(line, places) for line in lines)),
        format_html_join("", "{}", ((node,) for node in nodes)),
    )


def _place(i: int, n: int) -> tuple[int, int]:
    turn = 2 * pi * i / n
    return round(_MIDDLE_X + _ACROSS * sin(turn)), round(_MIDDLE_Y - _DOWN * cos(turn))


def _line(line: Line, places: Sequence[tuple[int, int]]) -> str:
    (x1, y1), (x2, y2) = places[line.one], places[line.other]
    width = (
        "" if line.kind == STRANGERS else f' stroke-width="{1.5 + 4.5 * line.rapport / MOST:.1f}"'
    )
    return f'<line class="{line.kind}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"{width}/>'


def _node(place: tuple[int, int], name: str, called: str, met: str) -> SafeString:
    x, y = place
    return format_html(
        '<path class="nodo-{}" d="M{} {}v-23a20 20 0 0 1 40 0v23z"/>'
        '<text class="g-tf" x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text class="g-t" x="{}" y="{}" text-anchor="middle">{}</text>',
        marks.MET if met == marks.MET else marks.NEVER,
        x - 20,
        y + 23,
        x,
        y + 7,
        initials(name),
        x,
        y - 27 if y < _MIDDLE_Y else y + 40,
        called if len(called) <= 14 else f"{called[:13]}…",
    )
