"""Streams a cohort through the engine, for the memory benchmark."""

from inference.random_cases import random_case
from stridemend.core import Case, Finding, Side
from stridemend.inference.engine import Engine
from stridemend.inference.settings import settings
from stridemend.schema import load_pack


def run(size: int) -> None:
    """Answer ``size`` random runners with one pain each, keeping none."""
    pack = load_pack()
    places = sorted(settings(pack).members)
    told = [random_case(seed, pack).findings[3:] for seed in range(50)]

    def cases():
        for i in range(size):
            pain = Finding(code=places[i % len(places)], side=Side.LEFT)
            rest = tuple(f for f in told[i % 50] if f.code not in places)
            yield Case(findings=(pain, *rest))

    for _ in Engine(pack).stream(cases()):
        pass
