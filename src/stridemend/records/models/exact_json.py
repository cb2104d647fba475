"""JSON that comes back byte for byte as it was given, on every database."""

import json
from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    Text = models.TextField[Any, Any]
else:
    Text = models.TextField


class ExactJson(Text):
    """
    A JSON value kept as text.

    PostgreSQL's own JSON type drops the sign of zero, and refuses texts that hold a zero
    character; a record must give back what was written.
    """

    _pyi_private_set_type: Any  # for the type checker: any JSON value goes in and comes out
    _pyi_private_get_type: Any

    def from_db_value(self, value: str | None, *_: object) -> Any:
        """Return the value of a column."""
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        """Return the value as it is; what is set on a row is no text yet."""
        return value

    def get_prep_value(self, value: Any) -> str | None:
        """Return the text for a column."""
        return None if value is None else json.dumps(value)
