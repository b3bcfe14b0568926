"""One relationship, as `sintonia story` tells it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext, ngettext

from sintonia.engine.forecast.outlook import HORIZONS
from sintonia.engine.meeting.answer import Meeting
from sintonia.home.person.expected import around_words, expected, outlook_of
from sintonia.home.person.level import why
from sintonia.home.person.moments import VOICE, moments_of
from sintonia.home.person.sentences import every_text, fading_sentence, rhythm_sentence
from sintonia.home.person.standing import is_fading, silence_of
from sintonia.home.person.story_words import channel_name
from sintonia.home.terminal.layout import iso, section
from sintonia.lib.addresses import email
from sintonia.lib.text import fold, name_key
from sintonia.people.models import Deed, Identity, Moment, Person
from sintonia.people.wishes import wish_of
from sintonia.sources.phones import phone
from sintonia.ui.dates import day_of, local, time_of
from sintonia.ui.marks import level_name
from sintonia.ui.templatetags.sintonia_ui import num
from sintonia.understand.learning import pooled
from sintonia.understand.models import Relationship
from sintonia.understand.people import everybody

_ENGINE_EPOCH = date(1970, 1, 1).toordinal()
_CHANNELS = {
    Moment.Channel.MAIL: "mail",
    Moment.Channel.CHAT: "chat",
    Moment.Channel.CALL: "call",
    Moment.Channel.VIDEO: "video",
    Moment.Channel.IN_PERSON: "in_person",
}
_PLANNED = 3  # of what is still to come, so many are told
_DIRECTIONS = {
    Moment.Direction.IN: "in",
    Moment.Direction.OUT: "out",
    Moment.Direction.BOTH: "both",
}


def candidates(text: str, *, region: str) -> list[Person]:
    """Return who may be meant: whose address it is, else whose name, else in whose name these words are."""
    values = {email(text), phone(text, region), text.strip().lower()} - {""}
    owners = Identity.objects.filter(Q(value__in=values) | Q(shown__in=values))
    found = list(everybody().filter(id__in=owners.values("person__root_id")))
    words = fold(text).split()
    if found or not words:
        return found
    people = everybody()
    for word in words:
        people = people.filter(search__contains=word)
    rows = list(people.order_by("search", "id"))
    exact = [one for one in rows if name_key(one.name) == name_key(text)]
    named = [one for one in rows if all(word in fold(one.name) for word in words)]
    return exact or named


def candidate_lines(people: Sequence[Person]) -> list[str]:
    """Return a line for each, with what tells them apart."""
    rows = Identity.objects.filter(person__root__in=people).order_by("-kind", "-value")
    addresses = dict(rows.values_list("person__root_id", "shown"))
    return [
        ", ".join(
            part for part in (one.name, one.role, one.city, addresses.get(one.id, "")) if part
        )
        for one in people
    ]


# --- as data --------------------------------------------------------------------------------------


def story_told(person: Person, *, now: datetime) -> dict[str, Any]:
    """Return the numbers, the steps with their evidence, the deeds and the moments, newest first."""
    relationship = Relationship.objects.filter(person=person).first()
    identities = Identity.objects.filter(person__root=person).order_by("kind", "value")
    return {
        "name": person.name,
        "role": person.role,
        "city": person.city,
        "identities": list(identities.values_list("shown", flat=True)),
        **_numbers(relationship, now),
        **_said(person, relationship),
        "wish": _wish(person),
        "deeds": _deeds(person),
        "moments": _moments(person, now),
    }


def _numbers(one: Relationship | None, now: datetime) -> dict[str, Any]:
    if one is None:
        return {"strength": None, "fading": False, "steps": []}
    seconds = int(now.timestamp())
    return {
        "perhaps": one.perhaps,
        "strength": one.strength,
        "strength_band": [one.strength_low, one.strength_high],
        "balance": one.time_share,
        "contact_days": one.contact_days,
        "meetings": one.meetings,
        "first_at": iso(one.first_at),
        "last_at": iso(one.last_at),
        "last_met_at": iso(one.last_met_at),
        "rhythm_days": one.rhythm_days,
        "rhythm_between": one.detail["rhythm"][1:3] if one.detail["rhythm"] else None,
        "silence_days": silence_of(one, local(seconds).date()),
        "silences_as_long": one.detail["silences_as_long"],
        "fading": is_fading(one, seconds),
        "expected": _expected(one),
        "around_meetings": [_around(Meeting(*told)) for told in one.around],
        "steps": [
            {"level": level, "day": _day(day), "why": reason, "facts": facts}
            for level, day, reason, facts in one.detail["steps"]
        ],
        "lacking": [
            {"what": what, "have": have, "need": need} for what, have, need in one.detail["lacking"]
        ],
    }


def _expected(one: Relationship) -> dict[str, Any] | None:
    """Return what is expected: chances of contact by horizon, of fading, and the days to the next one."""
    outlook = outlook_of(one)
    if outlook is None or outlook.contact is None:
        return None
    return {
        "contact": dict(zip(map(str, HORIZONS), outlook.contact, strict=True)),
        "faded": outlook.faded,
        "fades_after_days": outlook.fades_after_days,
        "next_days": outlook.wait._asdict() if outlook.wait else None,
    }


def _around(one: Meeting) -> dict[str, Any]:
    days = {"first_day": _day(one.first_day), "last_day": _day(one.last_day)}
    return one._asdict() | days | {"clear": one.clear}


def _said(person: Person, one: Relationship | None) -> dict[str, Any]:
    """Return the level, as the user says it where she did, beside the one of the numbers."""
    counted = one.level if one else None
    on = person.level_said_on
    return {
        "level": person.level_said or counted,
        "level_engine": counted,
        "level_said_on": on.isoformat() if on else None,
        "level_said_why": person.level_said_why,
    }


def _wish(person: Person) -> dict[str, Any]:
    """Return the wished intervals in days, and the label for which each was wished ("" for herself)."""
    wish = wish_of(person)
    bounds = {"ideal": wish.ideal, "longest": wish.longest}
    return {name: bound._asdict() if bound else None for name, bound in bounds.items()}


def _day(number: int) -> str:
    return date.fromordinal(_ENGINE_EPOCH + number).isoformat()


def _deeds(person: Person) -> list[dict[str, Any]]:
    rows = Deed.objects.filter(person__root=person).order_by("-at", "key")
    columns = ("at", "kind", "other__name", "text")
    return [
        {"at": iso(at), "kind": kind, "other": other, "text": text}
        for at, kind, other, text in rows.values_list(*columns)
    ]


def _moments(person: Person, now: datetime) -> list[dict[str, Any]]:
    hers = Person.objects.filter(root=person).values("id")
    rows = Moment.objects.filter(person_id__in=hers).order_by("-at", "key")
    columns = ("at", "channel", "direction", "minutes", "party", "thread__subject")
    return [
        {
            "at": iso(at),
            "channel": _CHANNELS[channel],
            "direction": _DIRECTIONS[direction],
            "minutes": minutes if minutes >= 0 else None,
            "party": party,
            "subject": subject or "",
            "occasion": title or "",
            "place": place or "",
            "note": note,
            "planned": at > now.timestamp(),
            "missed": _is_missed(channel, direction, minutes),
        }
        for at, channel, direction, minutes, party, subject, title, place, note in rows.values_list(
            *columns, "occasion__title", "occasion__place", "note"
        )
    ]


def _is_missed(channel: int, direction: int, minutes: int) -> bool:
    """As sintonia.people.models.MISSED."""
    return channel in VOICE and direction != Moment.Direction.BOTH and minutes == 0


# --- as text --------------------------------------------------------------------------------------


def story_text(person: Person, told: dict[str, Any], *, limit: int, now: datetime) -> str:
    """Return the story in sections; of the moments the latest `limit`, and the next few."""
    relationship = Relationship.objects.filter(person=person).first()
    about = ", ".join(part for part in (person.role, person.city, *told["identities"]) if part)
    parts = [
        "\n".join(part for part in (person.name, about) if part),
        "\n".join(_standing(relationship, told, now)),
        section(gettext("What to expect"), _expectations(relationship)),
        section(gettext("Around the meetings"), _around_lines(person, relationship, now)),
        section(gettext("How it came so far"), _stages(relationship)),
        section(gettext("Moments"), _moment_lines(told["moments"], limit)),
    ]
    return "\n\n".join(part for part in parts if part)


def _expectations(one: Relationship | None) -> list[str]:
    told = expected(one)
    return [words for words in (told.contact, told.wait, told.fading) if words]


def _around_lines(person: Person, one: Relationship | None, now: datetime) -> list[str]:
    return around_words(one, moments_of(person.id, now=now), pooled())


def _standing(one: Relationship | None, told: dict[str, Any], now: datetime) -> list[str]:
    lines = []
    if told["level_said_on"]:
        lines.append(gettext("%(level)s, you said so.") % {"level": level_name(told["level"])})
    lines += [gettext("Nothing went both ways yet.")] if one is None else _counted(one, told)
    return lines


def _counted(one: Relationship, told: dict[str, Any]) -> list[str]:
    level = level_name(one.level)
    if one.strength is not None and one.strength_low is not None and one.strength_high is not None:
        words = gettext("%(level)s, strength %(value)s of 5 (between %(low)s and %(high)s).")
        strengths = {"value": one.strength, "low": one.strength_low, "high": one.strength_high}
        values = {name: num(round(value, 1)) for name, value in strengths.items()}
        lines = [words % {"level": level, **values}]
    else:
        lines = [f"{level}."]
    if one.time_share is not None:
        words = gettext("In person: %(share)d%% of the time of the last twelve months.")
        lines.append(words % {"share": round(one.time_share * 100)})
    if told["fading"] and one.rhythm_days:
        lines.append(rhythm_sentence(one.rhythm_days, told["silence_days"]))
        lines.append(fading_sentence(told["silences_as_long"]))
    elif one.rhythm_days:
        lines.append(
            gettext("You usually talk %(every)s.") % {"every": every_text(one.rhythm_days)}
        )
    return lines


def _stages(one: Relationship | None) -> list[str]:
    stages = why(one).stages if one else []
    return [f"{stage.day}  {stage.title}: {stage.evidence}" for stage in stages]


def _moment_lines(moments: Sequence[dict[str, Any]], limit: int) -> list[str]:
    channels = {name: channel_name(channel) for channel, name in _CHANNELS.items()}
    arrows = {"in": "<-", "out": "->", "both": "<>"}
    lines = []
    planned = sum(one["planned"] for one in moments)  # they come first, the next one last
    shown = moments[max(0, planned - _PLANNED) : planned + limit]
    for one in shown:
        at = int(datetime.fromisoformat(one["at"]).timestamp())
        what = one["occasion"] or one["subject"] or one["note"]
        minutes = f"{one['minutes']}'" if one["minutes"] is not None else ""
        if one["missed"]:
            minutes = gettext("missed")
        maybe = gettext("maybe") if one["planned"] else ""
        parts = (maybe, channels[one["channel"]], minutes, what, one["place"])
        words = ", ".join(part for part in parts if part)
        lines.append(
            f"{day_of(local(at).date())} {time_of(at)}  {arrows[one['direction']]}  {words}"
        )
    more = len(moments) - len(shown)
    if more > 0:
        lines.append(ngettext("and one moment more", "and %(n)d moments more", more) % {"n": more})
    return lines
