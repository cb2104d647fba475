"""The tables of the record."""

from stridemend.records.models.audit import Audit
from stridemend.records.models.draft import Draft
from stridemend.records.models.entry import TimelineEntry
from stridemend.records.models.feed import Feed
from stridemend.records.models.job import Job
from stridemend.records.models.preferences import Preferences
from stridemend.records.models.runner import Runner
from stridemend.records.models.snapshot import Snapshot
from stridemend.records.models.synced import SyncedSession
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
    "Draft",
    "Feed",
    "Job",
    "Preferences",
    "Recording",
    "Runner",
    "Snapshot",
    "SyncedSession",
    "TimelineEntry",
    "TrainingFile",
    "TrainingSpan",
    "Unfinished",
]
