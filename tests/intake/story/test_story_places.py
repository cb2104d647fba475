"""Where it hurts, and on which side."""

import pytest
from story_facts import Read, present, sided

from stridemend.core import Side

SORE = [
    ("My knee hurts.", "pain_knee"),
    ("Pain on the outside of my left knee.", "pain_lateral_knee"),
    ("My calf has been playing up.", "pain_calf"),
    ("My calf has been playing up. It's my right calf, more to the outside.", "pain_calf"),
    ("I get an ache when I run. It's on the outside of the hip.", "pain_lateral_hip"),
    ("its my hip", "pain_hip"),
    ("me achillies is killin me", "pain_achilles"),
    ("sore hammies", "pain_posterior_thigh"),
    ("my arse hurts", "pain_buttock"),
    ("my sit bone is sore", "pain_buttock"),
]


@pytest.mark.parametrize(("text", "code"), SORE)
def test_a_place_with_a_complaint_is_sore(read: Read, text: str, code: str) -> None:
    """A named place counts when a complaint goes with it."""
    assert code in present(read(text))


NOT_SORE = [
    ("I do calf raises and hip flexor stretches every day.", {"pain_calf", "pain_groin"}),
    ("I rolled my calf last night. My knee is sore.", {"pain_calf"}),
    ("I had treatment for my back. My knee is sore.", {"pain_low_back"}),
    ("I am back to running. My knee is sore.", {"pain_low_back"}),
    ("It came back last week. My knee is sore.", {"pain_low_back"}),
    ("I do heel drops. My knee is sore.", {"pain_heel"}),
    ("My knee hurts but my hip is fine.", {"pain_hip"}),
]


@pytest.mark.parametrize(("text", "codes"), NOT_SORE)
def test_a_place_without_a_complaint_is_not_sore(read: Read, text: str, codes: set[str]) -> None:
    """Exercises, treatments and ways back name places that do not hurt."""
    assert not codes & set(present(read(text)))


def test_a_narrow_place_hides_the_broad_one(read: Read) -> None:
    """As in "Outside of the knee" is not also "knee, place not told"."""
    codes = set(present(read("The outside of my right knee hurts. The knee is worse on hills.")))

    assert "pain_lateral_knee" in codes
    assert "pain_knee" not in codes


def test_a_place_moved_or_measured_from_is_not_the_sore_one(read: Read) -> None:
    """As in "When I lift my knee" names how it hurts, "below the hip" how far away."""
    reading = read("The front of my thigh hurts, a hand below the hip, when I lift my knee.")

    assert {"pain_knee", "pain_hip"}.isdisjoint(present(reading))


def test_a_place_alone_is_the_best_guess(read: Read) -> None:
    """A story that names one place and no complaint is about that place."""
    assert "pain_knee" in present(read("Left knee. Only since my half marathon."))


@pytest.mark.parametrize("text", ["My back hurts.", "the pain is in my back, left"])
def test_my_back_is_a_place(read: Read, text: str) -> None:
    """As in "Back" is the low back when it is somebody's back."""
    assert "pain_low_back" in present(read(text))


SIDES = [
    ("My left Achilles is sore and thicker than the right.", "pain_achilles", Side.LEFT),
    ("Both knees hurt, left worse.", "pain_knee", Side.BOTH),
    ("My right hip hurts. My left one's fine.", "pain_hip", Side.RIGHT),
    ("My right ankle is sore. I land on the outside of my feet.", "pain_ankle", Side.RIGHT),
    ("My left knee hurts.", "pain_knee", Side.LEFT),
    ("Pain in the knee, on the right.", "pain_knee", Side.RIGHT),
    ("Outer knee pain at 6 km, left.", "pain_lateral_knee", Side.LEFT),
    ("Both knees hurt.", "pain_knee", Side.BOTH),
    ("My shins hurt, left and right.", "pain_shin", Side.BOTH),
    ("My shins hurt.", "pain_shin", Side.BOTH),
    ("One knee hurts.", "pain_knee", Side.NONE),
    ("My knee hurts right at the start of a run.", "pain_knee", Side.NONE),
    ("My knee hurts right after a run.", "pain_knee", Side.NONE),
    ("My knee hurts and has left me limping.", "pain_knee", Side.NONE),
    ("I left work early because my knee hurts.", "pain_knee", Side.NONE),
    ("My knee hurts but otherwise I'm all right.", "pain_knee", Side.NONE),
    ("R knee pain", "pain_knee", Side.RIGHT),
    ("knee pain, rhs", "pain_knee", Side.RIGHT),
    ("My calf is sore. It's the left one.", "pain_calf", Side.LEFT),
    ("bilateral heel pain", "pain_heel", Side.BOTH),
]


@pytest.mark.parametrize(("text", "code", "side"), SIDES)
def test_the_side_is_the_one_named(read: Read, text: str, code: str, side: Side) -> None:
    """Left and right are sides only when they are meant as sides."""
    assert sided(read(text), code) is side


def test_two_places_keep_their_own_sides(read: Read) -> None:
    """Each sore place has the side that was named with it, also later in the story."""
    reading = read(
        "My left knee hurts on stairs and my right hip aches at night. The knee is swollen."
    )

    assert sided(reading, "pain_knee") is Side.LEFT
    assert sided(reading, "pain_hip") is Side.RIGHT
    assert sided(reading, "night_pain") is Side.RIGHT
    assert sided(reading, "swelling") is Side.LEFT
