"""The lines of a story, in words and signs."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_lazy, ngettext

from sintonia.home.person.days import month_text, short_day
from sintonia.home.person.entries import Done, Entry, Run
from sintonia.home.person.links import link
from sintonia.home.person.moments import CHANNEL, VOICE
from sintonia.home.person.remembered import remembered
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
    asked_in: int = 0  # the moment, where a note of it may tell that they asked for work


def row_of(entry: Entry, this_year: int) -> Row:
    """Return the line that tells an entry."""
    date_ = local(entry.at).date()
    day = date_.isoformat()
    if isinstance(entry, Run):
        said = _said("", _run_words(entry.channel, entry.n, entry.mine, entry.minutes))
        when = _when(local(entry.first_at).date(), date_, this_year)
        return Row(day, when, _sign(entry.channel), False, said, "")
    when = short_day(date_, this_year)
    if isinstance(entry, Done):
        said = _said(_deed_words(entry), entry.text)
        return Row(day, when, _deed_sign(entry.kind), False, said, "")
    if entry.channel == CHANNEL.IN_PERSON:
        title = entry.title or gettext("You met")
        words = _meeting_words(entry.place or "", max(0, entry.party - 1))
    else:
        title = entry.title or ""
        words = _single_words(entry.channel, entry.direction, entry.minutes, entry.party)
    remove_url = link("moment_remove", entry.id) if entry.is_noted else ""
    is_met = entry.channel == CHANNEL.IN_PERSON
    said = _said(title, words, entry.note)
    is_theirs = entry.direction != Moment.Direction.OUT
    asked_in = entry.id if entry.note and is_theirs else 0
    return Row(day, when, _sign(entry.channel), is_met, said, remove_url, asked_in)


def _said(title: str, text: str, note: str = "") -> SafeString:
    parts = [f"<b>{escape(title)}</b>"] if title else []
    parts.append(escape(text))
    if note:
        parts.append(f' <span class="voce">«{escape(note)}»</span>')
    return mark_safe("".join(parts))  # noqa: S308  # every part was escaped


def _when(first: date, last: date, this_year: int) -> str:
    end = short_day(last, this_year)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{short_day(first, this_year)} – {end}"


def months_text(entries: Sequence[Entry]) -> str:
    """Return "December 2023 – March 2024": the months of these entries, latest first."""
    days = (local(entries[place].at) for place in (-1, 0))
    first, last = (month_text(day.year, day.month) for day in days)
    return first if first == last else f"{first} – {last}"


def _number(n: int) -> str:
    return str(n) if n < 1000 else number_format(n, 0, force_grouping=True)


@remembered
def _run_words(channel: int, n: int, mine: int, minutes: int) -> str:
    if channel in VOICE:
        text = _calls_text(channel, minutes)
    else:
        text = _mails_text(n, mine) if channel == CHANNEL.MAIL else _messages_text(n, mine)
    return text % {"n": _number(n), "time": duration_text(minutes)}


def _calls_text(channel: int, minutes: int) -> str:
    if channel == CHANNEL.CALL:
        return gettext("%(n)s calls, %(time)s in all.") if minutes else gettext("%(n)s calls.")
    if minutes:
        return gettext("%(n)s video calls, %(time)s in all.")
    return gettext("%(n)s video calls.")


def _mails_text(n: int, mine: int) -> str:
    if mine == n:
        return ngettext("A mail of yours.", "%(n)s mails, all yours.", n)
    if not mine:
        return ngettext("A mail of theirs.", "%(n)s mails, all theirs.", n)
    if mine >= n * ALMOST_ALL:
        return gettext("%(n)s mails, almost all yours.")
    if mine <= n * (1 - ALMOST_ALL):
        return gettext("%(n)s mails, almost all theirs.")
    return gettext("%(n)s mails, both ways.")


def _messages_text(n: int, mine: int) -> str:
    if mine == n:
        return ngettext("A message of yours.", "%(n)s messages, all yours.", n)
    if not mine:
        return ngettext("A message of theirs.", "%(n)s messages, all theirs.", n)
    if mine >= n * ALMOST_ALL:
        return gettext("%(n)s messages, almost all yours.")
    if mine <= n * (1 - ALMOST_ALL):
        return gettext("%(n)s messages, almost all theirs.")
    return gettext("%(n)s messages, both ways.")


@remembered
def _meeting_words(place: str, others: int) -> str:
    said = {"place": place, "n": others}
    if not place:
        if not others:
            return gettext("Just the two of you.")
        return ngettext("With one other person.", "With %(n)d other people.", others) % said
    if not others:
        return gettext("%(place)s, just the two of you.") % said
    text = ngettext(
        "%(place)s, with one other person.", "%(place)s, with %(n)d other people.", others
    )
    return text % said


@remembered
def _single_words(channel: int, direction: int, minutes: int, party: int) -> str:
    mine = direction == Moment.Direction.OUT
    if channel in (CHANNEL.MAIL, CHANNEL.CHAT):
        return _run_words(channel, 1, int(mine), 0)
    if minutes == 0 and direction != Moment.Direction.BOTH:
        if mine:
            return gettext("You called, without an answer.")
        return gettext("They called, you didn't answer.")
    if channel == CHANNEL.VIDEO:
        return _video_words(minutes, max(0, party - 1))
    text = gettext("Call.")
    if minutes > 0:
        text = gettext("Call, %(time)s.") % {"time": duration_text(minutes)}
    if direction == Moment.Direction.BOTH:
        return text
    who = gettext("You called.") if mine else gettext("They called.")
    return f"{text} {who}"


def _video_words(minutes: int, others: int) -> str:
    if minutes <= 0:
        return gettext("Video call.")
    said = {"time": duration_text(minutes), "n": others}
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


@remembered
def _sign(channel: int) -> SafeString:
    drawing = marks.channel_icon(channel, plain=True)
    return format_html('{}<span class="sr">{}</span>', drawing, channel_name(channel))


@remembered
def _deed_sign(kind: str) -> SafeString:
    return icons.icon(_DEED_ICONS.get(Deed.Kind(kind), "check"), "ico--s")


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
