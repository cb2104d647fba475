"""Whether a rule stands: fired, raised, still open, or settled."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from stridemend.core import Finding, Side
from stridemend.triage.facts import Facts
from stridemend.triage.judge import Judged, Truth, judge
from stridemend.triage.rules import Item, Rule, RuleBook, leaves
from stridemend.triage.values import State

SIDES = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A rule on one side of the body.

    Attributes
    ----------
        dead: it cannot stand, whatever else is learned.
        state: fired or raised; None when it does not stand.
        met: the items that are met, with what met them.
        unknown: the items that nobody has settled.
        gates_open: every item of ``all_of`` is met.
        any_met: enough items of ``any_of`` are met.
    """

    dead: bool = False
    state: State | None = None
    met: tuple[tuple[Item, Judged], ...] = ()
    unknown: tuple[Item, ...] = ()
    gates_open: bool = False
    any_met: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything that met an item."""
        return tuple(f for _, judged in self.met for f in judged.findings)


def stand(rule: Rule, facts: Facts, side: Side, book: RuleBook) -> Standing:
    """Return how a rule stands on one side."""
    for expr in rule.unless:
        stopped = judge(expr, facts, side)
        if stopped.truth is Truth.YES and stopped.told:
            return Standing(dead=True)
    every = [(item, judge(item.expr, facts, side)) for item in rule.all_of]
    some = [(item, judge(item.expr, facts, side)) for item in rule.any_of]
    if any(judged.truth is Truth.NO for _, judged in every):
        return Standing(dead=True)
    met_any = [(item, judged) for item, judged in some if judged.truth is Truth.YES]
    unknown_any = [item for item, judged in some if judged.truth is Truth.UNKNOWN]
    enough = _enough(rule, [item for item, _ in met_any])
    possible = _enough(rule, [*(item for item, _ in met_any), *unknown_any])
    met = (*(pair for pair in every if pair[1].truth is Truth.YES), *met_any)
    gates_open = all(judged.truth is Truth.YES for _, judged in every)
    unknown = (*(i for i, j in every if j.truth is Truth.UNKNOWN), *unknown_any)
    state = None
    if gates_open and enough and not _never_alone(met, facts, book):
        state = _state(rule, every, met_any, facts, book)
    return Standing(not possible, state, met, unknown, gates_open, enough)


def _enough(rule: Rule, items: Iterable[Item]) -> bool:
    if not rule.any_of:
        return True
    items = list(items)
    return len(items) >= rule.min_any and not all(item.weak for item in items)


def _never_alone(met: Iterable[tuple[Item, Judged]], facts: Facts, book: RuleBook) -> bool:
    """Say whether only signs that never fire alone speak for the rule."""
    places = book.settings["asking"]["place_kinds"]
    codes = {
        f.code
        for _, judged in met
        for f in judged.findings
        if facts.kinds.get(f.code) not in places and f.value is None
    }
    entries = book.settings["never_fires_alone"]
    return bool(codes) and any(codes <= set(entry["codes"]) for entry in entries)


def _state(
    rule: Rule,
    every: list[tuple[Item, Judged]],
    met_any: list[tuple[Item, Judged]],
    facts: Facts,
    book: RuleBook,
) -> State:
    """Return fired when the decisive items were answered and the gates told for sure."""
    asked = [judged.asked for _, judged in (met_any or every)]
    decided = sum(asked) >= rule.min_any if rule.any_of else any(asked)
    gates = all(_sure(judged, facts, book) for _, judged in every)
    return State.FIRED if decided and gates else State.RAISED


def _sure(judged: Judged, facts: Facts, book: RuleBook) -> bool:
    kinds: Any = book.settings["told_is_enough_kinds"]
    soft = all(facts.kinds.get(f.code) in kinds for f in judged.findings)
    return judged.asked or (judged.told and soft)


def open_codes(items: Iterable[Item], facts: Facts) -> tuple[str, ...]:
    """Return the codes of items that are neither told nor denied, in the order of the rule."""
    found: dict[str, None] = {}
    for item in items:
        for leaf in leaves(item.expr):
            if leaf.code not in facts.present and leaf.code not in facts.absent:
                found[leaf.code] = None
    return tuple(found)
