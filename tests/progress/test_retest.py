"""Test, release, retest: what a change says, what it does not, and what is tested next."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridemend.consult import consult, read_case
from stridemend.consult.loop import retest_effect
from stridemend.core import Case, Finding, Side, Status
from stridemend.inference import infer
from stridemend.progress.retest import Response, Retest, judge, painful_task, settle, to_findings
from stridemend.progress.retest.due import next_probe
from stridemend.progress.retest.explore import exploratory
from stridemend.progress.session import Ask, session_of_today
from stridemend.progress.session.build import released
from stridemend.progress.settings import progress_rules
from stridemend.progress.today import Today, todays_session
from stridemend.schema import Pack, load_pack

PACK = load_pack()
DAY = date(2026, 3, 2)
HIP = "sign_release_hip_flexor_helped"
ITEM = "hip_flexor_stretch_half_kneel"
STORY = (
    "Left calf tight and left shin hurts 5 of 10 going up stairs. Left hip flexor tight,"
    " I sit all day."
)
CASE = read_case(STORY, (), PACK).case


def a_retest(before: float, after: float, day: int = 0, item: str = ITEM) -> Retest:
    """Return one retest of the left hip flexor; without an item, a control."""
    return Retest(
        on=DAY + timedelta(days=day),
        task="step_up",
        item=item,
        finding=HIP if item else "",
        side=Side.LEFT,
        before=before,
        after=after,
    )


@pytest.mark.parametrize(
    ("before", "after", "response"),
    [
        (6, 2, Response.BETTER),
        (6, 4, Response.BETTER),
        (6, 5, Response.UNCLEAR),
        (6, 6, Response.NONE),
        (6, 7, Response.NONE),
        (6, 8, Response.WORSE),
        (2, 0, Response.LOW),
        (2, 5, Response.WORSE),
        (3, 1, Response.BETTER),
    ],
)
def test_a_change_is_judged_against_its_error(
    pack: Pack, before: float, after: float, response: Response
) -> None:
    """A drop of exactly 2 counts, 1 never does, and below 3 a drop cannot be told."""
    assert response == judge(a_retest(before, after), pack)


@pytest.mark.parametrize(
    ("retests", "status", "sure"),
    [
        ([(6, 2)], Status.PRESENT, False),
        ([(6, 2), (5, 2)], Status.PRESENT, True),
        ([(6, 6)], Status.ABSENT, False),
        ([(6, 6), (6, 9)], Status.ABSENT, True),
        ([(6, 2), (6, 6)], Status.UNKNOWN, False),
        ([(6, 2), (6, 6), (6, 3)], Status.PRESENT, True),
        ([(6, 2), (6, 6), (6, 6)], Status.ABSENT, True),
        ([(6, 5)], Status.UNKNOWN, False),
        ([(2, 0)], Status.UNKNOWN, False),
        ([(6, 2), (6, 2), (6, 6), (6, 6)], Status.ABSENT, True),
    ],
)
def test_several_retests_together(
    pack: Pack,
    retests: list[tuple[float, float]],
    status: Status,
    sure: bool,  # noqa: FBT001
) -> None:
    """A response counts in two of the last three; no change and worse count as much."""
    [found] = settle([a_retest(*pair, day=n) for n, pair in enumerate(retests)], pack)

    assert status is found.status
    assert sure is found.sure


def test_a_control_that_falls_takes_the_weight(pack: Pack) -> None:
    """When the pain falls as much with nothing done, better says nothing; no change still does."""
    idle = a_retest(6, 3, day=1, item="")
    [better] = settle([a_retest(6, 2), idle], pack)
    [none] = settle([a_retest(6, 6), idle], pack)

    assert (better.status, better.shared) == (Status.UNKNOWN, True)
    assert none.status is Status.ABSENT


@pytest.mark.parametrize(
    ("better", "than"),
    [
        ([(6, 2), (6, 2)], [(6, 2)]),
        ([(6, 2)], [(6, 4)]),
        ([(6, 4), (6, 4)], [(6, 4)]),
        ([(6, 4)], [(6, 6)]),
        ([(6, 6)], [(6, 8)]),
        ([(6, 6)], [(6, 6), (6, 6)]),
        ([(6, 2), (6, 6), (6, 2)], [(6, 2), (6, 6), (6, 6)]),
    ],
)
def test_more_and_larger_drops_weigh_more(
    pack: Pack, better: list[tuple[float, float]], than: list[tuple[float, float]]
) -> None:
    """A larger or repeated drop weighs more; no change less, worse and repeated still less."""
    one, other = (
        settle([a_retest(*pair, day=n) for n, pair in enumerate(told)], pack)[0].ratio
        for told in (better, than)
    )

    assert one > other


def test_sizes_sum_to_the_chances_of_a_drop(pack: Pack) -> None:
    """Drops of both sizes sum to the pack's chance of a drop, the others to the rest."""
    within: Any = pack.single_case["within_session"]
    chances = within["retest_likelihood"]
    sizes = chances["by_size"]
    for world, name in (
        ("active", "p_drop_if_driver_active"),
        ("not_active", "p_drop_if_not_active"),
    ):
        drops = sizes["large_drop"][world] + sizes["drop"][world]
        assert drops == pytest.approx(chances[name])
        assert sum(row[world] for row in sizes.values()) == pytest.approx(1)
    assert all(0.33 < row["active"] / row["not_active"] < 3 for row in sizes.values())


def test_two_drops_weigh_less_than_their_product(pack: Pack) -> None:
    """A runner whose pain drops easily does so twice: two drops of 4 weigh 7.9, not 8.4."""
    [once] = settle([a_retest(6, 2)], pack)
    [twice] = settle([a_retest(6, 2), a_retest(6, 2, day=1)], pack)

    assert once.ratio == pytest.approx(2.9)
    assert twice.ratio == pytest.approx(7.88, abs=0.01)


def test_controls_cancel_their_share_of_the_drops(pack: Pack) -> None:
    """One of two controls fell: two drops weigh like one. The only control fell: like nothing."""
    tests = [a_retest(6, 4), a_retest(6, 2, day=1)]
    idle, flat = a_retest(6, 3, day=2, item=""), a_retest(6, 6, day=3, item="")
    [half] = settle([*tests, idle, flat], pack)
    [whole] = settle([*tests, idle], pack)
    [one] = settle(tests[1:], pack)

    assert half.ratio == pytest.approx(one.ratio)
    assert (half.status, half.sure, half.shared) == (Status.PRESENT, False, False)
    assert (whole.status, whole.ratio, whole.shared) == (Status.UNKNOWN, 1.0, True)


def test_relief_moves_with_what_the_tests_weigh(pack: Pack) -> None:
    """Belief and relief grow from none over no test and one drop to a repeated large drop."""
    told = ([(6, 6), (6, 6)], [(6, 6)], [], [(6, 4)], [(6, 2)], [(6, 2), (6, 2)])
    seen = []
    for pairs in told:
        retests = [a_retest(*pair, day=n) for n, pair in enumerate(pairs)]
        case = CASE.with_findings(to_findings(settle(retests, pack)))
        found = next(d for d in infer(case, pack).drivers if d.id == "tight_iliopsoas")
        seen.append((found.probability, found.expected_relief))

    assert seen == sorted(set(seen))
    assert [relief for _, relief in seen] == sorted(relief for _, relief in seen)
    assert seen[-1][1] > 2 * seen[2][1]
    assert seen[0][1] < 0.6 * seen[2][1]


PAIRS = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10), st.booleans()), max_size=8)


@settings(deadline=None)
@given(PAIRS)
def test_any_retests_settle(pairs: list[tuple[int, int, bool]]) -> None:
    """Any retests give at most one finding a release, present only after a true response."""
    retests = [
        a_retest(before, after, n, "" if control else ITEM)
        for n, (before, after, control) in enumerate(pairs)
    ]
    found = to_findings(settle(retests, PACK))
    responses = [judge(one, PACK) for one in retests if not one.control]

    assert len(found) == bool(responses)
    assert not (found and found[0].present) or Response.BETTER in responses[-3:]


def test_the_ranking_moves_both_ways(pack: Pack) -> None:
    """Better raises the driver's chance; no change lowers it, worse lowers it more."""
    before = infer(CASE, pack)
    told: dict[str, Any] = {}
    for name, after in (("better", 2), ("none", 6), ("worse", 9), ("unclear", 5)):
        retest = a_retest(6, after)
        [stands] = settle([retest], pack)
        later = infer(CASE.with_findings(to_findings([stands])), pack)
        told[name] = retest_effect(retest, stands, before, later, pack)

    assert told["better"].now > told["better"].was
    assert told["none"].now < told["none"].was
    assert told["worse"].now < told["none"].now
    assert told["unclear"].now == told["unclear"].was
    assert "from 6 to 2: more likely the driver" in told["better"].words[0]
    assert " % -> " in told["better"].words[0]


def test_each_release_has_its_finding(pack: Pack) -> None:
    """Every release that a runner can do alone is named, and its finding speaks for its target."""
    alone = [
        item
        for item in pack.interventions.values()
        if item.kind == "release" and item.performer == "alone" and item.id != "foam_roll_prerun"
    ]
    assert alone
    for item in alone:
        code = released(item.id, pack)
        assert code, item.id
        nodes = {bearing.node for bearing in pack.findings[code].bears_on}
        assert nodes & set(item.targets), item.id


def test_the_words_of_the_pack_hold(pack: Pack) -> None:
    """Every finding, intervention and task code of progress.yaml is in the pack."""
    rules = progress_rules(pack)
    codes = [row["code"] for row in rules["dangers"]]
    codes += [row["finding"] for row in rules["retest"]["released"]]
    codes += [code for row in rules["retest"]["tasks"] for code in row["codes"]]
    codes += [code for row in rules["retest"]["released"] for code in row["sites"]]
    items = [name for row in rules["retest"]["released"] for name in row["items"]]

    assert set(codes) - set(pack.findings) == set()
    assert set(items) - set(pack.interventions) == set()


def test_the_painful_task_is_the_runners_own(pack: Pack) -> None:
    """Pain on stairs is tested on a step; a chosen task wins; nothing told asks for one."""
    assert painful_task(CASE, pack).id == "step_up"
    assert painful_task(CASE, pack, "squat").id == "squat"
    assert painful_task(read_case("", (), pack).case, pack).id == "own_task"


def _today(retests: list[Retest], case: Case = CASE, **more: Any) -> Today:
    answer = consult(case, PACK)
    assert answer.plan
    assert answer.assessment
    return Today(
        plan=answer.plan,
        assessment=answer.assessment,
        case=answer.case,
        constraints=more.pop("constraints", None) or _plain(),
        on=DAY,
        retests=retests,
        **more,
    )


def _plain() -> Any:
    from stridemend.plan import Constraints  # noqa: PLC0415

    return Constraints()


def test_every_third_session_is_a_control(pack: Pack) -> None:
    """After two tested sessions the third tests with nothing done, then releases again."""
    today = _today([])
    items = session_of_today(today.plan, 0, pack)
    two = [a_retest(6, 5, day) for day in (0, 2)]
    idle = [*two, a_retest(6, 6, 4, item="")]
    probes = [next_probe(items, one, CASE, pack) for one in ([], two, idle)]

    assert [probe and probe.control for probe in probes] == [False, True, False]


def test_a_settled_release_is_not_tested_again(pack: Pack) -> None:
    """Each release is tested until it is settled, then the next safe one, then none."""
    story = (
        "My right buttock hurts 5 of 10 going up stairs. Tight hip flexor on the right."
        " I have sore trigger points in my right glute."
    )
    case = read_case(story, (), pack).case
    retests: list[Retest] = []
    seen: list[str] = []
    for day in range(0, 60, 2):
        today = _today(retests, case=case)
        session = todays_session(today, pack)
        assert session.seconds <= session.limit_s
        if session.task is None:
            break
        on = DAY + timedelta(days=day)
        steps = [step for step in session.steps if step.ask is Ask.TASK_AFTER]
        done = [(step.item, released(step.item, pack), step.side) for step in steps]
        for item, finding, side in done or [("", "", Side.NONE)]:
            sure = {(one.finding, one.side) for one in settle(retests, pack) if one.sure}
            assert (finding, side) not in sure
            seen.append(finding)
            retests.append(
                Retest(
                    on=on, task="step_up", item=item, finding=finding, side=side, before=6, after=6
                )
            )
    else:
        pytest.fail("testing never ended")

    assert len(set(seen) - {""}) >= 2
    assert "" in seen


def test_what_is_unsafe_is_never_tried(pack: Pack) -> None:
    """A runner on blood thinners is not offered pressure to learn something."""
    today = _today([a_retest(6, 2, day) for day in (0, 2)])
    case = today.case.with_findings([Finding(code="drug_anticoagulant")])
    tried = exploratory(today.plan, today.assessment, case, today.constraints, today.retests, pack)

    assert tried is None or tried.kind not in ("release", "massage")
