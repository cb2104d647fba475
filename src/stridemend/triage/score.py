"""Published scores, counted exactly as published."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from stridemend.core import Side
from stridemend.triage.facts import Facts
from stridemend.triage.judge import Judged, Truth, judge
from stridemend.triage.rules import Node, RuleBook, parse_all
from stridemend.triage.stand import SIDES


@dataclass(frozen=True, slots=True)
class Scored:
    """
    A score on one side.

    Attributes
    ----------
        points: sum of the items that are present.
        met: text and judgement of those items.
        applies: the pain is where the score holds.
        positive: it applies and reaches the published limit.
    """

    points: float
    met: tuple[tuple[str, Judged], ...]
    applies: bool
    positive: bool


def score(row: Mapping[str, Any], facts: Facts, book: RuleBook) -> Scored:
    """Return the higher score of the two sides."""
    return max((_on(row, facts, side, book) for side in SIDES), key=lambda s: (s.applies, s.points))


def _on(row: Mapping[str, Any], facts: Facts, side: Side, book: RuleBook) -> Scored:
    judged = [
        (item, judge(Node(any=parse_all(item["any"], book.settings)), facts, side))
        for item in row["items"]
    ]
    met = [(item, found) for item, found in judged if found.truth is Truth.YES]
    points = sum(float(item["points"]) for item, _ in met)
    applies = _applies(row, facts, side, book)
    positive = applies and points >= float(row["positive_from"]["value"])
    return Scored(points, tuple((item["text"], found) for item, found in met), applies, positive)


def _applies(row: Mapping[str, Any], facts: Facts, side: Side, book: RuleBook) -> bool:
    sets = book.settings["sets"]
    where = [code for name in row["sites"] for code in sets[name]]
    extra = row["sites_if"]
    if facts.on(extra["code"], side):
        where += sets[extra["set"]]
    return any(facts.on(code, side) for code in where)
