"""The reading put together: what kind it is, what belongs to it, what remains."""

from sintonia.lib.quickadd.event import Event
from sintonia.lib.quickadd.facts import FactSaid
from sintonia.lib.quickadd.introductions import Introduced, read_introductions
from sintonia.lib.quickadd.model import (
    Doubt,
    Fact,
    Introduction,
    Kind,
    Meaning,
    Role,
    Span,
    Understood,
)
from sintonia.lib.quickadd.places import WhereSaid
from sintonia.lib.quickadd.remains import remains
from sintonia.lib.quickadd.roles import mentions_of, people_present, roles_of
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.when import When
from sintonia.lib.quickadd.work import asker_of

_Piece = tuple[int, int, Meaning]
_HELD = (Kind.IN_PERSON, Kind.VIDEO)  # kinds of contact that have a place or an occasion
_TO_DO = (Kind.REMINDER, Kind.PROMISE)
_KEPT = {
    Kind.REMINDER: {Meaning.KIND, Meaning.PERSON, Meaning.PLACE, Meaning.OCCASION},
    Kind.PROMISE: {Meaning.KIND, Meaning.PLACE, Meaning.OCCASION},
}


def put_together(scene: Scene, event: Event | None, when: When) -> Understood:
    """Return the reading."""
    kind = _kind(scene, event, when)
    contact = kind <= Kind.IN_PERSON
    present = people_present(scene, event, to_do=when.deadline)
    introduced = read_introductions(scene, present)
    roles = roles_of(scene, present, introduced)
    people, index = mentions_of(scene, roles)
    place = _where(scene, event, scene.places) if kind in _HELD else None
    occasion = _where(scene, event, scene.occasions) if kind in _HELD else None
    pieces = _pieces(scene, event if kind is not Kind.NOTE else None, introduced, [place, occasion])
    pieces += when.pieces
    asker = asker_of(scene.work, scene.named)
    return Understood(
        kind=kind,
        channel=event.kind if event and (contact or kind in _TO_DO) else None,
        planned=when.planned and kind is not Kind.FACT,
        day=None if kind is Kind.FACT else when.day,
        minute_of_day=None if kind is Kind.FACT else when.minute,
        minutes=when.minutes if contact or kind in _TO_DO else None,
        direction=event.direction if event and contact else None,
        people=tuple(people),
        introduced=tuple(_introduction(x, index) for x in introduced),
        place=_name(scene, place),
        occasion=_name(scene, occasion),
        facts=tuple(_fact(scene, fact, present, index) for fact in scene.facts),
        asker=None if asker is None else index[asker],
        text=_text(scene, event, kind, pieces, roles, [place, occasion]),
        spans=_spans(scene, [*pieces, *((x.first, x.last, Meaning.WORK) for x in scene.work)]),
        doubts=when.doubts
        | ({Doubt.WHICH_CHANNEL} if contact and event and event.guess else set()),
        other_days=when.other_days,
    )


def _kind(scene: Scene, event: Event | None, when: When) -> Kind:
    if event is None:
        nothing = Kind.REMINDER if when.deadline else Kind.NOTE
        return Kind.FACT if scene.facts else nothing
    appointment = event.appointed and when.minute is not None
    if event.kind is None or (event.reminder and not appointment):
        return Kind.PROMISE if event.promise else Kind.REMINDER
    return event.kind


def _where(scene: Scene, event: Event | None, said: list[WhereSaid]) -> WhereSaid | None:
    return next((w for w in said if _joins(scene, event, w.first)), None)


def _joins(scene: Scene, event: Event | None, i: int) -> bool:
    return event is not None and scene.clauses.joins(i, event.clause)


def _name(scene: Scene, where: WhereSaid | None) -> str:
    return scene.s.slice(where.name_first, where.name_last) if where else ""


def _introduction(x: Introduced, index: list[int]) -> Introduction:
    by, to = (None if i is None else index[i] for i in (x.by, x.to))
    return Introduction(by, index[x.whom], to)


def _fact(scene: Scene, said: FactSaid, present: list[int], index: list[int]) -> Fact:
    """Return the fact with its person: named near it, or the one she was in contact with."""
    hard = scene.clauses.hard(said.first)
    near = [i for i, named in enumerate(scene.named) if scene.clauses.hard(named.first) == hard]
    before = [i for i, named in enumerate(scene.named) if named.last <= said.first]
    whose = next(iter([*near, *present, *before[-1:]]), None)
    return Fact(said.field, said.value, None if whose is None else index[whose])


def _pieces(
    scene: Scene, event: Event | None, introduced: list[Introduced], where: list[WhereSaid | None]
) -> list[_Piece]:
    """Return the pieces understood, the weightier first: an occasion is also a word of contact."""
    pieces = [(named.first, named.last, Meaning.PERSON) for named in scene.named]
    pieces += [(i, i + 1, Meaning.FACT) for i, x in enumerate(scene.s.taken) if x is Meaning.FACT]
    for said, meaning in zip(where, (Meaning.PLACE, Meaning.OCCASION), strict=True):
        if said:
            pieces.append((said.first, said.last, meaning))
    pieces += [(x.said.first, x.said.last, Meaning.INTRODUCTION) for x in introduced]
    return [*pieces, *(event.pieces if event else ())]


def _spans(scene: Scene, pieces: list[_Piece]) -> tuple[Span, ...]:
    """Return the pieces as spans of text; of two that overlap the first wins, equal ones join."""
    meanings: dict[int, tuple[int, Meaning]] = {}
    for number, (first, last, meaning) in enumerate(pieces):
        if meanings.keys().isdisjoint(range(first, last)):
            key = -1 if meaning is Meaning.FACT else number
            meanings.update(dict.fromkeys(range(first, last), (key, meaning)))
    spans: list[Span] = []
    for i in sorted(meanings):
        token = scene.s.tokens[i]
        if i - 1 in meanings and meanings[i - 1] == meanings[i]:
            spans[-1] = Span(spans[-1].start, token.end, spans[-1].meaning)
        else:
            spans.append(Span(token.start, token.end, meanings[i][1]))
    return tuple(spans)


def _text(
    scene: Scene,
    event: Event | None,
    kind: Kind,
    pieces: list[_Piece],
    roles: list[Role],
    where: list[WhereSaid | None],
) -> str:
    if kind is Kind.NOTE:
        return " ".join(scene.s.text.split())
    kept: set[Meaning] = _KEPT.get(kind, set())
    spoken_of = {
        named.first
        for named, role in zip(scene.named, roles, strict=True)
        if role is Role.ABOUT or (role is Role.WITH and not _joins(scene, event, named.first))
    }
    dropped = [(w.name_first, w.name_last, Meaning.PLACE) for w in where if w]
    for first, last, meaning in pieces:
        only_spoken_of = meaning is Meaning.PERSON and first in spoken_of and kind is not Kind.FACT
        if meaning not in kept and not only_spoken_of:
            dropped.append((first, last, meaning))
    if event and kind in _TO_DO:
        dropped.append((event.first, event.first, Meaning.KIND))  # with "I'll" before it
    return remains(scene.s, scene.clauses, dropped)
