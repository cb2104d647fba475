"""What a page shows, worked out once after each change of a record."""

from django.db import models

from stridemend.records.models.runner import Runner


class Snapshot(models.Model):
    """
    The content of one page as plain data.

    ``stamp`` says what it was made from; another stamp means that it must be made again.
    """

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="snapshots")
    name = models.CharField(max_length=60)
    stamp = models.CharField(max_length=200)
    data = models.JSONField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        constraints = (models.UniqueConstraint(fields=("runner", "name"), name="one_snapshot"),)

    def __str__(self) -> str:
        return self.name
