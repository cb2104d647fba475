"""Every possible answer, worked out in one call, is what the engine says once it is given."""

from dataclasses import replace

import numpy as np
import pytest

from inference.random_cases import random_case
from stridemend.core import Case, Finding, Side, Status
from stridemend.inference import Engine, infer
from stridemend.inference.questions import next_questions, open_findings
from stridemend.inference.settings import settings
from stridemend.inference.whatif import Change
from stridemend.schema import load_pack

PACK = load_pack()
ENGINE = Engine(PACK)
CALF = Case(findings=(Finding(code="pain_calf", side=Side.LEFT), Finding(code="onset_gradual")))


@pytest.mark.parametrize("seed", range(6))
def test_an_imagined_answer_equals_the_given_one(seed: int) -> None:
    """For 20 open findings: the batch's posterior equals that of the case with the answer in it."""
    case = random_case(seed, PACK, findings=6)
    [posterior] = ENGINE.posterior([case])
    guarded = set(PACK.condition_groups["must_not_miss"])  # a floor holds theirs up
    asked = [a for a in open_findings(case, posterior, PACK) if _alone(a.definition.group, case)]
    asked = [a for a in asked if not guarded & set(a.answers[0].causes)][:20]
    assert len(asked) == 20
    worlds = ENGINE.imagine(posterior.problem, [a.answers[0] for a in asked])

    for world, item in enumerate(asked):
        told = replace(case, findings=(*case.findings, Finding(code=item.definition.code)))
        [expected] = ENGINE.posterior([told])
        for key, chance in expected.nodes.items():
            assert worlds.nodes[key][world] == pytest.approx(chance, abs=1e-9)


def _alone(group: str, case: Case) -> bool:
    return not group or all(PACK.findings[f.code].group != group for f in case)


def test_nothing_imagined_is_the_case_itself() -> None:
    """A world without change has the case's own posterior."""
    [posterior] = ENGINE.posterior([CALF])

    worlds = ENGINE.imagine(posterior.problem, [Change()])

    for key, chance in posterior.nodes.items():
        assert worlds.nodes[key][0] == pytest.approx(chance, abs=1e-12)
    assert sum(float(share[0]) for share in worlds.causes[0].values()) == pytest.approx(1)


def test_the_answers_to_a_test_average_out() -> None:
    """For tests of one driver: P(yes) posterior(yes) + P(no) posterior(no) is the posterior now."""
    [posterior] = ENGINE.posterior([CALF])
    asked = [
        a
        for a in open_findings(CALF, posterior, PACK)
        if a.definition.kind == "sign" and not a.answers[0].causes and len(a.answers[0].nodes) == 1
    ][:10]
    assert asked
    for item in asked:
        worlds = ENGINE.imagine(posterior.problem, [Change(), *item.answers])
        ratio = np.exp(worlds.log_evidence[1:] - worlds.log_evidence[0])
        yes, no = item.background * ratio[0], (1 - item.background) * ratio[1]

        assert yes + no == pytest.approx(1, abs=1e-9), item.definition.code
        for key, chance in worlds.nodes.items():
            assert yes * chance[1] + no * chance[2] == pytest.approx(chance[0], abs=1e-9), key


def test_it_stops_when_nothing_would_change() -> None:
    """Answering everything that is asked ends in an empty list, well before all is asked."""
    case, asked = CALF, 0
    while tests := infer(case, PACK, ENGINE).next_tests:
        case = case.with_findings([Finding(code=tests[0].code, status=Status.ABSENT)])
        asked += 1
        assert asked < 150

    assert next_questions(case, ENGINE.posterior([case])[0], PACK, ENGINE) == ()


def test_the_list_is_by_information_for_the_time() -> None:
    """Most bits for a minute first; each entry teaches at least the pack's least."""
    tests = infer(CALF, PACK, ENGINE).next_tests
    rates = [test.information / test.minutes for test in tests]

    assert tests
    assert rates == sorted(rates, reverse=True)
    assert all(test.information >= settings(PACK).least_information for test in tests)
    assert all(0 <= test.changes_plan <= 1 for test in tests)
