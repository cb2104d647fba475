"""Reasons add up, and are what leaving findings out really changes."""

from dataclasses import replace
from itertools import pairwise
from math import log
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inference.random_cases import random_case
from stridemend.core import Case, Finding, Side, Status
from stridemend.inference import Engine, contrast, explain, infer
from stridemend.inference.evidence import cause_weights, contributions
from stridemend.inference.flow import explained_by
from stridemend.inference.prior import prior_odds
from stridemend.inference.problem import prepare
from stridemend.inference.twin import Fix
from stridemend.schema import load_pack

PACK = load_pack()
ENGINE = Engine(PACK)
CASE = Case(
    findings=(
        Finding(code="pain_calf", side=Side.LEFT),
        Finding(code="tight_iliopsoas", side=Side.LEFT),
        Finding(code="onset_gradual"),
        Finding(code="worse_running"),
        Finding(code="getting_worse", status=Status.ABSENT),
    )
)
CALF = ("calf_strain", Side.LEFT)


def _log_odds(chance: float) -> float:
    return log(chance / (1 - chance))


def test_shapley_values_add_up() -> None:
    """The shares of the shown findings sum to the change that they make together."""
    found = explain(CASE, CALF, ENGINE, PACK)

    total = sum(push.shared or 0.0 for push in found.pushes)
    assert found.pushes
    assert total == pytest.approx(_log_odds(found.probability) - _log_odds(found.before), abs=0.01)


def test_leave_one_out_is_what_leaving_out_changes() -> None:
    """The first push equals the change of log odds when its finding is left out."""
    push = explain(CASE, CALF, ENGINE, PACK).pushes[0]
    rest = replace(CASE, findings=tuple(f for f in CASE if f != push.finding))

    before, after = (explained_by(ENGINE.posterior([c])[0])[CALF] for c in (rest, CASE))

    assert push.alone == pytest.approx(_log_odds(after) - _log_odds(before), abs=1e-4)


def test_a_driver_is_explained_by_its_relief() -> None:
    """A tight hip flexor told raises what fixing it would take away, and is the first reason."""
    found = explain(CASE, ("tight_iliopsoas", Side.LEFT), ENGINE, PACK)

    assert found.pushes[0].finding.code == "tight_iliopsoas"
    assert found.pushes[0].alone > 0
    assert found.probability > found.before


def test_contrast_is_the_difference() -> None:
    """Why calf strain rather than Achilles: each push is the change of the log of their odds."""
    other = ("achilles_mid", Side.LEFT)
    found = contrast(CASE, CALF, other, ENGINE, PACK)
    explained = explained_by(ENGINE.posterior([CASE])[0])

    assert found.odds == pytest.approx(explained[CALF] / explained[other], abs=1e-3)
    assert [abs(p.alone) for p in found.pushes] == sorted(
        (abs(p.alone) for p in found.pushes), reverse=True
    )


def test_the_chains_share_is_relief_along_it_alone() -> None:
    """The chain's share is path-specific relief over whole relief, between 0 and 1."""
    assessment = infer(CASE, PACK, ENGINE)
    steps = assessment.chain
    start = next(d for d in assessment.drivers if d.id == steps[0].source)
    nodes = ENGINE.posterior([CASE])[0].graph.nodes
    below = [next(k for k in nodes if k[0] == s.target and k[1] in (s.side, *Side)) for s in steps]
    keys = [(start.id, start.side), *below]
    fixes = [Fix((keys[0],)), Fix((keys[0],), frozenset(pairwise(keys)))]

    whole, along = ENGINE.relief(prepare(CASE, PACK), fixes)[:, 0]

    assert assessment.chain_share == pytest.approx(along / whole, abs=1e-3)
    assert 0 < assessment.chain_share <= 1


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_quick_sums_equal_the_named_reasons(seed: int) -> None:
    """The weight of a cause is the sum of the reasons shown for it, floor of guarded ones aside."""
    case = random_case(seed, PACK)
    [locus, *_] = prepare(case, PACK).loci
    weights, reasons = cause_weights(locus, case, PACK), contributions(locus, case, PACK)
    odds = prior_odds(locus.chances, case, PACK)

    for cause in locus.chances:
        if cause not in PACK.condition_groups["must_not_miss"]:
            total = sum(item.log_ratio for item in reasons.get(cause, ())) + odds[cause]
            assert weights[cause] == pytest.approx(total, abs=1e-9)


def test_pairs_are_no_less_than_either_driver() -> None:
    """Fixing two drivers takes away at least what the better one does alone."""
    assessment = infer(CASE, PACK, ENGINE)
    alone = {(d.id, d.side): d.expected_relief for d in assessment.drivers}

    assert assessment.pairs
    for pair in assessment.pairs:
        assert pair.expected_relief >= max(alone[key] for key in pair.drivers) - 1e-4


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_the_order_of_findings_and_dont_know_change_nothing(seed: int, random: Random) -> None:
    """Findings in another order, and "don't know" beside them, give the same posterior."""
    case = random_case(seed, PACK)
    pains = [f for f in case if PACK.findings[f.code].kind == "site"]
    rest = [f for f in case if f not in pains and f.status != Status.UNKNOWN]
    asked = [f for f in case if f.status == Status.UNKNOWN and f not in pains]
    shuffled = random.sample(rest, len(rest))
    plain, other = (
        Case(findings=(*pains, *rest)),
        Case(findings=(*pains, *shuffled, *asked)),
    )

    one, two = ENGINE.posterior([plain, other])

    for key, chance in one.nodes.items():
        assert two.nodes[key] == pytest.approx(chance, abs=1e-12)
    for first, second in zip(one.causes, two.causes, strict=True):
        assert second == pytest.approx(first, abs=1e-12)
