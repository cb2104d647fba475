"""Evaluation results as plain tables."""

from collections import Counter
from collections.abc import Iterator, Sequence

from stridemend.cli.output import Line
from stridemend.evaluation import CaseScore, Rate, ReadingScore, Summary, summarise
from stridemend.evaluation.run import MODES
from stridemend.triage import LEVELS

RATES = (
    "top1",
    "top3",
    "driver_hit",
    "triage_exact",
    "triage_safe",
    "over_triage",
    "self_care_kept",
)


def evaluation_lines(scores: Sequence[CaseScore]) -> Iterator[Line]:
    """Yield the rates by mode and class, the confusion of levels, and a row for each case."""
    for mode in MODES:
        of_mode = [score for score in scores if score.mode == mode]
        yield from _rates(f"{mode}: {len(of_mode)} cases", summarise(of_mode))
        for name in sorted({score.case_class for score in of_mode}):
            of_class = [score for score in of_mode if score.case_class == name]
            yield from _rates(f"  {mode}, {name}: {len(of_class)} cases", summarise(of_class))
        yield from _confusion(of_mode)
    yield ("heading", "Cases")
    for score in scores:
        yield ("", _case(score))


def _rates(title: str, summary: Summary) -> Iterator[Line]:
    yield ("heading", title)
    for name in RATES:
        yield ("", f"  {name:15} {_rate(getattr(summary, name))}")
    if summary.unsafe_cases:
        yield ("stop", f"  unsafe: {', '.join(summary.unsafe_cases)}")


def _rate(rate: Rate) -> str:
    if rate.n == 0:
        return "none to count"
    limits = f"(95 %: {rate.low:.3f} to {rate.high:.3f})"
    return f"{rate.k:4} of {rate.n:4} = {rate.k / rate.n:.3f}  {limits}"


def _confusion(scores: Sequence[CaseScore]) -> Iterator[Line]:
    counts = Counter((score.reference, score.triage) for score in scores)
    yield ("heading", "  reference level (down) against given level (across)")
    yield ("", f"  {'':16}" + "".join(f"{level:>16}" for level in LEVELS))
    for reference in LEVELS:
        row = "".join(f"{counts[reference, given]:>16}" for given in LEVELS)
        yield ("", f"  {reference:16}{row}")
    yield ("", "")


def _case(score: CaseScore) -> str:
    marks = "".join(
        name if hit else "-"
        for name, hit in (("1", score.top1), ("3", score.top3), ("d", bool(score.driver_hit)))
    )
    unsafe = "" if score.safe else " UNSAFE"
    first = ", ".join(score.conditions[:3])
    return (
        f"  {score.id:14} {score.mode:12} {marks:4} {score.triage:15} ({score.reference}){unsafe}"
        f"  {first}  [truth: {', '.join(score.truth)}]"
    )


def reading_lines(result: ReadingScore) -> Iterator[Line]:
    """Yield precision, recall, sides, and what was missed or wrongly read."""
    yield ("heading", f"Reading: {result.stories} hand-coded stories")
    for name in ("precision", "recall", "sides"):
        yield ("", f"  {name:10} {_rate(getattr(result, name))}")
    yield ("", f"  denied findings read as present: {len(result.denied_as_present)}")
    for title, pairs in (
        ("denied", result.denied_as_present),
        ("missed", result.missed),
        ("wrong", result.wrong),
    ):
        for story, code in pairs:
            yield ("quiet", f"    {title}: {story} {code}")
