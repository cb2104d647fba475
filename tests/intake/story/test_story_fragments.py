"""Stories told in fragments: since when, where, which side, and what is denied of a list."""

import pytest
from story_facts import Read, absent, number, present, sided

from stridemend.core import Side

LASTING = [
    ("Knee pain. Three months.", 91.2),
    ("Left calf, six days. I did run on Sunday.", 6),
    ("Right, inner heel, a year and a half.", 547.5),
    ("Left low back, for maybe 4 months.", 121.6),
    ("A sprained ankle: left, two weeks ago, 68, I missed a step.", 14),
    ("My hamstring has been sore for over a year.", 365),
    ("Been about 2 months on and off. Sore hip.", 60.8),
    ("My shin hurts. Day five.", 5),
    ("Right calf aches, nine weeks of heel drops for it.", 63),
    ("R lat hip pain 6/52.", 42),
    ("R achilles, mid portion, 3/7.", 3),
]


@pytest.mark.parametrize(("text", "days"), LASTING)
def test_a_fragment_tells_how_long_it_has_hurt(read: Read, text: str, days: float) -> None:
    """A length of time that stands alone beside a sore place is the pain's."""
    assert number(read(text), "duration_days") == days


NOT_LASTING = [
    "I started running six months ago. My knee hurts.",
    "My shin hurts. I've had numb toes for years.",
    "My hip is bad now. It didn't hurt for years.",
    "Compartment fasciotomy a year ago. Now my calf is sore again.",
    "My knee is sore. I've been a runner for ten years.",
    "My back is sore. My baby is a month old now.",
    "My calf is sore for a couple of days after each marathon.",
]


@pytest.mark.parametrize("text", NOT_LASTING)
def test_other_lengths_of_time_are_not_the_pains(read: Read, text: str) -> None:
    """How long somebody runs, or since when something else is so, is no age of the pain."""
    reading = read(text)
    assert number(reading, "duration_days") is None
    assert not {code for code in present(reading) if code.startswith("lasting_")}


NARROW = [
    ("Left knee, outside, sharp.", "pain_lateral_knee", Side.LEFT),
    ("Right cheek, deep, and an ache.", "place_deep_buttock", Side.RIGHT),
    ("His right knee is sore, at the front and a bit above.", "pain_anterior_knee", Side.RIGHT),
    ("Right outer hip. I can't lie on it. Groin doesn't hurt.", "pain_lateral_hip", Side.RIGHT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "side"), NARROW)
def test_a_fragment_after_a_place_says_exactly_where(
    read: Read, text: str, code: str, side: Side
) -> None:
    """Words beyond a comma that only say where belong to the place before them."""
    assert sided(read(text), code) is side


NOT_THERE = [
    ("High hamstring pain when sitting.", "pain_posterior_thigh"),
    ("Sore 6 cm above the ankle bone on the outside of my lower leg.", "pain_ankle"),
    ("My achilles is sore 4-5 cm up from the heel.", "pain_heel"),
    ("My shin hurts but I can walk on my heels.", "pain_heel"),
    ("My left thigh aches down to just above the knee. The knee itself doesn't hurt.", "pain_knee"),
]


@pytest.mark.parametrize(("text", "code"), NOT_THERE)
def test_a_place_measured_from_or_stood_on_is_not_sore(read: Read, text: str, code: str) -> None:
    """A broad place inside a longer one, or one only named to measure or move, is not sore."""
    assert code not in present(read(text))


def test_the_place_first_and_most_spoken_of_leads(read: Read) -> None:
    """Of two sore places spoken of alike, the one named first comes first, with its side."""
    text = (
        "Deep in my right buttock I've a pain that lingers, and I also get a tightness "
        "on the left, inner thigh and front of the hip."
    )
    first = read(text).findings[0]
    assert (first.code, first.side) == ("pain_buttock", Side.RIGHT)


SIDES = [
    ("A sprained ankle, seven days ago, right. Swollen every night.", "swelling", Side.RIGHT),
    ("My knee hurts. Right. It is swollen.", "swelling", Side.RIGHT),
    ("My right knee hurts. The left is fine. It is swollen.", "swelling", Side.RIGHT),
    ("Middle of the heel, both, but left more. It aches.", "pain_heel", Side.BOTH),
    ("My left shin hurts, my legs are tired.", "pain_shin", Side.LEFT),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "side"), SIDES)
def test_a_side_told_once_is_the_complaints(read: Read, text: str, code: str, side: Side) -> None:
    """When a story tells one side only, wherever it does, everything sore is on that side."""
    assert sided(read(text), code) is side


def test_a_list_is_denied_as_a_whole(read: Read) -> None:
    """What is said of all of a list is said of each."""
    reading = read("Walking, squatting, heel raises are all pain free. Knee pain when running.")
    assert {"worse_walking", "worse_squat"} <= absent(reading)
    assert "worse_running" in present(reading)


def test_what_is_wished_for_is_no_finding(read: Read) -> None:
    """A purpose tells nothing of today."""
    assert set(
        present(read("My knee hurts, how do I train it so it doesn't keep coming back?"))
    ) == {"pain_knee"}


def test_well_for_a_while_is_no_denial(read: Read) -> None:
    """Running that is fine for a while does not deny pain in a run."""
    text = "My knee: running's ok for 20 min and then the ache starts."
    assert "during_run" not in absent(read(text))


@pytest.mark.parametrize(
    ("text", "code", "side"),
    [
        ("Pain outside the knee, on the right when I run.", "pain_lateral_knee", Side.RIGHT),
        ("Heel pain R, mornings.", "pain_heel", Side.RIGHT),
        ("Calf pain L since Sunday.", "pain_calf", Side.LEFT),
        ("I know the right way to run but my knee hurts.", "pain_knee", Side.NONE),
        ("The right shoes helped but my knee hurts.", "pain_knee", Side.NONE),
    ],
)
def test_a_side_told_after_the_place(read: Read, text: str, code: str, side: Side) -> None:
    """As in "on the right when I run" or a clinician's "R"; "the right way" is no side."""
    assert sided(read(text), code) is side


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "Sore calf. My hip flexors & quads are tight.",
            {"tight_iliopsoas", "rectus_femoris_short"},
        ),
        ("Knee pain. Weak glutes and core.", {"glute_max_weak", "poor_core_stability"}),
        ("Knee pain. Hurts to climb stairs, squat, kneel.", {"worse_squat", "worse_kneeling"}),
        ("Knee pain. Squatting down deep, no chance.", {"worse_squat"}),
        ("Knee pain. Stiff and sore. Quads like concrete.", {"rectus_femoris_short"}),
    ],
)
def test_what_is_said_of_a_list_is_said_of_each(read: Read, text: str, codes: set[str]) -> None:
    """Muscles share a predicate, deeds share a verb, and a judgement may stand alone."""
    assert codes <= set(present(read(text)))


def test_a_predicate_stays_with_its_muscle(read: Read) -> None:
    """Tight hamstrings and weak glutes make no weak hamstring."""
    found = present(read("Sore left calf with tight hamstrings and weak glutes."))
    assert {"stiff_hamstring", "glute_max_weak"} <= set(found)
    assert "hamstring_weak" not in found


def test_a_place_denied_in_a_fragment_is_denied(read: Read) -> None:
    """As in "Not the heel."."""
    assert "pain_heel" in absent(read("Arch of the left foot hurts. Not the heel."))
