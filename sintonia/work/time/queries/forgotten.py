"""Calls and meetings with clients that are in no entry: perhaps work that was forgotten."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext

from sintonia.lib.durations import midnight, write_duration
from sintonia.lib.keys import key63
from sintonia.people.models import MISSED, Moment
from sintonia.ui.dates import local, time_of, written
from sintonia.work.time.models import NotWork, TimeEntry
from sintonia.work.time.queries.what import client_ids

_TOGETHER = (Moment.Channel.CALL, Moment.Channel.VIDEO, Moment.Channel.IN_PERSON)
MOST = 12  # of a week that are shown
_OVERLAP = 0.5  # of a moment that an entry must cover, for it to be in it


class Forgotten(NamedTuple):
    """A moment, or an occasion with several clients, that was perhaps work."""

    moment: int  # id of the moment it is shown by
    person: int
    name: str
    words: str
    channel: int
    minutes: int  # -1 unknown
    clock: str  # "0:45", "" where the length is not known


def moment_key(moment: Moment) -> int:
    """Return the natural key of what a moment belongs to: its occasion, else itself."""
    found: int = moment.occasion.key if moment.occasion else moment.key
    return found


def entry_key(moment: Moment) -> int:
    """Return the key of the entry that is made from a moment: it is made once."""
    return key63("moment", moment_key(moment))


def forgotten(
    monday: date, *, now: datetime, clients: Collection[int] | None = None
) -> list[Forgotten]:
    """Return what happened with clients in a week and is in no entry, earliest first."""
    ids = client_ids() if clients is None else clients
    zone = timezone.get_current_timezone()
    begin = int(midnight(monday, zone).timestamp())
    end = min(int(midnight(monday + timedelta(days=7), zone).timestamp()), int(now.timestamp()))
    moments = (
        Moment.objects.filter(channel__in=_TOGETHER, at__gte=begin, at__lt=end)
        .filter(person__root_id__in=ids, person__root__deleted_at=None)
        .exclude(MISSED)
        .exclude(occasion__is_all_day=True)
        .select_related("person__root", "occasion")
        .order_by("at", "person__root__name", "id")
    )
    found = list(moments)
    if not found:
        return []
    known = _known(found)
    noted = list(
        TimeEntry.objects.filter(
            day__gte=monday, day__lt=monday + timedelta(days=7), minutes__isnull=False
        ).values_list("person__root_id", "day", "minutes", "started_at", "ended_at")
    )
    once: dict[int, Moment] = {}
    for one in found:
        key = moment_key(one)
        if key not in known and not any(_is_in(one, *row) for row in noted):
            once.setdefault(key, one)
        elif any(_is_in(one, *row) for row in noted):
            known.add(key)
    return [_row(one) for key, one in once.items() if key not in known][:MOST]


def _known(moments: Sequence[Moment]) -> set[int]:
    """Return the natural keys that were added, or said not to be work."""
    keys = {entry_key(one): moment_key(one) for one in moments}
    added = TimeEntry.objects.filter(key__in=list(keys)).values_list("key", flat=True)
    said = NotWork.objects.filter(moment_key__in=list(keys.values()))
    return {keys[one] for one in added if one} | set(said.values_list("moment_key", flat=True))


def _is_in(
    moment: Moment,
    person: int | None,
    day: date,
    minutes: int | None,
    started: datetime | None,
    ended: datetime | None,
) -> bool:
    """Say whether an entry is this moment: by its time, or by its day and length where it has none."""
    if person != (moment.person.root_id if moment.person else None):
        return False
    length = max(_minutes(moment), 1)
    if started is None or ended is None:
        return day == local(moment.at).date() and minutes == length
    start, end = int(started.timestamp()), int(ended.timestamp())
    shared = min(end, moment.at + length * 60) - max(start, moment.at)
    return shared >= length * 60 * _OVERLAP


def _minutes(moment: Moment) -> int:
    if moment.minutes <= 0 and moment.occasion:
        length: int = moment.occasion.minutes
        return length
    return moment.minutes


def _row(moment: Moment) -> Forgotten:
    assert moment.person and moment.person.root
    channel, minutes = Moment.Channel(moment.channel), _minutes(moment)
    words = {
        Moment.Channel.CALL: gettext("A call with %(name)s, %(day)s at %(time)s"),
        Moment.Channel.VIDEO: gettext("A video call with %(name)s, %(day)s at %(time)s"),
    }.get(channel, gettext("A meeting with %(name)s, %(day)s at %(time)s"))
    name = moment.person.root.name
    day = written(local(moment.at).date(), "l")
    return Forgotten(
        moment.id,
        moment.person.root_id,
        name,
        words % {"name": name, "day": day, "time": time_of(moment.at)},
        moment.channel,
        minutes,
        write_duration(minutes) if minutes > 0 else "",
    )
