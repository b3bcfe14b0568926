"""A good team to begin with: around each holder of the rarest skill, then one exchanged at a time."""

from collections.abc import Callable

import numpy as np

from sintonia.teams.case import Case, Ints
from sintonia.teams.ways import Floats

BEST = 3  # of the teams around a leader, so many are improved


def first_team(case: Case, expired: Callable[[], bool]) -> tuple[int, ...] | None:
    """Return a team within all limits, or nothing when none was found, which proves nothing.

    Around a leader whoever covers most for the distance she adds joins next, as in Kargar and An (2011).
    """
    found: list[tuple[float, tuple[int, ...]]] = []
    best = case.never
    for tried, leader in enumerate(_leaders(case)):
        if tried and expired():
            break
        team = _around(case, leader, best)
        if team is not None and case.is_team(team):
            best = case.total(team)
            found.append((best, team))
    found = sorted(found)[:BEST]
    better = [_improved(case, team, expired) for _, team in found]
    return min(better, key=case.total, default=None)


def _leaders(case: Case) -> list[tuple[int, ...]]:
    """Return the teams to begin with: the chosen, and with them each holder of the rarest skill."""
    short = np.flatnonzero(case.counts - case.holds[:, list(case.chosen)].sum(1) > 0)
    if not len(short):
        return [case.chosen]
    rarest = short[case.holds[short].sum(1).argmin()]
    others = [int(one) for one in np.flatnonzero(case.holds[rarest]) if one not in case.chosen]
    return [(*case.chosen, one) for one in others]


def _around(case: Case, team: tuple[int, ...], best: float) -> tuple[int, ...] | None:
    cost = case.total(team)
    fee = float(case.fees[list(team)].sum())
    short = case.counts - case.holds[:, list(team)].sum(1)
    hours = case.hours_needed - float(case.hours[list(team)].sum())
    near = case.distance[list(team)].sum(0)
    while (short > 0).any() or hours > 0:
        weight = _weight(case, team, short, hours)
        weight[case.fees > case.budget - fee] = 0
        price = np.where(weight > 0, near / np.maximum(weight, 1e-9), np.inf)
        one = int(price.argmin())
        cost += float(near[one])
        if weight[one] <= 0 or cost >= best:
            return None
        team = (*team, one)
        short = short - case.holds[:, one]
        hours -= float(case.hours[one])
        fee += float(case.fees[one])
        near = near + case.distance[one]
    return team


def _weight(case: Case, team: tuple[int, ...], short: Ints, hours: float) -> Floats:
    """Return how much of what is short each would bring; 0 for those who are in."""
    weight: Floats = case.holds[short > 0].sum(0).astype(np.float64)
    if not (short > 0).any():
        weight = np.minimum(case.hours, hours)
    weight[list(team)] = 0
    return weight


def _improved(case: Case, team: tuple[int, ...], expired: Callable[[], bool]) -> tuple[int, ...]:
    """Return the team after all exchanges of one member, or removals, that make it closer."""
    while True:
        for one in team:
            better = None if expired() else _exchanged(case, team, one)
            if better is not None:
                team = better
                break
        else:
            return team


def _exchanged(case: Case, team: tuple[int, ...], one: int) -> tuple[int, ...] | None:
    """Return the team without one member, or with another in her place, when that is closer."""
    if one in case.chosen:
        return None
    rest = tuple(other for other in team if other != one)
    places = list(rest)
    short = case.counts - case.holds[:, places].sum(1)
    hours = case.hours_needed - float(case.hours[places].sum())
    if (short <= 0).all() and hours <= 0:
        return rest if case.total(rest) < case.total(team) - case.slack else None
    fits = case.holds[short > 0].all(0) & (case.hours >= hours) & bool((short <= 1).all())
    fits &= case.fees <= case.budget - case.fees[places].sum()
    fits[places] = False
    if not fits.any():
        return None
    added = np.where(fits, case.distance[places].sum(0), np.inf)
    found = (*rest, int(added.argmin()))
    return found if case.total(found) < case.total(team) - case.slack else None
