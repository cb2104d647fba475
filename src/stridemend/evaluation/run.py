"""Runs the whole program over vignettes and coded stories."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from stridemend.consult import consult, read_case
from stridemend.evaluation.cases import Vignette
from stridemend.evaluation.reading import ReadingScore, load_coded, score_reading
from stridemend.evaluation.score import CaseScore, score_case
from stridemend.schema import Pack

MODES = ("story", "story+tests")


def evaluate(vignettes: Sequence[Vignette], pack: Pack) -> Iterator[CaseScore]:
    """Yield the score of every vignette, with the story only and with the tests."""
    for vignette in vignettes:
        for mode in MODES:
            tests = vignette.tests if mode == MODES[1] else ()
            case = read_case(vignette.story, tests, pack).case
            yield score_case(vignette, mode, consult(case, pack))


def evaluate_reading(folder: Path, pack: Pack) -> ReadingScore:
    """Return how well the hand-coded stories below a folder are read."""
    pairs = [
        (story, read_case(story.story, story.tests, pack).case) for story in load_coded(folder)
    ]
    return score_reading(pairs, pack)
