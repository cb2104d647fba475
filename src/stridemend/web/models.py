"""Whose account sees whose record."""

from django.conf import settings
from django.db import models


class Owner(models.Model):
    """The runner that an account belongs to, named by the ``uid`` of the record."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="owner"
    )
    runner_name = models.CharField(max_length=80, unique=True)

    class Meta:
        """Name, order and rules of the table."""

        app_label = "web"

    def __str__(self) -> str:
        return self.runner_name
