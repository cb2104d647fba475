"""Conditions, their place in the body, and the rules that escalate them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stridemend.schema.frozen import FrozenDict, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """How often a condition is met; ``share_of_running_injuries_pct`` is (low, high) in percent."""

    text: str
    refs: tuple[str, ...] = ()
    share_of_running_injuries_pct: tuple[float, ...] = ()
    basis: str = "estimate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """
    Something that can be wrong.

    Attributes
    ----------
        urgency: emergency, same_day, clinician_within_2_weeks or self_care_first.
        region: spine, hip, thigh, knee, leg, foot or body.
        body_sites: where it can hurt.
        main_differentials: condition ids it is confused with.
    """

    id: str
    name: str
    region: str
    body_sites: tuple[str, ...]
    frequency: Frequency
    typical_onset: str
    aggravators: tuple[str, ...]
    key_findings: tuple[str, ...]
    urgency: str
    main_differentials: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    note: str = ""
    refs: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionNode:
    """
    A condition as a node of the network; probabilities 0..1, per side when sided.

    Attributes
    ----------
        leak: chance without any modelled cause.
        unexplained: leak / prior.
        per_site: one independent instance for each pain site, without parents.
        prior_all_sites: chance over all sites, for per-site nodes.
    """

    id: str
    region: str
    sided: bool
    per_site: bool = False
    prior: float | None = None
    leak: float | None = None
    unexplained: float | None = None
    prior_all_sites: float | None = None
    basis: str = "derived"
    refs: tuple[str, ...] = ()
    checked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """
    A rule that escalates; triage reads the trigger from ``data``.

    Attributes
    ----------
        condition_id: condition it guards against; empty when it is no condition of the pack.
        also_guards: further conditions that the rule guards against.
        trigger: items with finding codes, combined by all_of, any_of and min_any.
        data: the whole entry as written.
    """

    id: str
    urgency: str
    condition: str = ""
    condition_id: str = ""
    also_guards: tuple[str, ...] = ()
    action: str = ""
    trigger: Mapping[str, Value] = field(default_factory=FrozenDict)
    refs: tuple[str, ...] = ()
    checked: str = ""
    data: Mapping[str, Value] = field(default_factory=FrozenDict)
