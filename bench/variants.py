"""Features that the forecast was tried with: what a contact day may weigh besides having been one.

Every variant is a list of blocks, one weight per contact day each; every block has fading sums and
non-negative rates of its own in the hazard. Where the blocks of a variant part the days, the hazard
learns what each kind of day is worth; where there is one block, the weights are given.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sintonia.engine.columns import Bools, Floats, Ints
from sintonia.engine.forecast.contacts import Contacts, contacts_of
from sintonia.engine.rules import LEAST_WEIGHT, TALK_MINUTES, TALK_WEIGHT
from sintonia.sources.contact_events import read_events

_HEADERS = (("caller", "callee"), ("sender", "recipient"))
_WIDTH = 1 << 32


@dataclass(frozen=True, eq=False)
class Told:
    """Contacts and what is known of how they came about, in the order of the contacts."""

    contacts: Contacts
    file: Ints  # which of the files: the channel
    length: Ints  # seconds of a call; 0 for what has none

    def until(self, instant: float) -> "Told":
        """Return what came before an instant, in days, as if nothing were known of the rest."""
        known = self.contacts
        rows = known.at < instant
        low, high, forward = known.low[known.pair], known.high[known.pair], known.forward
        sender, receiver = np.where(forward, low, high), np.where(forward, high, low)
        seconds = np.rint(known.at * 86_400).astype(np.int64)
        columns = (one[rows] for one in (sender, receiver, seconds, self.file, self.length))
        return _told(*columns)


def read(paths: Sequence[Path]) -> Told:
    """Return the contacts of these files as one set, each file a channel."""
    if paths[0].suffix != ".csv":
        events = read_events(paths[0])
        columns = (events.sender, events.receiver, events.seconds)
        sender, receiver, seconds = (np.array(column, np.int64) for column in columns)
        return _told(sender, receiver, seconds, np.zeros_like(sender), np.zeros_like(sender))
    rows = [row for file, path in enumerate(paths) for row in _rows(path, file)]
    return _told(*np.array(rows, np.int64).T)


def _rows(path: Path, file: int) -> list[tuple[int, ...]]:
    with path.open(newline="", encoding="utf-8") as lines:
        table = csv.DictReader(lines)
        sender, receiver = next(h for h in _HEADERS if set(h) <= set(table.fieldnames or ()))
        return [
            *(
                (int(r[sender]), int(r[receiver]), int(r["timestamp"]), file, _length(r))
                for r in table
            )
        ]


def _length(row: Mapping[str, str]) -> int:
    return int(row.get("duration", "0"))


def _told(sender: Ints, receiver: Ints, seconds: Ints, file: Ints, length: Ints) -> Told:
    contacts = contacts_of(sender, receiver, seconds)
    kept = np.flatnonzero(sender != receiver)  # as contacts_of leaves out and sorts
    order = kept[np.lexsort((receiver[kept], sender[kept], seconds[kept]))]
    return Told(contacts, file[order], length[order])


def variants(told: Told) -> dict[str, list[Floats]]:
    """Return the blocks of every variant that these contacts can be tried with, by name."""
    known = told.contacts
    days = len(known.days.pair)
    place = _places(known)
    plain = np.ones(days)

    def any_of(which: Bools) -> Floats:
        found = np.zeros(days)
        np.maximum.at(found, place, which.astype(np.float64))
        return found

    two_way = any_of(known.forward) * any_of(~known.forward)
    company = np.zeros(days)
    np.maximum.at(company, place, 1 / known.party)
    found = {
        "contact days": [plain],
        "contacts of a day, logarithm": [1 + np.log(np.bincount(place, minlength=days))],
        "days of both ways apart": [two_way, 1 - two_way],
    }
    if known.party.max() > 1:
        found["1/party"] = [company]
        found["without messages to more than four"] = [np.where(company >= LEAST_WEIGHT, 1.0, 0.0)]
    if told.file.any():
        call, text = any_of(told.file == 0), any_of(told.file == 1)
        found["channels apart"] = [call * (1 - text), text * (1 - call), call * text]
        found["days with a call apart"] = [call, 1 - call]
    if told.length.any():
        for minutes in (5, TALK_MINUTES):
            long = any_of(told.length >= 60 * minutes)
            found[f"a call of {minutes} minutes weighs {TALK_WEIGHT}"] = [
                np.where(long > 0, TALK_WEIGHT, 1.0)
            ]
            found[f"days with a call of {minutes} minutes apart"] = [long, 1 - long]
        minutes_told = np.zeros(days)
        np.add.at(minutes_told, place, told.length / 60)
        found["minutes of calls, logarithm"] = [1 + np.log1p(minutes_told)]
    return found


def _places(known: Contacts) -> Ints:
    """Return the contact day of each contact."""
    days = known.days
    keys = days.pair * _WIDTH + days.day
    order = np.argsort(keys)
    asked = known.pair * _WIDTH + np.floor(known.at).astype(np.int64)
    return order[np.searchsorted(keys[order], asked)]
