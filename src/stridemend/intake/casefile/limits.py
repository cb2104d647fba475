"""Findings that cannot be: unknown codes, impossible numbers, contradictory answers."""

from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import process

from stridemend.core import Finding, Problem, Status
from stridemend.schema import Pack


def check_findings(findings: Iterable[Finding], pack: Pack, where: str) -> list[Problem]:
    """Return every problem of a list of findings; an empty list means that all can be used."""
    found = list(findings)
    problems = []
    for index, finding in enumerate(found, start=1):
        place = f"{where} finding {index} ({finding.code})"
        problems += _unknown(finding, pack, place) or _impossible(finding, pack, place)
    return problems + _contradictions(found, where)


def _unknown(finding: Finding, pack: Pack, place: str) -> list[Problem]:
    if finding.code in pack.findings:
        return []
    near = process.extractOne(finding.code, list(pack.findings), score_cutoff=70)
    hint = f"Did you mean {near[0]!r}?" if near else ""
    return [
        Problem(
            id="SM201",
            message=f"The code {finding.code!r} is not in the pack {pack.version}.",
            hint=f"{hint} `stridemend pack list findings` prints all codes.".strip(),
            where=place,
        )
    ]


def _impossible(finding: Finding, pack: Pack, place: str) -> list[Problem]:
    limits: Any = pack.settings["limits"]
    row: Mapping[str, Any] | None = limits["limits"].get(finding.code)
    if row is None or not isinstance(finding.value, int | float):
        return []
    if row["low"] <= finding.value <= row["high"]:
        return []
    span = f"{row['what']} runs from {row['low']:g} to {row['high']:g} {row['unit']}"
    return [
        Problem(
            id="SM202",
            message=f"{finding.value:g} cannot be: {span}.",
            hint="Correct the number, or leave the finding out if it is not known.",
            where=place,
        )
    ]


def _contradictions(findings: list[Finding], where: str) -> list[Problem]:
    statuses: dict[tuple[str, str, str], set[Status]] = {}
    for finding in findings:
        key = (finding.code, finding.side.value, finding.subject.value)
        statuses.setdefault(key, set()).add(finding.status)
    return [
        Problem(
            id="SM203",
            message=f"{code!r} is given both as present and as absent on the same side.",
            hint="Keep the one that is true, or write `status: unknown`.",
            where=where,
        )
        for (code, _, _), seen in statuses.items()
        if {Status.PRESENT, Status.ABSENT} <= seen
    ]
