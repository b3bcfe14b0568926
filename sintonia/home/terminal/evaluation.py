"""How well contact and fading are forecast, as `sintonia evaluate` tells it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sintonia.home.terminal.measures import columns_text, count_text, figure_text, span_text

if TYPE_CHECKING:
    from sintonia.engine.evaluation.report import Report

Names = Mapping[str, str | Promise]
_MODEL_COLUMNS: Names = {
    "auc": "AUC",
    "average_precision": "AP",
    "log_loss": gettext_lazy("log-loss"),
    "ece": "ECE",
    "auc_recent": gettext_lazy("AUC recent"),
    "auc_per_ego": gettext_lazy("AUC per ego"),
    "p_at_5": "P@5",
}
_FADING_COLUMNS: Names = {
    "auc": "AUC",
    "average_precision": "AP",
    "precision_at_half_recall": gettext_lazy("P at recall .5"),
    "c_index": "C-index",
}
# Names of people's are left as they are: sintonia, BG/NBD, Cox.
_MODELS: Names = {
    "sintonia, small regime": gettext_lazy("sintonia, for few pairs"),
    "recency": gettext_lazy("recency"),
    "frequency (events)": gettext_lazy("frequency (events)"),
    "frequency (days)": gettext_lazy("frequency (days)"),
    "decay (events)": gettext_lazy("decay (events)"),
    "decay (days)": gettext_lazy("decay (days)"),
    "recency-frequency logistic": gettext_lazy("recency-frequency logistic"),
    "exponential mixture": gettext_lazy("exponential mixture"),
    "multi-scale logistic": gettext_lazy("multi-scale logistic"),
    "+ reciprocity": gettext_lazy("+ reciprocity"),
    "+ activity": gettext_lazy("+ activity"),
    "boosting (scikit-learn)": gettext_lazy("boosting (scikit-learn)"),
    "blend (scikit-learn)": gettext_lazy("blend (scikit-learn)"),
    "fixed reminder": gettext_lazy("fixed reminder"),
    "age to own median gap": gettext_lazy("silence to own median gap"),
    "logistic": gettext_lazy("logistic"),
}
_REGIMES: Names = {"few": gettext_lazy("few pairs"), "many": gettext_lazy("many pairs")}


def evaluation_told(report: "Report") -> dict[str, Any]:
    """Return what came of it as plain values."""
    gaps = {name: list(gap) for name, gap in report.differences.items()}
    return {
        "about": report.about,
        "models": report.models,
        "fading": report.fading,
        "auc_differences": gaps,  # sintonia minus each: value, low and high end of the 95% interval
        "best_simple": report.best_simple,
        "left_out": list(report.left_out),
    }


def evaluation_text(report: "Report", horizon: float) -> str:
    """Return the same as text for people."""
    parts = (
        "\n".join(_about(report.about, horizon)),
        _table(report.models, _MODEL_COLUMNS),
        _differences(report),
        _fading(report),
        _left_out(report),
    )
    return "\n\n".join(part for part in parts if part)


def _about(about: dict[str, Any], horizon: float) -> list[str]:
    sizes = {name: count_text(about[name]) for name in ("contacts", "people", "pairs")}
    days = figure_text(horizon, 0 if horizon == int(horizon) else 1)
    return [
        _("Contacts: %(contacts)s. People: %(people)s. Pairs: %(pairs)s. Regime: %(regime)s.")
        % {**sizes, "regime": _REGIMES[about["regime"]]},
        ngettext(
            "Contact within %(days)s day. Rows: %(rows)s, cut-offs: %(cutoffs)s, met: %(share)s%%.",
            "Contact within %(days)s days. Rows: %(rows)s, cut-offs: %(cutoffs)s, met: %(share)s%%.",
            1 if horizon == 1 else 2,
        )
        % {
            "days": days,
            "rows": count_text(about["test_rows"]),
            "cutoffs": count_text(about["test_cutoffs"]),
            "share": figure_text(about["base_rate"] * 100, 1),
        },
        _("On so few rows the truth itself would show an ECE of %(ece)s.")
        % {"ece": figure_text(about["ece_floor"], 4)},
    ]


def _differences(report: "Report") -> str:
    title = (
        _("Sintonia’s AUC minus the baseline’s, 95%% interval (paired bootstrap over pairs):") % {}
    )
    rows = [
        (
            _name(name),
            f"{'+' if gap.value >= 0 else ''}{figure_text(gap.value, 4)}",
            span_text([gap.low, gap.high], 4),
            _("the best simple rule") if name == report.best_simple else "",
        )
        for name, gap in report.differences.items()
    ]
    return "\n".join([title, *columns_text(rows)])


def _fading(report: "Report") -> str:
    if not report.fading:
        return _("Fading: too few silences with a known outcome.")
    title = _("Fading: which silences outlast the tie’s own rhythm.")
    return f"{title}\n{_table(report.fading, _FADING_COLUMNS)}"


def _left_out(report: "Report") -> str:
    if not report.left_out:
        return ""
    names = ", ".join(map(_name, report.left_out))
    return _("Left out, because scikit-learn is not installed: %(names)s.") % {"names": names}


def _table(rated: dict[str, dict[str, float | None]], columns: Names) -> str:
    rows = [
        [_name(name), *(figure_text(values.get(column), 4) for column in columns)]
        for name, values in rated.items()
    ]
    return "\n".join(columns_text([["", *map(str, columns.values())], *rows]))


def _name(model: str) -> str:
    return str(_MODELS.get(model, model))
