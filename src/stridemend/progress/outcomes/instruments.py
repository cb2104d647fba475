"""
Scores of questionnaires, by the rules of ``knowledge/instruments``.

Only scores are worked out here. The wording of most questionnaires belongs to others; the
runner answers on their form, and types the numbers.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from stridemend.core import CaseError, Problem
from stridemend.schema import Pack
from stridemend.schema.kinds.examination import Instrument

Answers = Sequence[float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """
    A score.

    Attributes
    ----------
        total: in the unit of the instrument; None when too many answers are missing.
        parts: scores of parts, such as the psychological part of a screen.
        says: what the score alone means, such as ``substantial`` or ``high``; may be empty.
        missing: how many answers are missing.
    """

    instrument: str
    total: float | None
    parts: Mapping[str, float]
    says: tuple[str, ...]
    missing: int


class Change(StrEnum):
    """What a change of a score means for the runner."""

    CLEARLY_BETTER = "clearly better"
    BETTER = "better"
    NO_CHANGE = "no change beyond error"
    WORSE = "worse"
    UNKNOWN = "no published error or minimal change"


def score(name: str, answers: Answers, pack: Pack) -> Score:
    """
    Return the score of a questionnaire from its answers in order.

    A single number is taken as the total of a form that the runner added up. Unknown answers
    are None; each instrument has its own rule for how many may miss.

    Raises
    ------
    CaseError
        SM275: the instrument is not known, or answers are too few, too many or impossible.

    """
    known = pack.instruments.get(name)
    if known is None or "method" not in _rules(known):
        names = sorted(i.id for i in pack.instruments.values() if "method" in i.scoring)
        raise _wrong(f"{name!r} is no questionnaire that we score.", f"Known: {', '.join(names)}.")
    method = str(_rules(known)["method"])
    if len(answers) == 1 and method != "ostrc":
        return _total(known, answers)
    if method in ("total", "single"):
        raise _wrong(f"{known.name} takes one number, its total.", "Add its points up first.")
    _check(known, answers)
    return _METHODS[method](known, answers)


def _rules(known: Instrument) -> Any:
    return known.scoring


def _total(known: Instrument, answers: Answers) -> Score:
    value = answers[0]
    low, high = _range(known)
    if value is not None and not low <= value <= high:
        raise _wrong(f"{value:g} cannot be: {known.name} runs from {low:g} to {high:g}.")
    return Score(instrument=known.id, total=value, parts={}, says=(), missing=int(value is None))


def _range(known: Instrument) -> tuple[float, float]:
    found: Any = _rules(known).get("range", (0, 100))
    return float(found[0]), float(found[1])


def _check(known: Instrument, answers: Answers) -> None:
    problems = []
    least, most = _count(known)
    if _rules(known)["method"] != "ostrc" and not least <= len(answers) <= most:
        span = f"{least}" if least == most else f"{least} to {most}"
        problems.append(f"{known.name} has {span} answers; these are {len(answers)}.")
    for place, value in enumerate(answers, start=1):
        if value is not None and not _allowed(known, value):
            problems.append(f"Answer {place} is {value:g}, which {known.name} does not have.")
    if problems:
        raise CaseError([_problem(message) for message in problems])


def _count(known: Instrument) -> tuple[int, int]:
    found = re.match(r"(\d+)(?:-(\d+))?", str(known.items))
    assert found, known.id
    return int(found[1]), int(found[2] or found[1])


def _allowed(known: Instrument, value: float) -> bool:
    values: Any = _rules(known).get("answer_values")
    if values is not None:
        return value in values
    low, high = _rules(known)["item_range"]
    return bool(low <= value <= high)


def _sum(known: Instrument, answers: Answers) -> Score:
    turned: Any = _rules(known).get("turned", {"items": ()})
    high: Any = _rules(known)["item_range"]
    values = [
        high[1] - value if value is not None and place in turned["items"] else value
        for place, value in enumerate(answers, start=1)
    ]
    return _whole(known, values, sum)


def _mean(known: Instrument, answers: Answers) -> Score:
    return _whole(known, answers, lambda values: sum(values) / len(values))


def _whole(known: Instrument, answers: Answers, add: Callable[[list[float]], float]) -> Score:
    given = [value for value in answers if value is not None]
    missing = len(answers) - len(given)
    total = None if missing else float(add(given))
    return Score(
        instrument=known.id, total=total, parts={}, says=_bands(known, total), missing=missing
    )


def _percent(known: Instrument, answers: Answers) -> Score:
    may: Any = _rules(known)["may_miss"]
    top: Any = _rules(known)["item_range"]
    given = [value for value in answers if value is not None]
    missing = len(answers) - len(given)
    total = 100 * sum(given) / (top[1] * len(given)) if missing <= may["value"] else None
    return Score(
        instrument=known.id, total=total, parts={}, says=_bands(known, total), missing=missing
    )


def _ostrc(known: Instrument, answers: Answers) -> Score:
    """Score the four questions; the first one can end or settle the week (gatekeeper)."""
    *_, moderate, worst = _rules(known)["answer_values"]
    first = answers[0] if answers else None
    if first == 0:
        return Score(instrument=known.id, total=0.0, parts={}, says=(), missing=0)
    if first == worst:
        return Score(instrument=known.id, total=100.0, parts={}, says=("substantial",), missing=0)
    if len(answers) > 4:
        raise _wrong(f"{known.name} has 4 answers; these are {len(answers)}.")
    given = [value for value in answers if value is not None]
    missing = 4 - len(given)
    if missing:
        return Score(instrument=known.id, total=None, parts={}, says=(), missing=missing)
    says = ("substantial",) if max(given[1], given[2]) >= moderate else ("problem",)
    return Score(instrument=known.id, total=float(sum(given)), parts={}, says=says, missing=0)


def _start_back(known: Instrument, answers: Answers) -> Score:
    found = _whole(known, answers, sum)
    if found.total is None:
        return found
    cuts = _rules(known)["cuts"]
    mind = float(sum(value or 0 for value in answers[cuts["psych_from"] - 1 : cuts["psych_to"]]))
    high = "high" if mind >= cuts["psych_high"] else "medium"
    risk = "low" if found.total <= cuts["low_most"] else high
    return Score(
        instrument=known.id, total=found.total, parts={"psych": mind}, says=(risk,), missing=0
    )


def _bands(known: Instrument, total: float | None) -> tuple[str, ...]:
    """Return the bands that a score falls into, where the instrument has published ones."""
    if total is None:
        return ()
    found = []
    for name, text in dict(_rules(known).get("bands", {})).items():
        low, high = (float(part) for part in str(text).split("-"))
        if low <= total < high + 1:
            found.append(str(name))
    for name in ("high_risk", "high"):
        text = str(_rules(known).get(name, ""))
        if text.startswith(">=") and total >= float(text[2:]):
            found.append(name)
    return tuple(found)


_METHODS: dict[str, Callable[[Instrument, Answers], Score]] = {
    "sum": _sum,
    "count": _sum,
    "mean": _mean,
    "percent": _percent,
    "ostrc": _ostrc,
    "start_back": _start_back,
}


def direction(name: str, pack: Pack) -> int:
    """Return +1 when a higher score is better, else -1."""
    return -1 if pack.instruments[name].scoring.get("better") == "lower" else 1


def change(name: str, before: float, after: float, pack: Pack) -> Change:
    """
    Return what a change of a score means: error first, then importance.

    Better needs the minimal important change (where none is published, the MCID) and more
    than the error; clearly better needs the MCID; worse is a fall of the same size.
    """
    known = pack.instruments[name]
    better = direction(name, pack) * (after - before)
    mcid, error = _points(known.mcid), _points(known.mdc, "mdc95")
    mic = _points(known.details.get("mic", {})) or mcid
    if mic is None and error is None:
        return Change.UNKNOWN
    least = max(value for value in (mic, error) if value is not None)
    if mcid is not None and better >= max(mcid, error or 0):
        return Change.CLEARLY_BETTER
    if better >= least:
        return Change.BETTER
    return Change.WORSE if better <= -least else Change.NO_CHANGE


def _points(source: Any, key: str = "points") -> float | None:
    value = source.get(key, source.get("mdc90") if key != "points" else source.get("medium"))
    return float(value) if isinstance(value, int | float) else None


def _problem(message: str, hint: str = "Look at the form again; nothing was kept.") -> Problem:
    return Problem(id="SM275", message=message, hint=hint)


def _wrong(message: str, hint: str = "Look at the form again; nothing was kept.") -> CaseError:
    return CaseError([_problem(message, hint)])
