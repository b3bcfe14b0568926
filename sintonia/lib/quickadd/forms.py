"""In what form a word of contact stands: "call" is a noun, a command or something that was done."""

from sintonia.lib.quickadd.cues import CueSaid
from sintonia.lib.quickadd.model import Meaning
from sintonia.lib.quickadd.scene import Scene
from sintonia.lib.quickadd.words import Form, Part, Tense

_BEFORE_A_TASK = (
    Meaning.DAY,
    Meaning.TIME,
    Meaning.DURATION,
    Meaning.REMINDER,
    Meaning.PERSON,
    Part.FILLER,
)
_SMALL = (Part.FILLER, Part.ARTICLE, Part.AND)
_SMALL_KEYS = ("to", "di", "da", "entro")
_AUXILIARIES = ("'m", "'re", "'s", "am", "is", "are", "im", "be")
_SHALL = ("will", "'ll", "shall", "ll")
_PRONOUNS = ("her", "him", "them", "back")


def form_of(scene: Scene, said: CueSaid, start: int) -> Form | None:
    """Return the form of a word in the clause that begins at token `start`.

    One of NOUN, PAST, PRESENT, FUTURE, INFINITIVE, BASE (a command) and MEDIUM; None when it tells
    of no contact of the user's.
    """
    rule = _RULES.get(said.cue.form)
    return rule(scene, said, start) if rule else said.cue.form


def tense_marked(scene: Scene, first: int, last: int) -> Tense | None:
    """Return what the last marker between the tokens says of a noun: "ho preso un", "fissato"."""
    s, tense, i = scene.s, None, first
    while i < last:
        found = s.words.tenses.at(s.keys, i) if s.free(i) else None
        tense = found[1] if found else tense
        i = found[0] if found else i + 1
    return tense


def _noun_or_past(scene: Scene, said: CueSaid, start: int) -> Form:
    """Tell "chiamata con Bea" from "ho chiamata Bea" and "chiamata Bea"."""
    before = scene.s.part(said.first - 1)
    if before in (Part.SELF, Part.THEY):
        return Form.PAST
    followed = scene.name_at(said.last) is not None
    return Form.PAST if followed and before is not Part.ARTICLE else Form.NOUN


def _noun_or_present(scene: Scene, said: CueSaid, start: int) -> Form:
    """Tell "incontro con Giulia" from "incontro Giulia"."""
    return Form.PRESENT if said.cue.mutual and scene.name_at(said.last) else Form.NOUN


def _third(scene: Scene, said: CueSaid, start: int) -> Form | None:
    """Tell the command "chiama Bea" from "Bea mi chiama"."""
    if _begins(scene, said.first, start) and scene.subject(said.first, start) is None:
        return Form.BASE
    return Form.PRESENT if scene.subject(said.first, start) in (Part.THEY, Part.ME) else None


def _going(scene: Scene, said: CueSaid, start: int) -> Form | None:
    named = scene.name_at(said.last) is not None
    if scene.s.key(said.first) == "meeting" and not named:
        return Form.NOUN
    if scene.s.key(said.first - 1) in ("been", "was", "were"):
        return Form.PAST
    auxiliary = scene.s.key(said.first - 1) in _AUXILIARIES
    return Form.FUTURE if auxiliary or (named and _begins(scene, said.first, start)) else None


def _base(scene: Scene, said: CueSaid, start: int) -> Form | None:
    s, noun = scene.s, said.cue.form is Form.NOUN_OR_BASE
    before = s.key(said.first - 1)
    if before in _SHALL:
        return Form.FUTURE
    if before == "to":
        return _infinitive(scene, said, start)
    if s.part(said.first - 1) is Part.SELF:
        return Form.PRESENT
    commands = scene.name_at(said.last) is not None or s.key(said.last) in _PRONOUNS
    if _begins(scene, said.first, start) and said.last < len(s) and (commands or not noun):
        return Form.BASE
    return Form.NOUN if noun else None


def _infinitive(scene: Scene, said: CueSaid, start: int) -> Form | None:
    """A bare infinitive begins a reminder; after "è stato bello" it has happened."""
    if tense_marked(scene, start, said.first) is Tense.PAST:
        return Form.PAST
    return Form.INFINITIVE if _begins(scene, said.first, start) else None


def _begins(scene: Scene, i: int, start: int) -> bool:
    """Say whether nothing of weight stands before token `i` in its clause."""
    s = scene.s
    return all(
        s.taken[j] in _BEFORE_A_TASK
        or s.part(j) in _SMALL
        or s.key(j) in _SMALL_KEYS
        or (s.free(j) and not s.is_word(j))
        for j in range(start, i)
    )


_RULES = {
    Form.NOUN_OR_PAST: _noun_or_past,
    Form.NOUN_OR_PRESENT: _noun_or_present,
    Form.THIRD: _third,
    Form.GOING: _going,
    Form.BASE: _base,
    Form.NOUN_OR_BASE: _base,
    Form.INFINITIVE: _infinitive,
}
