"""How a runner wants to be spoken to."""

from django.db import models

from stridemend.records.models.runner import Runner


class Preferences(models.Model):
    """Units, language and time zone of one runner; empty means as the browser says."""

    runner = models.OneToOneField(Runner, on_delete=models.CASCADE, related_name="preferences")
    units = models.CharField(max_length=8, default="km")
    language = models.CharField(max_length=8, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"

    def __str__(self) -> str:
        return f"{self.units} {self.language}"
