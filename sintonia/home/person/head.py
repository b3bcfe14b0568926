"""The sentences that open the page: what the relationship is, and how it goes."""

from datetime import date, datetime

from django.utils.translation import gettext, ngettext

from sintonia.home.person.around import Around
from sintonia.home.person.days import EPOCH_DAY, month_text
from sintonia.home.person.level import since
from sintonia.home.person.moments import Moments
from sintonia.home.person.provenance import Provenance
from sintonia.home.person.sentences import (
    days_ago_text,
    fading_sentence,
    no_rhythm_sentence,
    quiet_sentence,
    rhythm_sentence,
)
from sintonia.home.person.standing import is_fading, silence_of
from sintonia.people.models import Identity
from sintonia.ui.dates import local
from sintonia.ui.marks import level_name
from sintonia.understand.models import Relationship


def lede(
    relationship: Relationship, provenance: Provenance, *, said: int | None, now: datetime
) -> str:
    """Return what the relationship is, by the user where she said it, and how it goes now."""
    if said in (None, relationship.level):
        standing = _standing(relationship, provenance)
    else:
        standing = _said(said, relationship)
    return f"{standing} {_pace(relationship, now)}".strip()


def _said(level: int | None, relationship: Relationship) -> str:
    begun = since(relationship)
    said = {"said": level_name(level), "level": level_name(relationship.level)}
    if not relationship.level or begun is None:
        return gettext("%(said)s, you said so; by the numbers it is too early to say.") % said
    said["month"] = month_text(begun.year, begun.month)
    return gettext("%(said)s, you said so; by the numbers %(level)s since %(month)s.") % said


def _standing(relationship: Relationship, provenance: Provenance) -> str:
    begun = since(relationship)
    if not relationship.level or begun is None:
        return _too_early(relationship.contact_days)
    said = {
        "level": level_name(relationship.level),
        "month": month_text(begun.year, begun.month),
        "name": provenance.brought_by.name if provenance.brought_by else "",
        "occasion": provenance.occasion,
    }
    if provenance.brought_by:
        return gettext("%(level)s since %(month)s, begun through %(name)s.") % said
    if provenance.occasion:
        return gettext("%(level)s since %(month)s, begun at «%(occasion)s».") % said
    return gettext("%(level)s since %(month)s.") % said


def _too_early(contact_days: int) -> str:
    if not contact_days:
        return gettext("Too early to say: so far you only met in company.")
    text = ngettext(
        "Too early to say: one day in touch.",
        "Too early to say: %(n)d days in touch.",
        contact_days,
    )
    return text % {"n": contact_days}


def _pace(relationship: Relationship, now: datetime) -> str:
    at = int(now.timestamp())
    silence = silence_of(relationship, local(at).date())
    if relationship.state == Relationship.State.QUIET:
        return quiet_sentence(silence)
    if relationship.rhythm_days is None:
        return no_rhythm_sentence(relationship.contact_days) if relationship.level else ""
    text = rhythm_sentence(relationship.rhythm_days, silence)
    if not is_fading(relationship, at):
        return text
    return f"{text} {fading_sentence(relationship.detail['silences_as_long'])}"


def lede_without(moments: Moments, around: Around, *, said: int | None, today: date) -> str:
    """Return what can be said of somebody with whom there is no relationship yet."""
    words = _heard_or_known(moments, around, today)
    if said:
        yours = gettext("%(level)s, you said so.") % {"level": level_name(said)}
        return f"{yours} {words}"
    return words


def _heard_or_known(moments: Moments, around: Around, today: date) -> str:
    if moments.is_empty():
        return _known_by(around)
    mine, theirs = moments.mine_and_theirs()
    last = local(moments.last_at()).toordinal() - EPOCH_DAY
    said = {"n": mine or theirs, "ago": days_ago_text(today.toordinal() - EPOCH_DAY - last)}
    if mine and theirs:
        return gettext("You have only crossed in company so far, the last time %(ago)s.") % said
    if mine:
        text = ngettext(
            "Only you have written so far: once, %(ago)s.",
            "Only you have written so far: %(n)d times, the last %(ago)s.",
            mine,
        )
    else:
        text = ngettext(
            "Only they have written so far: once, %(ago)s.",
            "Only they have written so far: %(n)d times, the last %(ago)s.",
            theirs,
        )
    return text % said


def _known_by(around: Around) -> str:
    kinds = {address.kind for address in around.addresses}
    if not kinds:
        known = gettext("I only know the name.")
    elif kinds == {Identity.Kind.PHONE}:
        known = gettext("I only know the number.")
    elif kinds == {Identity.Kind.EMAIL}:
        known = gettext("I only know the address.")
    else:
        known = gettext("I only know how to reach them.")
    invitation = gettext("If you know each other, one sentence is enough to begin.")
    return f"{known} {invitation}"
