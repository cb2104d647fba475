"""Findings as plain data that JSON can hold, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from stridemend.core.finding import Finding, Source, Status, Subject
from stridemend.core.side import Side


def finding_to_data(finding: Finding) -> dict[str, Any]:
    """
    Return a finding as JSON can hold it.

    >>> finding_to_data(Finding(code="pain_calf", side=Side.LEFT))["side"]
    'left'
    """
    data = {key: getattr(value, "value", value) for key, value in asdict(finding).items()}
    if finding.ratio is None:
        del data["ratio"]
    return data


def finding_from_data(row: Mapping[str, Any]) -> Finding:
    """
    Return the finding that ``finding_to_data`` wrote.

    >>> finding_from_data(finding_to_data(Finding(code="age", value=40.0))).value
    40.0

    Raises
    ------
    KeyError, ValueError
        The row was not written by ``finding_to_data``.

    """
    return Finding(
        code=row["code"],
        status=Status(row["status"]),
        side=Side(row["side"]),
        value=row["value"],
        words=row["words"],
        source=Source(row["source"]),
        subject=Subject(row["subject"]),
        hedged=row["hedged"],
        note=row["note"],
        ratio=row.get("ratio"),
    )
