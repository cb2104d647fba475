"""Sessions that a phone finished without a network and sent later."""

from django.db import models

from stridemend.records.models.runner import Runner


class SyncedSession(models.Model):
    """A session that has arrived; its ``client_id`` can arrive once only."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="synced")
    client_id = models.UUIDField()
    received = models.DateTimeField()
    numbers = models.JSONField(default=list)

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        constraints = (models.UniqueConstraint(fields=("runner", "client_id"), name="synced_once"),)

    def __str__(self) -> str:
        return str(self.client_id)
