"""The page of a plan, put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from sintonia.teams.rapport import MOST
from sintonia.ui import marks
from sintonia.work.projects.queries.words import names_words
from sintonia.work.teams import words
from sintonia.work.teams.asking import ME, limits_of, needs_of
from sintonia.work.teams.found import Alternative, Found, found_of
from sintonia.work.teams.graph import Graph, graph_of
from sintonia.work.teams.models import TeamPlan
from sintonia.work.teams.queries.cast import Cast, Someone, cast_of

GIVEN_UP = timedelta(minutes=2)  # what was not found until then does not come
_MOST_INTRODUCTIONS = 4


class NeedRow(NamedTuple):
    """Something that is needed, and who covers it."""

    name: str
    many: int
    is_must: bool
    is_covered: bool
    who: str


class MemberRow(NamedTuple):
    """Somebody who is proposed."""

    id: int
    name: str
    meta: str
    arch: SafeString
    level: SafeString
    why: str


class OtherRow(NamedTuple):
    """A team in the table of alternatives."""

    arches: list[SafeString]
    names: str
    change: str
    lacks: str  # skills wished for that it does not cover
    rapport: str
    fee: str
    ready: str
    leaves: list[int]  # whom to leave out to have it; none for the proposal itself


class PairRow(NamedTuple):
    """Two people to be introduced."""

    one: int
    other: int
    names: str
    through: str


@dataclass(frozen=True)
class PlanPage:
    """All that the page of a plan shows."""

    plan: TeamPlan
    lede: list[str]
    needs: list[NeedRow]
    is_seeking: bool
    is_given_up: bool
    found: Found | None
    is_gone: bool  # somebody of the team is not there any more
    lacks: list[str]
    members: list[MemberRow]
    graph: Graph | None
    start: str
    few: str
    others: list[OtherRow]
    rapport_title: str
    pairs: list[PairRow]
    out: list[Someone]
    limits: list[str]
    found_on: str

    @property
    def has_team(self) -> bool:
        """Say whether there is anybody to be asked."""
        return bool(self.members)


def plan_page(plan: TeamPlan, *, me: str, now: datetime) -> PlanPage:
    """Return the page of a plan. The number of queries does not depend on how many people there are."""
    found = found_of(plan.answer) if plan.answer else None
    cast, today = cast_of(plan, found), timezone.localtime(now).date()
    team = cast.team((found.team if found else None) or [])
    is_waiting = plan.sought_at is not None
    is_given_up = bool(plan.sought_at and now - plan.sought_at > GIVEN_UP)
    has_team = found is not None and found.team is not None
    is_answered = found is not None and not found.failed
    out = cast.team(limits_of(plan.limits).out)
    return PlanPage(
        plan=plan,
        lede=_lede(plan, found, cast),
        needs=_needs(plan, found, cast),
        is_seeking=is_waiting and not is_given_up,
        is_given_up=is_given_up or bool(found and found.failed),
        found=found,
        is_gone=bool(found and found.team and len(team) < len(found.team)),
        lacks=words.lacks(found, cast, out) if found and is_answered and not has_team else [],
        members=[_member(one, words.why(one, found, cast, today=today)) for one in team]
        if found
        else [],
        graph=graph_of(team, cast, me) if team else None,
        start=words.start_words(found, cast) if found else "",
        few=words.few_words(found, cast) if found else "",
        others=_others(plan, found, cast, now) if found and team else [],
        rapport_title=_rapport_title(plan),
        pairs=_pairs(found, cast) if found else [],
        out=out,
        limits=_limits(plan, cast),
        found_on=words.found_words(found, today) if found else "",
    )


def _lede(plan: TeamPlan, found: Found | None, cast: Cast) -> list[str]:
    said = [words.needs_words(needs_of(plan.need), cast)]
    if found and found.team is not None:
        said.append(words.choice_words(found))
        if found.unmet:
            text = gettext("Nobody covers what would be nice to have: %(skills)s.")
            if any(cast.holders.get(one) for one in found.unmet):
                text = gettext("Not covered, of what would be nice to have: %(skills)s.")
            said.append(text % {"skills": words.skills_words(found.unmet, cast)})
    return said


def _needs(plan: TeamPlan, found: Found | None, cast: Cast) -> list[NeedRow]:
    missing = {skill for skill, _, _ in found.missing} if found else set()
    rows = []
    for need in needs_of(plan.need):
        covering = [
            gettext("you") if pk == ME else cast.called(pk)
            for pk, skills in (found.covers.items() if found else ())
            if need.skill in skills
        ]
        is_covered = bool(covering) and need.skill not in (found.unmet if found else [])
        who = names_words([name for name in covering if name])
        if not who and need.skill in missing:
            who = gettext("nobody, or too few")
        rows.append(
            NeedRow(cast.skills.get(need.skill, "–"), need.many, need.is_must, is_covered, who)
        )
    return rows


def _member(one: Someone, why: str) -> MemberRow:
    mine = one.mine
    level = marks.level_mark(mine.level, mine.perhaps, mine.said)
    return MemberRow(one.id, one.name, one.meta, marks.arch(one.name, one.met), level, why)


# --- alternatives ---------------------------------------------------------------------------------


def _rapport_title(plan: TeamPlan) -> str:
    if plan.objective == TeamPlan.Objective.DIAMETER:
        return gettext("Rapport, of the farthest")
    return gettext("Mean rapport")


def _others(plan: TeamPlan, found: Found, cast: Cast, now: datetime) -> list[OtherRow]:
    own = Alternative(found.team or [], [], [], found.rapport, found.fee, found.unmet)
    each = limits_of(plan.limits).each
    return [
        _other(one, cast, now, each=each)
        for one in (own, *found.alternatives)
        if one.team or one is own
    ]


def _other(one: Alternative, cast: Cast, now: datetime, *, each: int) -> OtherRow:
    team = cast.team(one.team)
    today = timezone.localtime(now).date()
    return OtherRow(
        arches=[marks.arch(who.name, who.met, size="s") for who in team],
        names=names_words([who.called for who in team]),
        change=words.change_words(one, cast) if one.leaves else "",
        lacks=words.skills_words(one.unmet, cast),
        rapport="–" if one.rapport is None else number_format(min(MOST, one.rapport), 1),
        fee=_fee(one.fee, team, each),
        ready=words.ready_words(team, today),
        leaves=one.leaves,
    )


def _fee(fee: float, team: Sequence[Someone], each: int) -> str:
    """Return what a team would cost, "–" when hours are not said or nobody's price is known."""
    if not each or not any(one.has_rate for one in team):
        return "–"
    text = f"{number_format(fee, 0, force_grouping=True)} €"
    if all(one.has_rate for one in team):
        return text
    return gettext("%(fee)s and more") % {"fee": text}


# --- around ---------------------------------------------------------------------------------------


def _pairs(found: Found, cast: Cast) -> list[PairRow]:
    rows = [
        PairRow(
            one,
            other,
            names_words([cast.called(one), cast.called(other)]),
            words.through_words(through, cast),
        )
        for one, other, through in found.introductions
        if cast.called(one) and cast.called(other)
    ]
    return rows[:_MOST_INTRODUCTIONS]


def _limits(plan: TeamPlan, cast: Cast) -> list[str]:
    limits, said = limits_of(plan.limits), []
    chosen = [cast.called(pk) for pk in limits.chosen if cast.called(pk)]
    if chosen:
        said.append(gettext("Already chosen: %(names)s.") % {"names": names_words(chosen)})
    if limits.hours:
        hours = number_format(limits.hours, 0 if limits.hours == int(limits.hours) else 1)
        said.append(gettext("At least %(n)s hours a week together.") % {"n": hours})
    if limits.budget is not None:
        money = number_format(limits.budget, 0, force_grouping=True)
        said.append(gettext("At most %(money)s €.") % {"money": money})
    if plan.objective == TeamPlan.Objective.DIAMETER:
        said.append(gettext("What counts: nobody far from anybody."))
    return said
