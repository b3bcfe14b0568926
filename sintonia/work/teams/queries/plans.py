"""The plans: the list, and the one that waits for its answer."""

from django.db.models import QuerySet

from sintonia.people.models import Person, PersonSkill, Skill
from sintonia.work.projects.models import Participant, Project
from sintonia.work.teams.models import Apart, TeamPlan
from sintonia.work.teams.queries.problem import COVERING


def plans() -> QuerySet[TeamPlan]:
    """Return the plans that are not in the trash, newest first, with their projects."""
    return (
        TeamPlan.objects.filter(deleted_at=None)
        .select_related("project")
        .order_by("-created_at", "-id")
    )


def plans_of(project: Project) -> QuerySet[TeamPlan]:
    """Return the plans for a project, newest first."""
    return plans().filter(project=project)


def plan_sought(pk: int) -> TeamPlan | None:
    """Return a plan whose answer is being looked for."""
    return TeamPlan.objects.filter(id=pk, deleted_at=None, sought_at__isnull=False).first()


def plans_unanswered() -> QuerySet[TeamPlan]:
    """Return the plans for which nothing was found nor looked for."""
    return plans().filter(answer__isnull=True, sought_at=None)


def skill_names(skills: set[int]) -> dict[int, str]:
    """Return skills by id."""
    return dict(Skill.objects.filter(id__in=skills).values_list("id", "name"))


def people_of_project(project: Project) -> list[int]:
    """Return the cards of who takes part in a project, but its client and the one who leads."""
    rows = Participant.objects.filter(
        project=project, role=Participant.Role.COLLABORATOR, left_at=None, removed_at=None
    ).exclude(answer=Participant.Answer.DECLINED)
    roots = rows.values_list("person__root_id", flat=True)
    return sorted({root for root in roots if root})


def holders() -> list[tuple[int, str]]:
    """Return everybody who covers any skill, by name: those who can be chosen beforehand."""
    able = PersonSkill.objects.filter(wish__in=COVERING).values("person__root_id")
    found = Person.objects.filter(id__in=able, deleted_at=None).order_by("search", "id")
    return list(found.values_list("id", "name")[:500])


def skills_of(people: list[int]) -> list[int]:
    """Return the skills that some people cover together."""
    rows = PersonSkill.objects.filter(person__root_id__in=people, wish__in=COVERING)
    ordered = rows.order_by("skill__is_language", "skill__name_key")
    return list(dict.fromkeys(ordered.values_list("skill_id", flat=True)))


def aparts() -> list[Apart]:
    """Return the pairs that are never put into one team, newest first."""
    rows = Apart.objects.filter(first__root__deleted_at=None, second__root__deleted_at=None)
    return list(rows.select_related("first__root", "second__root").order_by("-id")[:200])
