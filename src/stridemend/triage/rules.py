"""Red-flag rules, pairs and scores of a pack, parsed once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from stridemend.core import PackError, Problem
from stridemend.schema import Pack
from stridemend.triage.level import TriageLevel

COMPARE = ("<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """
    One code, and what must hold for it.

    Attributes
    ----------
        op, value: comparison for a code that carries a number; empty op = being present.
        side: ``both`` or ``one`` when sides matter; empty = any.
        absent: the code must have been denied.
    """

    code: str
    op: str = ""
    value: float = 0.0
    side: str = ""
    absent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """All of ``all``, one of ``any`` (when there are any) and none of ``none``."""

    all: tuple["Expr", ...] = ()
    any: tuple["Expr", ...] = ()
    none: tuple["Expr", ...] = ()


Expr = Leaf | Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One line of a trigger; a weak one never satisfies ``any_of`` without a stronger one."""

    text: str
    expr: Node
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: every item of ``all_of``, at least ``min_any`` of ``any_of``, nothing of unless."""

    id: str
    urgency: TriageLevel
    all_of: tuple[Item, ...]
    any_of: tuple[Item, ...]
    min_any: int
    unless: tuple[Expr, ...]
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Everything that triage reads from a pack, ready to evaluate."""

    rules: tuple[Rule, ...]
    settings: Mapping[str, Any]
    urgencies: Mapping[str, TriageLevel]


@lru_cache(maxsize=4)
def rule_book(pack: Pack) -> RuleBook:
    """Return the rules of a pack: its red flags, then the pairs of weak signs."""
    settings: Any = pack.triage
    urgencies = {row["urgency"]: TriageLevel(row["level"]) for row in settings["levels"]}
    flags = [_rule(flag.id, flag.data, urgencies, settings) for flag in pack.red_flags.values()]
    pairs = [_rule(row["id"], row, urgencies, settings) for row in settings["pairs"]]
    return RuleBook((*flags, *pairs), settings, urgencies)


def _rule(own: str, data: Any, urgencies: Mapping[str, TriageLevel], settings: Any) -> Rule:
    trigger = data["trigger"]
    return Rule(
        id=own,
        urgency=urgencies[data["urgency"]],
        all_of=tuple(_item(row, settings) for row in trigger.get("all_of", ())),
        any_of=tuple(_item(row, settings) for row in trigger.get("any_of", ())),
        min_any=trigger.get("min_any", 1),
        unless=parse_all(data.get("unless", ()), settings),
        data=data,
    )


def _item(row: Any, settings: Any) -> Item:
    return Item(text=row["text"], expr=_node(row, settings), weak=bool(row.get("weak", False)))


def parse_all(rows: Any, settings: Any) -> tuple[Expr, ...]:
    """Return the expressions of a list of codes, ``@sets`` and mappings."""
    return tuple(expr for row in rows for expr in _parse(row, settings))


def _parse(row: Any, settings: Any) -> Iterator[Expr]:
    if isinstance(row, str):
        names = settings["sets"][row[1:]] if row.startswith("@") else (row,)
        yield from (Leaf(code=name) for name in names)
    elif "code" in row:
        yield _leaf(row)
    else:
        yield _node(row, settings)


def _node(row: Any, settings: Any) -> Node:
    parts = {name: row.get(name, ()) for name in ("all", "any", "none")}
    # A set inside `all` means one of its places, not all of them.
    every = tuple(_one_of(part, settings) for part in parts["all"])
    return Node(
        all=every,
        any=parse_all(parts["any"], settings),
        none=parse_all(parts["none"], settings),
    )


def _one_of(part: Any, settings: Any) -> Expr:
    found = tuple(_parse(part, settings))
    return found[0] if len(found) == 1 else Node(any=found)


def _leaf(row: Any) -> Leaf:
    op = row.get("op", "")
    if op and op not in COMPARE:
        raise PackError(
            [Problem(id="SM301", message=f"`{op}` compares nothing.", hint=f"Use {COMPARE}.")]
        )
    return Leaf(
        code=row["code"],
        op=op,
        value=float(row.get("value", 0)),
        side=row.get("side", ""),
        absent=row.get("status") == "absent",
    )


def leaves(expr: Expr, *, avoided: bool = False) -> Iterator[Leaf]:
    """Yield the codes of an expression that can meet it; ``avoided`` adds those of ``none``."""
    if isinstance(expr, Leaf):
        yield expr
        return
    for part in (*expr.all, *expr.any, *(expr.none if avoided else ())):
        yield from leaves(part, avoided=avoided)
