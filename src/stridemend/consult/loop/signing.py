"""A practitioner signs a clearance or takes it back: a version of the plan of its own."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from stridemend.consult.loop.advance import plan_entry
from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry
from stridemend.plan import Change, Move, Plan, sign, withdraw
from stridemend.schema import Pack


def signed_entry(plan: Plan | None, by: str, at: datetime, pack: Pack, *, take_back: bool) -> Entry:
    """
    Return the next version of a plan, its clearance signed or withdrawn.

    Signing does not make an unmet condition met: those go on standing beside the name.

    Raises
    ------
    CaseError
        SM280: there is no plan in force, or a danger sign stopped it, or nobody is named.

    """
    name = " ".join(by.split())
    if plan is None or plan.clearance.state == "stop" or not name:
        message = "There is nothing to sign." if name else "Nobody is named."
        hint = "Name who signs (--by), once a plan is in force and no danger sign is open."
        raise CaseError([Problem(id="SM280", message=message, hint=hint)])
    day, words = at.date(), _words(pack)
    old = plan.clearance
    new = withdraw(old, name, day, pack) if take_back else sign(old, name, day)
    after = words["withdrawn" if take_back else "signed"].format(by=name, on=day)
    change = Change(
        what="clearance",
        name=words["name"],
        move=Move.STOP if take_back else Move.OPEN,
        before=old.state.replace("_", " "),
        after=after,
        why=words["why"],
        evidence=words["evidence"],
        grade=words["grade"],
        refs=(),
        on=day,
    )
    version = replace(plan, version=plan.version + 1, clearance=new)
    return plan_entry(version, (change,), at)


def _words(pack: Pack) -> dict[str, str]:
    rules: Any = pack.settings["clearance"]
    found: dict[str, str] = rules["clearance"]["signing"]
    return found
