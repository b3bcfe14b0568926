"""The end of a project: what each learned, and said of the others."""

from django.db import models

from sintonia.people.models import GrowthNote
from sintonia.spaces.fields import TenantForeignKey
from sintonia.spaces.models import SpaceModel
from sintonia.work.projects.models import Participant, Project


class Review(SpaceModel):
    """What one participant says when a project ends."""

    project = TenantForeignKey(Project, on_delete=models.CASCADE, related_name="reviews")
    participant = TenantForeignKey(Participant, on_delete=models.CASCADE, related_name="reviews")
    reached = models.CharField(max_length=6, choices=Project.Reached, blank=True, default="")
    learned = models.TextField(blank=True, default="")
    kept = models.TextField(blank=True, default="")  # learned too, and for the user alone
    note = TenantForeignKey(GrowthNote, null=True, on_delete=models.SET_NULL, related_name="+")
    worked_well = models.TextField(blank=True, default="")  # feedback for the others
    next_time = models.TextField(blank=True, default="")
    thanks = models.CharField(max_length=500, blank=True, default="")
    testimonial = models.TextField(blank=True, default="")
    may_show = models.BooleanField(default=False)  # the testimonial, with the name
    at = models.DateTimeField()

    state_key = ("project", "participant")
    state_skip = ("at",)

    class Meta(SpaceModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["space", "project", "participant"], name="review_once")
        ]

    def __str__(self) -> str:
        return f"{self.participant_id} {self.project_id}"
