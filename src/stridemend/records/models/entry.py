"""One entry of a runner's timeline."""

from django.db import models

from stridemend.records.models.append_only import AppendOnly
from stridemend.records.models.exact_json import ExactJson
from stridemend.records.models.runner import Runner


class TimelineEntry(AppendOnly):
    """
    An entry as it was written.

    ``number`` counts within the runner; ``revision`` counts the corrections of one ``key``,
    so that two entries for the same thing cannot be written side by side.
    """

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    at = models.DateTimeField()
    recorded = models.DateTimeField()
    key = models.CharField(max_length=120, blank=True)
    revision = models.PositiveIntegerField(default=0)
    replaces = models.PositiveIntegerField(null=True)
    data = ExactJson()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("runner", "number"), name="one_place"),
            models.UniqueConstraint(
                fields=("runner", "key", "revision"),
                condition=~models.Q(key=""),
                name="one_entry_for_one_thing",
            ),
            models.UniqueConstraint(fields=("runner", "replaces"), name="replaced_once"),
        )
        indexes = (models.Index(fields=("runner", "at"), name="by_time"),)

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
