"""Rows that are written once and never changed."""

from typing import Any

from django.db import models


class AppendOnly(models.Model):
    """A row that can be written, and erased with its runner, but not changed."""

    class Meta:
        """Name, order and rules of the table."""

        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row; an existing one is left alone with a TypeError."""
        if not self._state.adding:
            message = "The timeline is append-only: write a new entry that replaces this one."
            raise TypeError(message)
        super().save(*args, **kwargs)
