"""The safety screen."""

from typing import Any

from stridemend.core import Case
from stridemend.schema import Pack
from stridemend.triage.levels import CareLevel
from stridemend.triage.logic import Truth
from stridemend.triage.result import Flag, Triage
from stridemend.triage.rules import (
    triage_data,
    alone,
    bone_score,
    make_flag,
    red_flag_rules,
    verdict_on,
)


def triage(case: Case, pack: Pack) -> Triage:
    """
    Return how urgently a runner should be seen, and why.

    Free text can raise a rule, only an explicit answer clears it: the reader's denials are
    findings too, but a raised rule stays until the runner answered or was examined. No
    probability, clock or order of findings plays a part.
    """
    flags: list[Flag] = []
    still_open: list[str] = []
    for rule_id, rule in red_flag_rules(pack).items():
        verdict = verdict_on(rule, case)
        if verdict.truth is Truth.TRUE and not alone(verdict.because, pack):
            flags.append(make_flag(rule_id, rule, verdict.because, pack))
        elif verdict.truth is Truth.UNKNOWN:
            still_open.append(rule_id)
    points, because = bone_score(case, pack)
    rule = triage_data(pack)["bone_score"]
    if points is not None and points >= rule["positive_from"]:
        flags.append(make_flag(rule["id"], rule, because, pack))
    flags.sort(key=lambda flag: (-flag.level.rank, flag.id))
    level = flags[0].level if flags else CareLevel.SELF_CARE
    return Triage(
        level=level,
        flags=tuple(flags),
        open_rules=tuple(sorted(still_open)),
        bone_score=points,
        safety_net=_safety_net(case, pack),
    )


def _safety_net(case: Case, pack: Pack) -> tuple[str, ...]:
    nets: Any = triage_data(pack)["safety_net"]
    lines = [line for code in nets if case.has(code) for line in nets[code]]
    return tuple(dict.fromkeys((*lines, *nets["default"])))
