"""Triage: how urgent a case is, and why."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from stridemend.core import Case, Finding, Side
from stridemend.core.tongue import later
from stridemend.schema import Pack
from stridemend.triage.facts import Facts, gather
from stridemend.triage.judge import Judged, Truth, judge
from stridemend.triage.level import TriageLevel
from stridemend.triage.rules import Node, Rule, RuleBook, parse_all, rule_book
from stridemend.triage.score import score
from stridemend.triage.stand import SIDES, Standing, open_codes, stand
from stridemend.triage.values import Fired, Met, OpenRule, SpecialNote, State, Triage

Standings = dict[str, tuple[Standing, ...]]


def triage(case: Case, pack: Pack) -> Triage:
    """
    Return the level of a case with the flags that stand, and what is still open.

    Nothing but findings counts: no probabilities. Adding a present finding never lowers the
    level, except findings that a rule names as its own explanation (``unless``, ``none``).
    """
    book = rule_book(pack)
    facts, standings = judged(case, pack)
    flags = [_flag(rule, standings[rule.id], book) for rule in book.rules]
    flags += [_scored(row, facts, book) for row in book.settings["scores"]]
    stands = sorted((f for f in flags if f), key=lambda f: -f.urgency.rank)
    level = max((f.urgency for f in stands), default=TriageLevel.SELF_CARE)
    texts = {row["level"]: row["text"] for row in book.settings["levels"]}
    return Triage(
        level=level,
        level_text=texts[level.value],
        flags=tuple(stands),
        open_questions=_open(book, standings, facts),
        safety_net=tuple(_texts(book.settings["safety_net"], facts, book)),
        notes=tuple(_notes(facts, book)),
    )


@lru_cache(maxsize=16)
def judged(case: Case, pack: Pack) -> tuple[Facts, Standings]:
    """Return the facts of a case and how every rule stands; one step of an interview asks often."""
    facts = gather(case, pack)
    return facts, judge_rules(rule_book(pack), facts)


def judge_rules(book: RuleBook, facts: Facts) -> Standings:
    """Return how every rule stands on each side."""
    return {rule.id: tuple(stand(rule, facts, side, book) for side in SIDES) for rule in book.rules}


def _flag(rule: Rule, standings: Iterable[Standing], book: RuleBook) -> Fired | None:
    sides = [(side, s) for side, s in zip(SIDES, standings, strict=True) if s.state]
    if not sides:
        return None
    best = next((s for _, s in sides if s.state is State.FIRED), sides[0][1])
    side = sides[0][0] if len(sides) == 1 else _side(best.findings)
    why = tuple(_met(item.text, judged) for item, judged in best.met if judged.findings)
    return _fired(rule.id, rule.urgency, rule.data, book, best.state or State.RAISED, why, side)


def _side(findings: Iterable[Finding]) -> Side:
    sides = {finding.side for finding in findings}
    return Side.BOTH if Side.BOTH in sides or {Side.LEFT, Side.RIGHT} <= sides else Side.NONE


def _met(text: str, judged: Judged) -> Met:
    codes = dict.fromkeys(f.code for f in judged.findings)
    words = dict.fromkeys(f.words for f in judged.findings if f.words)
    return Met(text=text, codes=tuple(codes), words=tuple(words))


def _fired(
    own: str,
    urgency: TriageLevel,
    data: Mapping[str, Any],
    book: RuleBook,
    state: State,
    why: tuple[Met, ...],
    side: Side,
) -> Fired:
    usual = book.settings["by_urgency"][data["urgency"]]
    return Fired(
        rule=own,
        urgency=urgency,
        state=state,
        why=why,
        side=side,
        condition=data.get("condition", ""),
        condition_id=data.get("condition_id", ""),
        see=data.get("see", usual["see"]),
        how_fast=data.get("how_fast", usual["how_fast"]),
        say=tuple(data.get("say", ())),
        avoid=tuple(data.get("avoid") or usual["avoid"]),
        worse_if=tuple(data.get("worse_if") or usual["worse_if"]),
        kind_words=data.get("kind_words", ""),
        action=data.get("action", ""),
        note=data.get("note", ""),
        refs=tuple(data.get("refs", ())),
        grade=data.get("grade", later("estimate")),
        basis=data.get("basis", ""),
    )


def _scored(row: Mapping[str, Any], facts: Facts, book: RuleBook) -> Fired | None:
    found = score(row, facts, book)
    if not found.positive:
        return None
    state = State.FIRED if all(judged.asked for _, judged in found.met) else State.RAISED
    why = tuple(_met(text, judged) for text, judged in found.met)
    side = _side(f for _, judged in found.met for f in judged.findings)
    urgency = book.urgencies[row["urgency"]]
    return _fired(row["id"], urgency, {**row, "grade": "cohort"}, book, state, why, side)


def _open(book: RuleBook, standings: Standings, facts: Facts) -> tuple[OpenRule, ...]:
    """Return the urgent rules whose gates hold and which answers could still fire."""
    wanted = {book.urgencies[u] for u in book.settings["asking"]["settle_urgencies"]}
    found = []
    for rule in book.rules:
        both = [s for s in standings[rule.id] if not s.dead and not s.state]
        items = [item for s in both if s.gates_open or s.any_met for item in s.unknown]
        codes = open_codes(items, facts)
        if rule.urgency in wanted and codes and len(both) == len(SIDES):
            found.append(OpenRule(rule=rule.id, urgency=rule.urgency, codes=codes))
    return tuple(sorted(found, key=lambda rule: -rule.urgency.rank))


def holds(rows: Any, facts: Facts, book: RuleBook) -> bool:
    """Say whether one of the expressions holds on either side; no expressions always hold."""
    node = Node(any=parse_all(rows, book.settings))
    return not rows or any(judge(node, facts, side).truth is Truth.YES for side in SIDES)


def _texts(rows: Any, facts: Facts, book: RuleBook) -> Iterable[str]:
    return (row["text"] for row in rows if holds(row.get("when", ()), facts, book))


def _notes(facts: Facts, book: RuleBook) -> Iterable[SpecialNote]:
    for row in book.settings["special"]:
        if holds(row["when"], facts, book):
            yield SpecialNote(id=row["id"], text=row["text"])
