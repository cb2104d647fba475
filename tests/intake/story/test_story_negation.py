"""Denied is absent, never present; not mentioned is neither."""

import pytest
from story_facts import Read, absent, present

DENIED = [
    ("There is no numbness in my foot.", ["numbness"]),
    ("No numbness, tingling or swelling.", ["numbness", "tingling", "swelling"]),
    ("no swelling, bruising, or redness anywhere", ["swelling", "bruising", "redness_warmth"]),
    ("I haven't had any fever.", ["fever"]),
    ("It isn't swollen.", ["swelling"]),
    ("it isnt swollen", ["swelling"]),
    ("I have never had numbness with it.", ["numbness"]),
    ("My knee hurts but without any swelling.", ["swelling"]),
    ("Neither swelling nor bruising.", ["swelling", "bruising"]),
    ("I can't see any swelling.", ["swelling"]),
    ("It hurts, but there's nothing in the groin.", ["pain_groin"]),
    ("The calf aches but is not swollen.", ["swelling"]),
    ("My foot is no longer numb.", ["numbness"]),
    ("Swelling: none.", ["swelling"]),
    ("I get no pain at night.", ["night_pain"]),
    ("My knee hurts on the outside, not on the inside of the knee.", ["pain_medial_knee"]),
]


@pytest.mark.parametrize(("text", "codes"), DENIED)
def test_denied_is_absent(read: Read, text: str, codes: list[str]) -> None:
    """What the runner denies is absent, and is not present as well."""
    reading = read(text)

    assert set(codes) <= absent(reading)
    assert not set(codes) & set(present(reading))


AFFIRMED = [
    ("Not only does it tingle, my foot is numb.", "numbness"),
    ("My calf hurts but no swelling, and now my foot is numb.", "numbness"),
    ("I can't walk without pain in my knee.", "pain_knee"),
    ("I'm not sure why but my left heel hurts.", "pain_heel"),
    ("No idea what I did, my groin is sore.", "pain_groin"),
    ("The pain in my shin won't go away.", "pain_shin"),
    ("No swelling. My foot is numb.", "numbness"),
    ("no swelling but my foot is numb", "numbness"),
    ("I get no relief from ice and nothing helps.", "nothing_helps"),
    ("It doesn't matter how much I rest, my calf is sore.", "pain_calf"),
]


@pytest.mark.parametrize(("text", "code"), AFFIRMED)
def test_a_negation_ends_where_its_thought_ends(read: Read, text: str, code: str) -> None:
    """A "no" speaks about its own clause; "not only" and "can't … without" deny nothing."""
    assert code in present(read(text))


def test_not_mentioned_is_neither(read: Read) -> None:
    """What nobody said is not among the findings at all."""
    reading = read("My left knee hurts going down stairs.")

    assert {f.code for f in reading.findings}.isdisjoint({"numbness", "swelling", "fever"})


@pytest.mark.parametrize(
    "text",
    [
        "Is it a stress fracture?",
        "Could it be a stress fracture?",
        "I worry it's a stress fracture.",
        "I'm scared I have a stress fracture.",
        "I googled it and read about stress fractures.",
        "My knee hurts, should I rule out a stress fracture?",
    ],
)
def test_a_feared_disease_is_no_finding(read: Read, text: str) -> None:
    """A fear, a question or something read on the internet is nobody's diagnosis."""
    assert not {f.code for f in read(text).findings} & {"hx_bsi"}


def test_what_might_come_is_no_finding(read: Read) -> None:
    """As in "If I get numbness" says nothing about numbness now."""
    reading = read("What should I do if I get numbness in the foot?")

    assert "numbness" not in {f.code for f in reading.findings}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("My calf hurts. No cramps at night.", "feel_cramp"),
        ("No swelling in the morning.", "swelling"),
    ],
)
def test_a_denial_for_one_time_denies_only_that(read: Read, text: str, code: str) -> None:
    """As in "No cramps at night" does not say that there are no cramps."""
    assert code not in absent(read(text))


def test_at_all_is_the_whole(read: Read) -> None:
    """As in "Not at all" denies wholly; "at" there names no time."""
    assert "swelling" in absent(read("No swelling at all."))


def test_a_word_is_not_taken_for_its_lookalike(read: Read) -> None:
    """Hoping is not hopping, a spin class is no spine, a note is no "not"."""
    codes = present(read("Hopping hurts. I note my foot is numb. I do a spin class."))

    assert "numbness" in codes
    assert "pain_low_back" not in codes


def test_cannot_walk_comfortably_is_no_all_clear(read: Read) -> None:
    """As in "Can't" before an all-clear takes it back."""
    assert "walking_hurts" not in absent(read("I can't walk comfortably."))


def test_unsure_is_hedged(read: Read) -> None:
    """As in "I think" makes a finding hedged, not absent."""
    finding = present(read("I think my ankle is swollen."))["swelling"]

    assert finding.hedged
