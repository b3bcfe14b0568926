"""Invented owners: many ties with a pace of their own, and meetings with some of them."""

import numpy as np

from sintonia.engine.columns import Moments
from sintonia.engine.meeting.answer import Answer, Meeting
from sintonia.engine.meeting.story import around_meetings
from sintonia.engine.rules import IN_PERSON, MAIL
from sintonia.engine.tests.makers import TODAY, Row, end_of, moment

ANNA = 1  # the tie that the tests look at; the others are 2, 3, ...
START = TODAY - 500


def contacts(
    person: int, pace: float, *, since: int = START, until: int = TODAY, seed: int = 0
) -> list[Row]:
    """Return mails on about `pace` of the days, by lot."""
    lot = np.random.default_rng([seed, person])
    days = np.arange(since, until)[lot.random(until - since) < pace]
    return [moment(day, MAIL, person=person) for day in days.tolist()]


def others(count: int = 60, *, pace: float = 0.3, seed: int = 0) -> list[Row]:
    """Return ties that go on as they are."""
    people = range(ANNA + 1, ANNA + 1 + count)
    return [row for person in people for row in contacts(person, pace, seed=seed)]


def met(day: int, person: int = ANNA, *, party: int = 1) -> Row:
    """Return a meeting."""
    return moment(day, IN_PERSON, person=person, party=party, minutes=60)


def asked(rows: list[Row], *, today: int = TODAY) -> Answer:
    """Return the answer at the end of `today`."""
    return around_meetings(Moments.of(rows), now=end_of(today), today=today)


def told(rows: list[Row], *, today: int = TODAY) -> Meeting:
    """Return what is told of the only meeting with Anna."""
    (found,) = asked(rows, today=today).people[ANNA]
    return found
