"""
What the findings of a case say about causes, drivers and mechanisms, as likelihood ratios.

Ratios are capped, correlated findings count less than their product, and a negative answer
never pushes a condition that must not be missed below half of its share (docs/model.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log

from stridemend.core import Case, Finding, Side
from stridemend.inference.causal import Layer, causal_model
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import Locus
from stridemend.inference.prior import factors_present, prior_odds
from stridemend.inference.ratios import (
    NOTHING,
    about_node,
    bearings,
    capped,
    sayings_about,
    word_weight,
)
from stridemend.inference.settings import settings
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True)
class Contribution:
    """
    What one finding adds to a cause.

    Attributes
    ----------
        finding: the finding.
        log_ratio: natural log of its likelihood ratio after caps and shrinking.
    """

    finding: Finding
    log_ratio: float


def contributions(locus: Locus, case: Case, pack: Pack) -> dict[str, tuple[Contribution, ...]]:
    """Return what each finding of the case says for or against each cause of one pain."""
    said = sayings_about(tuple(locus.chances), pack)
    raw: dict[str, list[Contribution]] = {}
    for finding in _about(locus, case, pack):
        saying, weight = said.get(finding.code, NOTHING), word_weight(finding, pack)
        for cause, log_ratio in (saying.present if finding.present else saying.absent).items():
            item = Contribution(finding, capped(weight * log_ratio, pack))
            raw.setdefault(cause, []).append(item)
    return {cause: _shrink(items, pack) for cause, items in raw.items()}


def cause_weights(locus: Locus, case: Case, pack: Pack) -> dict[str, float]:
    """Return the log-likelihood of the case's findings under each cause of a pain."""
    weights = prior_odds(locus.chances, case, pack)
    for cause, total in _summed(locus, case, pack).items():
        weights[cause] += total
    guarded, floor = causal_model(pack).guarded, log(settings(pack).guarded_floor)
    return {
        cause: max(total, floor) if cause in guarded else total for cause, total in weights.items()
    }


def _summed(locus: Locus, case: Case, pack: Pack) -> dict[str, float]:
    """Return the sums of `contributions` without naming the findings; most cases need no more."""
    said, rules = sayings_about(tuple(locus.chances), pack), settings(pack)
    top = log(rules.ratio_cap)
    sums: dict[str, float] = {}
    grouped: dict[str, list[Finding]] = {}
    for finding in _about(locus, case, pack):
        if finding.code in said:
            group = pack.findings[finding.code].group or finding.code
            grouped.setdefault(group, []).append(finding)
    for members in grouped.values():
        logs: dict[str, list[float]] = {}
        for finding in members:
            saying, weight = said[finding.code], word_weight(finding, pack)
            ratios = saying.present if finding.present else saying.absent
            for cause, log_ratio in ratios.items():
                weighed = max(-top, min(top, weight * log_ratio))
                if len(members) == 1:
                    sums[cause] = sums.get(cause, 0.0) + weighed
                else:
                    logs.setdefault(cause, []).append(weighed)
        for cause, found in logs.items():
            found.sort(key=abs, reverse=True)
            shrunk = sum(value * rules.group_weight**rank for rank, value in enumerate(found))
            sums[cause] = sums.get(cause, 0.0) + shrunk
    return sums


def node_contributions(
    case: Case, sides: tuple[Side, ...], sore: tuple[Side, ...], pack: Pack
) -> dict[NodeKey, tuple[Contribution, ...]]:
    """
    Return what the findings of a case say about each driver and mechanism.

    ``sides`` are those of the network; a finding without a side is about the ``sore`` ones.
    """
    raw: dict[NodeKey, list[Contribution]] = {}
    for finding in case:
        for bearing in bearings(finding.code, pack):
            log_ratio = about_node(finding, bearing, pack)
            if log_ratio:
                for key in reached(bearing.node, finding.side, sides, sore, pack):
                    raw.setdefault(key, []).append(Contribution(finding, log_ratio))
    known = factors_present(case, pack)
    for row in pack.prior_odds:
        if row.factor in known:
            item = Contribution(Finding(code=row.factor), log(row.odds_ratio))
            for key in reached(row.target, Side.NONE, sides, sore, pack):
                raw.setdefault(key, []).append(item)
    return {key: _shrink(items, pack) for key, items in raw.items()}


def node_ratios(
    case: Case, sides: tuple[Side, ...], sore: tuple[Side, ...], pack: Pack
) -> dict[NodeKey, float]:
    """Return how many times the findings multiply the odds of each driver and mechanism."""
    found = node_contributions(case, sides, sore, pack)
    totals = {key: sum(item.log_ratio for item in items) for key, items in found.items()}
    return {key: exp(total) for key, total in totals.items() if total}


def reached(
    node: str, told: Side, sides: tuple[Side, ...], sore: tuple[Side, ...], pack: Pack
) -> list[NodeKey]:
    """Return the nodes that something told on a side is about; ``sore`` where none was told."""
    template = causal_model(pack).templates.get(node)
    if template is None or template.layer is Layer.CONDITION:
        return []
    if not template.sided:
        return [(node, Side.NONE)]
    meant = sore if told is Side.NONE else sides
    return [(node, side) for side in meant if told.covers(side)]


def _about(locus: Locus, case: Case, pack: Pack) -> Iterable[Finding]:
    """Yield each finding that speaks about this pain, once per code."""
    seen, known = {locus.code}, pack.findings
    for finding in case.findings:
        code = finding.code
        if code in seen or code not in known or not (finding.present or finding.absent):
            continue
        if finding.side is Side.NONE or finding.side.covers(locus.side):
            seen.add(code)
            yield finding


def _shrink(raw: list[Contribution], pack: Pack) -> tuple[Contribution, ...]:
    """Count the strongest finding of a correlated group in full, each further one less."""
    groups: dict[str, list[Contribution]] = {}
    for item in raw:
        definition = pack.findings.get(item.finding.code)
        name = definition.group if definition and definition.group else item.finding.code
        groups.setdefault(name, []).append(item)
    if len(groups) == len(raw):
        return tuple(raw)
    kept = []
    for members in groups.values():
        ordered = sorted(members, key=lambda item: -abs(item.log_ratio))
        for rank, item in enumerate(ordered):
            share = settings(pack).group_weight ** rank
            kept.append(Contribution(item.finding, item.log_ratio * share))
    return tuple(kept)


def normalise(log_weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights scaled so that the largest is 1."""
    top = max(log_weights.values())
    return {key: exp(value - top) for key, value in log_weights.items()}
