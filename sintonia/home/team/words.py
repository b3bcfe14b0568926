"""The answer of `sintonia team` in sentences, and what is wrong with a problem in one."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sintonia.home.team.apart import NOT_JSON, Solved
from sintonia.home.terminal.layout import section
from sintonia.lib.text import clean
from sintonia.teams import Answer, BadProblem, Nearby, Other, Without
from sintonia.teams import problem as wrong
from sintonia.teams.answer import APART, BUDGET, HOURS, TIES
from sintonia.teams.problem import Id
from sintonia.teams.reading import SHAPE

INTRODUCTIONS = 3  # of all pairs, so many are told


def problem_sentence(bad: BadProblem) -> str:
    """Return what is wrong with a problem, in one sentence."""
    sentences = {
        NOT_JSON: _("This is not JSON."),
        SHAPE: _("“%(about)s” is missing or not of the kind it should be."),
        wrong.TWICE: _("The id “%(about)s” is there twice."),
        wrong.UNKNOWN: _("“%(about)s” is named, but is not among the people."),
        wrong.NEGATIVE: _("A number below zero makes no sense here: %(about)s."),
        wrong.NOT_FINITE: _("This is not a number that can be worked with: %(about)s."),
        wrong.NO_COUNT: _("“%(about)s” must be needed at least once, in whole persons."),
        wrong.NOTHING: _("No skill is needed: there is nothing to look for."),
        wrong.TOO_MANY: _("More than %(about)s at once cannot be looked for."),
        wrong.OBJECTIVE: _("“%(about)s” is no objective: “sum” and “diameter” are."),
        wrong.ITSELF: _("“%(about)s” cannot be kept apart from the same person."),
    }
    return sentences[bad.reason] % {"about": clean(bad.about)}


def as_text(solved: Solved, near: Nearby | None) -> str:
    """Return the answer for people."""
    answer = solved.answer
    if answer.team is None:
        parts = [_no_team(answer)]
    else:
        parts = [
            _the_team(solved, answer.team),
            section(_("Whom to introduce first"), _introductions(answer)),
            section(_("Alternatives"), [_alternative(one, solved) for one in _others(near)]),
            section(
                _("Without one person"), [_without(one) for one in near.without] if near else []
            ),
            _baseline(answer),
        ]
        if near is None or not near.complete:
            parts.append(_("There was no time to look for every alternative."))
    if solved.ignored:
        parts.append(
            _("I do not know these fields and left them aside: %(fields)s.")
            % {"fields": names(solved.ignored)}
        )
    return "\n\n".join(part for part in parts if part)


def names(ids: Iterable[Id]) -> str:
    """Return ids in a row, as they can be printed."""
    return ", ".join(clean(str(one)) for one in ids)


def _number(value: float) -> str:
    return number_format(value, 3 if value != int(value) else 0, force_grouping=True)


def _the_team(solved: Solved, team: tuple[Id, ...]) -> str:
    answer = solved.answer
    lines = [
        ngettext("The team: %(count)d person.", "The team: %(count)d people.", len(team))
        % {"count": len(team)},
        "",
        *(f"  {names([one])}: {', '.join(map(clean, answer.covers[one])) or '–'}" for one in team),
        "",
        _cost(answer),
    ]
    if answer.unmet:
        lines.append(
            _("Wished for, but not in reach: %(skills)s.") % {"skills": ", ".join(answer.unmet)}
        )
    if solved.problem.budget is not None:
        lines.append(_("Together they cost %(fee)s.") % {"fee": _number(answer.fee)})
    if solved.problem.hours:
        lines.append(_("Together they have %(hours)s hours.") % {"hours": _number(answer.hours)})
    return "\n".join(lines)


def _cost(answer: Answer) -> str:
    values = {"cost": _number(answer.cost or 0.0), "bound": _number(answer.lower_bound or 0.0)}
    if answer.objective == wrong.DIAMETER:
        proved = _("The two farthest are %(cost)s apart. No team is closer: this is proved.")
        unproved = _(
            "The two farthest are %(cost)s apart. Time is over: a closer team may exist, but none below %(bound)s."
        )
    else:
        proved = _("All distances together are %(cost)s. No team is closer: this is proved.")
        unproved = _(
            "All distances together are %(cost)s. Time is over: a closer team may exist, but none below %(bound)s."
        )
    return (proved if answer.proved_optimal else unproved) % values


def _introductions(answer: Answer) -> list[str]:
    lines = []
    for one in answer.introductions[:INTRODUCTIONS]:
        values = {
            "one": names([one.one]),
            "other": names([one.other]),
            "through": names(one.through),
        }
        if one.through:
            lines.append(_("%(one)s and %(other)s, through %(through)s") % values)
        else:
            lines.append(_("%(one)s and %(other)s") % values)
    return lines


def _others(near: Nearby | None) -> tuple[Other, ...]:
    return near.alternatives if near else ()


def _alternative(other: Other, solved: Solved) -> str:
    lacks = sorted(set(other.unmet) - set(solved.answer.unmet))
    parts = [_change(other), _dearer(other.more_cost)]
    if other.more_fee and solved.problem.budget is not None:
        parts.append(_("%(fee)s to pay") % {"fee": f"{other.more_fee:+g}"})
    if lacks:
        parts.append(_("without %(skills)s") % {"skills": ", ".join(map(clean, lacks))})
    return "; ".join(parts)


def _change(other: Other) -> str:
    values = {"joins": names(other.joins), "leaves": names(other.leaves)}
    if not other.joins:
        return _("%(leaves)s leaves") % values
    return _("%(joins)s in place of %(leaves)s") % values


def _dearer(more: float) -> str:
    if abs(more) < 5e-4:
        return _("as close")
    text = _("farther by %(more)s") if more > 0 else _("closer by %(more)s")
    return text % {"more": _number(abs(more))}


def _without(one: Without) -> str:
    values = {"member": names([one.member])}
    if one.other is not None:
        return f"{values['member']}: {_change(one.other)}; {_dearer(one.other.more_cost)}"
    if one.proved:
        return _("%(member)s: without this person there is no team") % values
    return _("%(member)s: no team was found in time") % values


def _baseline(answer: Answer) -> str:
    other = answer.rarest_first
    if other is None or other.gap is None or not other.keeps_limits:
        return ""
    if other.gap < 5e-4:
        return _("The usual quick rule (RarestFirst) finds a team as close.")
    return _("The usual quick rule (RarestFirst) would be %(percent)s%% farther.") % {
        "percent": number_format(100 * other.gap, 1)
    }


def _no_team(answer: Answer) -> str:
    if answer.missing:
        return "\n".join(
            ngettext(
                "There is no team: “%(skill)s” needs %(needed)d, and %(holders)d person has it.",
                "There is no team: “%(skill)s” needs %(needed)d, and %(holders)d people have it.",
                one.holders,
            )
            % {"skill": clean(one.skill), "needed": one.needed, "holders": one.holders}
            for one in answer.missing
        )
    if not answer.proved_optimal:
        return _("No team was found in time; there may be one.")
    limits = {
        BUDGET: _("the budget"),
        HOURS: _("the hours needed"),
        APART: _("who must not be together"),
        TIES: _("missing ties between people"),
    }
    return _("Every skill has holders enough, but no team fits. In the way: %(limits)s.") % {
        "limits": ", ".join(limits[one] for one in answer.obstacles)
    }
