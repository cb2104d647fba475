"""What a measured value says: there, not there, or not to be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import ge, gt, le, lt
from typing import Any

from stridemend.core import Case, Side, Status
from stridemend.schema import Pack
from stridemend.schema.kinds.examination import MovementTest

OPERATORS = {"<": lt, "<=": le, ">": gt, ">=": ge}
SEXES = {"M": "sex_male", "F": "sex_female"}


@dataclass(frozen=True, slots=True)
class SideResult:
    """
    A test on one side.

    Attributes
    ----------
        side: left or right; none for a test without sides.
        value: in the unit of the test's measure; None when it was not measured.
        pain: worst pain during it, 0 to 10; None when it was not told.
        seen: finding code to what was seen; a code that nobody looked at is missing.
    """

    side: Side
    value: float | None
    pain: float | None
    seen: Mapping[str, Status]


def verdicts_of(
    test: MovementTest, results: list[SideResult], case: Case, pack: Pack
) -> list[dict[str, Status]]:
    """
    Return for each result the findings with their status.

    A measured value decides the signs that the number is about; what was seen decides the
    others, and all of them where the number alone cannot decide.
    """
    judged = judge_sides(test, [one.value for one in results], case)
    numeric = number_signs(test, pack)
    found = []
    for one, status in zip(results, judged, strict=True):
        verdicts = dict(one.seen)
        if status is not None:
            verdicts |= dict.fromkeys(numeric, status)
        found.append(verdicts)
    return found


def number_signs(test: MovementTest, pack: Pack) -> tuple[str, ...]:
    """Return the signs that the number of a test decides: its only one, or those not asked."""
    signs = [code for code, f in pack.findings.items() if f.extra.get("test") == test.id]
    if len(signs) == 1:
        return tuple(signs)
    return tuple(code for code in signs if not pack.findings[code].question)


def judge_sides(test: MovementTest, values: list[float | None], case: Case) -> list[Status | None]:
    """
    Return what the values of the sides say; None where they cannot decide.

    Beyond the threshold, or worse than the other side by the difference that counts, is
    present. Between a looser published cut-off and the threshold nothing is said.
    """
    return [
        _judge(test, value, values[1 - place] if len(values) == len(SEXES) else None, case)
        for place, value in enumerate(values)
    ]


def _judge(
    test: MovementTest, value: float | None, other: float | None, case: Case
) -> Status | None:
    if value is None:
        return None
    rule = test.positive
    limits = _limits(rule.threshold, case)
    compare = OPERATORS[str(rule.threshold["op"])] if rule.threshold and limits else None
    beyond = [compare(value, limit) for limit in limits] if compare else []
    if beyond and all(beyond):
        return Status.PRESENT
    if rule.side_difference is not None and other is not None:
        worse = other - value if test.measure.better == "higher" else value - other
        if worse >= rule.side_difference:
            return Status.PRESENT
    if not beyond:
        return Status.ABSENT if rule.side_difference is not None and other is not None else None
    return Status.UNKNOWN if any(beyond) or _between(value, rule.borderline) else Status.ABSENT


def _between(value: float, borderline: tuple[float, ...]) -> bool:
    return bool(borderline) and min(borderline) <= value <= max(borderline)


def _limits(threshold: Mapping[str, Any] | None, case: Case) -> list[float]:
    """Return the limits that can hold for a runner; of both sexes when the sex is not known."""
    if not threshold or "of" in threshold:
        return []
    value = threshold["value"]
    if isinstance(value, int | float):
        return [float(value)]
    if isinstance(value, Mapping) and set(value) == set(SEXES):
        known = [sex for sex, code in SEXES.items() if case.has(code)]
        return [float(value[sex]) for sex in known or SEXES]
    return []
