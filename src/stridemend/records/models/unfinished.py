"""A session that has begun and not ended."""

from django.db import models

from stridemend.records.models.exact_json import ExactJson
from stridemend.records.models.runner import Runner


class Unfinished(models.Model):
    """Where a running session stands, written after each step, so that a crash loses one step."""

    runner = models.OneToOneField(Runner, on_delete=models.CASCADE, related_name="unfinished")
    updated = models.DateTimeField()
    data = ExactJson()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"

    def __str__(self) -> str:
        return f"unfinished since {self.updated}"
