"""Teams being put together: what is needed, who is asked, who cannot work side by side."""

from django.db import models

from sintonia.people.models import Person
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel
from sintonia.work.projects.models import Project


class Availability(SpaceModel):
    """How much room somebody has for work, and at which price of an hour."""

    person = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="availability")
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    free_from = models.DateField(null=True)
    rate = models.DecimalField(max_digits=8, decimal_places=2, null=True)

    state_key = ("person",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "person"], name="availability_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.hours_a_week}"


class Apart(SpaceModel):
    """Two people who are never put into one team. `first.id < second.id`."""

    first = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    state_key = ("first", "second")
    state_unordered = ("first", "second")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "first", "second"], name="apart_once")
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"


class Acquaintance(SpaceModel):
    """Two people who know each other, as the user says. `first.id < second.id`."""

    class How(models.TextChoices):
        KNOW = "KNOW", "they know each other"
        WORKED = "WORKED", "they have worked together"

    first = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    second = TenantForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=6, choices=How)

    state_key = ("first", "second")
    state_unordered = ("first", "second")

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "first", "second"], name="acquaintance_once")
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id} {self.how}"


class TeamPlan(SpaceModel):
    """A team sought for a project, or for one to come, and the answer that was computed."""

    class Objective(models.TextChoices):
        SUM = "SUM", "everybody close to everybody"
        DIAMETER = "DIAMETER", "nobody far from anybody"

    name = models.CharField(max_length=120)
    project = TenantForeignKey(
        Project, null=True, on_delete=models.SET_NULL, related_name="team_plans"
    )
    objective = models.CharField(max_length=8, choices=Objective, default=Objective.SUM)
    need = models.JSONField(default=list)  # [skill id, how many, must, is mine]
    limits = models.JSONField(default=dict)  # hours, each, budget, chosen, out: work.teams.asking
    answer = models.JSONField(null=True)  # of sintonia.teams, with its proof: work.teams.found
    sought_at = models.DateTimeField(null=True)  # the answer is being computed since
    asked_at = models.DateTimeField(null=True)  # the proposal went out
    deleted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    state_key = ("name", "created_at")
    state_skip = ("need", "limits", "answer", "sought_at")  # they hold ids

    class Meta(SpaceModel.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name
