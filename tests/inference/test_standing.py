"""The one rule by which drivers are ranked."""

import pytest

from stridemend.consult.words import RELIEF, relief_words
from stridemend.core import Case, Finding, Side
from stridemend.inference import Retest, infer, worth_testing
from stridemend.inference.settings import settings
from stridemend.inference.standing import standing
from stridemend.schema import load_pack

PACK = load_pack()
HIP, GLUTE = ("tight_iliopsoas", Side.LEFT), ("weak_glute_medius", Side.LEFT)
NONE, BETTER = Retest.NOT_DONE, Retest.BETTER


def before(one: tuple[float, Retest, bool], other: tuple[float, Retest, bool]) -> bool:
    """Say whether a driver with this relief, retest and "seen" ranks before another."""
    (a, tried, seen), (b, tried_b, seen_b) = one, other
    first = standing(HIP, a, tried, PACK, seen=seen)
    return first < standing(GLUTE, b, tried_b, PACK, seen=seen_b)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((0.01, BETTER, True), (0.5, NONE, True)),
        ((0.2, NONE, True), (0.1, NONE, True)),
        ((0.2, NONE, False), (0.01, NONE, True)),
        ((0.2, NONE, True), (0.3, NONE, False)),
        ((0.01, NONE, True), (0.04, NONE, False)),
        ((0.3, NONE, False), (0.2, NONE, False)),
    ],
)
def test_order(one: tuple[float, Retest, bool], other: tuple[float, Retest, bool]) -> None:
    """Helped first; then relief, the unseen counting half; unseen of little relief last."""
    assert before(one, other)
    assert not before(other, one)


def test_age_comes_last() -> None:
    """What nobody can act on ranks behind all else."""
    age = standing(("age_over_40", Side.NONE), 0.9, NONE, PACK, seen=True)

    assert age > standing(HIP, 0.0, NONE, PACK, seen=False)


def test_worth_testing_is_more_than_very_little() -> None:
    """What is promoted without having been seen never "takes away very little"."""
    least = settings(PACK).worth_testing

    assert worth_testing(least, PACK)
    assert relief_words(least) != RELIEF[-1][1]


def test_a_release_that_helped_is_always_listed() -> None:
    """Also where its way to the pain is so weak that the list would have been cut before it."""
    told = (
        Finding(code="pain_anterior_knee", side=Side.LEFT),
        Finding(code="sign_release_hip_flexor_helped", side=Side.LEFT),
    )
    first = infer(Case(findings=told), PACK).drivers[0]

    assert (first.id, first.retest, first.seen) == ("tight_iliopsoas", BETTER, True)
