"""What a retest did to the ranking of causes, in numbers and in words."""

from dataclasses import dataclass
from typing import Any

from stridemend.consult.words import node_label, sided
from stridemend.core import Side
from stridemend.inference import Assessment, RankedDriver, released_node
from stridemend.progress.retest import Response, Retest, Standing, judge
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class RetestEffect:
    """
    What a retest changed.

    Attributes
    ----------
        driver: driver that the retest speaks about; empty when none.
        was, now: its probability before and after, 0 to 1; None where it was not ranked.
        place_was, place_now: its place in the ranking, from 1.
        words: the same in one or two sentences.
    """

    response: Response
    driver: str
    side: Side
    was: float | None
    now: float | None
    place_was: int | None
    place_now: int | None
    words: tuple[str, ...]


def retest_effect(
    retest: Retest,
    standing: Standing | None,
    before: Assessment,
    after: Assessment,
    pack: Pack,
) -> RetestEffect:
    """
    Return what one retest changed between two assessments of the same case.

    Attributes
    ----------
        standing: what all retests of that release say together; None for a control.
    """
    response = judge(retest, pack)
    row = _row(retest.finding, pack)
    driver = released_node(retest.finding, pack) if row else ""
    was, place_was = _find(before, driver, retest.side)
    now, place_now = _find(after, driver, retest.side)
    chances = (was.probability if was else None, now.probability if now else None)
    return RetestEffect(
        response=response,
        driver=driver,
        side=retest.side,
        was=chances[0],
        now=chances[1],
        place_was=place_was,
        place_now=place_now,
        words=_words(retest, response, standing, chances, pack),
    )


def top_drivers(assessment: Assessment, pack: Pack, count: int = 3) -> str:
    """Return the first drivers of a ranking in one sentence."""
    names = "; ".join(
        sided(node_label(driver.id, pack), driver.side) for driver in assessment.drivers[:count]
    )
    return str(progress_rules(pack)["retest"]["says"]["top"].format(names=names))


def _row(finding: str, pack: Pack) -> Any:
    rows = progress_rules(pack)["retest"]["released"]
    return next((row for row in rows if row["finding"] == finding), None)


def _find(
    assessment: Assessment, driver: str, side: Side
) -> tuple[RankedDriver | None, int | None]:
    for place, one in enumerate(assessment.drivers, start=1):
        if one.id == driver and one.side.covers(side):
            return one, place
    return None, None


def _words(
    retest: Retest,
    response: Response,
    standing: Standing | None,
    chances: tuple[float | None, float | None],
    pack: Pack,
) -> tuple[str, ...]:
    rules: Any = progress_rules(pack)["retest"]
    says = rules["says"]
    task = next((row["name"] for row in rules["tasks"] if row["id"] == retest.task), retest.task)
    told = {"task": task, "before": f"{retest.before:g}", "after": f"{retest.after:g}"}
    if retest.control:
        fell = (says["control_drop"],) if response is Response.BETTER else ()
        return (says["control"].format(**told), *fell)
    row = _row(retest.finding, pack)
    name = row["name"] if row else pack.interventions[retest.item].name
    told |= {"Release": _release(name, retest.side), "was": _percent(chances[0])}
    told |= {"now": _percent(chances[1]), "mdc": f"{number(rules, 'mdc'):g}"}
    if response is Response.LOW:
        least = f"{number(rules, 'least_before'):g}"
        return (says["low"].format(least=least, **told),)
    key = "shared" if standing and standing.shared and response is Response.BETTER else response
    lines = [says[key].format(**told)]
    if row is None:
        lines.append(says["unnamed"])
    elif standing and not standing.sure:
        needed, window = (f"{number(rules, name):g}" for name in ("needed", "window"))
        lines.append(says["honest"].format(needed=needed, window=window))
    return tuple(lines)


def _release(name: str, side: Side) -> str:
    place = f"{side.value} {name}" if side in (Side.LEFT, Side.RIGHT) else name
    return f"Releasing the {place}"


def _percent(chance: float | None) -> str:
    return "not ranked" if chance is None else f"{100 * chance:.0f} %"
