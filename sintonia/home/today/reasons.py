"""Why somebody is proposed: one sentence, and all that it rests on as terms and facts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext, ngettext

from sintonia.engine import worth
from sintonia.home.person import sentences
from sintonia.home.today.ahead import Todo
from sintonia.home.today.candidates import Candidate
from sintonia.home.today.important import Day
from sintonia.ui.dates import days_text, local, on, short_day
from sintonia.ui.marks import level_name
from sintonia.understand.models import Relationship

_Fact = tuple[str, str]


class Proposal(NamedTuple):
    """Somebody to hear: the reason in one sentence, and what it rests on as terms and facts."""

    id: int
    sentence: str
    why: list[_Fact]
    is_late: bool


def explained(
    chosen: Sequence[Candidate], days: Mapping[int, Day], due: Mapping[int, Todo], now: int
) -> list[Proposal]:
    """Return the proposals with their reasons, in the same order."""
    ids = [one.id for one in chosen]
    rows = Relationship.objects.filter(person_id__in=ids).values_list(
        "person_id", "detail__rhythm", "detail__silences_as_long"
    )
    details = {pk: (rhythm, silences) for pk, rhythm, silences in rows}
    return [
        _proposal(one, days.get(one.id), due.get(one.id), details.get(one.id, (None, 0)), now)
        for one in chosen
    ]


def _proposal(
    one: Candidate, day: Day | None, todo: Todo | None, detail: tuple[Any, Any], now: int
) -> Proposal:
    silence = (local(now).date() - local(one.last_at).date()).days if one.last_at else None
    rhythm, as_long = detail
    is_fading = one.is_fading(now) and one.rhythm_days is not None and silence is not None
    dated: list[_Fact] = []
    if todo:
        dated.append((gettext("Reminder"), _todo_sentence(todo)))
    if day:
        dated.append((gettext("Date"), day.sentence()))
    why = [*dated]
    if not one.wish.is_empty:
        why.append((gettext("Your wish"), " ".join(sentences.wish_sentences(one.wish, silence))))
    if rhythm:
        why.append((gettext("Rhythm"), _rhythm_text(*rhythm)))
    if silence is not None:
        why.append((gettext("Silence"), _silence_text(silence, as_long if is_fading else None)))
    why += _weights(one, todo)
    sentence = dated[0][1] if dated else _late_sentence(one, silence, now)
    return Proposal(one.id, sentence, why, is_late=not dated)


def _late_sentence(one: Candidate, silence: int | None, now: int) -> str:
    """Return which limit weighs most: that of the rhythm, or one of the wished ones."""
    because = one.worth(now).because
    if silence is None:
        return " ".join(sentences.wish_sentences(one.wish, None))
    if because == worth.LONGEST and one.wish.longest:
        return sentences.past_longest(one.wish.longest, silence)
    if because == worth.IDEAL and one.wish.ideal:
        return sentences.past_ideal(one.wish.ideal, silence)
    return sentences.rhythm_sentence(one.rhythm_days or silence, silence)


def _weights(one: Candidate, todo: Todo | None) -> list[_Fact]:
    """Return what else makes a word matter more or less."""
    found: list[_Fact] = []
    waiting = [text for text in one.commitments if todo is None or text != todo.text]
    if waiting:
        found.append((gettext("Still open"), "; ".join(waiting[:3])))
    if one.level:
        found.append((gettext("How close"), _level_text(one)))
    times = one.put_offs()
    if times:
        found.append((gettext("Later"), _put_off_text(times, str(one.later_on))))
    return found


def _level_text(one: Candidate) -> str:
    n = one.contact_days or 0
    if one.level_said:
        text = ngettext(
            "%(level)s, you said so; %(n)d day in touch",
            "%(level)s, you said so; %(n)d days in touch",
            n,
        )
    else:
        text = ngettext("%(level)s; %(n)d day in touch", "%(level)s; %(n)d days in touch", n)
    return text % {"level": level_name(one.level), "n": n}


def _put_off_text(times: int, day: str) -> str:
    text = ngettext(
        "put off once, on %(day)s: so it comes a little lower",
        "put off %(n)d times in a row, the last on %(day)s: so it comes lower",
        times,
    )
    return text % {"n": times, "day": on(short_day(date.fromisoformat(day)))}


def _todo_sentence(todo: Todo) -> str:
    return gettext("You asked me to remind you: %(text)s.") % {"text": todo.text.rstrip(".")}


def _rhythm_text(days: float, low: float, high: float, gaps: int, limit: float) -> str:
    values = {"days": days_text(days), "low": round(low), "high": round(high), "gaps": gaps}
    if values["low"] == values["high"]:
        return (
            ngettext("%(days)s, over %(gaps)d gap", "%(days)s, over %(gaps)d gaps", gaps) % values
        )
    text = ngettext(
        "%(days)s (between %(low)d and %(high)d, over %(gaps)d gap)",
        "%(days)s (between %(low)d and %(high)d, over %(gaps)d gaps)",
        gaps,
    )
    return text % values


def _silence_text(days: int, as_long: int | None) -> str:
    text = sentences.span_text(days) if days else gettext("none: you were in touch today")
    if as_long is None:
        return text
    if not as_long:
        return gettext("%(span)s; never so long before") % {"span": text}
    more = ngettext("it happened once before", "it happened %(n)d times before", as_long)
    return f"{text}; {more % {'n': as_long}}"
