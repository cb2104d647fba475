from collections.abc import Callable

import pytest

from stridemend.core import Case
from stridemend.schema import Pack
from stridemend.triage import LEVELS, State, TriageLevel, triage

MakeCase = Callable[..., Case]


def test_levels_are_ordered_by_urgency_and_equal_to_their_words() -> None:
    """Self-care < clinician-soon < same-day < emergency, and each equals its plain word."""
    assert LEVELS == ("self-care", "clinician-soon", "same-day", "emergency")
    assert sorted(LEVELS, reverse=True) == list(LEVELS)[::-1]
    assert TriageLevel.EMERGENCY > TriageLevel.SAME_DAY


def test_nothing_known_is_self_care_with_a_safety_net(pack: Pack, told: MakeCase) -> None:
    """A case without findings raises nothing, and is told what to watch for."""
    found = triage(told(), pack)

    assert found.level == TriageLevel.SELF_CARE
    assert found.flags == ()
    assert found.safety_net


@pytest.mark.parametrize(
    ("rule", "level", "codes"),
    [
        ("rf_cauda_equina", "emergency", ["pain_low_back", "saddle_numb"]),
        ("rf_dvt", "same-day", ["pain_calf", "swelling_calf_one"]),
        ("rf_bsi_femoral_neck", "same-day", ["pain_groin", "worse_running", "each_step_hurts"]),
        (
            "rf_cecs",
            "clinician-soon",
            ["pain_calf", "starts_same_point", "settles_minutes_after", "foot_slap"],
        ),
        ("rf_fluoroquinolone", "same-day", ["pain_achilles", "drug_fluoroquinolone"]),
        ("rf_heat", "emergency", ["race_recent", "collapse_exercise"]),
        ("rf_severe_distress", "clinician-soon", ["nights_without_sleep", "crying_most_days"]),
    ],
)
def test_a_rule_that_is_met_gives_its_level(
    pack: Pack, told: MakeCase, rule: str, level: str, codes: list[str]
) -> None:
    """Each level is reached by a rule of that urgency, with the words that met it."""
    found = triage(told(*codes), pack)
    flag = next(flag for flag in found.flags if flag.rule == rule)

    assert level == flag.urgency
    assert flag.urgency <= found.level
    assert flag.see
    assert flag.how_fast
    assert flag.say
    assert flag.avoid
    assert flag.worse_if
    assert any(met.words for met in flag.why)


@pytest.mark.parametrize(
    "codes",
    [
        ["pain_calf", "feel_tight", "better_warm_up"],
        ["pain_lateral_hip", "night_lying_on_side", "worse_turning_in_bed", "worse_running"],
        ["pain_groin", "feel_tight", "worse_lifting_knee", "improving"],
        ["pain_buttock", "worse_sitting", "feel_dull_ache", "training_spike", "lasting_weeks"],
        ["pain_heel", "first_steps_worst", "morning_stiffness", "lasting_over_3_months"],
        ["pain_achilles", "morning_stiffness", "better_warm_up", "lasting_over_3_months"],
        ["pain_lateral_knee", "starts_same_point", "recurrent", "lasting_over_year"],
        ["pain_medial_shin", "tender_line_diffuse", "worse_running", "training_spike"],
        ["pain_anterior_knee", "worse_stairs", "clicking", "lasting_over_3_months"],
        ["pain_calf", "both_sides", "onset_12_48h_after", "recent_travel"],
        ["pain_lateral_knee", "hx_bsi"],
        ["pain_medial_shin", "training_spike"],
    ],
)
def test_plain_overuse_pain_stays_self_care(pack: Pack, told: MakeCase, codes: list[str]) -> None:
    """Everyday patterns, and a jump in training or an old stress fracture alone, raise nothing."""
    assert triage(told(*codes), pack).flags == ()


@pytest.mark.parametrize("entry", range(10))
def test_what_never_fires_alone_fires_nothing_with_any_place(
    pack: Pack, told: MakeCase, entry: int
) -> None:
    """A sign of the never-alone list, beside any sore place, is no flag."""
    codes = pack.triage["never_fires_alone"][entry]["codes"]
    places = [code for code, known in pack.findings.items() if known.kind == "site"]

    assert not [p for p in places if triage(told(p, *codes), pack).flags]


def test_free_text_raises_and_answers_fire(pack: Pack, told: MakeCase, answered: MakeCase) -> None:
    """The same signs are raised when read in a story and fired when answered."""
    codes = ("pain_calf", "swelling_calf_one")

    assert triage(told(*codes), pack).flags[0].state == State.RAISED
    assert triage(answered(*codes), pack).flags[0].state == State.FIRED


def test_special_situations_come_with_kind_words(pack: Pack, told: MakeCase) -> None:
    """A child and a runner who thinks of death are told so kindly."""
    assert {"child"} == {note.id for note in triage(told(age=9), pack).notes}
    assert "self_harm" in {n.id for n in triage(told("thoughts_better_dead"), pack).notes}
