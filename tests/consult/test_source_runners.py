"""The runners of the source documents come out as the documents tell."""

from pathlib import Path

import pytest

from stridemend.consult import Answer, consult, read_case
from stridemend.evaluation import Vignette, load_vignettes
from stridemend.inference import Retest
from stridemend.schema import load_pack

PACK = load_pack()
FOLDER = Path(__file__).parent.parent / "cases"
FEW = 8


def answered(name: str, *, with_tests: bool = True) -> Answer:
    """Return the answer to one of the source runners."""
    [vignette] = load_vignettes(FOLDER / "sources" / f"{name}.yaml")
    tests = vignette.tests if with_tests else ()
    return consult(read_case(vignette.story, tests, PACK).case, PACK)


def test_the_runner_of_003_is_led_from_the_calf_to_the_hip_flexor() -> None:
    """Hip pops out, calf then shin hurt: hip flexor, silent glute, calf."""
    answer = answered("doc003")

    assert answer.assessment
    drivers = {d.id: d for d in answer.assessment.drivers[:FEW]}
    chain = [answer.assessment.chain[0].source, *(s.target for s in answer.assessment.chain)]
    assert Retest.BETTER is drivers["tight_iliopsoas"].retest
    assert drivers["tight_iliopsoas"].side == "left"
    assert "late_glute_max_activation" in {d.id for d in answer.assessment.drivers}
    assert chain[:4] == [
        "tight_iliopsoas",
        "hip_flexor_overuse",
        "gluteal_underuse",
        "calf_overload",
    ]
    assert answer.level == "self-care"
    assert answer.plan


def test_the_pattern_of_000_gives_its_chain() -> None:
    """Low back and calves tire, hip flexors tight, gluteals weak: hip flexor to low back."""
    answer = answered("doc000")

    assert answer.assessment
    drivers = [d.id for d in answer.assessment.drivers if d.id in PACK.drivers]
    assert drivers[:2] == ["tight_iliopsoas", "tight_tfl"]
    assert {"glute_max_weak", "weak_glute_medius"} <= set(drivers[:FEW])
    assert answer.assessment.chain[0].source == "tight_iliopsoas"
    assert "lumbar_overload" in [step.target for step in answer.assessment.chain]


@pytest.mark.parametrize("with_tests", [True, False])
def test_disc_fracture_and_sciatica_of_002_go_to_triage(*, with_tests: bool) -> None:
    """What document 002 warns of is not rolled harder: no plan, someone has to look."""
    answer = answered("doc002", with_tests=with_tests)

    assert answer.level != "self-care"
    assert answer.plan is None


@pytest.mark.parametrize("vignette", load_vignettes(FOLDER / "real"), ids=lambda v: v.id)
@pytest.mark.parametrize("with_tests", [True, False])
def test_no_real_runner_is_told_too_low_a_level(vignette: Vignette, *, with_tests: bool) -> None:
    """Nobody of the 26 with a source's own diagnosis is under-triaged."""
    case = read_case(vignette.story, vignette.tests if with_tests else (), PACK).case
    order = ("self-care", "clinician-soon", "same-day", "emergency")

    level = consult(case, PACK).level

    assert order.index(level) >= min(order.index(name) for name in vignette.acceptable)
