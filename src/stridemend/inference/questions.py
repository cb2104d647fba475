"""The next best question: what it is expected to teach about the plan, for the time it takes."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from stridemend.core import Case, Side
from stridemend.inference.assessment import NextTest
from stridemend.inference.engine import Engine, Posterior
from stridemend.inference.evidence import reached
from stridemend.inference.exact.discrete import Array
from stridemend.inference.flow import carried
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import OTHER
from stridemend.inference.ratios import Answer, answers
from stridemend.inference.settings import settings
from stridemend.inference.whatif import Change, Worlds
from stridemend.schema import Pack
from stridemend.schema.kinds.finding import FindingDef


@dataclass(frozen=True, slots=True)
class Asked:
    """
    One open finding with its two possible answers.

    Attributes
    ----------
        definition: the finding.
        background: chance that it is there when nothing of what it is about is.
        answers: what each answer would weigh, present and then absent.
    """

    definition: FindingDef
    background: float
    answers: tuple[Change, Change]


def next_questions(
    case: Case, posterior: Posterior, pack: Pack, engine: Engine, limit: int = 5
) -> tuple[NextTest, ...]:
    """
    Return open questions and tests, most information per minute first.

    Every possible answer to every open finding is worked out in one call of the engine.
    Empty when nothing that can be asked teaches enough, or when no answer would change what
    comes first and none teaches much.
    """
    asked = open_findings(case, posterior, pack)
    if not asked:
        return ()
    changes = [Change(), *(change for item in asked for change in item.answers)]
    worlds = engine.imagine(posterior.problem, changes)
    tests = _weigh(asked, worlds, posterior, pack)
    rules = settings(pack)
    worth = [test for test in tests if test.information >= rules.least_information]
    settled = all(
        test.changes_plan < rules.least_change and test.information < rules.settled_information
        for test in worth
    )
    if settled:
        return ()
    worth.sort(key=lambda test: (-test.information / test.minutes, test.code))
    return tuple(worth[:limit])


def open_findings(case: Case, posterior: Posterior, pack: Pack) -> list[Asked]:
    """Return every finding that can be asked, is open, and says something about this case."""
    known = {finding.code for finding in case}
    groups = Counter(pack.findings[code].group for code in known if code in pack.findings)
    groups.pop("", None)
    causes = {key[0] for pain in posterior.causes for key in pain}
    nodes = {key[0] for key in posterior.graph.nodes}
    found = []
    for code, (yes, no) in answers(pack).items():
        touches = not causes.isdisjoint(yes.causes) or not nodes.isdisjoint(yes.nodes)
        if touches and code not in known:
            definition = pack.findings[code]
            share = settings(pack).group_weight ** groups[definition.group]
            changes = tuple(_change(said, share, causes, posterior, pack) for said in (yes, no))
            background = _background(definition, yes, no, nodes)
            found.append(Asked(definition, background, (changes[0], changes[1])))
    return found


def _change(
    said: Answer, share: float, causes: set[str], posterior: Posterior, pack: Pack
) -> Change:
    problem = posterior.problem
    nodes = {
        key: exp(share * ratio)
        for node, ratio in said.nodes.items()
        for key in reached(node, Side.NONE, problem.scope.sides, problem.sore, pack)
        if key in posterior.graph.nodes
    }
    of_causes = {cause: exp(share * r) for cause, r in said.causes.items() if cause in causes}
    return Change(of_causes, nodes)


def _background(definition: FindingDef, yes: Answer, no: Answer, nodes: set[str]) -> float:
    """
    Return the chance of the finding in the world where none of what it is about is there.

    ``nodes`` are those of the case's network. A test of one of them has its false positive
    rate: (1 - LR-) / (LR+ - LR-).
    """
    for node, log_ratio in yes.nodes.items():
        if node not in nodes:
            continue
        present, absent = exp(log_ratio), exp(no.nodes.get(node, 0.0))
        if present > 1 > absent:
            return (1 - absent) / (present - absent)
    return definition.background or 0.5


def _weigh(
    asked: Sequence[Asked], worlds: Worlds, posterior: Posterior, pack: Pack
) -> list[NextTest]:
    """Return each finding with what it teaches; world 0 is the case as it is."""
    background = np.array([item.background for item in asked])
    ratio = np.exp(worlds.log_evidence[1:] - worlds.log_evidence[0])
    yes = background * ratio[0::2]
    no = (1 - background) * ratio[1::2]
    chance = yes / (yes + no)
    importance = np.array([locus.importance for locus in posterior.problem.loci])
    importance = importance / importance.sum()
    explained = _explained(worlds, importance)
    shares, _ = carried(posterior.graph, worlds.nodes, explained)
    drivers = [key for key in worlds.nodes if key[0] in pack.drivers and key in shares]
    bits: Array = np.zeros(len(asked))
    for weight, causes in zip(importance, worlds.causes, strict=True):
        bits += weight * _gain(_entropy(list(causes.values())), chance)
    for key in drivers:
        present = worlds.nodes[key]
        bits += shares[key][0] * _gain(_entropy([present, 1 - present]), chance)
    leaders = _leaders(worlds.causes[0])
    other_driver = _changed_driver(drivers, shares, pack, len(leaders.first))
    changed = (leaders.first != leaders.first[0]) | other_driver
    turning = chance * changed[1::2] + (1 - chance) * changed[2::2]
    return [
        _test(item, float(bits[row]), float(turning[row]), row, leaders, pack)
        for row, item in enumerate(asked)
    ]


def _explained(worlds: Worlds, importance: Array) -> dict[NodeKey, Array]:
    explained: dict[NodeKey, Array] = {}
    for weight, causes in zip(importance, worlds.causes, strict=True):
        for key, chances in causes.items():
            explained[key] = explained.get(key, 0.0) + weight * chances
    return explained


def _gain(entropy: Array, chance: Array) -> Array:
    """Return the bits by which each question is expected to lower an entropy."""
    expected = chance * entropy[1::2] + (1 - chance) * entropy[2::2]
    gain: Array = np.maximum(0.0, entropy[0] - expected)
    return gain


def _entropy(chances: Iterable[Array]) -> Array:
    table = np.stack(list(chances))
    bits: Array = -np.sum(table * np.log2(np.maximum(table, 1e-300)), axis=0)
    return bits


@dataclass(frozen=True)
class Leaders:
    """The likeliest named cause of the main complaint in each world, with its chance."""

    names: tuple[str, ...]
    first: Array
    chance: Array

    def of(self, world: int) -> tuple[str, float]:
        """Return the first cause of a world and its chance."""
        return (self.names[self.first[world]], round(float(self.chance[world]), 4))


def _leaders(causes: Mapping[NodeKey, Array]) -> Leaders:
    keys = sorted(key for key in causes if key[0] != OTHER)
    table = np.stack([causes[key] for key in keys])
    first = np.argmax(table, axis=0)
    return Leaders(tuple(key[0] for key in keys), first, table.max(axis=0))


def _changed_driver(
    drivers: Sequence[NodeKey], shares: Mapping[NodeKey, Array], pack: Pack, worlds: int
) -> Array:
    """Say in which worlds another modifiable driver carries most of the pain."""
    open_to_work = [key for key in drivers if pack.drivers[key[0]].modifiable]
    if not open_to_work:
        return np.zeros(worlds, dtype=bool)
    first = np.argmax(np.stack([shares[key] for key in open_to_work]), axis=0)
    other: Array = first != first[0]
    return other


def _test(
    item: Asked, bits: float, turning: float, row: int, leaders: Leaders, pack: Pack
) -> NextTest:
    sign = item.definition.kind == "sign"
    rules = settings(pack)
    return NextTest(
        code=item.definition.code,
        kind="test" if sign else "question",
        text=item.definition.question,
        information=round(bits, 6),
        changes_plan=round(turning, 4),
        minutes=rules.test_minutes if sign else rules.question_minutes,
        if_present=leaders.of(1 + 2 * row),
        if_absent=leaders.of(2 + 2 * row),
    )
