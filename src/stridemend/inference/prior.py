"""Age, sex and history: what multiplies the odds of a cause before any symptom is told."""

from collections.abc import Iterable
from functools import lru_cache
from math import log

from stridemend.core import Case
from stridemend.inference.settings import settings
from stridemend.schema import Pack
from stridemend.schema.kinds.cause import PriorOdds


def prior_odds(causes: Iterable[str], case: Case, pack: Pack) -> dict[str, float]:
    """Return the natural log of how age, sex and history multiply the odds of each cause."""
    age = case.number("age")
    sexes = tuple(sex for sex in ("female", "male") if case.has(f"sex_{sex}"))
    odds = dict(_of_persons(tuple(causes), age, sexes, pack))
    known = factors_present(case, pack)
    for row, targets in _rows(pack):
        if row.factor in known:
            for cause in targets:
                if cause in odds:
                    odds[cause] += log(row.odds_ratio)
    return odds


@lru_cache(maxsize=4096)
def _of_persons(
    causes: tuple[str, ...], age: float | None, sexes: tuple[str, ...], pack: Pack
) -> dict[str, float]:
    return {cause: _of_person(cause, age, sexes, pack) for cause in causes}


def _of_person(cause: str, age: float | None, sexes: tuple[str, ...], pack: Pack) -> float:
    presentation = pack.presentations.get(cause)
    if presentation is None:
        return 0.0
    odds = log(_age_odds(presentation.age_odds, age))
    return odds + sum(log(presentation.sex_odds.get(sex, 1.0)) for sex in sexes)


def odds_rows(cause: str, case: Case, pack: Pack) -> list[PriorOdds]:
    """Return the known facts of a case that multiply the odds of a cause."""
    known = factors_present(case, pack)
    return [row for row, targets in _rows(pack) if cause in targets and row.factor in known]


@lru_cache(maxsize=4)
def _rows(pack: Pack) -> tuple[tuple[PriorOdds, frozenset[str]], ...]:
    """Return the facts that multiply odds, each with the causes that it is about."""
    return tuple((row, frozenset(pack.members(row.target))) for row in pack.prior_odds)


def _age_odds(bands: Iterable[tuple[float, ...]], age: float | None) -> float:
    if age is None:
        return 1.0
    return next((odds for low, high, odds in bands if low <= age < high), 1.0)


def factors_present(case: Case, pack: Pack) -> frozenset[str]:
    """Return the facts that multiply odds and are known to be there."""
    told = {finding.code for finding in case if finding.present}
    age = case.number("age")
    return frozenset(
        name
        for name, rule in settings(pack).factors.items()
        if not told.isdisjoint(rule.codes)
        or (rule.age_from is not None and age is not None and age >= rule.age_from)
    )
