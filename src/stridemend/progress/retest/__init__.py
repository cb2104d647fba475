"""Test, release, retest: what a change of the painful task says about where the pain comes from."""

from stridemend.progress.retest.due import next_probe, painful_task
from stridemend.progress.retest.judge import Response, Retest, judge
from stridemend.progress.retest.settle import Standing, settle, to_findings

__all__ = [
    "Response",
    "Retest",
    "Standing",
    "judge",
    "next_probe",
    "painful_task",
    "settle",
    "to_findings",
]
