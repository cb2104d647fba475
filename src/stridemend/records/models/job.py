"""Long work: what is to be done, how far it is, what came of it."""

import uuid

from django.db import models

from stridemend.records.models.exact_json import ExactJson
from stridemend.records.models.runner import Runner


class Job(models.Model):
    """
    A piece of long work for a runner.

    ``claim`` names who works on it now; a worker that lost its claim can write nothing more.
    """

    class State(models.TextChoices):
        """Where a job stands."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=40)
    data = ExactJson()
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    result = ExactJson(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    created = models.DateTimeField()
    started = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    finished = models.DateTimeField(null=True)

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        ordering = ("created", "uid")
        indexes = (models.Index(fields=("state", "created"), name="jobs_waiting"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
