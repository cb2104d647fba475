"""The next best question: expected information about causes and drivers for the time it takes."""

from collections.abc import Iterable, Mapping
from math import log2

from stridemend.core import Case
from stridemend.inference.assessment import NextTest
from stridemend.inference.engine import Posterior
from stridemend.inference.flow import Flow
from stridemend.inference.graph import NodeKey
from stridemend.inference.loci import OTHER
from stridemend.inference.settings import settings
from stridemend.schema import Pack
from stridemend.schema.kinds.finding import FindingDef

Chances = Mapping[NodeKey, float]


def next_questions(
    case: Case, posterior: Posterior, flow: Flow, pack: Pack, limit: int = 5
) -> tuple[NextTest, ...]:
    """
    Return open questions and tests, most information per minute first.

    Empty when no open finding is expected to teach at least the pack's least information:
    then nothing that can be asked would change the plan.
    """
    known = {f.code for f in case}
    causes = posterior.causes[0]
    ranked = [
        _weigh(definition, causes, posterior, flow, pack)
        for definition in pack.findings.values()
        if definition.code not in known and _askable(definition)
    ]
    least = settings(pack).least_information
    worth = [test for test in ranked if test and test.information >= least]
    worth.sort(key=lambda test: (-test.information / test.minutes, test.code))
    return tuple(worth[:limit])


def _askable(definition: FindingDef) -> bool:
    return (
        definition.background is not None
        and bool(definition.question)
        and definition.kind != "site"
    )


def _weigh(
    definition: FindingDef, causes: Chances, posterior: Posterior, flow: Flow, pack: Pack
) -> NextTest | None:
    chances = {key: _chance(key[0], definition, pack) for key in causes}
    yes = _updated(causes, chances)
    no = _updated(causes, {key: 1 - chance for key, chance in chances.items()})
    likely = sum(causes[key] * chance for key, chance in chances.items())
    bits = _entropy(causes.values()) - likely * _entropy(yes.values())
    bits -= (1 - likely) * _entropy(no.values())
    bits += _driver_bits(definition, posterior, flow)
    if bits <= 0:
        return None
    minutes = (
        settings(pack).test_minutes
        if definition.kind == "sign"
        else settings(pack).question_minutes
    )
    return NextTest(
        code=definition.code,
        kind="test" if definition.kind == "sign" else "question",
        text=definition.question,
        information=round(bits, 6),
        minutes=minutes,
        if_present=_first(yes),
        if_absent=_first(no),
    )


def _chance(cause: str, definition: FindingDef, pack: Pack) -> float:
    presentation = pack.presentations.get(cause)
    background = definition.background or 0.0
    chance = presentation.findings.get(definition.code) if presentation else None
    if chance is None:
        return background
    cap = settings(pack).ratio_cap
    return min(max(chance, background / cap), 0.99, background * cap)


def _updated(causes: Chances, likelihood: Chances) -> dict[NodeKey, float]:
    joint = {key: chance * likelihood[key] for key, chance in causes.items()}
    total = sum(joint.values()) or 1.0
    return {key: value / total for key, value in joint.items()}


def _entropy(chances: Iterable[float]) -> float:
    return -sum(p * log2(p) for p in chances if p > 0)


def _driver_bits(definition: FindingDef, posterior: Posterior, flow: Flow) -> float:
    """Return information about drivers, weighted by the pain that runs through each."""
    bits = 0.0
    for bearing in definition.bears_on:
        for key, chance in posterior.nodes.items():
            if key[0] == bearing.node:
                bits += flow.nodes.get(key, 0.0) * _binary_bits(
                    chance, bearing.present, bearing.absent
                )
    return bits


def _binary_bits(chance: float, ratio_yes: float, ratio_no: float) -> float:
    """Return the mutual information of a node and a test with these likelihood ratios."""
    if ratio_yes <= ratio_no:
        return 0.0
    specificity_gap = (1 - ratio_no) / (ratio_yes - ratio_no)
    if not 0 < specificity_gap < 1:
        return 0.0
    likely = chance * ratio_yes * specificity_gap + (1 - chance) * specificity_gap
    yes = chance * ratio_yes * specificity_gap / likely
    no = chance * (1 - ratio_yes * specificity_gap) / (1 - likely)
    spread = likely * _entropy((yes, 1 - yes)) + (1 - likely) * _entropy((no, 1 - no))
    return max(0.0, _entropy((chance, 1 - chance)) - spread)


def _first(causes: Chances) -> tuple[str, float]:
    key = max(sorted(causes), key=lambda k: causes[k] if k[0] != OTHER else -1.0)
    return (key[0], round(causes[key], 4))
