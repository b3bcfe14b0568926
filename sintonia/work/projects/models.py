"""Projects: one goal, who takes part, tasks with one owner each, promises."""

from django.db import models
from django.db.models import Q

from sintonia.people.models import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel
from sintonia.work.inquiries.models import Trial
from sintonia.work.quotes.models import Quote


class Project(SpaceModel):
    """One stated goal, whoever works towards it, and an end. A template is one that never begins."""

    class State(models.TextChoices):
        OPEN = "OPEN", "running"
        CLOSING = "CLOSING", "closing"
        CLOSED = "CLOSED", "closed"
        TEMPLATE = "TEMPLATE", "a template"

    class Reached(models.TextChoices):
        UNSAID = "", "not said yet"
        YES = "YES", "yes"
        PARTLY = "PARTLY", "in part"
        NO = "NO", "no"

    name = models.CharField(max_length=120)
    goal = models.CharField(max_length=400)
    client = TenantForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="projects")
    quote = TenantForeignKey(Quote, null=True, on_delete=models.SET_NULL, related_name="projects")
    trial = TenantForeignKey(Trial, null=True, on_delete=models.SET_NULL, related_name="projects")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    starts_on = models.DateField()
    due_on = models.DateField(null=True)
    agreed = models.IntegerField(null=True)  # minutes, with the client
    knowledge = models.TextField(blank=True, default="")  # the shared page, Markdown
    knowledge_version = models.IntegerField(default=0)  # one more with every writing
    reached = models.CharField(max_length=6, choices=Reached, default=Reached.UNSAID, blank=True)
    closed_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)  # in the trash since
    created_at = models.DateTimeField()

    state_key = ("name", "goal", "starts_on")
    state_skip = ("created_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "state"], name="project_state"),
            models.Index(fields=["space", "client"], name="project_client"),
            models.Index(fields=["space", "quote"], name="project_quote"),
        ]

    def __str__(self) -> str:
        return self.name


class Participant(SpaceModel):
    """Somebody in a project: its maker, her client, whoever was asked to help.

    What others see of a project is made of participants alone, never of the user's persons.
    """

    class Role(models.TextChoices):
        OWNER = "OWNER", "leads"
        COLLABORATOR = "COLLABORATOR", "takes part"
        CLIENT = "CLIENT", "client"

    class Answer(models.TextChoices):
        ASKED = "ASKED", "asked"
        ACCEPTED = "ACCEPTED", "accepted"
        DECLINED = "DECLINED", "declined"

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="participants")
    name = models.CharField(max_length=200)
    email = models.CharField(max_length=254, blank=True, default="")
    person = TenantForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=12, choices=Role, default=Role.COLLABORATOR)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.ACCEPTED)
    asked_for = models.CharField(max_length=300, blank=True, default="")  # what, in the request
    letter = models.CharField(max_length=1000, blank=True, default="")  # with the request
    answer_by = models.DateField(null=True)
    words = models.CharField(max_length=500, blank=True, default="")  # with the answer
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True)  # of the fee, per cent
    key = models.BigIntegerField(null=True)  # of spaces.Key: the link, or her account here
    asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)  # by their own wish
    removed_at = models.DateTimeField(null=True)  # by the user's

    state_key = ("project", "name", "role")
    state_skip = ("key",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["space", "project", "name", "role"], name="participant_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["space", "answer"],
                name="participant_asked",
                condition=Q(asked_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Task(SpaceModel):
    """Something to do, with exactly one owner; without one it is shown first."""

    class State(models.TextChoices):
        TODO = "TODO", "to do"
        DOING = "DOING", "under way"
        DONE = "DONE", "done"

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=200)
    owner = TenantForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="tasks"
    )
    state = models.CharField(max_length=5, choices=State, default=State.TODO)
    position = models.IntegerField(default=0)
    due_on = models.DateField(null=True)
    estimate = models.IntegerField(null=True)  # minutes
    note = models.CharField(max_length=1000, blank=True, default="")
    done_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    state_key = ("project", "title", "position")
    state_skip = ("created_at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "project"], name="task_project"),
            models.Index(fields=["space", "due_on"], name="task_due", condition=~Q(state="DONE")),
        ]

    def __str__(self) -> str:
        return self.title


class Helper(SpaceModel):
    """Somebody who helps with a task: it stays its owner's."""

    task = TenantForeignKey(Task, on_delete=models.CASCADE, related_name="helpers")
    participant = TenantForeignKey(Participant, on_delete=models.CASCADE, related_name="helps")

    state_key = ("task", "participant")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "task", "participant"], name="helper_once")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.task_id}"


class Detail(SpaceModel):
    """A line of a task's checklist."""

    task = TenantForeignKey(Task, on_delete=models.CASCADE, related_name="details")
    text = models.CharField(max_length=300)
    position = models.SmallIntegerField(default=0)
    is_done = models.BooleanField(default=False)

    state_key = ("task", "position", "text")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "task"], name="detail_task")]

    def __str__(self) -> str:
        return self.text


class JournalEntry(SpaceModel):
    """What happened in a project, in somebody's words. Markdown."""

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="journal")
    author = TenantForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="journal"
    )
    text = models.TextField()
    at = models.DateTimeField()

    state_key = ("project", "at", "text")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["space", "project", "-at"], name="journal_when")]

    def __str__(self) -> str:
        return self.text[:40]


class Writing(SpaceModel):
    """One version of a project's shared page: whoever writes over another loses nothing."""

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="writings")
    version = models.IntegerField()
    author = TenantForeignKey(
        Participant, null=True, on_delete=models.SET_NULL, related_name="writings"
    )
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    state_key = ("project", "version")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "project", "version"], name="writing_once")
        ]

    def __str__(self) -> str:
        return f"{self.project_id} {self.version}"


class Promise(SpaceModel):
    """A small commitment to a person, in a project, or both: "I'll send you the template by Friday"."""

    person = TenantForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="promises")
    project = TenantForeignKey(
        Project, null=True, on_delete=models.SET_NULL, related_name="promises"
    )
    text = models.CharField(max_length=300)
    is_mine = models.BooleanField(default=True)  # I promised; else they did
    due_on = models.DateField(null=True)
    kept_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)  # will not be kept, and that was said
    made_at = models.DateTimeField()

    state_key = ("person", "text", "made_at")

    class Meta(SpaceModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["space", "person"], name="promise_person"),
            models.Index(fields=["space", "project"], name="promise_project"),
            models.Index(
                fields=["space", "due_on"],
                name="promise_open",
                condition=Q(kept_at=None, dropped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.text
