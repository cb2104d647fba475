"""Which tests would teach most about a case."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from stridemend.core import Case
from stridemend.inference import Engine, NextTest
from stridemend.inference.questions import next_questions
from stridemend.intake.implied import complete
from stridemend.schema import Pack

BY_SELF = frozenset({"alone", "helper"})
SECONDS_PER_MINUTE = 60


@dataclass(frozen=True, slots=True)
class WorthDoing:
    """
    A test that is worth a runner's time.

    Attributes
    ----------
        id: of the movement test, or the finding code of a plain check without one.
        codes: the findings that it would settle.
        information: expected information in bits about causes and drivers.
        changes_plan: chance, 0 to 1, that the result puts another cause or driver first.
        minutes: the runner's time.
    """

    id: str
    codes: tuple[str, ...]
    information: float
    changes_plan: float
    minutes: float


def worth_doing(case: Case, pack: Pack, engine: Engine) -> tuple[WorthDoing, ...]:
    """
    Return the tests worth doing, most information per minute first.

    Empty when no result would change the plan enough to be worth the time.
    """
    whole = complete(case, pack)
    [posterior] = engine.posterior([whole])
    if not posterior.problem.loci[0].code:
        return ()
    worth = next_questions(whole, posterior, pack, engine, len(pack.findings))
    groups: dict[str, list[NextTest]] = {}
    for one in worth:
        if one.kind == "test" and (name := _test_of(one.code, pack)):
            groups.setdefault(name, []).append(one)
    found = [_to_do(name, members, pack) for name, members in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.information / one.minutes, one.id)))


def _to_do(name: str, members: list[NextTest], pack: Pack) -> WorthDoing:
    known = pack.movement_tests.get(name)
    return WorthDoing(
        id=name,
        codes=tuple(one.code for one in members),
        information=max(one.information for one in members),
        changes_plan=max(one.changes_plan for one in members),
        minutes=known.seconds / SECONDS_PER_MINUTE if known else members[0].minutes,
    )


def _test_of(code: str, pack: Pack) -> str:
    """Return the test that settles a sign; empty when a runner should not do it alone."""
    name = str(pack.findings[code].extra.get("test", ""))
    movement, diagnostic = pack.movement_tests.get(name), pack.diagnostics.get(name)
    if movement is not None:
        return name if BY_SELF & set(movement.performer) else ""
    return "" if diagnostic is not None and diagnostic.self_test_safe is False else code


def also_possible(drivers: Iterable[str], pack: Pack) -> tuple[str, ...]:
    """Return the movement tests that look at some drivers, in their order, each once."""
    names = (name for driver in drivers if driver in pack.drivers for name in _tests(driver, pack))
    return tuple(dict.fromkeys(names))


def _tests(driver: str, pack: Pack) -> Iterable[str]:
    for name in pack.drivers[driver].tests:
        known = pack.movement_tests.get(name)
        if known is not None and BY_SELF & set(known.performer) and signs_of(name, pack):
            yield name


@lru_cache(maxsize=512)
def signs_of(test: str, pack: Pack) -> tuple[str, ...]:
    """Return the finding codes that a test, or a plain check, settles."""
    if test not in pack.movement_tests:
        return (test,)
    return tuple(code for code, f in pack.findings.items() if f.extra.get("test") == test)
