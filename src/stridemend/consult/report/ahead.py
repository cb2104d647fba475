"""What comes when, and what was left out."""

from typing import Any

from stridemend.consult.report.blocks import Block, Section, item
from stridemend.plan import LeftOut, Plan, Week
from stridemend.schema import Pack

SHOWN_WEEKS = (1, 2, 4, 8)
SHOWN_LEFT = 5
TOLD = ("contraindicated", "did_not_help", "equipment", "helper", "practitioner", "time")
"""Reasons worth a line; that an easier form comes first, or another does the same, is detail."""


def weeks_section(plan: Plan, words: Any) -> Section:
    """Return how it goes on if all stays clean: what changes from one shown week to the next."""
    weeks = [week for week in plan.weeks if week.number in SHOWN_WEEKS and week.items]
    blocks = [Block(words["weeks_first"], "quiet")] if weeks else []
    for before, week in zip([None, *weeks], weeks, strict=False):
        text = words["week"].format(items=_differs(before, week, words), running=week.running)
        blocks.append(item(text, lead=f"Week {week.number}."))
    return Section("weeks", words["weeks_heading"], tuple(blocks))


def _differs(before: Week | None, week: Week, words: Any) -> str:
    if before is None:
        return str(words["as_above"])
    old = {entry.id: entry for entry in before.items}
    new = [f"{e.name} ({e.dose})" for e in week.items if old.get(e.id) != e]
    gone = [e.name for e in before.items if e.id not in {entry.id for entry in week.items}]
    parts = [words["more"].format(items="; ".join(new))] if new else []
    parts += [words["gone"].format(items="; ".join(gone))] if gone else []
    return " ".join(parts) or str(words["as_above"])


def left_out_section(plan: Plan, pack: Pack, words: Any) -> Section:
    """Return what could help and is not in, the reasons of safety first."""
    told = [entry for entry in plan.left_out if entry.reason in TOLD]
    told.sort(key=lambda entry: TOLD.index(entry.reason))
    groups: dict[tuple[str, str], list[LeftOut]] = {}
    for entry in told:
        groups.setdefault((entry.reason, entry.words), []).append(entry)
    blocks = [_group(entries, pack) for entries in list(groups.values())[:SHOWN_LEFT]]
    if blocks:
        rest = [e for e in plan.left_out if e.reason not in TOLD and e.reason != "in_running"]
        detail = " ".join(f"{entry.name}: {entry.words}" for entry in rest)
        blocks.append(Block(words["left_more"].format(count=len(rest)), "quiet", evidence=detail))
    return Section("left_out", words["left_heading"], tuple(blocks))


def _group(entries: list[LeftOut], pack: Pack) -> Block:
    names = ", ".join(dict.fromkeys(entry.name for entry in entries))
    grades = "; ".join(
        f"{entry.name} (grade {pack.interventions[entry.id].grade}):"
        f" {pack.interventions[entry.id].research.rstrip('.')}"
        for entry in entries
    )
    return item(entries[0].words, lead=f"{names}.", evidence=grades)
