"""`sintonia placebo`: false alarms about meetings that never happened, on public data."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from sintonia.spaces.command import CannotRun, PlainCommand


class Command(PlainCommand):
    help = (
        "Lays meetings that never happened on real contacts and counts the false alarms. With "
        "--inject, multiplies the pace of contact after them and says what is found again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("events", type=Path, metavar="EVENTS", help="who, to whom, when")
        parser.add_argument("--window-days", type=_window, required=True, metavar="N")
        parser.add_argument("--inject", type=_factor, metavar="X", help="such as 2.0")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        # NumPy and SciPy are loaded here, so that the web process stays without them.
        from sintonia.engine.meeting.figures import figures
        from sintonia.engine.meeting.placebo import contacts_of
        from sintonia.sources.contact_events import BadLine, read_events

        try:
            events = read_events(options["events"])
        except BadLine as error:
            raise CannotRun(f"{options['events']}: {error}") from error
        contacts = contacts_of(events.sender, events.receiver, events.seconds)
        found = figures(contacts, window=options["window_days"], factor=options["inject"])
        self.stdout.write(json.dumps(found, allow_nan=False) if options["json"] else _text(found))


def _window(text: str) -> int:
    if not text.isdecimal() or not 2 <= int(text) <= 3650:
        raise ArgumentTypeError("a window has 2 to 3650 days")
    return int(text)


def _factor(text: str) -> float:
    try:
        factor = float(text)
    except ValueError:
        factor = -1.0
    if not 0 < factor <= 100:
        raise ArgumentTypeError("a factor above 0, at most 100")
    return factor


def _text(found: dict[str, Any]) -> str:
    lines = [
        f"{found['tests']} meetings that never happened: {found['pairs']} pairs, {found['people']} "
        f"people, {found['dates']} dates, {found['window_days']} days before and after.",
        "",
        f"{'false alarms, nominal 5%':42}{'rate':>8}  {'95% interval':16}{'tests':>8}",
        _line("sintonia", found),
    ]
    by_person = found["interval_by_person"]
    if by_person:
        lines.append(f"{'  persons as draws':42}{'':8}  {_span(by_person):16}")
    lines += [_line(f"  {days} contact days", one) for days, one in found["by_days"].items()]
    pools = found["pools"]
    lines.append(_line(f"  pools of {pools['meetings']} meetings", pools))
    names = {
        "event_counts": "event counts, before and after",
        "contact_days_binomial": "contact days, binomial",
    }
    lines += [_line(names[name], one) for name, one in found["baselines"].items()]
    return "\n".join([*lines, *_more(found)])


def _more(found: dict[str, Any]) -> list[str]:
    busy = found["busy_before"]
    lines = []
    if busy["factor"] is not None:
        lines += [
            "",
            f"{busy['tests']} ties picked for being busy before: after over before "
            f"x{busy['before_after']:.2f}, sintonia x{busy['factor']:.2f} "
            f"[{busy['low']:.2f}, {busy['high']:.2f}]",
        ]
    if "factor" in found:
        lines += ["", f"with the pace after multiplied by {found['factor']:g}"]
        titles = {
            "coverage": "95% interval holds it",
            "coverage_as_seen": "  40+ contact days, factor included",
            "power": "found, 40+ contact days in the data",
            "power_as_seen": "found, 40+ contact days, factor included",
            "pools_coverage": "pooled interval holds it",
        }
        for name, title in titles.items():
            parts = {"rate": found[name], "tests": found[f"{name}_tests"]}
            lines.append(_line(title, {**parts, "interval": found[f"{name}_interval"]}))
    return lines


def _line(title: str, one: dict[str, Any]) -> str:
    rate = "-" if one["rate"] is None else f"{one['rate']:.3f}"
    return f"{title:42}{rate:>8}  {_span(one['interval']):16}{one['tests']:>8}"


def _span(ends: list[float]) -> str:
    return f"[{ends[0]:.3f}, {ends[1]:.3f}]"
