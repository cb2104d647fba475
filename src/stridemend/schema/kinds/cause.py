"""Drivers, mechanisms and the links that lead from them to conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stridemend.schema.kinds.common import Prior


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """
    Something that can set off, feed or change pain.

    Attributes
    ----------
        role: ``node`` of the network, or ``prior_odds`` when it only multiplies odds.
        grade: how sure it is that it causes pain: supported, mixed, weak, contradicted
            or clinical_opinion.
        tests: ids of movement tests or diagnostics.
        question_only: no test exists, it is asked.
        treated_indirectly: no treatment names it as its target.
        inputs: names of training-log inputs that show it.
        retest_with: interventions that can change it within minutes.
    """

    id: str
    label: str
    kind: str
    region: str
    modifiable: bool
    sided: bool
    role: str
    meaning: str
    question: str
    grade: str
    prior: Prior
    contested: bool
    evidence: str
    aliases: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    interventions: tuple[str, ...] = ()
    load_rules: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    retest_with: tuple[str, ...] = ()
    question_only: bool = False
    treated_indirectly: bool = False
    refs: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mechanism:
    """A step between drivers and conditions; ``leak`` is its chance without modelled causes."""

    id: str
    label: str
    meaning: str
    region: str
    sided: bool
    prior: Prior
    leak: float
    tests: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    basis: str = "derived"
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainLink:
    """
    A link of the network (YAML keys ``from`` and ``to``).

    Attributes
    ----------
        layer: driver_to_mechanism, mechanism_to_mechanism, mechanism_to_condition or
            driver_to_condition.
        side: same, other or middle.
        activation: chance that the link brings on its child when its parent is there, 0..1.
        rr: how many times as likely the child is with the parent as without.
        kind: definition, load, transfer, capacity, referral or history.
    """

    id: str
    parent: str = field(metadata={"key": "from"})
    child: str = field(metadata={"key": "to"})
    layer: str
    side: str
    activation: float
    rr: float
    basis: str
    grade: str
    contested: bool
    kind: str
    why: str
    refs: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    """
    What research says about one link (YAML keys ``from`` and ``to``).

    Attributes
    ----------
        parent_type: driver, mechanism, intervention or exposure.
        child_type: condition, group, mechanism, driver, symptom or outcome.
        odds_ratio: shrunk start value for models, not a published estimate.
    """

    id: str
    parent: str = field(metadata={"key": "from"})
    parent_type: str = field(metadata={"key": "from_type"})
    child: str = field(metadata={"key": "to"})
    child_type: str = field(metadata={"key": "to_type"})
    direction: str
    strength: str
    effect_size: str
    grade: str
    best_evidence: str
    odds_ratio: float | None = None
    basis: str = "estimate"
    refs: tuple[str, ...] = ()
    modelling_note: str = ""
    population: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorOdds:
    """
    A known fact about the runner that multiplies the odds of a node or condition group.

    Attributes
    ----------
        ci95: published 95 % interval of the ratio that ours was taken from; empty if none.
    """

    factor: str
    target: str
    odds_ratio: float
    grade: str
    basis: str
    ci95: tuple[float, ...] = ()
    why: str = ""
    refs: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """A slow change from one node to another (YAML keys ``from`` and ``to``)."""

    parent: str = field(metadata={"key": "from"})
    child: str = field(metadata={"key": "to"})
    why: str
    refs: tuple[str, ...] = ()
    seeds: tuple[str, ...] = ()
    grade: str = "clinical_opinion"
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedPath:
    """A chain that the source documents describe, as a path through the network."""

    id: str
    source: str
    says: str
    path: tuple[str, ...]
    contested_links: int
    share: Mapping[str, float]
    basis: str = "derived"
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotDriver:
    """An id that reads like a driver and is none."""

    id: str
    what: str = field(metadata={"key": "is"})
    to: tuple[str, ...]
    why: str
