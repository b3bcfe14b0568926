"""`sintonia evaluate EVENTS --horizon-days N`: the engine beside every simpler method, on data of yours."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sintonia.sources.contact_events import BadLine, read_events
from sintonia.spaces.command import CannotRun, PlainCommand

if TYPE_CHECKING:
    from sintonia.engine.evaluation.report import Report

_MODEL_COLUMNS = {
    "auc": "AUC",
    "average_precision": "AP",
    "log_loss": "log-loss",
    "ece": "ECE",
    "auc_recent": "AUC recent",
    "auc_per_ego": "AUC per ego",
    "p_at_5": "P@5",
}
_FADING_COLUMNS = {
    "auc": "AUC",
    "average_precision": "AP",
    "precision_at_half_recall": "P at recall .5",
    "c_index": "C-index",
}


class Command(PlainCommand):
    help = (
        "Says how well contact and fading are forecast on a file of events, beside every baseline."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "events", metavar="EVENTS", type=Path, help="who, whom, when (see docs)"
        )
        parser.add_argument(
            "--horizon-days", type=float, required=True, metavar="N", help="how far ahead to look"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        horizon = options["horizon_days"]
        if not 0 < horizon <= 3650:
            raise CannotRun("--horizon-days: a number of days between 0 and 3650 is needed.")
        report = _evaluated(options["events"], horizon)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(report), allow_nan=False))
        else:
            self.stdout.write(_as_text(report, horizon))


def _evaluated(path: Path, horizon: float) -> "Report":
    try:
        events = read_events(path)
    except BadLine as bad:
        raise CannotRun(f"{path}: {bad}") from None
    import numpy as np

    from sintonia.engine.evaluation.protocol import TooShort
    from sintonia.engine.evaluation.report import evaluate

    columns = (np.array(one, np.int64) for one in (events.sender, events.receiver, events.seconds))
    try:
        return evaluate(*columns, horizon=horizon)
    except TooShort:
        text = "the contacts do not last long enough to learn from some and be tried on others."
        raise CannotRun(f"{path}: {text}") from None


def _as_json(report: "Report") -> dict[str, Any]:
    gaps = {name: list(gap) for name, gap in report.differences.items()}
    return {
        "about": report.about,
        "models": report.models,
        "fading": report.fading,
        "auc_differences": gaps,  # sintonia minus each: value, low and high end of the 95% interval
        "best_simple": report.best_simple,
        "left_out": list(report.left_out),
    }


def _as_text(report: "Report", horizon: float) -> str:
    about = report.about
    lines = [
        f"{about['contacts']} contacts, {about['people']} people, {about['pairs']} pairs; regime “{about['regime']}”.",
        f"Contact within {horizon:g} days: {about['test_rows']} rows at {about['test_cutoffs']} cut-offs,"
        f" {about['base_rate']:.1%} met.",
        f"On so few rows the truth itself would show an ECE of {about['ece_floor']:.4f}.",
        "",
        *_table(report.models, _MODEL_COLUMNS),
        "",
        "Sintonia's AUC minus the baseline's, 95% interval (paired bootstrap over pairs):",
        *(
            f"  {name:28} {gap.value:+.4f} [{gap.low:+.4f}, {gap.high:+.4f}]"
            + ("  the best simple rule" if name == report.best_simple else "")
            for name, gap in report.differences.items()
        ),
        "",
    ]
    if report.fading:
        lines += ["Fading: which silences outlast the tie's own rhythm", ""]
        lines += _table(report.fading, _FADING_COLUMNS)
    else:
        lines.append("Fading: too few silences with a known outcome.")
    if report.left_out:
        lines += ["", f"Left out, scikit-learn is not installed: {', '.join(report.left_out)}."]
    return "\n".join(lines)


def _table(rated: dict[str, dict[str, float | None]], columns: dict[str, str]) -> list[str]:
    head = " " * 28 + "".join(f"{name:>15}" for name in columns.values())
    rows = [
        f"{name:28}" + "".join(_cell(values.get(column)) for column in columns)
        for name, values in rated.items()
    ]
    return [head, *rows]


def _cell(value: float | None) -> str:
    return f"{'–' if value is None else f'{value:.4f}':>15}"
