"""What a measured value says, and which tests are worth doing."""

from collections.abc import Mapping

import pytest

from stridemend.consult.reading import read_case
from stridemend.consult.testing import (
    SideResult,
    also_possible,
    judge_sides,
    number_signs,
    signs_of,
    verdicts_of,
    worth_doing,
)
from stridemend.core import Case, Finding, Side, Status
from stridemend.inference import Engine
from stridemend.schema import Pack, load_pack

PACK: Pack = load_pack()
THERE, NOT, OPEN = Status.PRESENT, Status.ABSENT, Status.UNKNOWN
MAN = Case(findings=(Finding(code="sex_male"),))
WOMAN = Case(findings=(Finding(code="sex_female"),))


@pytest.mark.parametrize(
    ("test", "values", "case", "expected"),
    [
        ("knee_to_wall", [5.0, 11.0], MAN, [THERE, NOT]),
        ("knee_to_wall", [8.0, 8.0], MAN, [OPEN, OPEN]),
        ("knee_to_wall", [10.0, 14.0], MAN, [THERE, NOT]),
        ("thomas_hip_angle", [3.0, -12.0], MAN, [THERE, NOT]),
        ("thomas_hip_angle", [-5.0, -12.0], MAN, [OPEN, NOT]),
        ("gluteal_abduction_hold", [70.0, 35.0], MAN, [NOT, THERE]),
        ("gluteal_abduction_hold", [120.0, 90.0], MAN, [NOT, THERE]),
        ("active_knee_extension", [30.0, 30.0], MAN, [NOT, NOT]),
        ("active_knee_extension", [30.0, 30.0], WOMAN, [THERE, THERE]),
        ("active_knee_extension", [30.0, 30.0], Case(), [OPEN, OPEN]),
        ("heel_raise_count", [20.0, 12.0], MAN, [NOT, THERE]),
        ("heel_raise_count", [20.0, None], MAN, [None, None]),
        ("single_leg_balance", [20.0, 40.0], MAN, [None, None]),
        ("step_up_pain", [2.0, 0.0], MAN, [THERE, NOT]),
    ],
)
def test_a_value_is_judged_by_cut_off_and_other_side(
    test: str, values: list[float | None], case: Case, expected: list[Status | None]
) -> None:
    """Beyond the pack's cut-off, or worse than the other side by what counts, is there."""
    assert judge_sides(PACK.movement_tests[test], values, case) == expected


def test_the_number_decides_and_what_was_seen_fills_the_rest() -> None:
    """A hold of 35 s is short whatever was ticked; without a number the tick counts."""
    test = PACK.movement_tests["gluteal_abduction_hold"]
    [sign] = number_signs(test, PACK)
    seen: Mapping[str, Status] = {sign: NOT}
    short = SideResult(Side.LEFT, 35, None, seen)
    untold = SideResult(Side.RIGHT, None, None, seen)

    assert verdicts_of(test, [short, untold], MAN, PACK) == [{sign: THERE}, {sign: NOT}]


def test_every_movement_test_can_be_judged_without_failing() -> None:
    """No rule of the pack breaks on values low or high, on one side or both."""
    for test in PACK.movement_tests.values():
        for values in ([0.0, 0.0], [1000.0, -1000.0], [5.0], [None, 3.0]):
            assert len(judge_sides(test, values, MAN)) == len(values)


def test_tests_worth_doing_can_be_done_alone_and_settle_something() -> None:
    """What is offered is open, for a runner at home, and most telling per minute first."""
    case = read_case("My left calf hurts going upstairs, then my shin.", (), PACK).case
    found = worth_doing(case, PACK, Engine(PACK))

    assert found
    rates = [one.information / one.minutes for one in found]
    assert rates == sorted(rates, reverse=True)
    for one in found:
        assert set(one.codes) <= set(signs_of(one.id, PACK))
        assert not any(case.of(code) for code in one.codes)
        performers = (
            set(PACK.movement_tests[one.id].performer)
            if one.id in PACK.movement_tests
            else {"alone"}
        )
        assert performers & {"alone", "helper"}


def test_without_a_sore_place_nothing_is_offered() -> None:
    """Before anyone told where it hurts there is nothing to test."""
    assert worth_doing(Case(), PACK, Engine(PACK)) == ()


def test_the_tests_of_a_driver_are_offered_to_be_surer() -> None:
    """A tight hip flexor brings up the Thomas test."""
    assert "thomas_hip_angle" in also_possible(["tight_iliopsoas"], PACK)
