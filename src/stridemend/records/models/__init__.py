"""The tables of the record."""

from stridemend.records.models.audit import Audit
from stridemend.records.models.entry import TimelineEntry
from stridemend.records.models.job import Job
from stridemend.records.models.runner import Runner
from stridemend.records.models.training import (
    Activity,
    ActivityEdit,
    Recording,
    TrainingFile,
    TrainingSpan,
)
from stridemend.records.models.unfinished import Unfinished

__all__ = [
    "Activity",
    "ActivityEdit",
    "Audit",
    "Job",
    "Recording",
    "Runner",
    "TimelineEntry",
    "TrainingFile",
    "TrainingSpan",
    "Unfinished",
]
