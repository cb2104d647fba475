"""The plan from start to end."""

from datetime import date

from stridemend.core import Case, Side
from stridemend.inference import Assessment, RankedDriver
from stridemend.plan.choose import allowed, choose, treated_drivers
from stridemend.plan.item import Purpose, as_item
from stridemend.plan.running import run_advice
from stridemend.plan.settings import pain_limit, plan_rules, tissue_of
from stridemend.plan.values import Clearance, Constraints, Plan, PlanItem, Stage
from stridemend.schema import Pack


def make_plan(
    case: Case,
    assessment: Assessment,
    pack: Pack,
    constraints: Constraints | None = None,
    made_on: date | None = None,
) -> Plan:
    """
    Return a first plan for a runner whose triage allows one.

    The caller asks triage first: a fired red flag means no plan. Phases come in the pack's
    order, release and restoring before loading. The same input gives the same plan.
    """
    constraints = constraints or Constraints()
    rules = plan_rules(pack)
    drivers = treated_drivers(assessment, pack)
    weeks = rules["review_weeks"]["value"]
    stages = tuple(
        _stage(stage, drivers, case, assessment, constraints, pack) for stage in rules["stages"]
    )
    staged = {entry.id for stage in stages for entry in stage.items}
    relief = _local_relief(case, assessment, constraints, pack)
    minutes = constraints.minutes_per_day
    return Plan(
        version=1,
        made_on=made_on,
        replanned_on=None,
        minutes=rules["defaults"]["minutes_per_day"] if minutes is None else minutes,
        stage=stages[0].id,
        irritability="low",
        sessions=(),
        weeks=(),
        left_out=(),
        clearance=Clearance(
            state="not_yet",
            words="",
            conditions=(),
            valid_days=14,
            valid_until=None,
            ended_by="",
            signed_by="",
            signed_on=None,
            follow_up=(),
            grade="D",
            refs=(),
        ),
        notes=(),
        stages=stages,
        local_relief=tuple(entry for entry in relief if entry.id not in staged),
        running=run_advice(case, assessment, pack),
        retest=rules["retest_words"],
        retest_days=rules["retest_days"]["value"],
        see_someone=tuple(line.format(weeks=weeks) for line in rules["seek_help"]["lines"]),
        whom=rules["seek_help"]["whom"],
        pack=pack.version,
    )


def _stage(
    stage: dict[str, object],
    drivers: tuple[RankedDriver, ...],
    case: Case,
    assessment: Assessment,
    constraints: Constraints,
    pack: Pack,
) -> Stage:
    phases = tuple(str(phase) for phase in stage["phases"])  # type: ignore[attr-defined]
    chosen = choose(drivers, phases, case, assessment, constraints, pack)
    limit = pain_limit(tissue_of(assessment, pack), pack)
    days = constraints.days_per_week or plan_rules(pack)["defaults"]["days_per_week"]
    items = tuple(
        as_item(
            intervention,
            pack,
            Purpose(
                why=_label(driver.id, pack),
                side=_side(driver, case),
                pain_limit=limit,
                driver=driver.id,
                days=days,
            ),
        )
        for intervention, driver in chosen
    )
    return Stage(
        id=str(stage["id"]), heading=str(stage["heading"]), when=str(stage["when"]), items=items
    )


def _label(node: str, pack: Pack) -> str:
    known = pack.drivers.get(node) or pack.mechanisms[node]
    return known.label


def _side(driver: RankedDriver, case: Case) -> Side:
    if driver.side in (Side.LEFT, Side.RIGHT, Side.BOTH):
        return driver.side
    return next((f.side for f in case.of(driver.id) if f.present), Side.NONE)


def _local_relief(
    case: Case, assessment: Assessment, constraints: Constraints, pack: Pack
) -> tuple[PlanItem, ...]:
    """Return one item for each sore place that eases it while the cause is treated."""
    sites = plan_rules(pack)["local_relief"]["sites"]
    limit = pain_limit(tissue_of(assessment, pack), pack)
    items: dict[str, PlanItem] = {}
    for finding in case:
        for name in sites.get(finding.code, ()) if finding.present else ():
            intervention = pack.interventions[name]
            if allowed(intervention, case, assessment, constraints, pack):
                items[name] = as_item(
                    intervention,
                    pack,
                    Purpose(
                        why=pack.findings[finding.code].label, side=finding.side, pain_limit=limit
                    ),
                )
                break
    return tuple(items.values())
