"""Where a runner stands: the case of the timeline, what we say about it, the plan in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.consultation import consult
from stridemend.consult.stop import least_level, level_text
from stridemend.core import Case, CaseError, Finding, Problem, Side, Source
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.plan import Constraints, GoalRace, Plan, plan_from_data
from stridemend.progress.log.read import case_of
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack

LIMITS = "limits"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """
    Where a runner stands.

    Attributes
    ----------
        answer: what the rooms say about the case as it is now.
        plan: the newest version on the timeline; None before there is one.
        plan_number: number of its entry; 0 without a plan.
        began: day of the first version; None without a plan.
        dangers: finding codes of danger signs ticked before a session that nobody has denied
            since; while there is one, nothing of the plan is to be done.
        problems: what of the timeline could not be used, and why.
    """

    entries: tuple[Entry, ...]
    answer: Answer
    constraints: Constraints
    plan: Plan | None
    plan_number: int
    began: date | None
    dangers: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """True when the case needs somebody to look before anything is done."""
        return self.answer.level != "self-care" or bool(self.dangers)


def situation(entries: Sequence[Entry], pack: Pack, *, sure: bool = False) -> Situation:
    """
    Return where a runner stands; ``sure`` also tells how the ranking holds.

    Raises
    ------
    CaseError
        SM276: nothing was told yet.

    """
    told = case_of(entries, pack)
    if told is None:
        hint = 'Begin with your story: stridemend log story "My left calf hurts going upstairs".'
        raise CaseError([Problem(id="SM276", message="Your record is empty.", hint=hint)])
    constraints = constraints_of(entries)
    plan, number, problems = _plan(entries)
    plans = [entry for entry in standing(entries) if entry.kind is Kind.PLAN]
    return Situation(
        entries=entries if isinstance(entries, tuple) else tuple(entries),
        answer=consult(told.case, pack, constraints, sure=sure),
        constraints=constraints,
        plan=plan,
        plan_number=number,
        began=plans[0].at.date() if plans else None,
        dangers=_open_dangers(entries, told.case),
        problems=(*told.problems, *problems),
    )


def _open_dangers(entries: Sequence[Entry], case: Case) -> tuple[str, ...]:
    """Return the danger signs of sessions that no explicit "no" has cleared since."""
    ticked = [
        code
        for entry in standing(entries)
        if entry.kind is Kind.SESSION
        for code in entry.data["dangers"]
    ]
    return tuple(dict.fromkeys(code for code in ticked if not case.denies(code)))


def open_signs(here: Situation, pack: Pack) -> tuple[Finding, ...]:
    """Return the danger signs that keep everything on hold, those that a "no" can clear."""
    met = [c for flag in here.answer.triage.flags for reason in flag.why for c in reason.codes]
    codes = dict.fromkeys((*here.dangers, *met))
    told = [f for code in codes for f in here.answer.case.of(code) if f.present]
    return tuple(
        f for f in told if f.source is not Source.DERIVED and pack.findings[f.code].kind != "site"
    )


def stop_words(here: Situation, pack: Pack) -> tuple[str, ...]:
    """Return why everything is on hold, how urgent it is, and how a cleared sign is told."""
    says: Any = progress_rules(pack)["follow_up"]["says"]
    level = here.answer.triage.level_text if here.answer.triage.flags else ""
    if here.dangers and not level:
        level = level_text(least_level(here.dangers, pack), pack)
    cleared = tuple(
        says["cleared"].format(
            name=pack.findings[f.code].label,
            code=f.code,
            side=f" --side {f.side}" if f.side is not Side.NONE else "",
        )
        for f in open_signs(here, pack)
    )
    return tuple(line for line in (level, says["stopped"], *cleared) if line)


def _plan(entries: Sequence[Entry]) -> tuple[Plan | None, int, tuple[Problem, ...]]:
    """Return the newest plan that can be read, its entry, and why newer ones cannot."""
    problems: list[Problem] = []
    plans = [entry for entry in standing(entries) if entry.kind is Kind.PLAN]
    for entry in sorted(plans, key=lambda one: -one.number):
        try:
            return plan_from_data(entry.data["plan"]), entry.number, tuple(problems)
        except CaseError as bad:
            problems += bad.problems[:1]
    return None, 0, tuple(problems)


def plan_before(here: Situation) -> Plan | None:
    """Return the version before the plan of a situation; None when it is the first one."""
    earlier = [e for e in standing(here.entries) if e.number < here.plan_number]
    return _plan(earlier)[0]


def constraints_of(entries: Sequence[Entry]) -> Constraints:
    """Return what the runner can give, as last told; the pack's defaults before that."""
    told = [
        entry.data
        for entry in standing(entries)
        if entry.kind is Kind.EVENT and entry.data["what"] == LIMITS
    ]
    return _constraints(told[-1]) if told else Constraints()


def _constraints(data: Any) -> Constraints:
    race = data.get("race")
    return Constraints(
        minutes_per_day=data["minutes_per_day"],
        days_per_week=data["days_per_week"],
        equipment=frozenset(data["equipment"]),
        helper=data["helper"],
        lacks=frozenset(data["lacks"]),
        skill=data["skill"],
        unwanted=frozenset(data["unwanted"]),
        race=GoalRace(on=date.fromisoformat(race["on"]), km=race["km"], name=race["name"])
        if race
        else None,
    )


def constraints_data(constraints: Constraints) -> dict[str, Any]:
    """Return what the runner can give as JSON can hold it."""
    race = constraints.race
    return {
        "what": LIMITS,
        "minutes_per_day": constraints.minutes_per_day,
        "days_per_week": constraints.days_per_week,
        "equipment": sorted(constraints.equipment),
        "helper": constraints.helper,
        "lacks": sorted(constraints.lacks),
        "skill": constraints.skill,
        "unwanted": sorted(constraints.unwanted),
        "race": {"on": race.on.isoformat(), "km": race.km, "name": race.name} if race else None,
    }
