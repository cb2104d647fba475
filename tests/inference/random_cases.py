"""Random runners: one to three pains, and findings of any status, side and source."""

from random import Random

from stridemend.core import Case, Finding, Side, Source, Status
from stridemend.inference.settings import settings
from stridemend.schema import Pack

SIDES = (Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT, Side.NONE, Side.BOTH)


def random_case(seed: int, pack: Pack, findings: int = 25, pains: int = 3) -> Case:
    """Return the same random case for the same seed; retests are left out."""
    random = Random(seed)
    places = sorted(settings(pack).members)
    told = [
        Finding(code=code, side=random.choice(SIDES))
        for code in random.sample(places, random.randint(1, pains))
    ]
    codes = sorted(
        code
        for code, definition in pack.findings.items()
        if definition.kind != "site" and not definition.value and not definition.extra.get("retest")
    )
    told += [
        Finding(
            code=code,
            status=random.choice(tuple(Status)),
            side=random.choice((*SIDES, Side.NONE, Side.NONE)),
            source=random.choice((Source.STORY, Source.ANSWER)),
            hedged=random.random() < 0.1,
        )
        for code in random.sample(codes, findings)
    ]
    if random.random() < 0.5:
        told.append(Finding(code="age", value=float(random.randint(12, 80))))
    return Case(findings=tuple(told))
