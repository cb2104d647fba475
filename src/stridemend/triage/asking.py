"""Which safety question comes next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from stridemend.core import Case, Finding, Side, Status, Subject
from stridemend.schema import Pack
from stridemend.triage.facts import Facts, explicit
from stridemend.triage.judge import Truth, judge
from stridemend.triage.question import (
    GROUP_UNSURE,
    GROUP_YES,
    UNSURE_ONCE,
    AskKind,
    SafetyQuestion,
    unsure_counts,
)
from stridemend.triage.rules import Expr, Leaf, Node, Rule, RuleBook, leaves, rule_book
from stridemend.triage.screen import Standings, holds, judged
from stridemend.triage.stand import SIDES, Standing
from stridemend.triage.values import State


def next_safety_question(case: Case, pack: Pack) -> SafetyQuestion | None:
    """
    Return the next safety question, or None when nothing more needs asking.

    After an emergency has been confirmed nothing more is asked. Otherwise: signs of a group
    that was answered with yes, signs that the story raised, gates of rules whose decisive
    signs are there, then groups of signs for everyone and for the sore place, then the other
    signs of a rule whose gate is itself alarming.
    """
    return next(_open(case, pack), None)


def safety_questions_left(case: Case, pack: Pack) -> int:
    """
    Return how many safety questions stand open now.

    So many come if each is answered with no; a yes, or a don't know, can bring more.
    """
    return len({question.id for question in _open(case, pack)})


def _open(case: Case, pack: Pack) -> Iterator[SafetyQuestion]:
    state = _Asking.of(case, pack)
    if not state.emergency_fired():
        for step in (state.split, state.confirm, state.gates, state.groups, state.probes):
            yield from step()


def sign_question(code: str, pack: Pack) -> SafetyQuestion:
    """
    Return the question about one sign, for a face on which a runner answers it by itself.

    Raises
    ------
    KeyError
        The pack does not know the sign.

    """
    definition = pack.findings[code]
    number = definition.value == "number"
    return SafetyQuestion(
        id=code,
        text=definition.question or definition.label,
        why=definition.why,
        kind=AskKind.NUMBER if number else AskKind.ITEM,
        codes=(code,),
    )


@dataclass(frozen=True, slots=True)
class _Asking:
    """Everything that the steps look at."""

    case: Case
    pack: Pack
    book: RuleBook
    facts: Facts
    standings: Standings
    settings: Any
    counts: frozenset[str]

    @classmethod
    def of(cls, case: Case, pack: Pack) -> "_Asking":
        book = rule_book(pack)
        facts, standings = judged(case, pack)
        settings = book.settings["asking"]
        counts = unsure_counts(book, pack)
        return cls(case, pack, book, facts, standings, settings, counts)

    def emergency_fired(self) -> bool:
        """Say whether an emergency rests on answers already."""
        return any(
            s.state is State.FIRED
            for rule in self.book.rules
            if rule.urgency is self.book.urgencies["emergency"]
            for s in self.standings[rule.id]
        )

    def split(self) -> Iterator[SafetyQuestion]:
        """Yield unsure signs again, then the single signs of a group that was not denied."""
        open_now = [
            f for f in self.case if f.subject is Subject.NOW and f.code in self.pack.findings
        ]
        for finding in open_now:
            if finding.note == UNSURE_ONCE and finding.code in self.counts:
                yield self._item(finding.code, again=True)
        for finding in open_now:
            if finding.note in (GROUP_YES, GROUP_UNSURE):
                yield self._item(finding.code, again=finding.note == GROUP_UNSURE)

    def confirm(self) -> Iterator[SafetyQuestion]:
        """Yield a question about the first sign of each urgent flag that only the story raised."""
        for rule in self._urgent():
            for standing in self.standings[rule.id]:
                if standing.state is not State.RAISED or _answered(standing.findings):
                    continue
                told = {f.code: f for f in standing.findings if not explicit(f)}
                own = [c for c in told if self._sign(c) and any(self.case.of(c))]
                own.sort(key=lambda c: self.facts.kinds[c] not in self.settings["probe_kinds"])
                yield from (self._item(code, told=told[code]) for code in own[:1])

    def gates(self) -> Iterator[SafetyQuestion]:
        """Yield what is missing for rules whose decisive signs are there."""
        tries = self.settings["gate_tries"]["value"]
        for rule in self._urgent():
            for side, standing in zip(SIDES, self.standings[rule.id], strict=True):
                if standing.dead or standing.state or not self._decisive(rule, standing):
                    continue
                for item in (i for i in rule.all_of if i in standing.unknown):
                    codes = list(dict.fromkeys(self._missing(item.expr, side)))
                    asked = sum(leaf.code in self.facts.asked for leaf in leaves(item.expr))
                    if asked < tries:
                        yield from (self._item(code) for code in codes)

    def groups(self) -> Iterator[SafetyQuestion]:
        """Yield the groups of signs for everyone and for the sore place."""
        for row in self.settings["groups"]:
            if not holds(row.get("gate", ()), self.facts, self.book):
                continue
            codes = [c for c in row["codes"] if not self._settled(c) and not self._not_for(c)]
            if len(codes) == 1:
                yield self._item(codes[0])
            elif codes:
                yield SafetyQuestion(
                    id=row["id"],
                    text=row["text"],
                    why=row["why"],
                    kind=AskKind.GROUP,
                    codes=tuple(codes),
                    options=tuple(self.pack.findings[code].label for code in codes),
                )

    def probes(self) -> Iterator[SafetyQuestion]:
        """Yield the other signs of urgent rules whose gate is itself an alarming sign."""
        kinds, extra = self.settings["probe_kinds"], self.settings["probe_codes"]
        for rule in self._urgent():
            for standing in self.standings[rule.id]:
                alarming = any(
                    f.code in extra or self.facts.kinds[f.code] in kinds for f in standing.findings
                )
                if standing.dead or standing.state or not (standing.gates_open and alarming):
                    continue
                for item in (i for i in rule.any_of if i in standing.unknown and rule.all_of):
                    codes = [leaf.code for leaf in leaves(item.expr)]
                    wanted = [c for c in codes if self.facts.kinds[c] in kinds]
                    yield from (self._item(c) for c in wanted[:1] if not self._settled(c))

    def _urgent(self) -> Iterator[Rule]:
        wanted = [self.book.urgencies[name] for name in self.settings["settle_urgencies"]]
        for urgency in wanted:
            yield from (rule for rule in self.book.rules if rule.urgency is urgency)

    def _decisive(self, rule: Rule, standing: Standing) -> bool:
        """Say whether enough of ``any_of`` is met, and not only by how or when it began."""
        own = [judged for item, judged in standing.met if item in rule.any_of]
        kinds = {self.facts.kinds[f.code] for judged in own for f in judged.findings}
        return standing.any_met and bool(kinds & set(self.settings["gate_kinds"]))

    def _missing(self, expr: Expr, side: Side) -> Iterator[str]:
        """Yield unsettled signs that could meet an item, unless it needs a place nobody told."""
        if isinstance(expr, Leaf):
            if not self._settled(expr.code):
                yield expr.code
            return
        parts = [*expr.all, *([Node(any=expr.any)] if expr.any else [])]
        untold = [p for p in parts if judge(p, self.facts, side).truth is not Truth.YES]
        if any(self._places_only(part) for part in untold):
            return
        for part in untold:
            options = part.any if isinstance(part, Node) and not part.all else (part,)
            for option in options:
                yield from self._missing(option, side)

    def _places_only(self, expr: Expr) -> bool:
        kinds = self.settings["place_kinds"]
        return all(self.facts.kinds.get(leaf.code) in kinds for leaf in leaves(expr))

    def _sign(self, code: str) -> bool:
        definition = self.pack.findings.get(code)
        return bool(
            definition
            and definition.question
            and definition.kind not in self.settings["place_kinds"]
        )

    def _not_for(self, code: str) -> bool:
        rows = self.settings["not_for"].items()
        return any(code in codes and self.facts.present.get(sex) for sex, codes in rows)

    def _settled(self, code: str) -> bool:
        """Say whether a sign was told, denied, or answered as far as it can be."""
        if code in self.facts.present or code in self.facts.absent or not self._sign(code):
            return True
        if any(general in self.facts.absent for general in self._general(code)):
            return True
        return code in self.facts.asked

    def _general(self, code: str) -> Iterable[str]:
        return self.pack.findings[code].implies

    def _item(
        self, code: str, *, again: bool = False, told: Finding | None = None
    ) -> SafetyQuestion:
        definition = self.pack.findings[code]
        plainer = str(definition.extra.get("plainer", ""))
        text = definition.question
        if again:
            text = plainer or self.settings["unsure_again"].format(question=text)
        elif told is not None and told.words:
            text = self.settings["confirm"].format(words=told.words, question=text)
        number = definition.value == "number"
        return SafetyQuestion(
            id=f"{code}_again" if again else code,
            text=text,
            why=definition.why,
            kind=AskKind.NUMBER if number else AskKind.ITEM,
            codes=(code,),
            again=again,
        )


def _answered(findings: Iterable[Finding]) -> bool:
    return any(explicit(f) and f.status is Status.PRESENT and f.hedged for f in findings)
