"""Who reached out: "mi ha chiamato", "ho chiamato", "mail from Anna", "ci siamo scritti"."""

from sintonia.lib.quickadd.cues import CueSaid
from sintonia.lib.quickadd.mentions import Slot
from sintonia.lib.quickadd.model import Direction, Kind
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.words import Cue, Form, Part

_WRITTEN = (Kind.MAIL, Kind.CHAT)
_GOT = ("received", "got", "arrivata", "arrivato", "ricevuta", "ricevuto")
_MADE = ("sent", "made", "left", "gave", "fatto", "fatta")


def direction_of(
    scene: Scene, said: CueSaid, form: Form, start: int, kind: Kind | None
) -> Direction:
    """Return who reached out, by the word of contact in the clause that begins at `start`."""
    s = scene.s
    if said.cue.inward:
        return Direction.IN
    if said.cue.mutual or kind is Kind.IN_PERSON:
        return Direction.BOTH
    if form in (Form.NOUN, Form.MEDIUM):
        return _of_noun(scene, said, start, kind)
    subject = scene.subject(said.first, start)
    if subject is Part.EACH_OTHER or Part.EACH_OTHER in s.parts[said.last : said.last + 2]:
        return Direction.BOTH
    inward = s.part(said.last) in (Part.FROM, Part.ME)  # chiamata da, called me
    return Direction.IN if inward or subject in (Part.THEY, Part.ME) else Direction.OUT


def towards(cue: Cue | None, kind: Kind | None) -> Direction | None:
    """Return the direction of something that is to be done; None when it is no contact."""
    if cue is None or kind is None:
        return None
    return Direction.BOTH if cue.mutual or kind in (Kind.IN_PERSON, Kind.VIDEO) else Direction.OUT


def between_others(scene: Scene, said: CueSaid, start: int) -> bool:
    """Say whether somebody else did it to a third person: "Giulia ha visto Marco"."""
    s = scene.s
    if said.cue.inward or scene.subject(said.first, start) is not Part.THEY:
        return False
    if any(part in (Part.ME, Part.SELF) for part in s.parts[start:]) or "noi" in s.keys:
        return False
    named_before = any(start <= n.first < said.first for n in scene.named)
    return said.cue.mutual or (named_before and scene.name_at(said.last) is not None)


def _of_noun(scene: Scene, said: CueSaid, start: int, kind: Kind | None) -> Direction:
    s = scene.s
    led = scene.name_at(said.last + 1) is not None
    after = s.part(said.last) if led or s.part(said.last) is Part.WITH else None
    before = s.keys[start : said.first]
    received = (
        scene.subject(said.first, start) in (Part.THEY, Part.ME) or "from" in s.keys[said.last :]
    )
    if after is Part.WITH:
        return Direction.BOTH
    if (
        after in (Part.FROM, Part.OF)
        or s.key(said.first - 1) == "'s"
        or received
        or any(key in _GOT for key in before)
    ):
        return Direction.IN
    if after is Part.TO or any(key in _MADE for key in before):
        return Direction.OUT
    with_somebody = any(n.slot is Slot.WITH and n.first > said.first for n in scene.named)
    return Direction.OUT if kind in _WRITTEN and not with_somebody else Direction.BOTH
