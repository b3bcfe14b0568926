"""The path: four stations, and who stands at each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.work.inquiries.models import Inquiry, Station, Trial
from sintonia.work.inquiries.queries.path import counts, opened, trials_running
from sintonia.work.inquiries.rows import InquiryRow, TrialRow, inquiry_rows, trial_row
from sintonia.work.inquiries.words import day_at, station_name, station_voice

MOST = 4  # at each station; the others are on the list


class Who(NamedTuple):
    """Somebody at a station."""

    name: str
    url: str
    arch: SafeString
    words: str
    action: str  # "" for none
    action_url: str


class Stop(NamedTuple):
    """A station."""

    station: int
    name: str
    voice: str
    n: int
    who: list[Who]
    more: int


@dataclass(frozen=True)
class Way:
    """The path, and the trials that run."""

    stops: list[Stop]
    trials: list[TrialRow]
    deciding: int  # who asks and is no client yet

    @property
    def is_empty(self) -> bool:
        """Say whether nobody is on it."""
        return not any(stop.n for stop in self.stops)


def way(*, now: datetime) -> Way:
    """Return the path. Nine queries, however many are on it."""
    today = day_at(now)
    numbers = counts()
    running = trials_running()
    by_inquiry = {one.inquiry_id: one for one in running if one.inquiry_id}
    found = [one for station in Station for one in _latest(station)]
    rows = {row.id: row for row in inquiry_rows(found, now=now, size="s")}
    stops = []
    for station in Station:
        here = [rows[one.id] for one in found if one.station == station and one.id in rows]
        who = [_who(row, by_inquiry.get(row.id), today) for row in here]
        more = max(0, numbers[station] - len(who))
        stop = (station_name(station), station_voice(station), numbers[station], who, more)
        stops.append(Stop(station.value, *stop))
    deciding = sum(numbers[one] for one in Station if one != Station.CLIENT)
    return Way(stops, [trial_row(one, today=today) for one in running], deciding)


def _latest(station: Station) -> list[Inquiry]:
    rows = opened().filter(station=station).select_related("person")
    return list(rows.order_by("-asked_at", "-id")[:MOST])


def _who(row: InquiryRow, trial: Trial | None, today: date) -> Who:
    action, url = "", ""
    if trial is not None:
        told = trial_row(trial, today=today)
        words = " · ".join(part for part in (row.meta, told.days) if part)
        url = told.url
        action = gettext("Say how it went") if told.is_late else gettext("Prepare the end")
    elif row.needs_next:
        words, action, url = row.came, gettext("What comes next?"), f"{row.url}#next"
    elif row.next_step:
        words = f"{row.next_step}, {row.due}" if row.due else row.next_step
    else:
        words = row.came
    return Who(row.name, row.url, row.arch, words, action, url)
