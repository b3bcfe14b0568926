"""A client's month in words: rows of the page, the PDF, the table, the mail; time given back."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from sintonia.lib.durations import write_duration
from sintonia.pdf.printing import print_pdf
from sintonia.people.models import Identity, Person
from sintonia.ui.dates import day_of, short_day
from sintonia.work.time.csv_text import csv_text
from sintonia.work.time.models import MonthReport
from sintonia.work.time.package_rows import PackageRow, package_rows
from sintonia.work.time.queries.given import Given, given_in, said_before
from sintonia.work.time.queries.packages import month_before, next_month
from sintonia.work.time.queries.report import ClientMonth, Voice
from sintonia.work.time.queries.timer import today_of
from sintonia.work.time.queries.what import clients
from sintonia.work.time.words import about_hours, month_words

TEMPLATE = Path(__file__).with_name("report.typ")


class ReportRow(NamedTuple):
    """One line of one day, in words."""

    day: str
    what: str
    clock: str
    money: str


@dataclass(frozen=True)
class ReportRows:
    """A client's month in words."""

    month: str
    before: date
    after: date
    rows: list[ReportRow]
    total: str
    unpaid: str
    money: str  # "" where nothing is to be paid, or a price is missing
    lacks_price: bool
    packages: list[PackageRow]

    @property
    def has_money(self) -> bool:
        """Say whether any line costs something."""
        return any(row.money for row in self.rows)


def report_rows(shown: ClientMonth, *, now: datetime) -> ReportRows:
    """Return a month as the page and the PDF write it."""
    today = today_of(now)
    return ReportRows(
        month=month_words(shown.month),
        before=month_before(shown.month),
        after=next_month(shown.month),
        rows=[
            ReportRow(
                short_day(one.day, today), voice_words(one), write_duration(one.minutes),
                money_words(one.amount),
            )
            for one in shown.voices
        ],
        total=write_duration(shown.total),
        unpaid=write_duration(shown.unpaid) if shown.unpaid else "",
        money=money_words(shown.money) if shown.money else "",
        lacks_price=shown.money is None,
        packages=package_rows(shown.packages, now=now),
    )  # fmt: skip


def voice_words(one: Voice) -> str:
    """Return what a line says to the client."""
    words = one.what or gettext("Work")
    if one.is_running:
        return gettext("%(what)s, under way") % {"what": words}
    return words if one.is_billable else gettext("%(what)s, not paid") % {"what": words}


def money_words(amount: Decimal | None) -> str:
    """Return "1.268,80 €" in Italian, "€1,268.80" in English; "" for None."""
    if amount is None:
        return ""
    text = number_format(amount, 2, force_grouping=True)
    return f"{text} €" if get_language() == "it" else f"€{text}"


def given_words(given: Given | None) -> str:
    """Return "18 hours (the client’s word)"; "" when nothing was said."""
    if given is None:
        return ""
    hours = ngettext("%(n)s hour", "%(n)s hours", 1 if given.minutes == 60 else 2)
    values = {"hours": hours % {"n": about_hours(given.minutes)}}
    if given.is_said:
        return gettext("%(hours)s (the client’s word)") % values
    return gettext("%(hours)s (your estimate)") % values


def report_csv(shown: ClientMonth) -> str:
    """Return a month as a table: with semicolons and decimal commas in Italian, else commas and points.

    Hours are also decimal, to reckon with. Notes and prices agreed are not in it, amounts are.
    """
    is_comma = get_language() == "it"
    head = [gettext("Day"), gettext("What"), gettext("Hours"), gettext("Hours, decimal")]
    head += [gettext("Paid"), gettext("Amount, euro")]
    rows = [head]
    for one in sorted(shown.voices, key=lambda one: one.day):
        numbers = [f"{one.minutes / 60:.4f}", f"{one.amount:.2f}" if one.amount is not None else ""]
        decimal, amount = (text.replace(".", ",") if is_comma else text for text in numbers)
        paid = gettext("yes") if one.is_billable else gettext("no")
        rows.append(
            [one.day.isoformat(), one.what, write_duration(one.minutes), decimal, paid, amount]
        )
    return csv_text(rows, separator=";" if is_comma else ",")


def report_pdf(
    shown: ClientMonth, written: MonthReport | None, author: str, *, now: datetime
) -> bytes:
    """Return a month as PDF; raise CannotPrint (sintonia.pdf.printing)."""
    return print_pdf(TEMPLATE, report_data(shown, written, author, now=now))


def report_data(
    shown: ClientMonth, written: MonthReport | None, author: str, *, now: datetime
) -> dict[str, Any]:
    """Return what the PDF says, all of it in words."""
    rows = report_rows(shown, now=now)
    has_money = rows.has_money
    head = [gettext("When"), gettext("What"), gettext("Hours")]
    totals = [[gettext("Hours in all"), rows.total]]
    if rows.money:
        totals.append([gettext("To be paid, taxes aside"), rows.money])
    asks = not written or written.asks_back
    after = [gettext("How many hours did you have back this month? Write it to me, by eye.")]
    return {
        "title": gettext("The hours of %(month)s") % {"month": rows.month},
        "author": author,
        "lang": get_language() or "en",
        "for_whom": gettext("For %(name)s") % {"name": shown.person.name},
        "made": day_of(today_of(now)),
        "footer": f"{author} · {rows.month}",
        "words": [line for line in written.words.splitlines() if line.strip()] if written else [],
        "left": _left(rows.packages),
        "has_money": has_money,
        "head": [*head, gettext("Amount")] if has_money else head,
        "rows": [list(row) if has_money else list(row[:3]) for row in rows.rows],
        "totals": totals,
        "after": after if asks else [],
    }


def _left(packages: list[PackageRow]) -> dict[str, Any] | None:
    if not packages:
        return None
    one = packages[0]
    return {
        "figure": one.left,
        "words": one.standing.package.name,
        "granted": max(one.standing.granted + one.standing.even, 0),
        "used": one.standing.used,
        "until": one.until if one.standing.end else "",
    }


def mailto(shown: ClientMonth, written: MonthReport | None, author: str, *, now: datetime) -> str:
    """Return the address that opens a draft in the user's own mail; whoever has no address gets "mailto:"."""
    rows = report_rows(shown, now=now)
    address = (
        Identity.objects.filter(person__root_id=shown.person.root_id, kind=Identity.Kind.EMAIL)
        .order_by("id")
        .values_list("value", flat=True)
        .first()
    )
    lines = [written.words.strip(), ""] if written and written.words.strip() else []
    lines.append(
        gettext("Hours in %(month)s: %(total)s.") % {"month": rows.month, "total": rows.total}
    )
    lines += [
        gettext("%(package)s: %(left)s.") % {"package": one.standing.package.name, "left": one.left}
        for one in rows.packages
    ]
    if not written or written.asks_back:
        lines += ["", gettext("How many hours did you have back this month? By eye is enough.")]
    lines += ["", author]
    subject = gettext("The hours of %(month)s") % {"month": rows.month}
    body = quote("\r\n".join(lines), safe="")
    return f"mailto:{quote(address or '', safe='@')}?subject={quote(subject, safe='')}&body={body}"


@dataclass(frozen=True)
class GivenMonth:
    """What clients had back in a month."""

    month: date
    words: str
    rows: list[Given]
    minutes: int
    figure: SafeString | str
    estimated: int


@dataclass(frozen=True)
class GivenPage:
    """Time given back in a month, and of whom nothing is known."""

    given: GivenMonth
    before: date
    after: date
    missing: list[tuple[Person, str]]  # clients, and what they said before


def given_month(month: date) -> GivenMonth:
    """Return what clients had back in a month. One query."""
    rows = given_in(month)
    return GivenMonth(
        month=month,
        words=month_words(month),
        rows=rows,
        minutes=sum(one.minutes for one in rows),
        figure=given_figure(rows, month),
        estimated=sum(1 for one in rows if not one.is_said),
    )


def given_page(month: date) -> GivenPage:
    """Return what clients had back in a month, and of whom nothing is known."""
    given = given_month(month)
    known = {one.person for one in given.rows}
    missing = [one for one in clients() if one.id not in known]
    before = {
        person: gettext("%(month)s: %(hours)s")
        % {"month": month_words(when), "hours": given_words(said)}
        for person, (when, said) in said_before(month).items()
    }
    return GivenPage(
        given=given,
        before=month_before(month),
        after=next_month(month),
        missing=[(one, before.get(one.id, "")) for one in missing],
    )


def given_figure(rows: list[Given], month: date) -> SafeString | str:
    """Return the bars of time given back, at most eight; "" for nobody."""
    rows = [one for one in rows if one.minutes][:8]
    if not rows:
        return ""
    most = max(one.minutes for one in rows)
    label = gettext("Hours given back in %(month)s: %(list)s") % {
        "month": month_words(month),
        "list": ", ".join(f"{one.name} {about_hours(one.minutes)}" for one in rows),
    }
    bars = format_html_join(
        "",
        '<text class="g-t" x="0" y="{}">{}</text><rect class="g-ink" x="122" y="{}" width="{}" height="15" rx="2"/>'
        '<text class="g-tf" x="{}" y="{}">{} h</text>',
        (
            (
                19 + 33 * place, _short(one.name), 7 + 33 * place,
                f"{189 * one.minutes / most:.1f}", f"{130 + 189 * one.minutes / most:.1f}",
                19 + 33 * place, about_hours(one.minutes),
            )
            for place, one in enumerate(rows)
        ),
    )  # fmt: skip
    return format_html(
        '<svg class="barre" viewBox="0 0 360 {}" role="img" aria-label="{}">{}</svg>',
        33 * len(rows),
        label,
        bars,
    )


def _short(name: str) -> str:
    """Return what of a name fits beside its bar; the whole of it stands in the label."""
    return name if len(name) <= 17 else f"{name[:16].rstrip()}…"
