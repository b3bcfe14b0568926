"""The page of hours put together."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.people.models import Person
from sintonia.work.time.models import MonthReport, TimeEntry
from sintonia.work.time.package_rows import PackageRow, package_rows
from sintonia.work.time.queries.forgotten import Forgotten, forgotten
from sintonia.work.time.queries.packages import first_of, next_month, open_packages, standings
from sintonia.work.time.queries.report import ClientMonth, client_month, report_of
from sintonia.work.time.queries.sheet import Sheet, sheet
from sintonia.work.time.queries.timer import Timer, timer, today_of
from sintonia.work.time.queries.what import Group, choices, client_ids, persons_of
from sintonia.work.time.words import hours_words, month_words


@dataclass(frozen=True)
class TimePage:
    """All that the page says."""

    is_empty: bool  # nothing was ever noted, and there is nobody to work for
    lede: SafeString | str
    timer: Timer
    groups: list[Group]
    sheet: Sheet
    is_this_week: bool
    forgotten: list[Forgotten]
    packages: list[PackageRow]
    month: date
    month_words: str
    people: list[Person]  # for whom a report can be made
    report: ClientMonth | None
    written: MonthReport | None


def time_page(
    monday: date,
    *,
    now: datetime,
    person: int = 0,
    month: date | None = None,
    more: list[TimeEntry] | None = None,
) -> TimePage:
    """Return the page of a week; `person` is whose report is shown, `more` gets empty rows."""
    today = today_of(now)
    month = month or first_of(today)
    ids = client_ids()
    groups = choices(ids)
    week = sheet(monday, now=now, more=more or [])
    packages = package_rows(standings(open_packages(today), now=now), now=now)
    people = _people(month)
    chosen = next((one for one in people if one.id == person), people[0] if people else None)
    shown = timer(now=now)
    return TimePage(
        is_empty=not groups and not week.rows and shown.entry is None and shown.last is None,
        lede=_lede(week, packages, is_now=monday <= today <= week.sunday),
        timer=shown,
        groups=groups,
        sheet=week,
        is_this_week=monday <= today <= week.sunday,
        forgotten=forgotten(monday, now=now, clients=ids),
        packages=packages,
        month=month,
        month_words=month_words(month),
        people=people,
        report=client_month(chosen, month, now=now) if chosen else None,
        written=report_of(chosen, month) if chosen else None,
    )


def _people(month: date) -> list[Person]:
    """Return for whom something was done in a month, the most first."""
    minutes: dict[int, int] = {}
    rows = TimeEntry.objects.filter(day__gte=month, day__lt=next_month(month), person__isnull=False)
    for root, length in rows.values_list("person__root_id", "minutes"):
        if root:
            minutes[root] = minutes.get(root, 0) + (length or 0)
    return sorted(persons_of(minutes), key=lambda one: -minutes[one.id])


def _lede(week: Sheet, packages: list[PackageRow], *, is_now: bool) -> SafeString | str:
    """Say how much the week was, for whom most of it, and which package ends first."""
    if not week.minutes:
        return ""
    values: dict[str, SafeString | str] = {
        "time": format_html('<strong class="num">{}</strong>', hours_words(week.minutes))
    }
    if is_now:
        text = gettext("This week %(time)s.")
    else:
        text = gettext("That week %(time)s.")
    if week.most:
        text = (
            gettext("This week %(time)s, %(most)s of them for %(name)s.")
            if is_now
            else gettext("That week %(time)s, %(most)s of them for %(name)s.")
        )
        values |= {"most": hours_words(week.most[1]), "name": week.most[0]}
    said = format_html(text.replace("%(", "{").replace(")s", "}"), **values)
    ending = [one for one in packages if one.ends_words]
    if not is_now or not ending:
        return said
    first = min(ending, key=lambda one: one.ends_on or week.sunday)
    link = format_html(
        '<a href="{}#packages">{}</a>',
        reverse("time"),
        gettext("The hours of %(name)s end around %(day)s.")
        % {"name": first.name, "day": first.ends_words},
    )
    return format_html("{} {}", said, link)
