"""What was understood, and what was noted, in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext, ngettext

from sintonia.home.note.draft import NEW, Draft, Question, Who
from sintonia.home.today.days import near_text
from sintonia.lib.quickadd import Direction, Fact, Field, Introduction, Kind, Role
from sintonia.ui.dates import duration_text, written

_MOST_NAMES = 3
_ICONS = {
    Kind.MAIL: "mail",
    Kind.CHAT: "message-circle",
    Kind.CALL: "phone",
    Kind.VIDEO: "video",
    Kind.IN_PERSON: "handshake",
    Kind.NOTE: "pen-line",
    Kind.REMINDER: "clock",
    Kind.FACT: "info",
    Kind.PROMISE: "clock",
}


class Tag(NamedTuple):
    """One thing that was understood."""

    text: str
    icon: str = ""
    look: str = ""  # the class that colours it: thread, brick, or in doubt


def kind_name(kind: Kind) -> str:
    """Return what a kind is called."""
    return {
        Kind.MAIL: gettext("mail"),
        Kind.CHAT: gettext("message"),
        Kind.CALL: gettext("call"),
        Kind.VIDEO: gettext("video call"),
        Kind.IN_PERSON: gettext("in person"),
        Kind.NOTE: gettext("a note"),
        Kind.REMINDER: gettext("a reminder"),
        Kind.FACT: gettext("something about them"),
        Kind.PROMISE: gettext("a promise"),
    }[kind]


def direction_name(direction: Direction) -> str:
    """Return who reached out."""
    return {
        Direction.OUT: gettext("I reached out"),
        Direction.IN: gettext("they did"),
        Direction.BOTH: gettext("both of us"),
    }[direction]


# --- what was understood --------------------------------------------------------------------------


def tags(draft: Draft, names: Mapping[int, str], today: date) -> list[Tag]:
    """Return everything that was understood, what is in doubt with a question mark."""
    look = {Kind.IN_PERSON: "tag--mattone"}.get(draft.kind, "tag--filo" * draft.is_contact)
    kind = _guess(kind_name(draft.kind), Question.WHICH_CHANNEL in draft.doubts)
    found = [Tag(kind, _ICONS[draft.kind], look), *_when_tags(draft, today)]
    found += [
        _who_tag(i, who, draft, names) for i, who in enumerate(draft.people) if _is_shown(who)
    ]
    found += [Tag(text, "waypoints") for text in _third_parties(draft, names)]
    found += [Tag(fact_text(fact), "info") for fact in draft.facts]
    if draft.asker is not None:
        found.append(Tag(asker_text(draft, names), "square-check-big"))
    if draft.place:
        found.append(Tag(draft.place, "map-pin"))
    if draft.text and draft.text != draft.sentence:
        found.append(Tag(f"«{draft.text}»", "pen-line"))
    return found


def _guess(text: str, is_guess: bool) -> str:
    return f"{text}?" if is_guess else text


def _when_tags(draft: Draft, today: date) -> list[Tag]:
    found = []
    if draft.day:
        is_guess = Question.WHICH_DAY in draft.doubts
        look = "tag--attento" if is_guess else ""
        found.append(Tag(_guess(near_text(draft.day, today), is_guess), "", look))
    if draft.minute is not None:
        is_guess = Question.WHICH_HALF in draft.doubts
        look = "tag--attento" if is_guess else ""
        found.append(Tag(_guess(clock(draft.minute), is_guess), "", look))
    if draft.minutes:
        found.append(Tag(duration_text(draft.minutes)))
    return found


def _is_shown(who: Who) -> bool:
    return who.counts or not who.choice


def _who_tag(i: int, who: Who, draft: Draft, names: Mapping[int, str]) -> Tag:
    if who.person:
        return Tag(names.get(who.person, who.name))
    if who.choice == NEW:
        by = next((x.by for x in draft.introduced if x.whom == i and x.by is not None), None)
        text = gettext("new person: %(name)s") % {"name": who.name}
        if by is not None:
            through = draft.people[by].name
            words = gettext("new person: %(name)s, brought by %(by)s")
            text = words % {"name": who.name, "by": through}
        return Tag(text, "user-plus")
    if len(who.candidates) == 1:
        return Tag(f"{names.get(who.candidates[0], who.name)}?", "", "tag--attento")
    count = {"name": who.name, "n": len(who.candidates)}
    return Tag(gettext("%(name)s: which of %(n)d?") % count, "", "tag--attento")


def _third_parties(draft: Draft, names: Mapping[int, str]) -> list[str]:
    """Return the introductions that are not told by a new person's own tag."""
    told = {
        x.whom
        for x in draft.introduced
        if x.by is not None and x.to is None and draft.people[x.whom].choice == NEW
    }
    return [introduction_text(x, draft, names) for x in draft.introduced if x.whom not in told]


def introduction_text(x: Introduction, draft: Draft, names: Mapping[int, str]) -> str:
    """Return who introduced whom to whom."""

    def name(i: int) -> str:
        who = draft.people[i]
        return names.get(who.person or 0, who.name)

    if x.by is None and x.to is not None:
        words = gettext("you introduced %(whom)s to %(to)s")
        return words % {"whom": name(x.whom), "to": name(x.to)}
    if x.to is None and x.by is not None:
        words = gettext("%(by)s introduced %(whom)s to you")
        return words % {"by": name(x.by), "whom": name(x.whom)}
    if x.by is None:
        return gettext("you introduced %(whom)s") % {"whom": name(x.whom)}
    words = gettext("%(by)s introduced %(whom)s to %(to)s")
    return words % {"by": name(x.by), "whom": name(x.whom), "to": name(x.to)}  # type: ignore[arg-type]  # the three other cases are above


def asker_text(draft: Draft, names: Mapping[int, str]) -> str:
    """Return who asks for work, "" for nobody."""
    if draft.asker is None:
        return ""
    who = draft.people[draft.asker]
    return gettext("an inquiry of %(name)s") % {"name": names.get(who.person or 0, who.name)}


def fact_text(fact: Fact) -> str:
    """Return a fact as "birthday: 3 March"."""
    field = {
        Field.BIRTHDAY: gettext("birthday"),
        Field.PHONE: gettext("telephone"),
        Field.EMAIL: gettext("mail address"),
        Field.ORGANISATION: gettext("works at"),
        Field.CITY: gettext("city"),
        Field.TITLE: gettext("work"),
    }[fact.field]
    value = birthday_words(fact.value) if fact.field is Field.BIRTHDAY else fact.value
    return f"{field}: {value}"


def birthday_words(value: str) -> str:
    """Return "3 March" or "3 March 1980" of --03-03 or 1980-03-03 (ISO 8601)."""
    year, month, day = birthday_parts(value)
    return f"{day} {_month(month)}" + (f" {year}" if year else "")


def _month(number: int) -> str:
    return written(date(2000, number, 1), "F")


def birthday_parts(value: str) -> tuple[int, int, int]:
    """Return year (0 unknown), month and day of --03-03 or 1980-03-03 (ISO 8601)."""
    year, month, day = value.replace("--", "0-", 1).split("-")
    return int(year), int(month), int(day)


def clock(minute: int) -> str:
    """Return 17:30 of a minute of the day."""
    return f"{minute // 60}:{minute % 60:02}"


# --- what was noted -------------------------------------------------------------------------------


def what_text(draft: Draft, names: Sequence[str]) -> str:
    """Return "coffee with Giulia", "call from Bea", "dinner with Giulia, Bea and 3 others"."""
    who = _names_text(names)
    if draft.kind is Kind.IN_PERSON or draft.title:
        what = draft.title or gettext("meeting")
        return gettext("%(what)s with %(who)s") % {"what": what, "who": who}
    patterns = {
        (Kind.MAIL, Direction.OUT): gettext("mail to %(who)s"),
        (Kind.MAIL, Direction.IN): gettext("mail from %(who)s"),
        (Kind.CHAT, Direction.OUT): gettext("message to %(who)s"),
        (Kind.CHAT, Direction.IN): gettext("message from %(who)s"),
        (Kind.CALL, Direction.OUT): gettext("call to %(who)s"),
        (Kind.CALL, Direction.IN): gettext("call from %(who)s"),
    }
    usual = {
        Kind.MAIL: gettext("mail with %(who)s"),
        Kind.CHAT: gettext("messages with %(who)s"),
        Kind.CALL: gettext("call with %(who)s"),
        Kind.VIDEO: gettext("video call with %(who)s"),
    }
    return patterns.get((draft.kind, draft.direction), usual[draft.kind]) % {"who": who}


def _names_text(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    more = len(names) - _MOST_NAMES
    if more > 0:
        last = ngettext("one other", "%(n)d others", more) % {"n": more}
        first = names[:_MOST_NAMES]
    else:
        *first, last = names
    return gettext("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


def noted_text(draft: Draft, names: Sequence[str], today: date) -> str:
    """Return the sentence that says what was noted."""
    if draft.is_contact:
        what, day = what_text(draft, names), near_text(draft.day or today, today)
        return gettext("Noted: %(what)s, %(day)s.") % {"what": what, "day": day}
    if draft.kind is Kind.REMINDER:
        text = draft.text or draft.sentence
        if draft.day is None:
            return gettext("Noted among your reminders: %(text)s") % {"text": text}
        day = near_text(draft.day, today)
        return gettext("I'll remind you, %(day)s: %(text)s") % {"day": day, "text": text}
    who = _names_text(names)
    if draft.kind is Kind.NOTE and draft.asker is not None:
        return gettext("Noted: %(name)s asks.") % {"name": who}
    if draft.kind is Kind.PROMISE:
        text = draft.text or draft.sentence
        if draft.day is None:
            return gettext("Noted, promised to %(who)s: %(text)s") % {"who": who, "text": text}
        words = gettext("Noted, promised to %(who)s, for %(day)s: %(text)s")
        return words % {"who": who, "day": near_text(draft.day, today), "text": text}
    if draft.facts:
        what = ", ".join(fact_text(fact) for fact in draft.facts)
        return gettext("Noted about %(who)s: %(what)s.") % {"who": who, "what": what}
    return gettext("Noted about %(who)s.") % {"who": who}


def role_words(role: Role) -> str:
    """Return the part a person plays, "" when she is simply there."""
    return {
        Role.WITH: "",
        Role.ABOUT: gettext("is spoken of"),
        Role.INTRODUCER: gettext("introduced"),
        Role.INTRODUCED: gettext("was introduced"),
    }[role]
