"""Quotes as data: what an invoicing service asks for, as JSON and as a table with one row for each line."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from sintonia.work.quotes.models import Quote, QuoteVersion
from sintonia.work.quotes.paper.content import number_of

COLUMNS = (
    "number", "version", "state", "date", "valid_until", "accepted_on", "accepted_by", "sha256",
    "issuer_name", "issuer_vat_number", "issuer_tax_code", "issuer_iban", "regime",
    "client_kind", "client_name", "client_address", "client_vat_number", "client_tax_code", "client_email",
    "line", "line_kind", "line_text", "quantity", "price", "amount",
    "subtotal", "discount_percent", "discount", "fee", "rivalsa", "iva", "bollo", "total", "ritenuta", "net",
    "terms",
)  # fmt: skip

_AMOUNTS = ("subtotal", "discount", "fee", "rivalsa", "iva", "bollo", "total", "ritenuta", "net")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def exported(found: Iterable[Quote]) -> list[dict[str, Any]]:
    """Return quotes that left, as they left last, by number: content, state, answer, fingerprint."""
    by_id = {one.id: one for one in found}
    versions = QuoteVersion.objects.filter(quote_id__in=by_id).defer("pdf").order_by("version")
    last = {one.quote_id: one for one in versions}
    rows = [_quote(by_id[pk], version) for pk, version in last.items()]
    return sorted(rows, key=lambda row: [int(part) for part in row["number"].split("-")])


def _quote(quote: Quote, version: QuoteVersion) -> dict[str, Any]:
    at = quote.answered_at if quote.state == Quote.State.ACCEPTED else None
    return {
        **version.content,
        "number": number_of(quote),
        "state": quote.state,
        "accepted_on": at.date().isoformat() if at else "",
        "accepted_by": quote.answered_by if at else "",
        "sha256": version.sha256,
    }


def csv_of(rows: Iterable[dict[str, Any]]) -> str:
    """Return a table of `exported` quotes: one row for each line, sums repeated; amounts with a point."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        for place, line in enumerate(row["lines"], 1):
            writer.writerow(
                {name: _plain(value) for name, value in _flat(row, place, line).items()}
            )
    return out.getvalue()


def _flat(row: dict[str, Any], place: int, line: dict[str, str]) -> dict[str, Any]:
    issuer, client = row["issuer"], row["client"]
    return {
        **{name: row[name] for name in COLUMNS[:8] if name in row},
        **{f"issuer_{name}": issuer[name] for name in ("name", "vat_number", "tax_code", "iban")},
        "regime": row["tax"]["regime"],
        **{f"client_{name}": value for name, value in client.items()},
        "line": place,
        "line_kind": line["kind"],
        "line_text": line["text"],
        **{name: line[name] for name in ("quantity", "price", "amount")},
        **{name: row["totals"][name] for name in _AMOUNTS},
        "discount_percent": row["discount"],
        "terms": row["terms"],
    }


def _plain(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
