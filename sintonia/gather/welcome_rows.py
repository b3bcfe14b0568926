"""The first run's view of what is read: one line for each kind of thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sintonia.gather import words
from sintonia.gather.models import Proposal, Quarantine, Source
from sintonia.gather.queries import account_counted, is_counting_again, unfinished_runs
from sintonia.gather.run_rows import RunRow, run_rows
from sintonia.people.models import Identity
from sintonia.sources import reasons
from sintonia.sources.records import CALL, CHAT, IN_PERSON, MAIL, VIDEO

TABLES = 3  # at most so many tables ask for their columns here


class KindRow(NamedTuple):
    """What was read of one kind, or how to bring it."""

    name: str
    icon: str
    words: str
    is_read: bool


@dataclass(frozen=True)
class ReadingNow:
    """What the first run shows of the sources."""

    live: list[RunRow]
    kinds: list[KindRow]
    tables: list[tuple[int, str]]  # in quarantine until their columns are named
    mine: list[str]
    proposals: int
    is_counting: bool


def reading_now(*, now: datetime) -> ReadingNow:
    """Return what is read so far."""
    found = _added_up(list(Source.objects.values_list("found", flat=True)))
    tables = Quarantine.objects.filter(
        reason=reasons.NEEDS_COLUMNS, state=Quarantine.State.OPEN
    ).order_by("id")
    mine = Identity.objects.filter(is_me=True).values_list("value", "shown")
    account = account_counted()
    known = ({account: account} if account else {}) | dict(mine)
    return ReadingNow(
        live=run_rows(unfinished_runs(), now),
        kinds=_kinds(found),
        tables=list(tables.values_list("id", "what")[:TABLES]),
        mine=[known[value] for value in sorted(known)],
        proposals=Proposal.objects.filter(state=Proposal.State.OPEN).count(),
        is_counting=is_counting_again(),
    )


def _added_up(parts: Sequence[dict[str, Any]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for part in parts:
        for name, number in part.items():
            if name != "since":
                total[name] = total.get(name, 0) + number
    since = [part["since"] for part in parts if "since" in part]
    return total | ({"since": min(since)} if since else {})


def _kinds(found: dict[str, int]) -> list[KindRow]:
    events = {str(IN_PERSON), str(VIDEO)}
    return [
        _row(
            found,
            {str(MAIL)},
            pgettext("source", "Mail"),
            "mail",
            _("mbox or Maildir: Thunderbird, Apple Mail, a download of Gmail"),
        ),
        _row(found, events, _("Calendar"), "calendar", _("an .ics file: Google, Outlook, iPhone")),
        _row(found, {"cards"}, _("Address book"), "contact-round", _("a .vcf or .csv file")),
        _row(found, {str(CALL)}, _("Calls"), "phone", _("a .csv or .xml exported from the phone")),
        _row(
            found,
            {str(CHAT)},
            _("Chats"),
            "message-circle",
            _("WhatsApp and Telegram: “export chat”"),
        ),
    ]


def _row(found: dict[str, int], names: set[str], name: str, icon: str, how: str) -> KindRow:
    counted = {key: number for key, number in found.items() if key in names and number}
    said = words.found_words(counted, [])
    return KindRow(name, icon, ", ".join(said) or how, bool(said))
