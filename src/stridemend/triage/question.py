"""A safety question as a value, and what an answer does to a case."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from stridemend.core import Case, Finding, Side, Source, Status, Subject
from stridemend.schema import Pack
from stridemend.triage.rules import RuleBook, leaves, rule_book

GROUP_YES: Final = "one of a group of safety signs is there"
GROUP_UNSURE: Final = "not sure about a group of safety signs"
UNSURE_ONCE: Final = "not sure; ask once more"
UNSURE_TWICE: Final = "not sure twice; counts as yes"


class AskKind(StrEnum):
    """What a safety question asks about: several signs at once, one sign, or a number."""

    GROUP = "group"
    ITEM = "item"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyQuestion:
    """
    One safety question.

    Attributes
    ----------
        id: stable; the second asking of a sign has another id.
        text: the question in plain words; answers are yes, no and don't know, or a number.
        why: why it is asked.
        codes: what it settles; a "no" denies all of them.
        options: the signs of a group, one by one, for showing as a list.
        again: it was not sure before and is asked once more.
    """

    id: str
    text: str
    kind: AskKind
    codes: tuple[str, ...]
    why: str = ""
    options: tuple[str, ...] = ()
    again: bool = False


def answer(case: Case, question: SafetyQuestion, reply: Status | float, pack: Pack) -> Case:
    """
    Return the case with the reply in it.

    A "no" is the only thing that clears what the story said. "Don't know" about a sign of an
    emergency is asked once more and then counts as yes; about anything else it stays unknown.

    Args:
        reply: present (yes), absent (no) or unknown (don't know); a number for numbers.
    """
    if question.kind is AskKind.NUMBER:
        return _number(case, question.codes[0], reply)
    status = reply if isinstance(reply, Status) else Status(str(reply))
    for code in question.codes:
        if question.kind is AskKind.GROUP:
            case = _group(case, code, status)
        else:
            case = _item(case, code, status, question, pack)
    return case


def _number(case: Case, code: str, reply: Status | float) -> Case:
    if isinstance(reply, Status):
        return _put(case, [Finding(code=code, status=Status.UNKNOWN, note=UNSURE_ONCE)])
    return _put(case, [Finding(code=code, value=float(reply))])


def _group(case: Case, code: str, status: Status) -> Case:
    if status is Status.ABSENT:
        return _put(case, [Finding(code=code, status=status)])
    note = GROUP_YES if status is Status.PRESENT else GROUP_UNSURE
    return _put(case, [Finding(code=code, status=Status.UNKNOWN, note=note)])


def _item(case: Case, code: str, status: Status, question: SafetyQuestion, pack: Pack) -> Case:
    told = [f for f in case.of(code) if f.present]
    if status is Status.UNKNOWN:
        counts = question.again and code in unsure_counts(rule_book(pack), pack)
        return _unsure(case, code, told, counts=counts)
    if status is Status.PRESENT and told:
        return _put(case, [replace(f, source=Source.ANSWER, hedged=False, note="") for f in told])
    side = told[0].side if len(told) == 1 else Side.NONE
    return _put(case, [Finding(code=code, status=status, side=side)])


def _unsure(case: Case, code: str, told: list[Finding], *, counts: bool) -> Case:
    """Keep what was told at full urgency; without it the sign is unknown, or yes if it counts."""
    note = UNSURE_TWICE if counts else UNSURE_ONCE
    status = Status.PRESENT if counts else Status.UNKNOWN
    kept = [replace(f, source=Source.ANSWER, hedged=True, note=note) for f in told]
    return _put(case, kept or [Finding(code=code, status=status, hedged=counts, note=note)])


def _put(case: Case, new: list[Finding]) -> Case:
    """Replace everything said of the same codes, about the runner now."""
    codes = {finding.code for finding in new}
    kept = [f for f in case if f.code not in codes or f.subject is not Subject.NOW]
    return replace(case, findings=(*kept, *new))


def unsure_counts(book: RuleBook, pack: Pack) -> frozenset[str]:
    """Return the signs of an emergency for which two "don't know" count as yes."""
    kinds = book.settings["asking"]["unsure_counts_kinds"]
    emergency = book.urgencies["emergency"]
    return frozenset(
        leaf.code
        for rule in book.rules
        if rule.urgency is emergency
        for item in (rule.any_of or rule.all_of)
        for leaf in leaves(item.expr)
        if leaf.code in pack.findings and pack.findings[leaf.code].kind in kinds
    )
