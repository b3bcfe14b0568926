"""What is known of somebody who asks, in words: met, written, who knows them, how solid."""

from datetime import date
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.ui.dates import ago, days_text, duration_text, local
from sintonia.ui.marks import level_mark, level_name
from sintonia.work.inquiries.queries.known import Known

_SOLID = 8  # days in touch from which numbers are more than an impression


class Fact(NamedTuple):
    """A line: what, and how it stands."""

    what: str
    words: SafeString | str


def facts(known: Known, *, said: int | None, today: date) -> list[Fact]:
    """Return the lines. `said`: the level as the user says it."""
    found = [
        Fact(gettext("You have met"), _met(known, today)),
        Fact(gettext("You wrote"), _written(known)),
    ]
    if known.knows:
        found.append(Fact(gettext("Who knows them"), _knowing(known)))
    return [*found, Fact(gettext("How solid it is"), _solid(known, said))]


def _met(known: Known, today: date) -> str:
    n = known.meetings
    if not n:
        return gettext("never so far")
    when = ago(local(known.last_met_at).date(), today) if known.last_met_at else ""
    text = ngettext("once, %(when)s", "%(n)d times, the last %(when)s", n) % {"n": n, "when": when}
    return f"{text}, {duration_text(known.met_minutes)}" if known.met_minutes else text


def _written(known: Known) -> str:
    if not known.written:
        return gettext("never so far")
    n = known.written
    text = ngettext("%(n)d message", "%(n)d messages", n) % {"n": n}
    if known.answers_in is None:
        return text
    wait = known.answers_in / 60
    shown = duration_text(wait) if wait < 48 * 60 else days_text(wait / 1440)
    answers = gettext("they usually answer within %(wait)s") % {"wait": shown}
    return f"{text}; {answers}"


def _knowing(known: Known) -> SafeString:
    return format_html_join(
        ", ",
        '<a href="/people/{}/">{}</a> ({})',
        ((one.id, one.name, _how(one.level, has_brought=one.has_brought)) for one in known.knows),
    )


def _how(level: int | None, *, has_brought: bool) -> str:
    name = level_name(level)
    return gettext("%(level)s, brought them") % {"level": name} if has_brought else name


def _solid(known: Known, said: int | None) -> SafeString:
    one = known.relationship
    mark = level_mark(one.level if one else None, one.perhaps if one else None, said)
    if one and one.level and one.contact_days >= _SOLID:
        return mark
    few = gettext("few data")
    return format_html('{} <span class="tag tag--attento">{}</span>', mark, few)
