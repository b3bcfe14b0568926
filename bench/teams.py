"""Teams on the graphs of data/teams and among 5,000 people: time, proof, and the gap of RarestFirst.

    python -m bench.teams            both graphs, then 5,000 people with 30 holders of each skill
    python -m bench.teams --dense    5,000 people with 60 to 600 holders of each skill, 5 s each
    python -m bench.teams --milp     the same problems on the graphs by HiGHS, beside ours

Needs SINTONIA_DATA. Goals: every team on the graphs proved, median at most 200 ms and worst at most 2.5 s;
among 5,000 people proved, 95% within 1 s with distances known. CPU time, one thread.
"""

import os

os.environ["OMP_NUM_THREADS"] = "1"  # before NumPy

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from bench.common import report
from bench.teams_milp import least_diameter, least_sum
from sintonia.teams import Person, Problem, solve, ways_of
from sintonia.teams.problem import DIAMETER, SUM
from sintonia.teams.ways import Ways

SKILLS = (4, 6, 8, 10)
TRIES = 40  # problems of each kind
PEOPLE, HOLDERS, BIG_TRIES = 5_000, 30, 8
LONGEST = 5.0  # seconds for one team where skills are dense


def graph(name: str) -> tuple[list[Person], list[tuple[int, int, float]]]:
    """Return the people and ties of a graph; a tie is as long as 1 minus the share of common papers."""
    text = (Path(os.environ["SINTONIA_DATA"]) / f"teams/{name}.gml").read_text()
    people = [
        Person(int(_field(block, "id")), frozenset(_field(block, "skills").split(",")) - {""})
        for block in re.findall(r"node \[(.*?)\]", text, re.DOTALL)
    ]
    ties = [
        (int(_field(block, "source")), int(_field(block, "target")), 1 - float(_field(block, "cc")))
        for block in re.findall(r"edge \[(.*?)\]", text, re.DOTALL)
    ]
    return people, ties


def _field(block: str, name: str) -> str:
    found = re.search(rf'\b{name} "?([^"\n]*)', block)
    return found.group(1) if found else ""


def problems(name: str, skills: int) -> Iterator[Problem]:
    """Yield problems of so many random skills that five people or more have."""
    people, ties = graph(name)
    held = Counter(skill for one in people for skill in one.skills)
    common = sorted(skill for skill, count in held.items() if count >= 5)
    lot = random.Random(f"{name} {skills}")
    for _ in range(TRIES):
        need = dict.fromkeys(lot.sample(common, skills), 1)
        yield Problem(tuple(people), tuple(ties), need)


def network(kind: str) -> list[tuple[int, int, float]]:
    """Return ties among PEOPLE: a ring with shortcuts, pairs at random, or few with very many ties."""
    lot = random.Random(kind)
    ties = {}
    ends = list(range(8))
    for one in range(8, PEOPLE):
        for step in range(1, 5):
            other = {
                "ring": (one + step) % PEOPLE if lot.random() < 0.8 else lot.randrange(PEOPLE),
                "random": lot.randrange(PEOPLE),
                "hubs": lot.choice(ends),
            }[kind]
            if one != other:
                ends += [one, other]
                ties[min(one, other), max(one, other)] = lot.uniform(0.3, 1)
    return [(one, other, length) for (one, other), length in ties.items()]


def invented(lot: random.Random, skills: int, holders: int, *, is_shared: bool) -> Problem:
    """Return a problem of PEOPLE; shared skills are drawn freely, else nobody has two of them."""
    pool = lot.sample(range(PEOPLE), PEOPLE)
    held: dict[int, set[str]] = {}
    for skill in range(skills):
        some = lot.sample(pool, holders) if is_shared else [pool.pop() for _ in range(holders)]
        for one in some:
            held.setdefault(one, set()).add(str(skill))
    people = tuple(Person(one, frozenset(held.get(one, ()))) for one in range(PEOPLE))
    return Problem(people, (), {str(skill): 1 for skill in range(skills)})


def timed(problem: Problem, objective: str, ways: Ways) -> tuple[float, Any]:
    """Return the CPU seconds and the answer; time is over after LONGEST."""
    asked = Problem(problem.people, problem.ties, problem.need, objective)
    began = time.process_time()
    answer = solve(asked, ways=ways, expired=lambda: time.process_time() - began > LONGEST)
    return time.process_time() - began, answer


def figures(found: list[tuple[float, Any]]) -> dict[str, Any]:
    """Return what is reported of some problems."""
    seconds = [one for one, _ in found]
    answers = [one for _, one in found]
    gaps = [one.rarest_first.gap for one in answers if one.rarest_first.gap is not None]
    loose = [(one.cost - one.lower_bound) / one.cost for one in answers if one.cost]
    return {
        "problems": len(found),
        "proved": sum(one.proved_optimal for one in answers),
        "median_ms": 1000 * float(np.median(seconds)),
        "p95_ms": 1000 * float(np.quantile(seconds, 0.95)),
        "worst_ms": 1000 * max(seconds),
        "worst_gap_to_bound": float(max(loose, default=0.0)),
        "rarest_first_mean_gap": float(np.mean(gaps)),
        "rarest_first_worst_gap": float(max(gaps)),
    }


def on_graphs() -> None:
    for name in ("icdt", "pods"):
        for skills in SKILLS:
            for objective in (SUM, DIAMETER):
                found = []
                for problem in problems(name, skills):
                    ways = ways_of(problem)
                    ways.rows(range(len(ways.ids)))
                    found.append(timed(problem, objective, ways))
                report(f"teams {name} {objective} k={skills}", **figures(found))


def among_many(
    holders: int, tries: int, *, is_shared: bool, skills: tuple[int, ...] = SKILLS
) -> None:
    for kind in ("ring", "random", "hubs"):
        ways = Ways(range(PEOPLE), network(kind))
        for objective in (SUM, DIAMETER):
            lot, found = random.Random(0), []
            for k in skills:
                for _ in range(tries):
                    problem = invented(lot, k, holders, is_shared=is_shared)
                    ways.rows([one.id for one in problem.people if one.skills])  # type: ignore[misc]  # ids of ours are numbers
                    found.append(timed(problem, objective, ways))
            about = "shared" if is_shared else "disjoint"
            name = f"teams 5,000 people {kind} {holders} holders {about} {objective} k={skills}"
            report(name, **figures(found))


def against_milp() -> None:
    solvers: dict[str, Callable[..., float]] = {SUM: least_sum, DIAMETER: least_diameter}
    for name in ("icdt", "pods"):
        for skills in SKILLS:
            for objective, other in solvers.items():
                ours, theirs = [], []
                for problem in list(problems(name, skills))[:10]:
                    ways = ways_of(problem)
                    ways.rows(range(len(ways.ids)))
                    seconds, answer = timed(problem, objective, ways)
                    began = time.process_time()
                    cost = other(problem, ways)
                    theirs.append(time.process_time() - began)
                    ours.append(seconds)
                    assert abs(cost - answer.cost) < 1e-6, (cost, answer.cost)
                report(
                    f"teams {name} {objective} k={skills} beside HiGHS",
                    ours_median_ms=1000 * float(np.median(ours)),
                    ours_worst_ms=1000 * max(ours),
                    highs_median_ms=1000 * float(np.median(theirs)),
                    highs_worst_ms=1000 * max(theirs),
                )


def main() -> None:
    if "--milp" in sys.argv:
        against_milp()
    elif "--dense" in sys.argv:
        for holders, is_shared in (
            (60, False),
            (150, False),
            (150, True),
            (450, False),
            (600, True),
        ):
            among_many(holders, 2, is_shared=is_shared, skills=(8, 10))
    else:
        on_graphs()
        for is_shared in (True, False):
            among_many(HOLDERS, BIG_TRIES, is_shared=is_shared)


if __name__ == "__main__":
    main()
