"""The tables of the record."""

from stridemend.records.models.audit import Audit
from stridemend.records.models.entry import TimelineEntry
from stridemend.records.models.runner import Runner
from stridemend.records.models.unfinished import Unfinished

__all__ = ["Audit", "Runner", "TimelineEntry", "Unfinished"]
