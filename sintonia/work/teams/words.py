"""What a plan's page says, in sentences."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from sintonia.ui.dates import day_of, on, short_day
from sintonia.work.projects.queries.words import names_words
from sintonia.work.teams.asking import ME, Need
from sintonia.work.teams.found import Alternative, Found
from sintonia.work.teams.queries.cast import Cast, Someone
from sintonia.work.teams.queries.ties import Known

FEW_MOMENTS = 6  # below, what is between two people is not much to go by
_VERY_MANY = 1_000_000_000

_OBSTACLES = {
    "budget": _("What it may cost is too little for any team that covers everything."),
    "hours": _("Those who cover everything do not have so many hours free together."),
    "apart": _("Some of those who would be needed are never together."),
    "ties": _("Nothing leads from some of those who would be needed to the others."),
}


def needs_words(needs: Sequence[Need], cast: Cast) -> str:
    """Return how many skills and languages are needed."""
    languages = sum(one.skill in cast.languages for one in needs)
    skills = len(needs) - languages
    said = ngettext("%(n)d skill", "%(n)d skills", skills) % {"n": skills}
    told = ngettext("%(n)d language", "%(n)d languages", languages) % {"n": languages}
    if skills and languages:
        words = {"skills": said, "languages": told}
        return gettext("Asked for: %(skills)s and %(languages)s.") % words
    return gettext("Asked for: %(skills)s.") % {"skills": said if skills else told}


def choice_words(found: Found) -> str:
    """Return among how many teams this one was found, and what is proved of it."""
    if not found.team:
        return gettext("You cover it alone: nobody else is needed.")
    if not found.is_proved:
        return gettext(
            "The best team found in five seconds; whether there is a better one is not settled."
        )
    if found.teams < 2:
        return gettext("It is the only team that can be made of them.")
    if found.teams > _VERY_MANY:
        return gettext(
            "Of more than a billion possible teams of this size, none covers everything with more rapport."
        )
    text = gettext(
        "Of %(n)s possible teams of this size, none covers everything with more rapport."
    )
    return text % {"n": number_format(found.teams, 0, force_grouping=True)}


def lacks(found: Found, cast: Cast, out: Sequence[Someone]) -> list[str]:
    """Return why there is no team, in sentences; `out` are those whom she tries to do without."""
    said = []
    for skill, needed, holders in found.missing:
        words = {"skill": cast.skills.get(skill, "–"), "n": holders, "needed": needed}
        if not holders and out:
            names = {"names": names_words([one.name for one in out])}
            text = gettext("Without %(names)s nobody covers this: %(skill)s.")
            said.append(text % (words | names))
        elif not holders:
            said.append(gettext("Nobody among your people covers this: %(skill)s.") % words)
        else:
            text = ngettext(
                "%(skill)s: %(needed)d are needed, and %(n)d person has it.",
                "%(skill)s: %(needed)d are needed, and %(n)d people have it.",
                holders,
            )
            said.append(text % words)
    said += [str(_OBSTACLES[one]) for one in found.obstacles if one in _OBSTACLES]
    return said or [gettext("No team was found in the time there was. Ask for less, or try again.")]


def skills_words(skills: Sequence[int], cast: Cast) -> str:
    """Return skills in one phrase."""
    return names_words([cast.skills[one] for one in skills if one in cast.skills])


def why(one: Someone, found: Found, cast: Cast, *, today: date) -> str:
    """Return why somebody is in the team."""
    parts = (_covers(one, found, cast), _needed(one, found, cast), _between(one))
    last = _ready(one, today) or _with_others(one, found, cast)
    return " ".join(part for part in (*parts, last) if part)


def _covers(one: Someone, found: Found, cast: Cast) -> str:
    covered = skills_words(found.covers.get(one.id, []), cast)
    helped = skills_words(cast.helps.get(one.id, []), cast)
    words = {"skills": covered, "others": helped}
    if covered and helped:
        return gettext("Covers %(skills)s, and can help with %(others)s.") % words
    if covered:
        return gettext("Covers %(skills)s.") % words
    return gettext("Is in it because you chose so.")


def _needed(one: Someone, found: Found, cast: Cast) -> str:
    alone = [skill for skill in found.covers.get(one.id, []) if cast.holders.get(skill) == 1]
    if alone:
        text = gettext("Nobody else among your people covers %(skills)s.")
        return text % {"skills": skills_words(alone, cast)}
    if one.id in found.irreplaceable:
        return gettext("Without %(name)s there is no team.") % {"name": one.called}
    return ""


def _between(one: Someone) -> str:
    if not one.mine.moments:
        return gettext("Nothing is known of the two of you yet.")
    if one.mine.moments < FEW_MOMENTS or one.mine.level is None:
        return gettext("There is little between you so far: the number is fragile.")
    if one.mine.has_met:
        return gettext("You have met in person.")
    return gettext("You have never met in person.")


def _ready(one: Someone, today: date) -> str:
    if one.free_from and one.free_from > today:
        return gettext("Has room from %(day)s.") % {"day": day_of(one.free_from)}
    return ""


def _with_others(one: Someone, found: Found, cast: Cast) -> str:
    others = [pk for pk in found.team or () if pk != one.id]
    worked = [
        cast.called(pk)
        for pk in others
        if (known := cast.known.get((min(pk, one.id), max(pk, one.id)))) and is_worked(known)
    ]
    if not worked:
        return ""
    return gettext("Has worked with %(names)s.") % {"names": names_words(worked)}


def is_worked(known: Known) -> bool:
    """Say whether two people have worked together."""
    return known.projects > 0 or known.how == "WORKED"


def few_words(found: Found, cast: Cast) -> str:
    """Return of how many pairs of the others nothing is known; "" where that is less than half."""
    n = len(found.team or ())
    pairs = n * (n - 1) // 2
    unknown = pairs - len(cast.known)
    if pairs == 0 or unknown * 2 <= pairs:
        return ""
    text = ngettext(
        "Few data: of %(pairs)d pair among the others, nothing is known of %(n)d.",
        "Few data: of %(pairs)d pairs among the others, nothing is known of %(n)d.",
        pairs,
    )
    return text % {"pairs": pairs, "n": unknown}


def start_words(found: Found, cast: Cast) -> str:
    """Return with what to begin where somebody knows none of the others."""
    team = [pk for pk in found.team or () if pk in cast.people]
    if len(team) < 2:
        return ""
    strangers = [pk for pk in team if not any(pk in pair for pair in cast.known)]
    if not strangers:
        return ""
    if len(strangers) == len(team):
        text = gettext("None of them knows another: begin with a call of all %(n)d.")
        return text % {"n": len(team) + 1}
    text = ngettext(
        "%(names)s knows none of the others: begin with a call of all %(n)d.",
        "%(names)s know none of the others: begin with a call of all %(n)d.",
        len(strangers),
    )
    return text % {"names": names_words([cast.called(pk) for pk in strangers]), "n": len(team) + 1}


def through_words(through: Sequence[int], cast: Cast) -> str:
    """Return through whom two people can be introduced."""
    called = [gettext("you") if pk == ME else cast.called(pk) for pk in through]
    if any(pk != ME for pk in through) and (names := [one for one in called if one]):
        return gettext("through %(names)s") % {"names": names_words(names)}
    return gettext("through you")


def change_words(one: Alternative, cast: Cast) -> str:
    """Return what changes in an alternative."""
    joins = [cast.called(pk) for pk in one.joins if cast.called(pk)]
    leaves = [cast.called(pk) for pk in one.leaves if cast.called(pk)]
    words = {"joins": names_words(joins), "leaves": names_words(leaves)}
    if joins and leaves:
        return gettext("%(joins)s instead of %(leaves)s.") % words
    return gettext("Without %(leaves)s.") % words


def ready_words(team: Sequence[Someone], today: date) -> str:
    """Return from when a whole team has room."""
    days = [one.free_from for one in team if one.free_from and one.free_from > today]
    return short_day(max(days), today) if days else gettext("now")


def found_words(found: Found, today: date) -> str:
    """Return when it was found, where that was not today."""
    day = found.at.date()
    return gettext("Found on %(day)s.") % {"day": on(day_of(day))} if day != today else ""
