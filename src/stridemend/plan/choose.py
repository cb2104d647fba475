"""Which interventions enter a plan: allowed, at hand, for the drivers that matter, in time."""

from collections.abc import Iterable

from stridemend.core import Case
from stridemend.inference import Assessment, RankedDriver
from stridemend.plan.settings import equipment_at_hand, likely_conditions, plan_rules
from stridemend.plan.values import Constraints
from stridemend.schema import Pack
from stridemend.schema.kinds.treatment import Intervention

Choice = tuple[Intervention, RankedDriver]


def treated_drivers(assessment: Assessment, pack: Pack) -> tuple[RankedDriver, ...]:
    """Return the drivers that the plan treats, best first."""
    rules = plan_rules(pack)
    open_to_work = [
        d for d in assessment.drivers if _modifiable(d, pack) and treatments(d.id, pack)
    ]
    worth = [d for d in open_to_work if d.expected_relief >= rules["least_relief"]["value"]]
    chosen: list[RankedDriver] = []
    for driver in worth or open_to_work:
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


def allowed(
    intervention: Intervention,
    case: Case,
    assessment: Assessment,
    constraints: Constraints,
    pack: Pack,
) -> bool:
    """Say whether an intervention is safe for this case and possible with what is at hand."""
    sets = pack.intervention_rules.contra_sets
    wrong_for = set(intervention.avoid_with)
    for name in intervention.contra_sets:
        wrong_for.update(sets[name].avoid_with)
        codes = plan_rules(pack)["contra_findings"].get(name, ())
        if any(case.has(code) for code in codes):
            return False
    if wrong_for & likely_conditions(assessment, pack):
        return False
    return _possible(intervention, constraints, pack)


def _possible(intervention: Intervention, constraints: Constraints, pack: Pack) -> bool:
    at_hand = equipment_at_hand(constraints, pack)
    needs = intervention.equipment
    if intervention.performer in plan_rules(pack)["not_alone"]:
        return False
    if intervention.performer == "helper" and not constraints.helper:
        return False
    return set(needs.all) <= at_hand and (not needs.any or bool(set(needs.any) & at_hand))


def choose(
    drivers: Iterable[RankedDriver],
    phases: tuple[str, ...],
    case: Case,
    assessment: Assessment,
    constraints: Constraints,
    pack: Pack,
) -> list[Choice]:
    """
    Return the items of some phases that fit into the minutes of a day, in phase order.

    Each driver in turn gets its best remaining item, so that no driver takes all the time.
    """
    queues = [_ranked(driver, phases, case, assessment, constraints, pack) for driver in drivers]
    budget = 60 * (constraints.minutes_per_day or plan_rules(pack)["defaults"]["minutes_per_day"])
    chosen: list[Choice] = []
    while any(queues):
        for queue in queues:
            if queue:
                item = queue.pop(0)
                budget -= _take(item, chosen, budget, pack)
    names = {intervention.id for intervention, _ in chosen}
    # A ladder is climbed when its easier form has gone well, so only that one is kept.
    chosen = [choice for choice in chosen if not names & _easier_forms(choice[0], pack)]
    order = {phase: rank for rank, phase in enumerate(pack.intervention_rules.phases)}
    return sorted(chosen, key=lambda choice: order[choice[0].phase])


def _take(item: Choice, chosen: list[Choice], budget: float, pack: Pack) -> float:
    """Add an item if it is new and fits; return the seconds that it costs a day."""
    intervention, driver = item
    single = plan_rules(pack)["one_of_each"]
    for other, other_driver in chosen:
        same_kind = other.kind == intervention.kind and other_driver == driver
        if other.id == intervention.id or (same_kind and intervention.kind in single):
            return 0.0
        if other.id in _easier_forms(intervention, pack):
            return 0.0
    cost = 0.0 if intervention.kind in ("advice", "habit", "run") else intervention.seconds
    if cost > budget:
        return 0.0
    chosen.append(item)
    return cost


def _easier_forms(intervention: Intervention, pack: Pack) -> frozenset[str]:
    """Return every easier form of an item, down the whole ladder."""
    reached: set[str] = set()
    todo = list(intervention.easier)
    while todo:
        name = todo.pop()
        if name not in reached:
            reached.add(name)
            todo.extend(pack.interventions[name].easier)
    return frozenset(reached)


def treatments(node: str, pack: Pack) -> tuple[str, ...]:
    """Return the interventions for a driver, or those that name a mechanism as their target."""
    if node in pack.drivers:
        return pack.drivers[node].interventions
    return tuple(item.id for item in pack.interventions.values() if node in item.targets)


def _ranked(
    driver: RankedDriver,
    phases: tuple[str, ...],
    case: Case,
    assessment: Assessment,
    constraints: Constraints,
    pack: Pack,
) -> list[Choice]:
    found = [
        pack.interventions[name]
        for name in treatments(driver.id, pack)
        if pack.interventions[name].phase in phases
        and allowed(pack.interventions[name], case, assessment, constraints, pack)
    ]
    weight = plan_rules(pack)["grade_weight"]
    ladder = {name: rank for rank, name in enumerate(treatments(driver.id, pack))}
    found.sort(key=lambda item: (_steps_up(item, found), -weight[item.grade], ladder[item.id]))
    return [(item, driver) for item in found]


def _steps_up(item: Intervention, among: list[Intervention]) -> bool:
    """Say whether an easier form of the item is among the others: start with that one."""
    names = {other.id for other in among}
    return any(easier in names for easier in item.easier)
