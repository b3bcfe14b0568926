"""Address books: vCards with matching. Goals: 1,000 in at most 0.5 s of CPU, 10,000 in under 5 s."""

from bench.common import gather, home, report, sintonia
from tests import files


def main() -> None:
    figures: dict[str, float] = {}
    for count in (1_000, 10_000):
        with home() as folder:
            start_up = sintonia("people", "--json").cpu
            cost, counts = gather(files.cards(folder / "rubrica.vcf", count))
            assert counts["people"] == count, counts
            figures |= {
                f"cpu_s_{count}": cost.cpu,
                f"cpu_s_{count}_without_start_up": cost.cpu - start_up,
                f"peak_mb_{count}": cost.peak,
            }
    report("contacts", **figures)


if __name__ == "__main__":
    main()
