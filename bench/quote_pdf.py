"""A quote as a PDF: CPU of a warm press, of a hundred lines, and of the child that the web starts. Goal: 40 ms warm."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.common import Cost, command, report

RUNS = 40


def main() -> None:
    _set_up()
    from sintonia.pdf.press import pdf_of
    from sintonia.work.quotes.paper.sheet import TEMPLATE

    pdf_of(TEMPLATE, sheet(3))  # fonts are read once
    cold = _child()
    report(
        "quote_pdf",
        cpu_ms_warm=milliseconds(lambda run: pdf_of(TEMPLATE, sheet(3, run))),
        cpu_ms_warm_100_lines=milliseconds(lambda run: pdf_of(TEMPLATE, sheet(100, run))),
        cpu_ms_child=cold.cpu * 1000,
        wall_ms_child=cold.wall * 1000,
        peak_mb_child=cold.peak,
        kilobytes=len(pdf_of(TEMPLATE, sheet(3))) / 1000,
    )


def _set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "sintonia.config.settings"
    import django

    django.setup()


def _child() -> Cost:
    """Return what the process costs that the web starts for one document."""
    from sintonia.work.quotes.paper.sheet import TEMPLATE

    with TemporaryDirectory() as folder:
        told = Path(folder) / "told.json"
        told.write_text(json.dumps(sheet(3)))
        child = f"{sys.executable} -m sintonia.pdf.child {TEMPLATE}"
        cost = command(
            "sh", "-c", f"{child} < {told} | cat > {folder}/quote.pdf"
        )  # it writes no file
        assert Path(f"{folder}/quote.pdf").read_bytes().startswith(b"%PDF")
        return cost


def milliseconds(do: Callable[[int], object]) -> float:
    """Return the median CPU of a run; each prints other words."""
    spent = []
    for run in range(RUNS):
        before = time.process_time()
        do(run)
        spent.append((time.process_time() - before) * 1000)
    return statistics.median(spent)


def sheet(lines: int, run: int = 0) -> dict[str, Any]:
    """Return a sheet as `sheet_of` makes it, of so many lines."""
    return {
        "language": "it",
        "title": f"Preventivo 2026-{run}",
        "version": "",
        "date": "24 novembre 2026",
        "name": "Marta Zanardi",
        "initials": "MZ",
        "about": "Assistente virtuale · Bologna · P. IVA 01234567897",
        "contacts": "marta@zanardi.example",
        "for": "Per",
        "client": "Acetaia Mantovani · Modena",
        "greeting": "Caro Paolo,",
        "promise": f"Nessun ordine perso: ogni mail ha risposta entro sera ({run}).",
        "letter": ["Partiamo piano: una prova di due settimane sulla casella degli ordini. " * 3]
        * 2,
        "columns": ["Cosa", "Ore", "Totale"],
        "rows": [[f"Voce {i} di {run}", "a 32,00 € l’ora", "12", "384,00 €"] for i in range(lines)],
        "foot": [["Rivalsa INPS 4%", "21,76 €", False], ["Totale", "567,76 €", True]],
        "notes": ["Operazione che sarà fatturata senza applicazione dell’IVA."] * 4,
        "terms": ["Vale fino a tutto il 9 dicembre 2026."],
        "how": "Come andrà",
        "steps": [[f"Passo {i}", "Ci diciamo com’è andata."] for i in range(3)],
        "sign": ["Data", "Per accettazione, firma"],
        "page": "pagina",
        "sha256": "0" * 64,
        "fingerprint": "Impronta",
    }


if __name__ == "__main__":
    main()
