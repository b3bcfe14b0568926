"""Time given back on a project's page: what its client had back since it began, month by month."""

from collections.abc import Sequence
from datetime import datetime

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.ui.dates import written
from sintonia.work.projects.models import Project
from sintonia.work.time.queries.given import Month, given_since
from sintonia.work.time.words import about_hours, month_words

MOST_BARS = 6
_WIDE, _GAP, _TALL = 320, 16, 58


def given_section(project: Project, *, now: datetime) -> SafeString:
    """Return the section beside a project's tasks; "" while nothing is known. One query."""
    if project.client is None or project.state == Project.State.TEMPLATE:
        return SafeString("")
    months = [one for one in given_since(project.client.root_id, project.starts_on) if one.minutes]
    if not months:
        return SafeString("")
    values = {
        "name": project.client.root.name,
        "minutes": sum(one.minutes for one in months),
        "since": month_words(months[0].month),
        "figure": _figure(months[-MOST_BARS:]),
        "estimated": sum(1 for one in months if not one.is_said),
        "figures": len(months),
    }
    return render_to_string("time/project_section.html", values)


def _figure(months: Sequence[Month]) -> SafeString:
    slot = _WIDE / max(3, len(months))
    most = max(one.minutes for one in months)
    bars = []
    for place, one in enumerate(months):
        x, height = f"{slot * place:.1f}", _TALL * one.minutes / most
        top, hours = f"{76 - height:.1f}", about_hours(one.minutes)
        name = written(one.month, gettext("M"))  # Translators: Django date format, a short month
        bars.append(
            (x, top, f"{slot - _GAP:.1f}", f"{height:.1f}", x, f"{70 - height:.1f}", hours, x, name)
        )
    label = gettext("Hours given back: %(list)s") % {
        "list": ", ".join(f"{month_words(one.month)} {about_hours(one.minutes)}" for one in months)
    }
    drawn = format_html_join(
        "",
        '<rect class="g-ink" x="{}" y="{}" width="{}" height="{}" rx="2"/>'
        '<text class="g-tf" x="{}" y="{}">{} h</text><text class="g-tq" x="{}" y="93">{}</text>',
        bars,
    )
    return format_html(
        '<svg class="tempo" viewBox="0 0 320 96" role="img" aria-label="{}">{}</svg>', label, drawn
    )
