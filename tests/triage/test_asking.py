from collections.abc import Callable

import pytest

from stridemend.core import Case, Finding, Side, Source, Status
from stridemend.schema import Pack
from stridemend.triage import (
    AskKind,
    SafetyQuestion,
    State,
    answer,
    next_safety_question,
    triage,
)

MakeCase = Callable[..., Case]


def _ask_all(case: Case, pack: Pack, reply: Status = Status.ABSENT) -> tuple[Case, list[str]]:
    asked: list[str] = []
    while (question := next_safety_question(case, pack)) is not None:
        assert question.id not in asked
        asked.append(question.id)
        case = answer(case, question, reply, pack)
    return case, asked


def _question(case: Case, pack: Pack, own: str) -> tuple[Case, SafetyQuestion]:
    while (question := next_safety_question(case, pack)) is not None and question.id != own:
        case = answer(case, question, Status.ABSENT, pack)
    assert question is not None
    return case, question


@pytest.mark.parametrize(
    "codes", [[], ["lasting_weeks"], ["onset_sudden"], ["onset_during_sprint", "limp"]]
)
def test_a_sore_calf_answers_fewer_than_15_questions(
    pack: Pack, told: MakeCase, codes: list[str]
) -> None:
    """Grouped questions settle all rules about a calf in fewer than 15 answers."""
    case, asked = _ask_all(told("pain_calf", *codes, side=Side.LEFT), pack)

    assert len(asked) < 15
    assert triage(case, pack).level == "self-care"
    assert {"ask_nerves", "ask_heart", "ask_clot_signs", "ask_clot_risk"} <= set(asked)


@pytest.mark.parametrize(
    ("site", "own"),
    [
        ("pain_calf", "ask_clot_signs"),
        ("pain_groin", "ask_hip_bone"),
        ("pain_low_back", "ask_back_leg"),
        ("pain_medial_shin", "ask_bone_spot"),
        ("pain_achilles", "ask_heel_pop"),
    ],
)
def test_the_place_decides_which_groups_are_asked(
    pack: Pack, told: MakeCase, site: str, own: str
) -> None:
    """A calf is asked about clots, a groin about the hip bone, a back about both legs."""
    _, asked = _ask_all(told(site), pack)
    _, elsewhere = _ask_all(told("pain_lateral_knee"), pack)

    assert own in asked
    assert own not in elsewhere


def test_a_child_is_asked_about_growing_hips(pack: Pack, told: MakeCase) -> None:
    """Under 17 the questions about growing bones are asked, at 40 they are not."""
    assert "ask_child" in _ask_all(told("pain_knee", age=12), pack)[1]
    assert "ask_child" not in _ask_all(told("pain_knee", age=40), pack)[1]


def test_no_to_a_group_denies_every_sign_of_it(pack: Pack, told: MakeCase) -> None:
    """One no makes all members absent by an explicit answer."""
    case, question = _question(told("pain_calf"), pack, "ask_nerves")
    case = answer(case, question, Status.ABSENT, pack)

    assert AskKind.GROUP is question.kind
    assert len(question.options) == len(question.codes)
    assert all(case.denies(code) for code in question.codes)
    assert all(case.of(code)[0].source is Source.ANSWER for code in question.codes)


def test_yes_to_a_group_is_split_into_its_signs(pack: Pack, told: MakeCase) -> None:
    """After a yes each sign is asked by itself; the one that is there fires its rule."""
    case, question = _question(told("pain_calf"), pack, "ask_clot_signs")
    case = answer(case, question, Status.PRESENT, pack)
    single = next_safety_question(case, pack)
    case = answer(case, single, Status.PRESENT, pack)

    assert AskKind.ITEM is single.kind
    assert single.codes == ("swelling_calf_one",)
    assert State.FIRED in {f.state for f in triage(case, pack).flags if f.rule == "rf_dvt"}


def test_dont_know_about_an_emergency_is_asked_again_and_then_counts_as_yes(
    pack: Pack, told: MakeCase
) -> None:
    """Not sure about numbness between the legs: asked once more in plainer words, then yes."""
    case, group = _question(told("pain_low_back"), pack, "ask_nerves")
    case = answer(case, group, Status.PRESENT, pack)
    first = next_safety_question(case, pack)
    case = answer(case, first, Status.UNKNOWN, pack)
    second = next_safety_question(case, pack)

    assert (first.id, second.id) == ("saddle_numb", "saddle_numb_again")
    assert second.text != first.text
    assert triage(case, pack).level == "self-care"
    case = answer(case, second, Status.UNKNOWN, pack)
    assert triage(case, pack).level == "emergency"
    assert next_safety_question(case, pack).id != "saddle_numb_again"


def test_dont_know_about_a_milder_sign_stays_unknown(pack: Pack, told: MakeCase) -> None:
    """Not sure about a missed period is not asked again and counts neither way."""
    case, group = _question(told("pain_calf"), pack, "ask_energy")
    case = answer(case, group, Status.PRESENT, pack)
    while (question := next_safety_question(case, pack)) and question.kind is AskKind.ITEM:
        case = answer(case, question, Status.UNKNOWN, pack)

    assert [f.status for f in case.of("periods_missed")] == [Status.UNKNOWN]
    assert "rf_reds" not in {flag.rule for flag in triage(case, pack).flags}


def test_what_the_story_raised_is_confirmed_first_and_a_no_clears_it(
    pack: Pack, told: MakeCase
) -> None:
    """A swelling read in the story is asked about with the runner's words; no takes it back."""
    case = told("pain_calf", "swelling_calf_one")
    question = next_safety_question(case, pack)
    cleared = answer(case, question, Status.ABSENT, pack)

    assert question.codes == ("swelling_calf_one",)
    assert "swelling_calf_one" in question.text
    assert triage(cleared, pack).flags == ()


def test_dont_know_does_not_clear_what_the_story_raised(pack: Pack, told: MakeCase) -> None:
    """Unsure about a sign of the story keeps it at full urgency, and it is not asked for ever."""
    case, _ = _ask_all(told("pain_low_back", "saddle_numb"), pack, Status.UNKNOWN)

    assert triage(case, pack).level == "emergency"


def test_a_gate_is_asked_when_the_decisive_sign_is_there(pack: Pack, told: MakeCase) -> None:
    """Slurred confusion without a told fever leads to the question about fever."""
    _, asked = _ask_all(told("pain_knee", "confused_drowsy"), pack)

    assert asked.index("fever") < asked.index("ask_heart")


def test_the_age_is_asked_as_a_number_when_a_rule_hangs_on_it(pack: Pack, told: MakeCase) -> None:
    """Jaw pain on chewing alone does not fire; the age decides and is asked for."""
    case = told("pain_hip", "jaw_chewing")
    question = next_safety_question(case, pack)
    old = answer(case, question, 71.0, pack)

    assert (question.kind, question.codes) == (AskKind.NUMBER, ("age",))
    assert triage(case, pack).level == "self-care"
    assert triage(old, pack).level == "same-day"


def test_after_a_confirmed_emergency_nothing_more_is_asked(pack: Pack, answered: MakeCase) -> None:
    """Someone who must go now is not kept with questions."""
    assert next_safety_question(answered("pain_low_back", "saddle_numb"), pack) is None


def test_an_answer_keeps_the_side_that_the_story_told(pack: Pack) -> None:
    """Confirming a swollen left calf keeps it left."""
    story = {"source": Source.STORY, "side": Side.LEFT, "words": "my left calf is swollen"}
    case = Case(
        findings=(Finding(code="pain_calf", **story), Finding(code="swelling_calf_one", **story))
    )
    case = answer(case, next_safety_question(case, pack), Status.PRESENT, pack)

    assert [f.side for f in case.of("swelling_calf_one")] == [Side.LEFT]
    assert triage(case, pack).flags[0].side == Side.LEFT
