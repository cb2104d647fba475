"""Puts the rooms in order: triage, then causes, then, when it is safe, a plan."""

from datetime import date
from typing import Any

from stridemend.consult.answer import Answer, Escalation
from stridemend.core import Case
from stridemend.inference import OTHER, Assessment, Engine, infer
from stridemend.intake.implied import complete
from stridemend.plan import Constraints, make_plan
from stridemend.schema import Pack
from stridemend.triage import LEVELS, Fired, Triage, triage


def consult(
    case: Case,
    pack: Pack,
    constraints: Constraints | None = None,
    engine: Engine | None = None,
    made_on: date | None = None,
    *,
    sure: bool = False,
) -> Answer:
    """
    Return the answer to a case.

    Causes are ranked even when a red flag fired, for the clinician's eyes; the plan is not
    made then. Nothing in the ranking can lower the level that triage gave. ``made_on`` is the
    first day of the plan; without it the plan has no dates. ``sure`` also tells how the
    ranking holds when the uncertain numbers are drawn again.
    """
    case, screened, assessment = rank(case, pack, engine, sure=sure)
    level, escalation = _level(screened.level.value, assessment, pack)
    plan = None
    if level == LEVELS[0] and assessment.located:
        plan = make_plan(case, assessment, pack, constraints, made_on)
    return Answer(case, screened, level, escalation, assessment, plan, pack.version)


def rank(
    case: Case, pack: Pack, engine: Engine | None = None, *, sure: bool = False
) -> tuple[Case, Triage, Assessment]:
    """Return the completed case, what triage says of it, and the ranking of its causes."""
    case = complete(case, pack)
    screened = triage(case, pack)
    return case, screened, infer(case, pack, engine, suspicions(screened, pack), sure=sure)


def suspicions(screened: Triage, pack: Pack) -> dict[str, float]:
    """
    Return by how much standing flags multiply the odds of what they guard against.

    A rule that holds is a combination of signs that the single likelihood ratios miss. This
    moves the ranking only; the level of care comes from the rule itself.
    """
    settings: Any = pack.settings["consult"]
    factors = settings["consult"]["suspicion"]
    found: dict[str, float] = {}
    for flag in screened.flags:
        factor = float(factors[flag.urgency.value]["value"])
        for name in _guarded(flag, pack):
            found[name] = max(factor, found.get(name, 1.0))
    return found


def _guarded(flag: Fired, pack: Pack) -> list[str]:
    """Return every condition that a flag guards against."""
    rule = pack.red_flags.get(flag.rule)
    named = (flag.condition_id, *(rule.also_guards if rule else ()))
    members = [member for name in named if name for member in pack.members(name)]
    return [name for name in dict.fromkeys(members) if name in pack.conditions]


def _level(level: str, assessment: Assessment, pack: Pack) -> tuple[str, Escalation | None]:
    """Return the level of care, raised when a condition that needs a clinician is likely."""
    settings: Any = pack.settings["consult"]
    rules = settings["consult"]
    for row in rules["levels"]:
        likely = [
            c
            for c in assessment.conditions
            if c.id != OTHER and pack.conditions[c.id].urgency in row["urgencies"]
        ]
        total = sum(c.probability for c in likely)
        if total >= row["from"] and LEVELS.index(row["to_level"]) > LEVELS.index(level):
            first = likely[0]
            words = rules["why"].format(name=pack.conditions[first.id].name)
            found = Escalation(first.id, round(total, 4), words, rules["see"], rules["avoid"])
            return row["to_level"], found
    return level, None
