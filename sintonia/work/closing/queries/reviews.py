"""Answers at the end of a project: nobody reads the others' before giving hers or its end."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from sintonia.ui import marks
from sintonia.work.closing.models import Review
from sintonia.work.projects.models import Participant, Project
from sintonia.work.projects.queries.people import met_of, sign_of
from sintonia.work.projects.queries.words import names_words

_ROLE, _ANSWER = Participant.Role, Participant.Answer


@dataclass(frozen=True, slots=True)
class Voice:
    """What one participant said, as whoever may read it sees it."""

    name: str
    arch: SafeString
    reached: str  # in words, "" when not said
    learned: str
    worked_well: str
    next_time: str
    thanks: str
    testimonial: str  # for the one who leads, and whoever wrote it
    may_show: bool
    is_mine: bool


@dataclass(frozen=True, slots=True)
class Closing:
    """The answers of a project, for one who looks."""

    project: Project
    mine: Review | None
    voices: list[Voice]  # [] as long as they may not be read
    said: int
    waiting: list[str]  # who has not answered, by name

    @property
    def is_open(self) -> bool:
        """Say whether answers are taken."""
        return self.project.state == Project.State.CLOSING

    @property
    def is_over(self) -> bool:
        """Say whether the project ended."""
        return self.project.state == Project.State.CLOSED

    @property
    def can_read(self) -> bool:
        """Say whether the answers of others may be read."""
        return self.mine is not None or self.is_over

    @property
    def words(self) -> str:
        """Say how many answered, and for whom one waits."""
        if not self.said:
            return gettext("Nobody has answered yet.")
        text = ngettext("One has answered.", "%(n)d have answered.", self.said) % {"n": self.said}
        if self.is_open and self.waiting:
            missing = gettext("Still missing: %(names)s.") % {"names": names_words(self.waiting)}
            return f"{text} {missing}"
        return text


def reached_words(reached: str) -> str:
    """Return what was said of the goal, in words; "" for nothing."""
    return {
        Project.Reached.YES: gettext("reached"),
        Project.Reached.PARTLY: gettext("reached in part"),
        Project.Reached.NO: gettext("not reached"),
    }.get(Project.Reached(reached), "")


def closing_of(project: Project, me: Participant, *, is_guest: bool) -> Closing:
    """Return the answers as one participant may see them, in three queries at most.

    A guest sees names and nothing of what others are to the user.
    """
    reviews = {one.participant_id: one for one in Review.objects.filter(project=project)}
    here = Q(answer=_ANSWER.ACCEPTED, left_at=None, removed_at=None)
    rows = Participant.objects.filter(here | Q(id__in=list(reviews)), project=project)
    people = sorted(
        rows.select_related("person"), key=lambda one: (one.role != _ROLE.OWNER, one.id)
    )
    met = {} if is_guest else met_of(people)
    mine = reviews.get(me.id)
    found = Closing(
        project=project,
        mine=mine,
        voices=[],
        said=len(reviews),
        waiting=[
            gettext("you") if one.id == me.id else one.name
            for one in people
            if one.id not in reviews
        ],
    )
    if found.can_read:
        found.voices.extend(
            _voice(
                reviews[one.id],
                one,
                marks.name_arch(one.name)
                if is_guest
                else marks.arch(one.name, sign_of(one, met), size="s"),
                me,
            )
            for one in people
            if one.id in reviews
        )
    return found


def _voice(review: Review, one: Participant, arch: SafeString, me: Participant) -> Voice:
    is_shown = me.role == _ROLE.OWNER or one.id == me.id
    return Voice(
        name=one.name,
        arch=arch,
        reached=reached_words(review.reached),
        learned=review.learned,
        worked_well=review.worked_well,
        next_time=review.next_time,
        thanks=review.thanks,
        testimonial=review.testimonial if is_shown else "",
        may_show=review.may_show,
        is_mine=one.id == me.id,
    )
