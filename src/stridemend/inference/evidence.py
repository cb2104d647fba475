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
from stridemend.inference.prior import factor_present, prior_odds
from stridemend.inference.ratios import NOTHING, about_cause, about_node, bearings, sayings
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
    said = sayings(pack)
    raw: dict[str, list[Contribution]] = {}
    for finding in _about(locus, case, pack):
        saying = said.get(finding.code, NOTHING)
        for cause, log_ratio in (saying.present if finding.present else saying.absent).items():
            if cause in locus.chances:
                weighed = about_cause(finding, log_ratio, pack)
                raw.setdefault(cause, []).append(Contribution(finding, weighed))
    return {cause: _shrink(items, pack) for cause, items in raw.items()}


def cause_weights(locus: Locus, case: Case, pack: Pack) -> dict[str, float]:
    """Return the log-likelihood of the case's findings under each cause of a pain."""
    found = contributions(locus, case, pack)
    guarded, floor = causal_model(pack).guarded, log(settings(pack).guarded_floor)
    odds = prior_odds(locus.chances, case, pack)
    weights = {}
    for cause in locus.chances:
        total = sum(item.log_ratio for item in found.get(cause, ())) + odds[cause]
        weights[cause] = max(total, floor) if cause in guarded else total
    return weights


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
    for row in pack.prior_odds:
        if factor_present(row.factor, case, pack):
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
    seen = set()
    for finding in case:
        definition = pack.findings.get(finding.code)
        if definition is None or not (finding.present or finding.absent):
            continue
        beside = definition.kind == "site" and finding.code == locus.code
        if beside or finding.code in seen or not finding.side.covers(locus.side):
            continue
        seen.add(finding.code)
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
