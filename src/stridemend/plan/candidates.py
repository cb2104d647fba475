"""What could be in a stage, how much it promises, and what can not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from stridemend.plan.dose import UNTIMED, planned_dose
from stridemend.plan.refuse import Refusal, easier_forms, refusal
from stridemend.plan.situation import Situation
from stridemend.plan.targets import Target
from stridemend.plan.values import LeftOut
from stridemend.schema.kinds.treatment import Intervention

SCALE = 1_000_000
"""Relief is counted in millionths, because the solver wants whole numbers."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """
    An item that a stage may hold.

    Attributes
    ----------
        targets: what it works on, most relief first.
        worth: expected relief in millionths of the pain, doses and evidence weighed in.
        seconds: time of one session; 0 when it needs no session.
        first_seconds: the same at the starting dose, so that room to grow is left beside it.
        least_days: days a week below which its dose is not reached.
        most_days: days a week on which it may be done.
        level: level of the dose at which it begins.
    """

    item: Intervention
    targets: tuple[Target, ...]
    worth: int
    seconds: int
    first_seconds: int
    least_days: int
    most_days: int
    level: int

    @property
    def target(self) -> Target:
        """What it does most for."""
        return self.targets[0]


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of a stage, and what was refused before any choice."""

    candidates: tuple[Candidate, ...]
    refused: tuple[LeftOut, ...]


def pool(stage: str, goals: tuple[Target, ...], now: Situation) -> Pool:
    """Return what a stage may hold for ``goals``, and what it may not, with the reason."""
    names = list(dict.fromkeys(name for goal in goals for name in goal.treatments))
    found: list[Candidate] = []
    refused: list[LeftOut] = []
    for item in (now.pack.interventions[name] for name in names):
        if stage not in stages_of(item, now):
            continue
        wanted = _wanted(item, goals)
        no = refusal(item, now)
        if no is None:
            found.append(_candidate(item, wanted, now))
        else:
            refused.append(left_out(item, wanted[0], no))
    kept, later = _at_their_rung(found, now)
    return Pool(tuple(kept), (*refused, *later))


def stages_of(item: Intervention, now: Situation) -> tuple[str, ...]:
    """
    Return the stages an item may be done in, by its phase.

    What eases by pressing or stretching stays beside loading once its retest has helped; first
    rungs of loading begin at once where the tissue's trials began so.
    """
    rules = now.rules
    own = tuple(stage["id"] for stage in rules["stages"] if item.phase in stage["phases"])
    if item.id in now.helped | now.carried | relief_items(now) and "build" not in own:
        own += ("build",)
    at_once = rules["load_at_once"]
    if item.phase in at_once["phases"] and item.id in at_once["items"]:
        own += ("now",)
    return own


def relief_items(now: Situation) -> frozenset[str]:
    """Return what eases the places that are sore now; it may go on beside loading."""
    sites = now.rules["local_relief"]["sites"]
    return frozenset(name for code in sites if now.case.has(code) for name in sites[code])


def _wanted(item: Intervention, goals: Iterable[Target]) -> tuple[Target, ...]:
    found = [goal for goal in goals if item.id in goal.treatments]
    return tuple(sorted(found, key=lambda goal: -goal.relief))


def _candidate(item: Intervention, wanted: tuple[Target, ...], now: Situation) -> Candidate:
    level = now.levels.get(item.id, now.start_level if item.dose.mode != "task" else 0)
    dose = planned_dose(item, now.pack, level, pain_limit=now.pain_limit)
    weight = now.rules["grade_weight"][item.grade if meant_for(item, now) else "D"]
    relief = sum(goal.relief * _thought_of(item, goal, now) for goal in wanted)
    if item.id in now.helped:
        relief *= now.rules["helped_factor"]["value"]
    return Candidate(
        item=item,
        targets=wanted,
        worth=max(1, round(SCALE * weight * relief)),
        seconds=0 if item.kind in UNTIMED else dose.seconds,
        first_seconds=0 if item.kind in UNTIMED else min(item.seconds, dose.seconds),
        least_days=int(item.dose_range.get("per_week", (item.dose.per_week / 2,))[0]),
        most_days=item.dose.per_week,
        level=level,
    )


def meant_for(item: Intervention, now: Situation) -> bool:
    """Say whether an item's evidence is about this runner's problem; else it counts as opinion."""
    return not item.for_conditions or bool(set(item.for_conditions) & now.likely)


def _thought_of(item: Intervention, goal: Target, now: Situation) -> float:
    """Return how near the front of a target's list an item stands: 1 for the first."""
    place = goal.treatments.index(item.id)
    return float(1 - now.rules["list_order"]["value"] * place / len(goal.treatments))


def left_out(item: Intervention, goal: Target, no: Refusal, instead: str = "") -> LeftOut:
    """Return an item with the reason why it is not in."""
    return LeftOut(
        id=item.id,
        name=item.name,
        driver=goal.id,
        reason=no.reason,
        words=no.words,
        instead=instead,
    )


def _alone(candidate: Candidate, fit: list[Candidate]) -> bool:
    """Say whether nothing else in the same phase works on what a candidate works on."""
    others = (c for c in fit if c is not candidate and c.item.phase == candidate.item.phase)
    return not any(set(c.targets) & set(candidate.targets) for c in others)


def _meant(found: list[Candidate], now: Situation) -> tuple[list[Candidate], list[LeftOut]]:
    """Return what is meant for this runner, or has no better beside it; and the others."""
    trivial = () if now.irritability == "high" else now.rules["skill"]["only_when_irritable"]
    fit = [c for c in found if c.item.id not in trivial and meant_for(c.item, now)]
    kept = [c for c in found if c in fit or c.item.id in now.levels or _alone(c, fit)]
    no = Refusal("not_meant", now.rules["left_out_words"]["not_meant"])
    return kept, [left_out(c.item, c.target, no) for c in found if c not in kept]


def _at_their_rung(found: list[Candidate], now: Situation) -> tuple[list[Candidate], list[LeftOut]]:
    """Return the candidates whose ladder may be joined at their rung, and those that come later."""
    found, later = _meant(found, now)
    places = {c.item.id: c.item.phase for c in found}
    kept: list[Candidate] = []
    for candidate in found:
        item = candidate.item
        easier = [n for n in easier_forms(item, now.pack) if places.get(n) == item.phase]
        carried = [n for n in easier_forms(item, now.pack) if n in now.carried]
        easier = carried or easier
        depth = 0 if item.id in now.levels else len(easier)
        if depth <= (0 if carried else now.rungs_up):
            bonus = 1 + depth * now.rules["skill"]["rung_bonus"]["value"]
            kept.append(replace(candidate, worth=round(candidate.worth * bonus)))
            continue
        first = now.pack.interventions[easier[0]]
        words = now.rules["left_out_words"]["later"].format(name=first.name)
        no = Refusal("later", words)
        later.append(left_out(candidate.item, candidate.target, no, first.id))
    return kept, later
