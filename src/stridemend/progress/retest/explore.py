"""A release that is not in the plan, tried once to learn whether its driver matters."""

from collections.abc import Iterator, Sequence

from stridemend.core import Case, Side
from stridemend.inference import Assessment, RankedDriver
from stridemend.plan import Constraints, Plan, PlanItem
from stridemend.plan.item import Purpose, as_item
from stridemend.plan.refuse import refusal, tool_for
from stridemend.plan.settings import pain_limit, tissue_of
from stridemend.plan.situation import Situation
from stridemend.progress.retest.judge import Retest
from stridemend.progress.retest.settle import settle
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack


def exploratory(
    plan: Plan,
    assessment: Assessment,
    case: Case,
    constraints: Constraints,
    retests: Sequence[Retest],
    pack: Pack,
) -> PlanItem | None:
    """
    Return the release worth trying next; None when every one that is safe is settled.

    Drivers are taken in the order of the ranking, then the sore places. What is
    contraindicated, needs a person or a thing that is not there, or was struck out is never
    tried.
    """
    settled = {(one.finding, one.side) for one in settle(retests, pack) if one.sure}
    now = Situation(case, assessment, constraints, pack)
    limit = pain_limit(tissue_of(assessment, pack), pack)
    for finding, name, driver, told in _tries(case, assessment, pack):
        known = pack.interventions[name]
        side = told if known.dose.sides == 2 else Side.NONE
        if (finding, side) in settled or refusal(known, now) is not None:
            continue
        purpose = Purpose(
            why=driver, side=side, pain_limit=limit, driver=driver, tool=tool_for(known, now)
        )
        return plan.item(name) or as_item(known, pack, purpose)
    return None


def _tries(case: Case, assessment: Assessment, pack: Pack) -> Iterator[tuple[str, str, str, Side]]:
    """Yield finding, release, driver and side: first by the ranking, then by the sore places."""
    for driver in assessment.drivers:
        side = driver.side if driver.side is not Side.NONE else _sore_side(case, pack)
        for finding, name in _releases(driver, pack):
            yield finding, name, driver.id, side
    for row in progress_rules(pack)["retest"]["released"]:
        if any(case.has(site) for site in row["sites"]):
            for name in row["items"]:
                yield row["finding"], name, row["driver"], _sore_side(case, pack)


def _releases(driver: RankedDriver, pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield each finding that a retest about this driver becomes, with its releases."""
    for row in progress_rules(pack)["retest"]["released"]:
        bears = pack.findings[row["finding"]].bears_on
        if any(bearing.node == driver.id for bearing in bears):
            for name in row["items"]:
                yield row["finding"], name


def _sore_side(case: Case, pack: Pack) -> Side:
    sides = {
        finding.side
        for finding in case
        if finding.present and pack.findings[finding.code].kind == "site"
    } & {Side.LEFT, Side.RIGHT}
    return next(iter(sides)) if len(sides) == 1 else Side.NONE
