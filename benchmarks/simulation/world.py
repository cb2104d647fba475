"""
The simulated world: runners whose true driver is known, their pain, their honest noise.

Nothing here is told to the program. What a runner says is drawn from the pack's own chances, so
the table measures the loop (questions, retests, plan), not whether the pack is right.
"""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import yaml

from stridemend.consult import read_case
from stridemend.core import Case, Finding, Side, Source
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack

SELF_CARE = "self_care_first"
MISSED = 0.25
DAY_NOISE = 0.8
TOLD = 0.55
SIGNS_TESTED = 0.8


@dataclass
class Runner:
    """
    A virtual runner.

    Attributes
    ----------
        driver: id of the driver that truly keeps the pain going; empty for a serious case.
        case: what the runner tells on the first day.
        left: share of the driver that is still there, 1 to 0.
        base: pain on a first day, 0 to 10.
        danger_day: day on which a danger sign comes up; None for most.
    """

    name: str
    driver: str
    side: Side
    condition: str
    case: Case
    rng: Random
    base: float
    natural_days: float
    p_active: float
    p_idle: float
    danger_day: int | None = None
    left: float = 1.0
    pains: list[float] = field(default_factory=list)

    def level(self, day: int) -> float:
        """Return the true pain of a day: a part that heals by itself, a part of the driver."""
        alone = 2.0 ** (-day / self.natural_days)
        return self.base * (0.3 * alone + 0.7 * self.left * (0.5 + 0.5 * alone))

    def says(self, day: int, share: float = 1.0) -> float:
        """Return the pain that the runner gives on a day, as a whole number with noise."""
        value = self.level(day) * share + self.rng.gauss(0, DAY_NOISE)
        return float(max(0, min(10, round(value))))

    def treated(self, targets: frozenset[str]) -> None:
        """Let one session act: much on what it targets, hardly on anything else."""
        self.left *= 0.955 if self.driver in targets else 0.995

    def retest(self, before: float, nodes: frozenset[str]) -> float:
        """Return the pain after a release, with drops that have other causes (placebo, warm-up)."""
        chance = self.p_active if self.driver in nodes else self.p_idle
        if self.rng.random() < chance:
            return max(0.0, before - self.rng.choice([2, 2, 3, 4]))
        return max(0.0, min(10.0, before + self.rng.choice([-1, 0, 0, 0, 1])))

    def idle_retest(self, before: float) -> float:
        """Return the pain after nothing was done; it falls by itself now and then."""
        fell = self.rng.random() < self.p_idle / 2
        return max(0.0, before - 2) if fell else max(0.0, before - self.rng.choice([0, 0, 1]))


def document_runners(folder: Path, pack: Pack) -> list[Runner]:
    """Return the runners of the source documents; what their retest showed is kept from us."""
    truths = {"doc000": "tight_iliopsoas", "doc002": "", "doc003": "tight_iliopsoas"}
    found = []
    for name, driver in truths.items():
        data = yaml.safe_load((folder / f"{name}.yaml").read_text("utf-8"))
        tests = tuple(line for line in data["tests"] if not line.startswith("After"))
        case = read_case(data["story"], tests, pack, name).case
        side = Side(data["truth"]["side"]) if driver else Side.NONE
        found.append(_runner(name, driver, side, "", case, Random(name)))
    return found


def _runner(name: str, driver: str, side: Side, condition: str, case: Case, rng: Random) -> Runner:
    return Runner(
        name=name,
        driver=driver,
        side=side,
        condition=condition,
        case=case,
        rng=rng,
        base=rng.uniform(4.0, 6.5),
        natural_days=rng.uniform(60, 180),
        p_active=rng.uniform(0.45, 0.75),
        p_idle=rng.uniform(0.15, 0.4),
    )


def sampled_runner(number: int, seed: int, pack: Pack) -> Runner:
    """Return a virtual runner: place, cause and true driver drawn from the pack's chances."""
    rng = Random(f"{seed}/{number}")
    while True:
        site = _draw(rng, {name: p for name, p in pack.site_priors.items() if name in PLACES})
        condition = _draw(rng, dict(pack.base_rates[site]))
        drivers = _drivers_of(condition, pack)
        if drivers:
            break
    side = rng.choice([Side.LEFT, Side.RIGHT])
    driver = _draw(rng, drivers)
    code = f"pain_{site}"
    case = Case(findings=tuple(_told(code, condition, driver, drivers, side, rng, pack)))
    runner = _runner(f"runner {number}", driver, side, condition, case, rng)
    if rng.random() < 0.04:
        runner.danger_day = rng.randrange(5, 80)
    return runner


PLACES = frozenset(
    (
        "low_back", "buttock", "lateral_hip", "groin", "posterior_thigh", "anterior_thigh",
        "anterior_knee", "lateral_knee", "medial_shin", "calf", "achilles", "heel",
    )
)  # fmt: skip


def _draw(rng: Random, weights: dict[str, float]) -> str:
    names = sorted(weights)
    return rng.choices(names, [weights[name] for name in names])[0]


@cache
def _tested_nodes(pack: Pack) -> frozenset[str]:
    """Return the nodes that a retest after a release can speak about."""
    rows = progress_rules(pack)["retest"]["released"]
    return frozenset(
        bearing.node for row in rows for bearing in pack.findings[row["finding"]].bears_on
    )


def _drivers_of(condition: str, pack: Pack) -> dict[str, float]:
    """Return the drivers upstream of a condition that a release can reach, with their priors."""
    reached: set[str] = set()
    todo = [condition]
    while todo:
        child = todo.pop()
        for link in pack.links.values():
            if link.child == child and link.parent not in reached:
                reached.add(link.parent)
                todo.append(link.parent)
    return {
        name: pack.drivers[name].prior.p
        for name in reached & _tested_nodes(pack)
        if name in pack.drivers and pack.drivers[name].modifiable
    }


def _told(
    site: str,
    condition: str,
    driver: str,
    rivals: dict[str, float],
    side: Side,
    rng: Random,
    pack: Pack,
) -> list[Finding]:
    """Return the first day's findings: the pain, its behaviour, and signs of drivers."""
    found = [Finding(code=site, side=side, source=Source.STORY)]
    told = pack.presentations[condition].findings if condition in pack.presentations else {}
    for code, chance in sorted(told.items()):
        known = pack.findings.get(code)
        if known is None or known.value or known.kind in ("safety", "site"):
            continue
        if rng.random() < TOLD * chance:
            found.append(Finding(code=code, side=_side(code, side, pack), source=Source.STORY))
    for name in sorted(rivals):
        there = name == driver or rng.random() < rivals[name] * 0.5
        found += _signs(name, side, rng, pack, there=there)
    return found


def _signs(node: str, side: Side, rng: Random, pack: Pack, *, there: bool) -> list[Finding]:
    """Return what tests of a driver showed, drawn from each sign's likelihood ratio."""
    found = []
    for code, known in sorted(pack.findings.items()):
        bearing = next((b for b in known.bears_on if b.node == node), None)
        if bearing is None or known.extra.get("retest") or known.kind != "sign":
            continue
        if known.background is None or rng.random() > SIGNS_TESTED * 0.5:
            continue
        chance = min(0.9, known.background * bearing.present) if there else known.background
        if rng.random() < chance:
            found.append(Finding(code=code, side=_side(code, side, pack), source=Source.TEST))
    return found


def _side(code: str, side: Side, pack: Pack) -> Side:
    return side if pack.findings[code].scope == "pain" else Side.NONE
