"""From what is known of two people to the distance between them, on the scale of levels: 0 to 5.

A distance is what rapport lacks of 5. Strangers are 5 apart and no two people are farther (`cap`), so
that somebody whom nobody knows has a chance; two people who are both close to a third are not strangers,
since distances are the shortest ways. Explained in docs/teams.md.
"""

from math import exp2

MOST = 5.0  # rapport, and the longest distance

OUTSIDE_MOST = 3.0  # what others share is seen from outside: never more than familiarity
HALF_WAY = 20.0  # shared mails that give half of it
OCCASION_WEIGHT = 3.0  # an occasion together, in shared mails
PROJECT_WEIGHT = 20.0  # a project together

KNOWN = 2.0  # the user says that they know each other: at least acquaintance
WORKED = 3.5  # that they have worked together


def distance(rapport: float) -> float:
    """Return the length of a tie of so much rapport, 0 to 5."""
    return MOST - min(MOST, max(0.0, rapport))


def rapport_with_me(strength: float | None, said: int | None) -> float:
    """Return the rapport of the user and somebody: as she says it (1 to 5), else as it was counted."""
    return float(said) if said else min(MOST, max(0.0, strength or 0.0))


def rapport_of_others(
    mails: int, occasions: int, projects: int, *, know: bool = False, worked: bool = False
) -> float:
    """Return the rapport of two others, of what they share and of what the user says.

    3 (1 - 2^(-w / 20)), w the mails that name both, 3 for each occasion and 20 for each project together.
    """
    weight = mails + OCCASION_WEIGHT * occasions + PROJECT_WEIGHT * projects
    seen = OUTSIDE_MOST * (1.0 - exp2(-weight / HALF_WAY))
    return max(seen, WORKED if worked else KNOWN if know else 0.0)


def mean_rapport(cost: float, members: int) -> float | None:
    """Return the mean rapport of all pairs of a team whose distances sum up to a cost; None for one alone."""
    pairs = members * (members - 1) // 2
    return MOST - cost / pairs if pairs else None
