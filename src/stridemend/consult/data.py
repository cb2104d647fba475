"""The answer as plain data, for JSON; the outer shape is fixed (docs/json.md)."""

from dataclasses import asdict
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.words import node_label
from stridemend.core import Finding
from stridemend.inference import (
    Assessment,
    ChainStep,
    PairRelief,
    Range,
    RankedCondition,
    RankedDriver,
    Reason,
)
from stridemend.plan import plan_to_data
from stridemend.schema import Pack


def answer_to_data(answer: Answer, pack: Pack) -> dict[str, Any]:
    """Return the answer as JSON-ready data; the same answer gives the same bytes."""
    assessment = answer.assessment
    return {
        "triage": _triage(answer),
        "findings": [_finding(finding) for finding in answer.case],
        "conditions": [_condition(c, assessment, pack) for c in assessment.conditions]
        if assessment
        else [],
        "none_fits": bool(assessment and not assessment.fits),
        "drivers": [_driver(d, assessment, pack) for d in assessment.drivers] if assessment else [],
        "pairs": [_pair(pair) for pair in assessment.pairs] if assessment else [],
        "chain": [_step(step, pack) for step in assessment.chain] if assessment else [],
        "chain_share": assessment.chain_share if assessment else 0.0,
        "next_tests": [asdict(test) for test in assessment.next_tests] if assessment else [],
        "plan": plan_to_data(answer.plan) if answer.plan else None,
        "pack": answer.pack,
    }


def _triage(answer: Answer) -> dict[str, Any]:
    data = asdict(answer.triage)
    data["level"] = answer.level
    data["screened_level"] = answer.triage.level.value
    data["raised_by_likely_cause"] = asdict(answer.escalation) if answer.escalation else None
    return data


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "value": finding.value,
        "side": finding.side.value,
        "status": finding.status.value,
        "words": finding.words,
        "subject": finding.subject.value,
        "hedged": finding.hedged,
        "source": finding.source.value,
    }


def _condition(condition: RankedCondition, assessment: Assessment, pack: Pack) -> dict[str, Any]:
    sure = assessment.sureness
    known = pack.conditions.get(condition.id)
    return {
        "id": condition.id,
        "name": known.name if known else "None of the known conditions",
        "side": condition.side.value,
        "probability": condition.probability,
        "range": _range(sure.conditions.get((condition.id, condition.side))) if sure else None,
        "for": [_reason(reason) for reason in condition.reasons_for],
        "against": [_reason(reason) for reason in condition.reasons_against],
        "refs": list(known.refs) if known else [],
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "code": reason.finding.code,
        "words": reason.words,
        "said": reason.finding.words,
        "likelihood_ratio": reason.ratio,
    }


def _pair(pair: PairRelief) -> dict[str, Any]:
    drivers = [{"id": name, "side": side.value} for name, side in pair.drivers]
    return {"drivers": drivers, "expected_relief": pair.expected_relief}


def _range(found: Range | None) -> dict[str, Any] | None:
    return asdict(found) if found else None


def _driver(driver: RankedDriver, assessment: Assessment, pack: Pack) -> dict[str, Any]:
    sure = assessment.sureness
    known = pack.drivers.get(driver.id)
    return {
        "id": driver.id,
        "kind": "driver" if known else "mechanism",
        "label": node_label(driver.id, pack),
        "side": driver.side.value,
        "probability": driver.probability,
        "expected_relief": driver.expected_relief,
        "relief_by_pain": list(driver.by_pain),
        "range": _range(sure.drivers.get((driver.id, driver.side))) if sure else None,
        "seen": driver.seen,
        "grade": known.grade if known else "",
        "contested": bool(known and known.contested),
        "evidence": known.evidence if known else pack.mechanisms[driver.id].prior.why,
        "refs": list(known.refs if known else pack.mechanisms[driver.id].prior.refs),
        "for": [_reason(reason) for reason in driver.reasons],
    }


def _step(step: ChainStep, pack: Pack) -> dict[str, Any]:
    link = pack.links[step.link]
    return {
        "from": step.source,
        "to": step.target,
        "side": step.side.value,
        "share": step.share,
        "link": step.link,
        "grade": step.grade,
        "contested": step.contested,
        "why": link.why,
        "refs": list(link.refs),
    }
