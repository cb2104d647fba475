"""The consultation: safety first, causes second, a plan only where it is safe."""

from dataclasses import replace

import pytest
from runners import CALF, CLOT, answered, told

from stridemend.consult import consult, read_case
from stridemend.core import Case, Side, Status
from stridemend.inference import RankedCondition
from stridemend.schema import Pack
from stridemend.triage import LEVELS, triage


def rank(level: str) -> int:
    """Return 0 for self-care up to 3 for emergency."""
    return [str(name) for name in LEVELS].index(level)


def test_a_plain_sore_calf_gets_a_plan(pack: Pack) -> None:
    """A sore calf and nothing else is self-care, with causes and a plan."""
    answer = consult(CALF, pack)

    assert answer.level == "self-care"
    assert answer.assessment
    assert answer.assessment.conditions
    assert answer.plan


def test_a_fired_flag_gives_no_plan(pack: Pack) -> None:
    """Signs of a clot stop the plan; the causes stay for the clinician's eyes."""
    answer = consult(CLOT, pack)

    assert rank(answer.level) >= rank("same-day")
    assert answer.plan is None
    assert answer.assessment
    assert answer.assessment.conditions


def test_free_text_raises_and_a_no_clears(pack: Pack) -> None:
    """What the story raised is gone after an explicit no to its signs."""
    answer = consult(CLOT, pack)
    no = Status.ABSENT
    cleared = CLOT.with_findings(
        [answered(code, no, Side.LEFT) for code in ("swelling_calf_one", "redness_warmth")]
    )

    assert answer.triage.flags
    assert {flag.state.value for flag in answer.triage.flags} == {"raised"}
    assert consult(cleared, pack).level == "self-care"


def test_unknown_never_clears(pack: Pack) -> None:
    """A runner who does not know whether the calf is swollen keeps the level the story gave."""
    unsure = CLOT.with_findings(
        [answered(code, Status.UNKNOWN) for code in ("swelling_calf_one", "redness_warmth")]
    )

    assert rank(consult(unsure, pack).level) >= rank(consult(CLOT, pack).level)


def test_unknown_is_not_read_as_there(pack: Pack) -> None:
    """Not knowing about a sign that nobody told of does not fire its rule."""
    unsure = CALF.with_findings([answered("swelling_calf_one", Status.UNKNOWN)])

    assert consult(unsure, pack).level == consult(CALF, pack).level


@pytest.mark.parametrize(
    ("condition", "chance", "level"),
    [
        ("bsi_femoral_neck", 0.1, "self-care"),
        ("bsi_femoral_neck", 0.6, "same-day"),
        ("dvt", 0.6, "same-day"),
        ("bsi_metatarsal", 0.1, "self-care"),
        ("bsi_metatarsal", 0.6, "clinician-soon"),
        ("calf_strain", 0.99, "self-care"),
    ],
)
def test_a_likely_dangerous_cause_raises_the_level(
    pack: Pack, monkeypatch: pytest.MonkeyPatch, condition: str, chance: float, level: str
) -> None:
    """A likely cause that needs a clinician raises the level, says which, and stops the plan."""
    plain = consult(CALF, pack).assessment
    assert plain
    ranked = replace(plain, conditions=(RankedCondition(condition, Side.LEFT, chance),))
    monkeypatch.setattr("stridemend.consult.consultation.infer", lambda *_, **__: ranked)
    answer = consult(CALF, pack)

    assert answer.triage.level == "self-care"
    assert answer.level == level
    assert (answer.plan is None) == (level != "self-care")
    assert bool(answer.escalation) == (level != "self-care")
    if answer.escalation:
        assert pack.conditions[condition].name in answer.escalation.words


@pytest.mark.parametrize(
    "codes",
    [
        ("pain_calf", "swelling_calf_one", "redness_warmth"),
        ("pain_groin", "worse_hopping", "night_pain", "worse_run_by_run"),
        ("pain_low_back", "saddle_numb", "bladder_trouble_new"),
        ("pain_knee", "hot_swollen_joint", "fever"),
        ("pain_calf",),
        ("pain_lateral_knee", "worse_downhill"),
    ],
)
def test_the_likely_cause_never_lowers_the_level(pack: Pack, codes: tuple[str, ...]) -> None:
    """Whatever the ranking says, the level is at least the one of the safety screen."""
    answer = consult(Case(findings=tuple(told(*codes, side=Side.LEFT))), pack)

    assert rank(answer.level) >= rank(answer.triage.level.value)


def test_harmless_evidence_does_not_lower_a_flag(pack: Pack) -> None:
    """Signs of a strain beside signs of a clot leave the level where it was."""
    strained = CLOT.with_findings(told("muscle_tender", "worse_speed", "onset_during_run"))
    known = [f for f in strained if f.code in pack.findings]

    assert rank(consult(Case(findings=tuple(known)), pack).level) >= rank("same-day")


def test_the_screen_does_not_see_probabilities(pack: Pack) -> None:
    """The flags of an answer are those of the safety screen alone."""
    answer = consult(CLOT, pack)

    assert answer.triage == triage(answer.case, pack)


def test_the_same_case_gives_the_same_answer(pack: Pack) -> None:
    """Asking twice gives equal answers, down to every probability."""
    case = read_case("Left calf sore for two weeks, tight hip flexor, sit all day", (), pack).case

    assert consult(case, pack) == consult(case, pack)


def test_the_name_of_a_case_changes_nothing(pack: Pack) -> None:
    """Two runners with the same findings get the same answer, whatever the case is called."""
    one, two = consult(CALF, pack), consult(replace(CALF, id="another"), pack)

    assert (one.level, one.assessment, one.plan) == (two.level, two.assessment, two.plan)


def test_no_place_gives_no_plan(pack: Pack) -> None:
    """Without a sore place nothing is ranked as located, and no plan is made."""
    answer = consult(Case(findings=tuple(told("worse_downhill"))), pack)

    assert answer.plan is None
    assert answer.assessment
    assert not answer.assessment.located


def test_tests_without_a_side_are_about_the_sore_side(pack: Pack) -> None:
    """An examiner's line without a side belongs to the side that the story named."""
    case = read_case("Outside of my left knee hurts", ("No swelling of the knee",), pack).case
    sides = {finding.side for finding in case if finding.code.startswith("swelling")}

    assert sides <= {Side.LEFT}
