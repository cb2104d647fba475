"""What a plan works on: the drivers that matter, the likely cause, the sore place, what holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from stridemend.core import Case, Side
from stridemend.inference import Assessment, RankedDriver
from stridemend.plan.settings import plan_rules
from stridemend.plan.situation import Situation
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """
    One thing to work on.

    Attributes
    ----------
        id: driver or mechanism id, condition id, finding code of a sore place, or ``keep_up_...``.
        kind: ``driver``, ``condition``, ``site`` or ``keep_up_...``.
        relief: share of the pain, 0 to 1, that working on it is expected to take away.
        treatments: intervention ids, the one to think of first standing first.
    """

    id: str
    kind: str
    label: str
    side: Side
    relief: float
    treatments: tuple[str, ...]


def targets(now: Situation) -> tuple[Target, ...]:
    """Return everything a plan works on, what promises most first within each kind."""
    return (*_drivers(now), *_conditions(now), *_sites(now), *_kept_up(now))


def _drivers(now: Situation) -> Iterable[Target]:
    least = now.rules["least_relief"]["value"]
    for driver in treated_drivers(now.assessment, now.pack):
        yield Target(
            id=driver.id,
            kind="driver",
            label=_label(driver.id, now.pack),
            side=_side(driver, now.case),
            relief=max(driver.expected_relief, least),
            treatments=treatments(driver.id, now.pack),
        )


def _conditions(now: Situation) -> Iterable[Target]:
    """Yield the work that is proven for a likely condition, whatever drives it."""
    rules = now.rules["condition_work"]
    for condition in now.assessment.conditions:
        work = rules["items"].get(condition.id)
        if work and condition.probability >= rules["from"]["value"]:
            yield Target(
                id=condition.id,
                kind="condition",
                label=now.pack.conditions[condition.id].name,
                side=condition.side,
                relief=condition.probability * rules["relief"]["value"],
                treatments=tuple(work),
            )


def _sites(now: Situation) -> Iterable[Target]:
    """Yield each sore place; what eases it goes beside the treatment of the cause."""
    rules = now.rules["local_relief"]
    for code, names in rules["sites"].items():
        found = next((finding for finding in now.case.of(code) if finding.present), None)
        if found:
            yield Target(
                id=code,
                kind="site",
                label=now.pack.findings[code].label,
                side=found.side,
                relief=rules["relief"]["value"],
                treatments=tuple(names),
            )


def _kept_up(now: Situation) -> Iterable[Target]:
    rules = now.rules["keep_up"]
    for name, part in rules["parts"].items():
        yield Target(
            id=f"keep_up_{name}",
            kind="keep_up",
            label=part["label"],
            side=Side.NONE,
            relief=rules["relief"]["value"],
            treatments=tuple(part["items"]),
        )


def treated_drivers(assessment: Assessment, pack: Pack) -> tuple[RankedDriver, ...]:
    """Return the drivers that the plan treats, best first; what nothing points at only alone."""
    rules = plan_rules(pack)
    open_to_work = [
        d for d in assessment.drivers if _modifiable(d, pack) and treatments(d.id, pack)
    ]
    least = rules["least_relief"]["value"]
    worth = [d for d in open_to_work if d.expected_relief >= least]
    seen = [d for d in worth if d.seen]
    chosen: list[RankedDriver] = []
    for driver in seen or worth or open_to_work:
        if len(chosen) < rules["drivers_treated"]["value"] and not _covered(driver, chosen, pack):
            chosen.append(driver)
    return tuple(chosen)


def _covered(driver: RankedDriver, chosen: Iterable[RankedDriver], pack: Pack) -> bool:
    """Say whether most of what helps a driver is in the plan for another one already."""
    own = set(treatments(driver.id, pack))
    return any(2 * len(own & set(treatments(d.id, pack))) > len(own) for d in chosen)


def _modifiable(driver: RankedDriver, pack: Pack) -> bool:
    known = pack.drivers.get(driver.id)
    return known.modifiable if known else True


def treatments(node: str, pack: Pack) -> tuple[str, ...]:
    """Return the interventions for a driver, or those that name a mechanism as their target."""
    if node in pack.drivers:
        return pack.drivers[node].interventions
    return tuple(item.id for item in pack.interventions.values() if node in item.targets)


def _label(node: str, pack: Pack) -> str:
    known = pack.drivers.get(node) or pack.mechanisms[node]
    return known.label


def _side(driver: RankedDriver, case: Case) -> Side:
    if driver.side in (Side.LEFT, Side.RIGHT, Side.BOTH):
        return driver.side
    return next((f.side for f in case.of(driver.id) if f.present), Side.NONE)
