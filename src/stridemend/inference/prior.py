"""Age, sex and history: what multiplies the odds of a cause before any symptom is told."""

from collections.abc import Iterable
from functools import lru_cache
from math import log

from stridemend.core import Case, Side
from stridemend.inference.settings import settings
from stridemend.schema import Pack
from stridemend.schema.kinds.cause import PriorOdds


def prior_odds(causes: Iterable[str], case: Case, pack: Pack) -> dict[str, float]:
    """Return the natural log of how age, sex and history multiply the odds of each cause."""
    age = case.number("age")
    sexes = [sex for sex in ("female", "male") if case.has(f"sex_{sex}")]
    odds = {cause: _of_person(cause, age, sexes, pack) for cause in causes}
    for factor, targets in _factors(pack).items():
        if factor_present(factor, case, pack):
            for cause, log_odds in targets:
                if cause in odds:
                    odds[cause] += log_odds
    return odds


def _of_person(cause: str, age: float | None, sexes: list[str], pack: Pack) -> float:
    presentation = pack.presentations.get(cause)
    if presentation is None:
        return 0.0
    odds = log(_age_odds(presentation.age_odds, age))
    return odds + sum(log(presentation.sex_odds.get(sex, 1.0)) for sex in sexes)


def odds_rows(cause: str, case: Case, pack: Pack) -> list[PriorOdds]:
    """Return the known facts of a case that multiply the odds of a cause."""
    return [
        row
        for row in pack.prior_odds
        if cause in pack.members(row.target) and factor_present(row.factor, case, pack)
    ]


@lru_cache(maxsize=4)
def _factors(pack: Pack) -> dict[str, list[tuple[str, float]]]:
    """Return, for each factor, the causes whose odds it multiplies and the log of by how much."""
    found: dict[str, list[tuple[str, float]]] = {}
    for row in pack.prior_odds:
        targets = found.setdefault(row.factor, [])
        targets += [(cause, log(row.odds_ratio)) for cause in pack.members(row.target)]
    return found


def _age_odds(bands: Iterable[tuple[float, ...]], age: float | None) -> float:
    if age is None:
        return 1.0
    return next((odds for low, high, odds in bands if low <= age < high), 1.0)


def factor_present(factor: str, case: Case, pack: Pack) -> bool:
    """Say whether a fact that multiplies odds is known to be there."""
    rule = settings(pack).factors.get(factor)
    if rule is None:
        return False
    age = case.number("age")
    if rule.age_from is not None and age is not None and age >= rule.age_from:
        return True
    return any(case.has(code, Side.NONE) for code in rule.codes)
