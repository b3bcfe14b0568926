"""The lines of a story, in words and signs."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from sintonia.home.person.days import month_text, short_day
from sintonia.home.person.entries import Done, Entry, Run
from sintonia.home.person.links import link
from sintonia.home.person.moments import CHANNEL, VOICE, Single
from sintonia.people.models import Deed, Moment
from sintonia.ui import icons, marks
from sintonia.ui.dates import duration_text, local

ALMOST_ALL = 0.8


class Row(NamedTuple):
    """One line of the story, in words."""

    day: str  # its last one, as in 2026-11-24
    when: str
    sign: SafeString
    is_met: bool
    said: SafeString
    remove_url: str  # where it was noted by hand


def row_of(entry: Entry, today: date) -> Row:
    """Return the line that tells an entry."""
    day = local(entry.at).date()
    if isinstance(entry, Run):
        said, when = _said("", _run_words(entry)), _when(entry, today)
        return Row(day.isoformat(), when, _sign(entry.channel), False, said, "")
    when = short_day(day, today)
    if isinstance(entry, Done):
        said = _said(_deed_words(entry), entry.text)
        return Row(day.isoformat(), when, _deed_sign(entry.kind), False, said, "")
    is_met = entry.channel == CHANNEL.IN_PERSON
    title = entry.title or (gettext("You met") if is_met else "")
    said = _said(title, _meeting_words(entry) if is_met else _single_words(entry), entry.note)
    remove_url = link("moment_remove", entry.id) if entry.is_noted else ""
    return Row(day.isoformat(), when, _sign(entry.channel), is_met, said, remove_url)


def _said(title: str, text: str, note: str = "") -> SafeString:
    parts = [f"<b>{escape(title)}</b>"] if title else []
    parts.append(escape(text))
    if note:
        parts.append(f' <span class="voce">«{escape(note)}»</span>')
    return mark_safe("".join(parts))  # noqa: S308  # every part was escaped


def _when(run: Run, today: date) -> str:
    first, last = local(run.first_at).date(), local(run.at).date()
    end = short_day(last, today)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{short_day(first, today)} – {end}"


def months_text(entries: Sequence[Entry]) -> str:
    """Return "December 2023 – March 2024": the months of these entries, latest first."""
    first, last = (month_text(local(entries[place].at)) for place in (-1, 0))
    return first if first == last else f"{first} – {last}"


def _number(n: int) -> str:
    return str(n) if n < 1000 else number_format(n, 0, force_grouping=True)


def _run_words(run: Run) -> str:
    if run.channel in VOICE:
        return _calls_words(run)
    return _mail_words(run) if run.channel == CHANNEL.MAIL else _chat_words(run)


def _calls_words(run: Run) -> str:
    said = {"n": _number(run.n), "time": duration_text(run.minutes)}
    is_call = run.channel == CHANNEL.CALL
    if not run.minutes:
        return (gettext("%(n)s calls.") if is_call else gettext("%(n)s video calls.")) % said
    if is_call:
        return gettext("%(n)s calls, %(time)s in all.") % said
    return gettext("%(n)s video calls, %(time)s in all.") % said


def _mail_words(run: Run) -> str:
    share, n = run.mine / run.n, run.n
    if share == 1:
        text = ngettext("A mail of yours.", "%(n)s mails, all yours.", n)
    elif share == 0:
        text = ngettext("A mail of theirs.", "%(n)s mails, all theirs.", n)
    elif share >= ALMOST_ALL:
        text = gettext("%(n)s mails, almost all yours.")
    elif share <= 1 - ALMOST_ALL:
        text = gettext("%(n)s mails, almost all theirs.")
    else:
        text = gettext("%(n)s mails, both ways.")
    return text % {"n": _number(n)}


def _chat_words(run: Run) -> str:
    share, n = run.mine / run.n, run.n
    if share == 1:
        text = ngettext("A message of yours.", "%(n)s messages, all yours.", n)
    elif share == 0:
        text = ngettext("A message of theirs.", "%(n)s messages, all theirs.", n)
    elif share >= ALMOST_ALL:
        text = gettext("%(n)s messages, almost all yours.")
    elif share <= 1 - ALMOST_ALL:
        text = gettext("%(n)s messages, almost all theirs.")
    else:
        text = gettext("%(n)s messages, both ways.")
    return text % {"n": _number(n)}


def _meeting_words(one: Single) -> str:
    others = max(0, one.party - 1)
    said = {"place": one.place, "n": others}
    if not one.place:
        if not others:
            return gettext("Just the two of you.")
        return ngettext("With one other person.", "With %(n)d other people.", others) % said
    if not others:
        return gettext("%(place)s, just the two of you.") % said
    text = ngettext(
        "%(place)s, with one other person.", "%(place)s, with %(n)d other people.", others
    )
    return text % said


def _single_words(one: Single) -> str:
    mine = one.direction == Moment.Direction.OUT
    if one.channel == CHANNEL.MAIL:
        return gettext("A mail of yours.") if mine else gettext("A mail of theirs.")
    if one.channel == CHANNEL.CHAT:
        return gettext("A message of yours.") if mine else gettext("A message of theirs.")
    if one.channel == CHANNEL.VIDEO:
        return _video_words(one)
    if one.minutes == 0:
        if mine:
            return gettext("You called, without an answer.")
        return gettext("They called, you didn't answer.")
    text = gettext("Call.") if one.minutes < 0 else _call_words(one.minutes)
    if one.direction == Moment.Direction.BOTH:
        return text
    who = gettext("You called.") if mine else gettext("They called.")
    return f"{text} {who}"


def _call_words(minutes: int) -> str:
    return gettext("Call, %(time)s.") % {"time": duration_text(minutes)}


def _video_words(one: Single) -> str:
    others = max(0, one.party - 1)
    said = {"time": duration_text(max(0, one.minutes)), "n": others}
    if one.minutes <= 0:
        return gettext("Video call.")
    if not others:
        return gettext("Video call, %(time)s.") % said
    text = ngettext(
        "Video call, %(time)s, with one other person.",
        "Video call, %(time)s, with %(n)d other people.",
        others,
    )
    return text % said


def _deed_words(deed: Done) -> str:
    said = {"name": deed.other or ""}
    if deed.other and deed.kind == Deed.Kind.INTRODUCED_ME:
        return gettext("Introduced you to %(name)s") % said
    if deed.other and deed.kind == Deed.Kind.INTRODUCED_BY_ME:
        return gettext("Met %(name)s through you") % said
    return str(_DEEDS[Deed.Kind(deed.kind)])


_DEEDS = {
    Deed.Kind.INTRODUCED_ME: gettext_lazy("Introduced you to somebody"),
    Deed.Kind.INTRODUCED_BY_ME: gettext_lazy("Met somebody through you"),
    Deed.Kind.WORK_ENTRUSTED: gettext_lazy("Entrusted you with work"),
    Deed.Kind.QUOTE_ACCEPTED: gettext_lazy("Accepted a quote"),
    Deed.Kind.PROMISE_KEPT: gettext_lazy("A promise kept"),
    Deed.Kind.TESTIMONIAL: gettext_lazy("Spoke well of you"),
}


# --- signs ---------------------------------------------------------------------------------------

_DEED_ICONS = {Deed.Kind.INTRODUCED_ME: "user-plus", Deed.Kind.INTRODUCED_BY_ME: "users"}


def _sign(channel: int) -> SafeString:
    return _channel_sign(channel, get_language() or "en")


@lru_cache(maxsize=20)
def _channel_sign(channel: int, language: str) -> SafeString:
    return _with_words(marks.channel_icon(channel, plain=True), channel_name(channel))


@lru_cache(maxsize=20)
def _deed_sign(kind: str) -> SafeString:
    return icons.icon(_DEED_ICONS.get(Deed.Kind(kind), "check"), "ico--s")


def _with_words(drawing: SafeString, words: str) -> SafeString:
    return format_html('{}<span class="sr">{}</span>', drawing, words)


def channel_name(channel: int) -> str:
    """Return the channel as the page calls it."""
    return str(_CHANNEL_NAMES[channel])


_CHANNEL_NAMES: Mapping[int, Any] = {
    CHANNEL.MAIL: gettext_lazy("Mail"),
    CHANNEL.CHAT: gettext_lazy("Chat"),
    CHANNEL.CALL: gettext_lazy("Phone"),
    CHANNEL.VIDEO: gettext_lazy("Video"),
    CHANNEL.IN_PERSON: gettext_lazy("In person"),
}
