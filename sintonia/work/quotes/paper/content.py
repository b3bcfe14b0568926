"""What a quote says, as plain JSON: made when it leaves, never changed afterwards, known by its SHA-256."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sintonia.work.quotes.models import Issuer, Quote, QuoteLine, QuoteStep
from sintonia.work.quotes.taxes import Profile, Wording, profile_of
from sintonia.work.quotes.totals import BUSINESS, Line, Totals, totals

Content = dict[str, Any]

_ISSUER = ("name", "profession", "address", "vat_number", "tax_code", "email", "phone", "iban")
_CLIENT = ("kind", "name", "address", "vat_number", "tax_code", "email")
_AMOUNTS = ("subtotal", "discount", "fee", "rivalsa", "iva", "bollo", "total", "ritenuta", "net")


def totals_of(
    quote: Quote, lines: Sequence[QuoteLine], issuer: Issuer, *, on: date
) -> tuple[Totals, Profile]:
    """Return what a quote comes to on a day, and under which profile. Raises NotAnAmount."""
    profile = profile_of(issuer.regime, on)
    found = totals(
        [Line(line.quantity, line.price) for line in lines],
        profile,
        discount=quote.discount,
        client=quote.client.get("kind", BUSINESS),
        charges_rivalsa=issuer.charges_inps,
        is_law_4=issuer.is_law_4,
    )
    return found, profile


def content_of(
    quote: Quote,
    lines: Sequence[QuoteLine],
    steps: Sequence[QuoteStep],
    issuer: Issuer,
    *,
    on: date,
) -> Content:
    """Return the content of a quote as it would leave on a day. Raises NotAnAmount."""
    found, profile = totals_of(quote, lines, issuer, on=on)
    until = quote.valid_until or on + timedelta(days=issuer.valid_days)
    return {
        "language": quote.language,
        "number": number_of(quote),
        "version": quote.version,
        "date": on.isoformat(),
        "valid_until": until.isoformat(),
        "issuer": {name: getattr(issuer, name) for name in _ISSUER},
        "client": {name: quote.client.get(name, "") for name in _CLIENT},
        "greeting": quote.greeting,
        "promise": quote.promise,
        "letter": quote.letter,
        "lines": [_line(*pair) for pair in zip(lines, found.lines, strict=True)],
        "discount": str(quote.discount),
        "totals": {name: str(getattr(found, name)) for name in _AMOUNTS},
        "tax": profile.as_json(),
        "wordings": wordings_of(profile, found, issuer, quote.language),
        "terms": quote.terms,
        "steps": [{"title": step.title, "text": step.text} for step in steps],
    }


def number_of(quote: Quote) -> str:
    """Return "2026-31", "" for one that never left."""
    return f"{quote.year}-{quote.number}" if quote.number else ""


def wordings_of(profile: Profile, found: Totals, issuer: Issuer, language: str) -> list[str]:
    """Return what a quote has to say under its profile, in the issuer's own words where she has any."""
    called = [one for one in profile.wordings.values() if one.when in found.facts]
    return [wording_text(one, issuer, language) for one in called]


def wording_text(one: Wording, issuer: Issuer, language: str) -> str:
    """Return a wording in "it" or "en": hers, else the profile's."""
    own: str = issuer.wordings.get(language, {}).get(one.name, "")
    return own or (one.it if language == "it" else one.en)


def fingerprint(content: Content) -> str:
    """Return the SHA-256 of a content: of its canonical JSON, keys in order, without spaces, in UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _line(line: QuoteLine, amount: Decimal) -> dict[str, str]:
    return {
        "kind": line.kind,
        "text": line.text,
        "quantity": f"{line.quantity:f}",
        "price": f"{line.price:f}",
        "amount": str(amount),
    }
