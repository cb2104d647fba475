"""What a kind of work is given, and the kinds there are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stridemend.records.jobs import Job
from stridemend.records.store import Record
from stridemend.schema import Pack

Tell = Callable[[int, int, str], None]
"""Told how far it is: done, in all, and what it does. It raises when the work has to stop."""


@dataclass(frozen=True, slots=True)
class Work:
    """A job with what is needed to do it; doing it twice has to give the same."""

    job: Job
    record: Record
    pack: Pack
    tell: Tell
    now: Callable[[], datetime]


Do = Callable[[Work], Mapping[str, Any]]
"""Does the work and returns what came of it, as plain data."""
