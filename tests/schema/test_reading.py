"""Reading age, checked against words and texts of known difficulty."""

import pytest

from stridemend.schema.lint.reading import reading_age, syllables

WORDS = {
    "run": 1, "leg": 1, "stop": 1, "walked": 1, "stopped": 1, "needed": 2, "muscle": 2,
    "table": 2, "running": 2, "outside": 2, "tendon": 2, "people": 2, "quickly": 2,
    "exercise": 3, "physician": 3, "dizziness": 3, "radiate": 3, "calories": 3, "ankle": 2,
    "emergency": 4, "situation": 4, "diagnosis": 4, "physiotherapy": 6,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), WORDS.items())
def test_syllables_as_in_a_dictionary(word: str, count: int) -> None:
    """Syllables are counted as a dictionary divides the word."""
    assert count == syllables(word)


def test_formula_is_flesch_kincaid() -> None:
    """Ten words of one syllable in two sentences have grade 0.39*5 + 11.8 - 15.59 = -1.84."""
    texts = ["Sit down and rest now. Then get up and walk."]

    assert pytest.approx(reading_age(texts)) == -1.84 + 5


def test_hard_text_needs_an_older_reader() -> None:
    """Long words and long sentences raise the age; short ones lower it."""
    plain = ["Stop if it hurts more. Rest the leg for two days. Then try half of it."]
    hard = ["Discontinue participation immediately following symptomatic exacerbation of pain."]

    assert reading_age(plain) < 8
    assert reading_age(hard) > 18


def test_unavoidable_words_do_not_count_as_hard() -> None:
    """A listed word counts as one syllable, in the plural too."""
    texts = ["Do your physiotherapists know about it?"]

    easier = reading_age(texts, frozenset({"physiotherapist"}))

    assert easier < reading_age(texts) - 5
