"""False alarms around meetings that never happened, as `sintonia placebo` tells them."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sintonia.home.terminal.measures import columns_text, count_text, figure_text, span_text

_BASELINES: Mapping[str, str | Promise] = {
    "event_counts": gettext_lazy("event counts, before and after"),
    "contact_days_binomial": gettext_lazy("contact days, binomial"),
}
_INJECTED: Mapping[str, str | Promise] = {
    "coverage": gettext_lazy("95%% interval holds it"),
    "coverage_as_seen": gettext_lazy("  40+ contact days, factor included"),
    "power": gettext_lazy("found, 40+ contact days in the data"),
    "power_as_seen": gettext_lazy("found, 40+ contact days, factor included"),
    "pools_coverage": gettext_lazy("pooled interval holds it"),
}
Row = tuple[str, str, str, str]


def placebo_text(found: dict[str, Any]) -> str:
    """Return the figures as text for people."""
    parts = (_size(found), _alarms(found), _busy(found["busy_before"]), _injected(found))
    return "\n\n".join(part for part in parts if part)


def _size(found: dict[str, Any]) -> str:
    n = found["window_days"]
    sizes = {name: count_text(found[name]) for name in ("tests", "pairs", "people", "dates")}
    return ngettext(
        "Meetings that never happened: %(tests)s. Pairs: %(pairs)s, people: %(people)s, dates: "
        "%(dates)s; %(n)s day before and after.",
        "Meetings that never happened: %(tests)s. Pairs: %(pairs)s, people: %(people)s, dates: "
        "%(dates)s; %(n)s days before and after.",
        n,
    ) % {**sizes, "n": n}


def _alarms(found: dict[str, Any]) -> str:
    rows: list[Row] = [
        (
            _("false alarms, nominal 5%%") % {},
            *(_("rate"), _("95%% interval") % {}, _("tests")),
        ),
        _row("sintonia", found),
    ]
    if found["interval_by_person"]:
        rows.append((_("  persons as draws"), "", span_text(found["interval_by_person"], 3), ""))
    days = found["by_days"].items()
    rows += [_row(_("  contact days: %(range)s") % {"range": name}, one) for name, one in days]
    pools = found["pools"]
    rows.append(_row(_("  pools of %(n)s meetings") % {"n": pools["meetings"]}, pools))
    rows += [_row(str(_BASELINES[name]), one) for name, one in found["baselines"].items()]
    return "\n".join(columns_text(rows))


def _busy(busy: dict[str, Any]) -> str:
    if busy["factor"] is None:
        return ""
    return _(
        "Ties picked for being busy before: %(tests)s. After over before ×%(plain)s, "
        "sintonia ×%(factor)s %(interval)s."
    ) % {
        "tests": count_text(busy["tests"]),
        "plain": figure_text(busy["before_after"], 2),
        "factor": figure_text(busy["factor"], 2),
        "interval": span_text([busy["low"], busy["high"]], 2),
    }


def _injected(found: dict[str, Any]) -> str:
    if "factor" not in found:
        return ""
    factor = f"{found['factor']:g}"
    title = _("With the pace after multiplied by %(factor)s:") % {"factor": factor}
    rows = [
        _row(
            str(words) % {},
            {
                "rate": found[name],
                "tests": found[f"{name}_tests"],
                "interval": found[f"{name}_interval"],
            },
        )
        for name, words in _INJECTED.items()
    ]
    return "\n".join([title, *columns_text(rows)])


def _row(title: str, one: dict[str, Any]) -> Row:
    rate = figure_text(one["rate"], 3)
    return title, rate, span_text(one["interval"], 3), count_text(one["tests"])
