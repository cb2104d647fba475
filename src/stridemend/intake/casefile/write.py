"""Writing cases so that a physio can read them and nothing is lost."""

from typing import Any

import yaml

from stridemend.core import Case, Finding, Side, Subject


def case_to_data(case: Case) -> dict[str, Any]:
    """Return a case as plain data, leaving out what is empty or as usual."""
    data: dict[str, Any] = {"stridemend_case": 1}
    for key in ("id", "pack", "story"):
        if getattr(case, key):
            data[key] = getattr(case, key)
    if case.tests:
        data["tests"] = list(case.tests)
    data["findings"] = [_finding(finding) for finding in case.findings]
    return data


def case_to_yaml(case: Case) -> str:
    """Return a case as YAML; ``parse_case`` gives back the same case."""
    return yaml.safe_dump(case_to_data(case), sort_keys=False, allow_unicode=True, width=100)


def _finding(finding: Finding) -> dict[str, Any]:
    row: dict[str, Any] = {"code": finding.code, "status": finding.status.value}
    if finding.side is not Side.NONE:
        row["side"] = finding.side.value
    if finding.value is not None:
        row["value"] = finding.value
    if finding.subject is not Subject.NOW:
        row["subject"] = finding.subject.value
    if finding.hedged:
        row["hedged"] = True
    for key in ("words", "note"):
        if getattr(finding, key):
            row[key] = getattr(finding, key)
    row["source"] = finding.source.value
    return row
