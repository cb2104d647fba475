"""The plain questions: where, which side, how old, how bad."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from stridemend.core import Case, Finding, Side, Status
from stridemend.intake.interview.question import Choice, Kind, Question
from stridemend.intake.interview.reply import Reply
from stridemend.schema import Pack


class Basics:
    """Asks what every case needs and the story left open."""

    part = "about you"

    def __init__(self, pack: Pack, only: tuple[str, ...] = ()) -> None:
        settings: Any = pack.settings["interview"]
        rows = settings["interview"]["basics"]
        self.pack = pack
        self.rows: tuple[Any, ...] = tuple(r for r in rows if not only or r["id"] in only)

    def next_question(self, case: Case, asked: Mapping[str, Status]) -> Question | None:
        """Return the first plain question that is still open, or None."""
        for row in self.rows:
            if row["id"] not in asked and self._open(row, case):
                return self._question(row)
        return None

    def left(self, case: Case, asked: Mapping[str, Status]) -> int:
        """Return how many plain questions are still open."""
        return sum(row["id"] not in asked and self._open(row, case) for row in self.rows)

    def apply(self, case: Case, question: Question, reply: Reply) -> Case:
        """Return the case with the reply in it; don't know adds nothing."""
        if reply.status is Status.UNKNOWN:
            return case
        if question.kind is Kind.SIDE and reply.choice:
            return self._set_side(case, reply.choice.side)
        code = reply.choice.code if reply.choice else question.code
        return case.with_findings([Finding(code=code, value=reply.number)])

    def _open(self, row: Any, case: Case) -> bool:
        if row["kind"] == Kind.SIDE:
            return any(f.side is Side.NONE for f in self._sided_pains(case))
        if "unless_any_kind" in row:
            return not any(f.present and self._kind(f) == row["unless_any_kind"] for f in case)
        codes = row.get("unless_codes", (row.get("code"),))
        return not any(case.of(code) for code in codes)

    def _kind(self, finding: Finding) -> str:
        definition = self.pack.findings.get(finding.code)
        return definition.kind if definition else ""

    def _sided_pains(self, case: Case) -> list[Finding]:
        return [f for f in case if f.present and self._has_sides(f)]

    def _has_sides(self, finding: Finding) -> bool:
        """Tell whether the finding is pain at a place the body has twice."""
        site = self.pack.body.sites.get(finding.code.removeprefix("pain_"))
        return self._kind(finding) == "site" and site is not None and site.sided

    def _set_side(self, case: Case, side: Side) -> Case:
        untold = {id(f) for f in self._sided_pains(case) if f.side is Side.NONE}
        findings = tuple(f.on(side) if id(f) in untold else f for f in case)
        return replace(case, findings=findings)

    def _question(self, row: Any) -> Question:
        choices = tuple(
            Choice(item["label"], item.get("code", ""), Side(item.get("side", "none")))
            for item in row.get("choices", ())
        )
        return Question(
            id=row["id"],
            text=row["text"],
            why=row["why"],
            kind=Kind(row["kind"]),
            part=self.part,
            code=row.get("code", ""),
            choices=choices,
        )
