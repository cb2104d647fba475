"""Whose record it is."""

import uuid

from django.db import models


class Runner(models.Model):
    """
    A runner.

    ``name`` is what the record is called on this computer; it need not be a real name.
    ``uid`` stays the same through export and import.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80, unique=True)
    created = models.DateTimeField()

    class Meta:
        """Name, order and rules of the table."""

        app_label = "records"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
