"""Who did what with a record, and when."""

from django.db import models

from stridemend.records.models.append_only import AppendOnly
from stridemend.records.models.runner import Runner


class Audit(AppendOnly):
    """An export, an import or a look at a record; erased with the record itself."""

    runner = models.ForeignKey(Runner, on_delete=models.CASCADE, related_name="audit")
    at = models.DateTimeField()
    action = models.CharField(max_length=40)
    detail = models.CharField(max_length=200, blank=True)

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        ordering = ("at", "id")

    def __str__(self) -> str:
        return self.action
