"""Calendars: 10,000 events, two in a hundred recurring. Goal: under 3 s of CPU."""

from bench.common import gather, home, report, sintonia
from tests import files


def main() -> None:
    with home() as folder:
        start_up = sintonia("people", "--json").cpu
        cost, counts = gather(files.calendar(folder / "calendario.ics", 10_000), "--me", files.ME)
        assert counts["seen"] == 10_000, counts
        report(
            "calendars",
            cpu_s=cost.cpu,
            cpu_s_without_start_up=cost.cpu - start_up,
            peak_mb=cost.peak,
            moments=counts["moments"],
        )


if __name__ == "__main__":
    main()
