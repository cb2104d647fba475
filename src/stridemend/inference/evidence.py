"""
What the findings of a case say about causes, drivers and mechanisms, as likelihood ratios.

Ratios are capped, correlated findings count less than their product, and a negative answer
never pushes a condition that must not be missed below half of its share (docs/model.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, log

from stridemend.core import Case, Finding, Side, Source
from stridemend.inference.causal import causal_model
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import Locus
from stridemend.inference.settings import settings
from stridemend.schema import Pack
from stridemend.schema.kinds.common import Ratio


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


def cause_contributions(
    cause: str, locus: Locus, case: Case, pack: Pack
) -> tuple[Contribution, ...]:
    """Return what each finding of the case says for or against one cause of one pain."""
    presentation = pack.presentations.get(cause)
    if presentation is None:
        return ()
    raw = []
    for finding in _about(locus, case, pack):
        chance = presentation.findings.get(finding.code)
        background = pack.findings[finding.code].background
        if chance is None or background is None or _told_by_place(finding, cause, pack):
            continue
        if _told_by_chain(finding, cause, pack):
            continue
        ratio = _log_ratio(finding, chance, background, pack)
        raw.append(Contribution(finding, ratio))
    return _shrink(raw, pack)


def cause_weights(
    locus: Locus, case: Case, pack: Pack, guarded: frozenset[str]
) -> dict[str, float]:
    """Return the log-likelihood of the case's findings under each cause of a pain."""
    weights = {}
    for cause in locus.chances:
        contributions = cause_contributions(cause, locus, case, pack)
        total = sum(item.log_ratio for item in contributions)
        total += log(prior_odds(cause, case, pack))
        if cause in guarded:
            total = max(total, log(settings(pack).guarded_floor))
        weights[cause] = total
    return weights


def prior_odds(cause: str, case: Case, pack: Pack) -> float:
    """Return how age, sex and history multiply the odds of a cause, before symptoms."""
    odds = 1.0
    presentation = pack.presentations.get(cause)
    if presentation is not None:
        odds *= _age_odds(presentation.age_odds, case.number("age"))
        for code, sex in (("sex_female", "female"), ("sex_male", "male")):
            if case.has(code):
                odds *= presentation.sex_odds.get(sex, 1.0)
    for row in pack.prior_odds:
        if cause in pack.members(row.target) and factor_present(row.factor, case, pack):
            odds *= row.odds_ratio
    return odds


def node_evidence(key: NodeKey, case: Case, pack: Pack) -> tuple[Contribution, ...]:
    """Return what the findings of a case say about one driver or mechanism."""
    node, side = key
    raw = []
    for finding in case:
        for bearing in _bearings(finding, node, pack):
            if bearing.node != node or not finding.side.covers(side):
                continue
            raw.append(Contribution(finding, _bearing(finding, bearing, pack)))
    raw += [
        Contribution(Finding(code=row.factor), log(row.odds_ratio))
        for row in pack.prior_odds
        if node == row.target and factor_present(row.factor, case, pack)
    ]
    return _shrink([item for item in raw if item.log_ratio], pack)


def _bearings(finding: Finding, node: str, pack: Pack) -> tuple[Ratio, ...]:
    """Return what a finding says about nodes; a finding named like a node speaks for it."""
    definition = pack.findings.get(finding.code)
    if definition is None:
        return ()
    own = any(bearing.node == node for bearing in definition.bears_on)
    if finding.code != node or own:
        return definition.bears_on
    cap = settings(pack).ratio_cap
    return (*definition.bears_on, Ratio(node=node, present=cap, absent=1 / cap))


def _bearing(finding: Finding, bearing: Ratio, pack: Pack) -> float:
    """Return the log ratio of a finding about a node; a fact told outright is nearly sure."""
    if not (finding.present or finding.absent):
        return 0.0
    ratio = bearing.present if finding.present else bearing.absent
    told = settings(pack).told_outright
    fact = pack.findings[finding.code].kind in told.kinds and not finding.hedged
    if fact and finding.present and ratio >= told.least:
        return log(told.ratio)
    return _cap(log(ratio), pack)


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


def _told_by_place(finding: Finding, cause: str, pack: Pack) -> bool:
    """Say whether a second pain is already counted, as a sore place that the cause explains."""
    sites = settings(pack).members.get(finding.code, ())
    return any(cause in pack.base_rates[site] for site in sites)


def _told_by_chain(finding: Finding, cause: str, pack: Pack) -> bool:
    """Say whether a finding already speaks for the cause through a driver in the network."""
    upstream = causal_model(pack).ancestors(cause)
    return any(bearing.node in upstream for bearing in pack.findings[finding.code].bears_on)


def _log_ratio(finding: Finding, chance: float, background: float, pack: Pack) -> float:
    ratio = chance / background if finding.present else (1 - chance) / (1 - background)
    weighed = log(max(ratio, 1e-6))
    if finding.hedged:
        weighed *= settings(pack).hedged_weight
    if finding.source is Source.STORY:
        weighed *= settings(pack).story_weight
    return _cap(weighed, pack)


def _cap(log_ratio: float, pack: Pack) -> float:
    top = log(settings(pack).ratio_cap)
    return max(-top, min(top, log_ratio))


def _shrink(raw: list[Contribution], pack: Pack) -> tuple[Contribution, ...]:
    """Count the strongest finding of a correlated group in full, each further one less."""
    groups: dict[str, list[Contribution]] = {}
    for item in raw:
        definition = pack.findings.get(item.finding.code)
        name = definition.group if definition and definition.group else item.finding.code
        groups.setdefault(name, []).append(item)
    kept = []
    for members in groups.values():
        ordered = sorted(members, key=lambda item: -abs(item.log_ratio))
        for rank, item in enumerate(ordered):
            share = settings(pack).group_weight ** rank
            kept.append(Contribution(item.finding, item.log_ratio * share))
    return tuple(kept)


def _age_odds(bands: Iterable[tuple[float, ...]], age: float | None) -> float:
    if age is None:
        return 1.0
    return next((odds for low, high, odds in bands if low <= age < high), 1.0)


def factor_present(factor: str, case: Case, pack: Pack) -> bool:
    """Say whether a fact that multiplies odds is known to be there."""
    rule = settings(pack).factors.get(factor)
    if rule is None:
        return False
    age = case.number("age")
    if rule.age_from is not None and age is not None and age >= rule.age_from:
        return True
    return any(case.has(code, Side.NONE) for code in rule.codes)


def normalise(log_weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights scaled so that the largest is 1."""
    top = max(log_weights.values())
    return {key: exp(value - top) for key, value in log_weights.items()}
