"""
What each finding code says, worked out once for a pack.

A finding that already speaks for a cause as a second sore place, or through a driver of
the network, says nothing more about that cause directly.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log

from stridemend.core import Finding, Source, Status
from stridemend.inference.causal import causal_model
from stridemend.inference.settings import settings
from stridemend.schema import Pack
from stridemend.schema.kinds.cause import PriorOdds
from stridemend.schema.kinds.common import Ratio

LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Saying:
    """
    What one finding code says about causes.

    Attributes
    ----------
        present, absent: cause to the natural log of its likelihood ratio, uncapped.
    """

    present: Mapping[str, float]
    absent: Mapping[str, float]


NOTHING = Saying({}, {})


@lru_cache(maxsize=4)
def sayings(pack: Pack) -> dict[str, Saying]:
    """Return what each finding code says about causes."""
    found: dict[str, Saying] = {}
    for cause, presentation in pack.presentations.items():
        for code, chance in presentation.findings.items():
            definition = pack.findings.get(code)
            if definition is None or definition.background is None:
                continue
            if _told_by_place(code, cause, pack) or _told_by_chain(code, cause, pack):
                continue
            saying = found.setdefault(code, Saying({}, {}))
            background = definition.background
            _add(saying.present, cause, chance / background)
            _add(saying.absent, cause, (1 - chance) / (1 - background))
    return found


def _add(ratios: Mapping[str, float], cause: str, ratio: float) -> None:
    assert isinstance(ratios, dict)
    ratios[cause] = log(max(ratio, LEAST))


def _told_by_place(code: str, cause: str, pack: Pack) -> bool:
    """Say whether a second pain is already counted, as a sore place that the cause explains."""
    sites = settings(pack).members.get(code, ())
    return any(cause in pack.base_rates[site] for site in sites)


def _told_by_chain(code: str, cause: str, pack: Pack) -> bool:
    """Say whether a finding already speaks for the cause through a driver in the network."""
    upstream = causal_model(pack).ancestors(cause)
    return any(bearing.node in upstream for bearing in pack.findings[code].bears_on)


@lru_cache(maxsize=2048)
def bearings(code: str, pack: Pack) -> tuple[Ratio, ...]:
    """
    Return what a finding says about nodes; a finding named like a node speaks for it.

    A retest says it through the links of what was released, not here.
    """
    definition = pack.findings.get(code)
    if definition is None or definition.extra.get("retest"):
        return ()
    named = any(bearing.node == code for bearing in definition.bears_on)
    if code not in causal_model(pack).templates or named:
        return definition.bears_on
    cap = settings(pack).ratio_cap
    return (*definition.bears_on, Ratio(node=code, present=cap, absent=1 / cap))


@lru_cache(maxsize=2048)
def speaks(code: str, pack: Pack) -> bool:
    """Say whether a finding speaks for or against anything: cause, node or fact of history."""
    definition = pack.findings[code]
    facts = (rule for rule in settings(pack).factors.values() if code in rule.codes)
    of_person = code in ("age", "sex_female", "sex_male")
    return bool(
        code in sayings(pack)
        or bearings(code, pack)
        or definition.extra.get("retest")
        or of_person
        or next(facts, None)
    )


@lru_cache(maxsize=1024)
def sayings_about(causes: tuple[str, ...], pack: Pack) -> dict[str, Saying]:
    """Return what each finding code says about some causes only."""
    wanted = frozenset(causes)
    found = {}
    for code, saying in sayings(pack).items():
        present = {cause: r for cause, r in saying.present.items() if cause in wanted}
        if present:
            absent = {cause: r for cause, r in saying.absent.items() if cause in wanted}
            found[code] = Saying(present, absent)
    return found


def word_weight(finding: Finding, pack: Pack) -> float:
    """Return how much of its log ratio a finding counts; hedged words and free text count less."""
    weight = settings(pack).hedged_weight if finding.hedged else 1.0
    return weight * settings(pack).story_weight if finding.source is Source.STORY else weight


def about_node(finding: Finding, bearing: Ratio, pack: Pack) -> float:
    """Return the log ratio of a finding about a node; a fact told outright is nearly sure."""
    if not (finding.present or finding.absent):
        return 0.0
    ratio = bearing.present if finding.present else bearing.absent
    told = settings(pack).told_outright
    fact = pack.findings[finding.code].kind in told.kinds and not finding.hedged
    if fact and finding.present and ratio >= told.least:
        return log(told.ratio)
    return capped(log(ratio), pack)


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What an answer to a plain question says, as capped log ratios.

    Attributes
    ----------
        causes: cause to log ratio.
        nodes: driver or mechanism to log ratio.
    """

    causes: Mapping[str, float]
    nodes: Mapping[str, float]


@lru_cache(maxsize=4)
def answers(pack: Pack) -> dict[str, tuple[Answer, Answer]]:
    """Return, for each finding code that can be asked, what yes and what no would say."""
    found = {}
    for code, definition in pack.findings.items():
        plain = definition.background is not None and definition.question
        if plain and definition.kind != "site" and not definition.extra.get("retest"):
            yes, no = (_answer(code, status, pack) for status in (Status.PRESENT, Status.ABSENT))
            if yes.causes or yes.nodes or no.causes or no.nodes:
                found[code] = (yes, no)
    return found


def _answer(code: str, status: Status, pack: Pack) -> Answer:
    finding = Finding(code=code, status=status)
    saying = sayings(pack).get(code, NOTHING)
    said = saying.present if finding.present else saying.absent
    causes = {cause: capped(ratio, pack) for cause, ratio in said.items()}
    nodes = {b.node: about_node(finding, b, pack) for b in bearings(code, pack)}
    if finding.present:
        for row in _odds_of(code, pack):
            for name in pack.members(row.target):
                causes[name] = causes.get(name, 0.0) + log(row.odds_ratio)
            nodes[row.target] = nodes.get(row.target, 0.0) + log(row.odds_ratio)
    return Answer(causes, nodes)


def _odds_of(code: str, pack: Pack) -> list[PriorOdds]:
    """Return the facts that multiply odds and that a finding makes true."""
    names = {name for name, rule in settings(pack).factors.items() if code in rule.codes}
    return [row for row in pack.prior_odds if row.factor in names]


def capped(log_ratio: float, pack: Pack) -> float:
    """Return a log ratio within the pack's cap."""
    top = log(settings(pack).ratio_cap)
    return max(-top, min(top, log_ratio))
