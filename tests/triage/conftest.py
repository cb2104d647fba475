from collections.abc import Callable

import pytest

from stridemend.core import Case, Finding, Side, Source, Status

MakeCase = Callable[..., Case]


@pytest.fixture
def told() -> MakeCase:
    """Return a maker of cases whose codes come from free text; ``not_`` marks a denial."""
    return _maker(Source.STORY)


@pytest.fixture
def answered() -> MakeCase:
    """Return a maker of cases whose codes come from explicit answers."""
    return _maker(Source.ANSWER)


def _maker(source: Source) -> MakeCase:
    def make(*codes: str, side: Side = Side.NONE, **numbers: float) -> Case:
        findings = [_finding(code, source, side) for code in codes]
        findings += [Finding(code=c, value=v, source=source) for c, v in numbers.items()]
        return Case(findings=tuple(findings))

    return make


def _finding(code: str, source: Source, side: Side) -> Finding:
    status = Status.ABSENT if code.startswith("not_") else Status.PRESENT
    return Finding(
        code=code.removeprefix("not_"), status=status, source=source, side=side, words=code
    )
