"""What is tested next: which releases are not settled, which task, and when nothing is done."""

from collections.abc import Iterable, Sequence

from stridemend.core import Case
from stridemend.plan import PlanItem
from stridemend.progress.retest.judge import Retest
from stridemend.progress.retest.settle import settle
from stridemend.progress.session.build import Probe, released
from stridemend.progress.session.values import Task
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack


def painful_task(case: Case, pack: Pack, wanted: str = "") -> Task:
    """Return the runner's painful task: the one chosen, or the first that the case tells of."""
    rows = progress_rules(pack)["retest"]["tasks"]
    chosen = [row for row in rows if row["id"] == wanted]
    told = [row for row in rows if any(case.has(code) for code in row["codes"])]
    row = (*chosen, *told, rows[-1])[0]
    return Task(id=row["id"], name=row["name"], how=row["how"])


def next_probe(
    items: Iterable[PlanItem],
    retests: Sequence[Retest],
    case: Case,
    pack: Pack,
    wanted: str = "",
) -> Probe | None:
    """
    Return what the next session tests; None when every release in it is settled.

    After every few tested sessions one is a control, in which nothing is released before the
    task is tested again.
    """
    settled = {(one.finding, one.side) for one in settle(retests, pack) if one.sure}
    due = [
        code
        for item in items
        if (code := released(item.id, pack)) and (code, item.side) not in settled
    ]
    if not due:
        return None
    every = int(number(progress_rules(pack)["retest"], "control_every"))
    days = sorted({one.on for one in retests})
    idle = {one.on for one in retests if one.control}
    since = len([day for day in days if not idle or day > max(idle)])
    return Probe(
        task=painful_task(case, pack, wanted),
        due=frozenset(due),
        control=since >= every - 1,
    )
