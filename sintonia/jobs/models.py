"""One table of background work."""

from django.db import models

from sintonia.spaces.fields import IdField


class Job(models.Model):
    """A call to make later. A worker holds it by a lease that it must keep renewing."""

    class State(models.TextChoices):
        READY = "READY", "ready"
        RUNNING = "RUNNING", "running"
        DONE = "DONE", "done"
        FAILED = "FAILED", "failed"

    id = IdField()
    task = models.CharField(max_length=200)  # dotted path of the function
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    space_id = models.BigIntegerField(null=True)  # entered before the call
    state = models.CharField(max_length=7, choices=State, default=State.READY)
    run_at = models.DateTimeField()
    attempts = models.SmallIntegerField(default=0)
    worker = models.CharField(max_length=32, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    progress = models.JSONField(default=dict)
    error = models.TextField(blank=True, default="")
    result = models.JSONField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "run_at"], name="job_next"),
            models.Index(fields=["space_id", "-created_at"], name="job_space"),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.state}"


class Wake(models.Model):
    """A space in which something changed that the standing duties of the worker look after."""

    space_id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.space_id)
