"""Template tags of the design system."""

from datetime import datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.ui import dates, icons, marks
from sintonia.ui.markdown import markdown

register = template.Library()

register.simple_tag(marks.level_mark, name="level")
register.simple_tag(marks.balance_mark, name="balance")
register.simple_tag(marks.arch, name="arch")
register.simple_tag(marks.channel_icon, name="channel_icon")
register.filter("level_name", marks.level_name)
register.filter("ago", dates.ago_at)
register.filter("day_of", dates.day_of)
register.filter("time_of", dates.time_of)
register.filter("long_day", dates.long_day)
register.filter("short_day", dates.short_day)
register.filter("on_day", dates.on)
register.filter("markdown", markdown)


@register.filter(expects_localtime=True)
def day_and_time(at: datetime) -> str:
    """Return "24 novembre 2026, 17:30"."""
    words = {"day": dates.day_of(at), "time": f"{at:%H:%M}"}
    return gettext("%(day)s, %(time)s") % words


@register.filter
def num(value: float | None) -> str:
    """Return a number as people write it: 1.904 in Italian, 1,904 in English; at most one decimal."""
    if value is None:
        return "–"
    decimals = 0 if float(value) == int(value) else 1
    return number_format(value, decimals, force_grouping=True)


@register.simple_tag
def ico(name: str, extra: str = "") -> SafeString:
    """{% ico "mail" %} or {% ico "mail" "ico--s" %}"""
    return icons.icon(name, extra)


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """Return the address' query string with some values changed; an empty value takes one out."""
    request: HttpRequest = context["request"]
    values = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            values.pop(name, None)
        else:
            values[name] = str(value)
    return f"?{values.urlencode()}" if values else "?"
