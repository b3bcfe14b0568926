"""What is found: the team and its proof, what it lacks, whom to introduce, what else there would be."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sintonia.teams.problem import Id

# What makes a team impossible although every skill has holders enough. Each named alone would do.
BUDGET, HOURS, APART, TIES = "budget", "hours", "apart", "ties"


@dataclass(frozen=True)
class Short:
    """A needed skill with too few holders among all people."""

    skill: str
    needed: int
    holders: int


@dataclass(frozen=True)
class Introduction:
    """Two members who have no tie of their own; `through` are those on the way, `distance` its length."""

    one: Id
    other: Id
    distance: float
    through: tuple[Id, ...]


@dataclass(frozen=True)
class Baseline:
    """The team of RarestFirst (Lappas, Liu and Terzi 2009), which looks at skills and distances only.

    `gap` is its cost above the answer's, as a share; none when either has no cost, or that of the answer
    is 0 and the other's is not.
    """

    team: tuple[Id, ...]
    cost: float | None
    gap: float | None
    keeps_limits: bool


@dataclass(frozen=True)
class Answer:
    """The best team. Without one, `missing` or `obstacles` say why; neither: no team in the time given.

    `cost` is the sum of the distances of all pairs, or the largest; no team has less than `lower_bound`,
    and when `proved_optimal` the two are the same, or it is proved that there is no team. `unmet` wishes
    are the fewest that can be. `fee` is what the members cost, `hours` what they have free. Members are
    in the order of their ids.
    """

    objective: str
    team: tuple[Id, ...] | None
    cost: float | None
    proved_optimal: bool
    lower_bound: float | None
    fee: float = 0.0
    hours: float = 0.0
    covers: Mapping[Id, tuple[str, ...]] = field(default_factory=dict)
    unmet: tuple[str, ...] = ()
    missing: tuple[Short, ...] = ()
    obstacles: tuple[str, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    rarest_first: Baseline | None = None


@dataclass(frozen=True)
class Other:
    """Another team, and what changes: who joins, who leaves, what it costs more, which wishes it lacks."""

    team: tuple[Id, ...]
    cost: float
    proved_optimal: bool
    joins: tuple[Id, ...]
    leaves: tuple[Id, ...]
    more_cost: float
    more_fee: float
    unmet: tuple[str, ...]


@dataclass(frozen=True)
class Without:
    """The best team that does without one member; none: it cannot (`proved`), or none was found in time."""

    member: Id
    other: Other | None
    proved: bool


@dataclass(frozen=True)
class Nearby:
    """The three nearest alternatives, nearest first, and what each member's absence would mean.

    An alternative is the best team without some member; only when these are fewer than three, the best
    without two. `complete` is false when time was over before all were looked for.
    """

    alternatives: tuple[Other, ...]
    without: tuple[Without, ...]
    complete: bool
