"""Projects of the story: one in full swing, one about to begin, one of the network, one that is over."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import translation

from sintonia.home.demo.cast import Cast
from sintonia.home.demo.days import Days
from sintonia.home.demo.work_projects_words import WORDS
from sintonia.lib.text import fold
from sintonia.people.models import Identity, Person, PersonSkill, Skill, Undo
from sintonia.ui.dates import written
from sintonia.work.projects.actions.people import (
    Request,
    participant_add,
    participant_answer,
    participant_ask,
)
from sintonia.work.projects.actions.projects import Fields, project_start, project_to
from sintonia.work.projects.actions.promises import Said, promise_keep, promise_make
from sintonia.work.projects.actions.tasks import Plan, details_tick, task_add, task_edit
from sintonia.work.projects.actions.templates import template_save
from sintonia.work.projects.actions.writing import journal_write, knowledge_write
from sintonia.work.projects.models import Participant, Project, Task
from sintonia.work.projects.queries.rows import leader


class _Line(NamedTuple):
    """A task of the table: whose, days ahead (of the day it was done, when negative and done), ticked, words."""

    owner: str
    ahead: int | None
    state: str
    ticked: int
    title: str
    details: tuple[str, ...]


_STATES = {"x": Task.State.DONE, "~": Task.State.DOING, "-": Task.State.TODO}


class Projects:
    """What she does with others, written as she would."""

    def __init__(self, cast: Cast, days: Days, language: str) -> None:
        self.cast, self.days, self.now = cast, days, days.now
        self.language, self.words = language, WORDS[language]
        self.people = _people(cast)

    def tell(self) -> None:
        """Write everything."""
        self._skills()
        self._studio()
        self._course()
        self._evening()
        self._over()
        Undo.objects.all().delete()  # nobody did these things: there is nothing to take back

    def _studio(self) -> None:
        due_on = self.days.date(-24)
        project = self._project("studio", "architect", began=80, until=24)
        with translation.override(self.language):
            goal = project.goal.replace("{day}", written(due_on, self.words["date"]))
        project.goal = goal
        project.save(update_fields=["goal"])
        seats = self._seats(project, "architect", "developer", "designer")
        for key in ("developer", "designer"):
            self._asked(seats[key], f"studio.{key}", ago=76, is_yes=True)
        self._tasks(project, "studio", seats)
        self._journal(project, "studio", seats, (41, 12, 2))
        knowledge_write(
            project, seats["me"], self.words["studio.knowledge"], version=0, now=self._ago(12)
        )
        self._promise(project, "architect", "studio.promise.1", made=2, ahead=3)
        self._promise(project, "architect", "studio.promise.2", made=20, ahead=-13, kept=14)
        template_save(project, self.words["template"], now=self._ago(5))

    def _course(self) -> None:
        project = self._project("course", "trainer", began=-13, until=68)
        seats = self._seats(project, "peer", "lawyer")
        self._asked(seats["peer"], "course.peer", ago=3, until=3)
        self._asked(seats["lawyer"], "course.lawyer", ago=9, is_yes=False)
        self._tasks(project, "course", seats)

    def _evening(self) -> None:
        project = self._project("evening", "", began=30, until=16)
        seats = self._seats(project, "coordinator", "peer")
        self._tasks(project, "evening", seats)
        self._journal(project, "evening", seats, (8,))

    def _over(self) -> None:
        project = self._project("archive", "accountant", began=300, until=-190)
        self._tasks(project, "archive", self._seats(project))
        project_to(project, Project.State.CLOSED, now=self._ago(190))

    # --- pieces ---------------------------------------------------------------------------------

    def _ago(self, days: int) -> datetime:
        return min(self.now, datetime.fromtimestamp(self.days.at(days, 11 * 60), self.now.tzinfo))

    def _project(self, key: str, client: str, *, began: int, until: int) -> Project:
        fields = Fields(
            name=self.words[f"{key}.name"],
            goal=self.words[f"{key}.goal"],
            starts_on=self.days.date(began),
            due_on=self.days.date(-until),
            client=self.people.get(client),
        )
        return project_start(fields, me=self.cast.me.name, now=self._ago(max(0, began)))

    def _seats(self, project: Project, *keys: str) -> dict[str, Participant]:
        added = {
            key: participant_add(project, self.people[key].name, person=self.people[key])
            for key in keys
        }
        return {"me": leader(project), **added}

    def _asked(
        self, one: Participant, key: str, *, ago: int, is_yes: bool | None = None, until: int = 0
    ) -> None:
        answer_by = self.days.date(-until) if until else None
        request = Request(self.words[key], self.words.get(f"{key}.letter", ""), answer_by)
        participant_ask(one, request, now=self._ago(ago))
        if is_yes is not None:
            words = self.words[f"{key}.answer"]
            participant_answer(one, is_yes=is_yes, words=words, now=self._ago(ago - 1))

    def _tasks(self, project: Project, key: str, seats: dict[str, Participant]) -> None:
        for line in _lines(self.words[f"{key}.tasks"]):
            due_on = None if line.ahead is None else self.days.date(-line.ahead)
            owner = seats.get(line.owner)
            plan = Plan(line.title, owner, due_on, details=line.details)
            task = task_add(project, plan, now=self._ago(40))
            ticked = task.details.order_by("position").values_list("id", flat=True)[: line.ticked]
            details_tick(task, on=ticked, off=())
            task_edit(
                task, {"state": _STATES[line.state]}, now=self._ago(max(1, -(line.ahead or 0)))
            )

    def _journal(
        self, project: Project, key: str, seats: dict[str, Participant], ago: tuple[int, ...]
    ) -> None:
        for number, days in enumerate(ago, 1):
            who, _, text = self.words[f"{key}.journal.{number}"].partition(": ")
            journal_write(project, seats[who], text, now=self._ago(days))

    def _promise(
        self, project: Project, to: str, key: str, *, made: int, ahead: int, kept: int | None = None
    ) -> None:
        said = Said(self.words[key], self.people[to], project, self.days.date(-ahead))
        promise = promise_make(said, now=self._ago(made))
        if kept is not None:
            promise_keep(promise, now=self._ago(kept))

    def _skills(self) -> None:
        for line in self.words["skills"].strip().splitlines():
            name, *holders = (part.strip() for part in line.split("|"))
            is_language, name = name.startswith("*"), name.lstrip("*")
            skill, _ = Skill.objects.get_or_create(
                name_key=fold(name), defaults={"name": name, "is_language": is_language}
            )
            for holder in holders:
                wish = PersonSkill.Wish.HELP if holder.startswith("(") else PersonSkill.Wish.USE
                person = self.people.get(holder.strip("()"))
                if person:
                    PersonSkill.objects.get_or_create(person=person, skill=skill, wish=wish)


def _lines(table: str) -> Iterator[_Line]:
    """Read lines of `owner | days ahead | state | ticked | title | detail; detail`."""
    for line in table.strip().splitlines():
        owner, ahead, state, ticked, title, *details = (part.strip() for part in line.split("|"))
        found = tuple(one.strip() for one in details[0].split(";")) if details else ()
        yield _Line(owner, int(ahead) if ahead else None, state, int(ticked), title, found)


def _people(cast: Cast) -> dict[str, Person]:
    """Return the persons that came in, by their part in the story."""
    rows = Identity.objects.exclude(person=None).select_related("person__root")
    by_value = {one.value: one.person.root for one in rows if one.person}
    found = {one.key: by_value.get(one.mail) or by_value.get(one.phone) for one in cast}
    return {key: person for key, person in found.items() if person}
