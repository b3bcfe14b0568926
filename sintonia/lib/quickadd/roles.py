"""Which part each person plays: in contact, spoken of, introducing or introduced."""

from dataclasses import replace

from sintonia.lib.quickadd.event import Event
from sintonia.lib.quickadd.introductions import Introduced
from sintonia.lib.quickadd.mentions import Named, Slot
from sintonia.lib.quickadd.model import Kind, Mention, Role
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.words import How
from sintonia.lib.text import fold

_NEVER = (Slot.TOPIC, Slot.INTRODUCTION, Slot.FACT)
_BROUGHT = (How.THANKS, How.PASSIVE, How.BEFORE)  # who introduced need not have been there


def people_present(scene: Scene, event: Event | None, *, to_do: bool) -> list[int]:
    """Return the numbers of the names that the event, or what is to be done, is with."""
    if event is None:
        return [i for i, named in enumerate(scene.named) if to_do and named.slot not in _NEVER]
    present: list[int] = []
    for i, named in enumerate(scene.named):
        ours = scene.clauses.joins(named.first, event.clause)
        if ours and _takes_part(scene, event, named, present, i):
            present.append(i)
    if present:
        return present
    hosts = [i for i in scene.named_in(scene.clauses.all[event.clause]) if _is_host(scene, i)]
    before = [i for i, named in enumerate(scene.named) if named.last <= event.first]
    return hosts[:1] or before[-1:] or _met_there(scene, event)


def _takes_part(scene: Scene, event: Event, named: Named, present: list[int], i: int) -> bool:
    if present and named.slot is Slot.START and _asks(scene, named):
        return False  # "coffee with Giulia, Marco asked for a quote"
    if named.slot is Slot.LIST:
        return i - 1 in present
    if named.slot is Slot.OF:
        return not present and _is_remote_cue(event, named.first - 2)
    if named.owner:
        return _is_remote_cue(event, named.last + 1) or not scene.s.is_word(named.last + 1)
    if named.slot is Slot.INTRODUCTION and event.kind is Kind.IN_PERSON:
        return scene.clauses.of_token[named.first] == event.clause
    return named.slot not in _NEVER and (named.slot is not Slot.NONE or not present)


def _asks(scene: Scene, named: Named) -> bool:
    """Say whether what is said of her is that she asks for work."""
    return any(0 <= x.first - named.last <= 1 for x in scene.work)


def _met_there(scene: Scene, event: Event) -> list[int]:
    """Return who is met in another clause: "serata delle Indipendenti, conosciuta Sara"."""
    others = (c for number, c in enumerate(scene.clauses.all) if number != event.clause)
    same = [c for c in others if any(x.cue.kind is event.kind for x in scene.cues_in(c))]
    return [i for c in same for i in scene.named_in(c) if scene.named[i].slot not in _NEVER]


def _is_host(scene: Scene, i: int) -> bool:
    """Say whether a place or an occasion is hers: "riunione nell'ufficio di Bea"."""
    first = scene.named[i].first
    return any(w.name_first <= first < w.name_last for w in (*scene.places, *scene.occasions))


def _is_remote_cue(event: Event, i: int) -> bool:
    """Say whether token `i` is the event's "mail" or "call": "la mail di Bea", "Anna's email"."""
    remote = event.kind is not Kind.IN_PERSON
    return remote and any(first <= i < last for first, last, _ in event.pieces)


def roles_of(scene: Scene, present: list[int], introduced: list[Introduced]) -> list[Role]:
    """Return the role of each name."""
    roles = [Role.WITH if i in present else Role.ABOUT for i in range(len(scene.named))]
    for x in introduced:
        if x.by is not None and (roles[x.by] is Role.ABOUT or x.said.how in _BROUGHT):
            roles[x.by] = Role.INTRODUCER
        for i in (x.whom, x.to):
            if i is not None and roles[i] is Role.ABOUT:
                roles[i] = Role.INTRODUCED
    return roles


def mentions_of(scene: Scene, roles: list[Role]) -> tuple[list[Mention], list[int]]:
    """Return everybody once, and for each name the index of its mention."""
    mentions: list[Mention] = []
    index = []
    for named, role in zip(scene.named, roles, strict=True):
        same = next((i for i, m in enumerate(mentions) if _is_same(m, named)), len(mentions))
        index.append(same)
        if same == len(mentions):
            mentions.append(Mention(named.text, named.match.ids, role, named.match.sure))
        elif mentions[same].role is Role.ABOUT:
            mentions[same] = replace(mentions[same], role=role)
    return mentions, index


def _is_same(mention: Mention, named: Named) -> bool:
    if mention.candidates and named.match.ids:
        return mention.candidates == named.match.ids
    return fold(mention.text) == fold(named.text)
