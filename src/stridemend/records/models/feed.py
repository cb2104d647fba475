"""The secret address under which a calendar program may read a plan."""

from django.db import models

from stridemend.records.models.runner import Runner


class Feed(models.Model):
    """A calendar subscription; only a hash of its secret is kept, and it can be withdrawn."""

    runner = models.OneToOneField(Runner, on_delete=models.CASCADE, related_name="feed")
    secret_hash = models.CharField(max_length=64, unique=True)
    created = models.DateTimeField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"

    def __str__(self) -> str:
        return f"feed of {self.created}"
