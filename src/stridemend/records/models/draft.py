"""A story that is being told: what the pages asked so far, before it goes into the record."""

from django.db import models

from stridemend.records.models.runner import Runner


class Draft(models.Model):
    """
    The interview of one runner as it stands.

    ``data`` holds the case so far, the turns with what was replied, and the next question, so
    that showing a page computes nothing.
    """

    runner = models.OneToOneField(Runner, on_delete=models.CASCADE, related_name="draft")
    updated = models.DateTimeField()
    data = models.JSONField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"

    def __str__(self) -> str:
        return f"draft of {self.updated}"
