"""How a plan is put together, read from ``knowledge/plan.yaml``."""

from collections.abc import Mapping
from typing import Any, cast

from stridemend.inference import Assessment, RankedCondition
from stridemend.plan.constraints import Constraints
from stridemend.schema import Pack


def plan_rules(pack: Pack) -> Mapping[str, Any]:
    """Return the plan section of the pack."""
    rules: Any = pack.settings["plan"]
    return cast("Mapping[str, Any]", rules["plan"])


def equipment_at_hand(constraints: Constraints, pack: Pack) -> frozenset[str]:
    """Return everything the runner can use."""
    helper = {"helper"} if constraints.helper else set()
    household = frozenset(plan_rules(pack)["household"]) - constraints.lacks
    return constraints.equipment | household | helper


def likely_conditions(assessment: Assessment, pack: Pack) -> frozenset[str]:
    """Return the conditions likely enough to rule items out."""
    least = plan_rules(pack)["avoid_from"]["value"]
    return frozenset(c.id for c in assessment.conditions if c.probability >= least)


def tissue_of(assessment: Assessment, pack: Pack) -> str:
    """Return the tissue whose pain limit holds: the most cautious among the likely ones."""
    tissues: Mapping[str, Any] = plan_rules(pack)["tissues"]
    least = plan_rules(pack)["avoid_from"]["value"]
    likely = [c for c in assessment.conditions if c.probability >= least] or list(
        assessment.conditions[:1]
    )
    found = {_tissue(c, tissues) for c in likely} or {"unknown"}
    return min(sorted(found), key=lambda tissue: pain_limit(tissue, pack))


def _tissue(condition: RankedCondition, tissues: Mapping[str, Any]) -> str:
    return next((name for name, ids in tissues.items() if condition.id in ids), "unknown")


def pain_limit(tissue: str, pack: Pack) -> int:
    """Return the highest pain, 0 to 10, allowed during a session for a tissue."""
    limits: Any = pack.load_rules["pain_monitoring_24h"].details["tissue_limits"]
    return int(limits[tissue]["amber_max"])


def green_limit(tissue: str, pack: Pack) -> int:
    """Return the pain, 0 to 10, up to which a session counts as clean for a tissue."""
    limits: Any = pack.load_rules["pain_monitoring_24h"].details["tissue_limits"]
    return int(limits[tissue]["green_max"])
