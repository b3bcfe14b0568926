"""The sentences and figures of a quote's sheet, in its own language: for the page and for the printed one."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, ngettext, override

from sintonia.lib.codes import iban_text
from sintonia.lib.money import money_text, number_text
from sintonia.lib.names import initials
from sintonia.ui.dates import day_of, on
from sintonia.work.quotes.paper.content import Content

TEMPLATE = Path(__file__).with_name("quote.typ")

Sheet = dict[str, Any]
Foot = list[tuple[str, str, bool]]  # words, amount, whether it is the sum


def sheet_of(content: Content, sha256: str = "") -> Sheet:
    """Return what a sheet shows of a content, all as text. `sha256` of one that left is printed below."""
    with override(content["language"]):
        issuer, number = content["issuer"], content["number"]
        return {
            "language": content["language"],
            "title": gettext("Quote %(number)s") % {"number": number}
            if number
            else gettext("Draft"),
            "number": number,
            "version": _version(content["version"]),
            "date": _day(content["date"]),
            "name": issuer["name"],
            "initials": initials(issuer["name"]),
            "about": _about(issuer),
            "contacts": " · ".join(filter(None, (issuer["email"], issuer["phone"]))),
            "for": gettext("For"),
            "client": _client(content["client"]),
            "greeting": content["greeting"],
            "promise": content["promise"],
            "letter": [part for part in content["letter"].split("\n\n") if part.strip()],
            "columns": [gettext("What"), gettext("Hours"), gettext("Total")],
            "rows": [_row(line, content["language"]) for line in content["lines"]],
            "foot": foot_of(content),
            "notes": [*content["wordings"]],
            "terms": _terms(content),
            "how": gettext("How it will go"),
            "steps": [(step["title"], step["text"]) for step in content["steps"]],
            "sign": [gettext("Date and place"), gettext("Signature, for acceptance")],
            "page": gettext("page"),
            "sha256": sha256,
            "fingerprint": gettext("Fingerprint"),
        }


def foot_of(content: Content, *, is_full: bool = False) -> Foot:
    """Return the sums under the lines; `is_full`: the fee is named even when nothing was taken off."""
    found = {name: Decimal(value) for name, value in content["totals"].items()}
    figures = content["tax"]["figures"]
    rows: list[tuple[str, Decimal, bool]] = []
    if found["discount"]:
        rows.append((gettext("Sum of the items"), found["subtotal"], False))
        percent = {"percent": _percent(content["discount"], content["language"])}
        rows.append((gettext("Discount %(percent)s%%") % percent, -found["discount"], False))
    if is_full or found["discount"]:
        rows.append((gettext("Fee"), found["fee"], False))
    for name, words in (("rivalsa", gettext("INPS contribution %(percent)s%%")), ("iva", gettext("VAT %(percent)s%%"))):  # fmt: skip
        if found[name]:
            percent = {"percent": _percent(figures[name]["value"], content["language"])}
            rows.append((words % percent, found[name], False))
    if found["bollo"]:
        rows.append((gettext("Stamp duty"), found["bollo"], False))
    rows.append((gettext("Total"), found["total"], True))
    if found["ritenuta"]:
        percent = {"percent": _percent(figures["ritenuta"]["value"], content["language"])}
        rows.append((gettext("Withholding tax %(percent)s%%") % percent, -found["ritenuta"], False))
        rows.append((gettext("Net to pay"), found["net"], True))
    return [
        (words, money_text(amount, content["language"]), is_sum) for words, amount, is_sum in rows
    ]


def _percent(text: str, language: str) -> str:
    return number_text(Decimal(text), language)


def _version(version: int) -> str:
    return gettext("version %(n)d") % {"n": version} if version > 1 else ""


def _about(issuer: dict[str, str]) -> str:
    return " · ".join(filter(None, (issuer["profession"], issuer["address"], *_codes(issuer))))


def _client(client: dict[str, str]) -> str:
    return " · ".join(filter(None, (client["name"], client["address"], *_codes(client))))


def _codes(party: dict[str, str]) -> list[str]:
    """Return the VAT number and the tax code, which bodies have but once."""
    vat, code = party["vat_number"], party["tax_code"]
    found = [gettext("VAT no. %(number)s") % {"number": vat}] if vat else []
    if code and code != vat:
        found.append(gettext("Tax code %(code)s") % {"code": code})
    return found


def _row(line: dict[str, str], language: str) -> tuple[str, str, str, str]:
    """Return what, how it is charged, how many hours, how much."""
    quantity, price = Decimal(line["quantity"]), Decimal(line["price"])
    amount = money_text(Decimal(line["amount"]), language) if price else gettext("offered")
    each, hours = money_text(price, language), number_text(quantity, language)
    if line["kind"] == "FLAT":
        many = gettext("%(n)s at %(price)s each") % {"n": hours, "price": each}
        return line["text"], many if quantity != 1 and price else "", "", amount
    values = {"price": each, "hours": hours}
    if line["kind"] == "PACKAGE":
        how = ngettext(
            "a package of %(hours)s hour, at %(price)s",
            "a package of %(hours)s hours, at %(price)s an hour",
            int(quantity) if quantity == 1 else 2,
        )
    else:
        how = gettext("at %(price)s an hour")
    return line["text"], how % values if price else "", hours, amount


def _terms(content: Content) -> list[str]:
    until = {"day": on(_day(content["valid_until"]))}
    iban = content["issuer"]["iban"]
    return [
        text
        for text in (
            content["terms"],
            gettext("IBAN: %(iban)s") % {"iban": iban_text(iban)} if iban else "",
            gettext("Valid until %(day)s.") % until,
        )
        if text
    ]


def _day(text: str) -> str:
    return day_of(date.fromisoformat(text))
