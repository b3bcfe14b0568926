"""What happened, or is to happen: the first word of contact that counts, and how it is meant."""

from dataclasses import dataclass, replace

from sintonia.lib.quickadd.clauses import Clause
from sintonia.lib.quickadd.cues import CueSaid, IntentSaid
from sintonia.lib.quickadd.direction import between_others, direction_of, towards
from sintonia.lib.quickadd.forms import form_of, tense_marked
from sintonia.lib.quickadd.mentions import Slot
from sintonia.lib.quickadd.model import Direction, Kind, Meaning
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.words import Cue, Form, Part, Tense

_REMOTE = (Kind.MAIL, Kind.CHAT, Kind.CALL, Kind.VIDEO)
_NOUNS = (Form.NOUN, Form.NOUN_OR_PAST, Form.NOUN_OR_BASE)
_AHEAD = (Form.PRESENT, Form.FUTURE, Form.INFINITIVE, Form.BASE)
_SAID_OF_OTHERS = (Form.PAST, Form.THIRD, Form.GOING)
_COMMANDS = (Form.INFINITIVE, Form.BASE)


@dataclass(frozen=True, slots=True)
class Event:
    """The contact or the task that the sentence is about."""

    clause: int
    first: int  # token at which its words begin
    kind: Kind | None  # None: a task that is no contact
    direction: Direction | None
    tense: Tense | None = None  # None: a noun, and nothing tells
    reminder: bool = False
    promise: bool = False  # a reminder of what the user promised
    appointed: bool = False  # with an hour it is an appointment, not a reminder: "vedere Giulia"
    guess: bool = False  # the channel is only likely
    evening: bool | None = None  # which half of the day it is usually in
    pieces: tuple[tuple[int, int, Meaning], ...] = ()  # tokens of all its words, for the page


def find_event(scene: Scene) -> Event | None:
    """Return the event of the first clause that has one and was not denied, None if none has."""
    for number in range(len(scene.clauses.all)):
        event = _of_clause(scene, number)
        if event:
            return _somewhere(scene, event)
    return _without_a_word(scene)


def _of_clause(scene: Scene, number: int) -> Event | None:
    clause = scene.clauses.all[number]
    cues = scene.cues_in(clause)
    intents = [x for x in scene.intents if clause.first <= x.first < clause.last]
    if not (cues or intents) or _denied(scene, number, cues, intents):
        return None
    ahead = [x for x in intents if not cues or x.first < cues[0].first]
    if ahead:
        return _intended(scene, number, ahead, cues)
    for i, said in enumerate(cues):
        form = form_of(scene, said, clause.first)
        if form is not None and form is not Form.MEDIUM:
            return _told(scene, number, cues[i:], form)
    with_somebody = any(scene.named[i].slot is Slot.WITH for i in scene.named_in(clause))
    media = [cue for cue in cues if cue.cue.form is Form.MEDIUM]
    return _told(scene, number, media, Form.MEDIUM) if media and with_somebody else None


def _intended(scene: Scene, number: int, intents: list[IntentSaid], cues: list[CueSaid]) -> Event:
    """Return what is to be done: "devo richiamare Bea", "remind me to prepare the offer"."""
    kind = _kind(scene, cues)[0] if cues else None
    return Event(
        clause=number,
        first=intents[0].first,
        kind=kind,
        direction=towards(cues[0].cue if cues else None, kind),
        tense=Tense.FUTURE,
        reminder=True,
        promise=any(x.promise for x in intents),
        evening=_evening(cues),
        pieces=(*((x.first, x.last, Meaning.REMINDER) for x in intents), *_pieces(cues[:1])),
    )


def _told(scene: Scene, number: int, cues: list[CueSaid], form: Form) -> Event | None:
    """Return what the first of the words tells, None when it was between others."""
    said, clause = cues[0], scene.clauses.all[number]
    if said.cue.form in _SAID_OF_OTHERS and between_others(scene, said, clause.first):
        return None
    kind, guess = _kind(scene, cues)
    direction = direction_of(scene, said, form, clause.first, kind)
    tense = _tense(scene, said, form, clause)
    reminder = form in _COMMANDS or (form in _AHEAD and direction is Direction.OUT)
    if kind is None and not reminder:
        return None
    return Event(
        clause=number,
        first=said.first,
        kind=kind,
        direction=towards(said.cue, kind) if reminder else direction,
        tense=tense,
        reminder=reminder,
        appointed=reminder and kind in (Kind.IN_PERSON, Kind.VIDEO),
        guess=guess,
        evening=_evening(cues),
        pieces=tuple(_pieces([c for c in cues if c is said or c.cue.kind is kind])),
    )


def _without_a_word(scene: Scene) -> Event | None:
    """Read "con Giulia al Caffè della Corte ieri": with somebody, and nothing else said."""
    for number, clause in enumerate(scene.clauses.all):
        names = [scene.named[i] for i in scene.named_in(clause)]
        if clause.pure and names and names[0].slot is Slot.WITH and not _called_off(scene, number):
            return Event(number, names[0].first, Kind.IN_PERSON, Direction.BOTH, guess=True)
    return None


def _somewhere(scene: Scene, event: Event) -> Event:
    """Talking in a place is meeting: "parlato con Giulia al bar"."""
    where = [
        w for w in (*scene.places, *scene.occasions) if scene.clauses.joins(w.first, event.clause)
    ]
    if where and event.guess and event.kind is Kind.CALL:
        return replace(event, kind=Kind.IN_PERSON, guess=False)
    return event


# --- did it happen? -------------------------------------------------------------------------------


def _denied(scene: Scene, number: int, cues: list[CueSaid], intents: list[IntentSaid]) -> bool:
    clause = scene.clauses.all[number]
    until = cues[0].first if cues else clause.last
    refused = any(
        scene.s.part(i) is Part.NOT and scene.s.free(i) for i in range(clause.first, until)
    )
    return refused or any(not x.kept for x in intents) or _called_off(scene, number)


def _called_off(scene: Scene, number: int) -> bool:
    """Say whether it was cancelled, here or in a next clause that says nothing else, and not moved
    to another day."""
    s = scene.s
    for clause in scene.clauses.all[number : number + 2]:
        for i in range(clause.first, clause.last):
            here = clause is scene.clauses.all[number] or clause.pure
            if here and s.part(i) is Part.OFF and s.free(i):
                return Meaning.DAY not in s.taken[i : clause.last]
    return False


# --- how is it meant? -----------------------------------------------------------------------------


def _kind(scene: Scene, cues: list[CueSaid]) -> tuple[Kind | None, bool]:
    """Return the channel, and whether it is only likely.

    What says through what wins ("su zoom"); then a noun beside the first word ("riunione zoom") or
    after a verb that leaves it open ("mandato un messaggio").
    """
    lead = cues[0]
    for said in (*cues, *scene.cues):
        alone = said in cues or scene.clauses.is_alone(said.first, said.last)
        if said.cue.form is Form.MEDIUM and alone:
            return said.cue.kind, False
    noun = next((c for c in cues[1:] if _names_channel(scene, c)), None)
    if noun is None:
        return lead.cue.kind, lead.cue.guess
    beside = noun.first - lead.last <= 1 and _is_closer(noun.cue, lead.cue)
    open_to_it = lead.cue.guess and (lead.cue.mutual or noun.cue.kind in _REMOTE)
    return (noun.cue.kind, False) if beside or open_to_it else (lead.cue.kind, lead.cue.guess)


def _is_closer(second: Cue, first: Cue) -> bool:
    """Say whether the second of two nouns tells the channel: "riunione zoom", not "zoom call"."""
    return second.kind in _REMOTE and first.kind is not Kind.VIDEO


def _names_channel(scene: Scene, said: CueSaid) -> bool:
    """Tell "parlato a cena" from "parlato della cena"."""
    return said.cue.form in _NOUNS and scene.s.part(said.first - 1) is not Part.OF


def _tense(scene: Scene, said: CueSaid, form: Form, clause: Clause) -> Tense | None:
    if form is Form.PAST:
        return Tense.PAST
    if form in _AHEAD:
        return Tense.FUTURE
    before = tense_marked(scene, clause.first, said.first)
    return before or tense_marked(scene, said.last, clause.last)


def _evening(cues: list[CueSaid]) -> bool | None:
    return next((c.cue.evening for c in cues if c.cue.evening is not None), None)


def _pieces(cues: list[CueSaid]) -> list[tuple[int, int, Meaning]]:
    return [(c.first, c.last, Meaning.OCCASION if c.cue.occasion else Meaning.KIND) for c in cues]
