"""What was understood, as chips that the runner can put right."""

from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz, process, utils

from stridemend.consult.report.understood import note_block
from stridemend.consult.told import Act, Correction, Told, is_danger, tell
from stridemend.consult.words import sided
from stridemend.core import Finding, Side, Source, Status, Subject
from stridemend.schema import Pack
from stridemend.web.state.draft import Telling, correction_text
from stridemend.web.state.tongue import current_tongue, shown_pack

TURNABLE = ("site", "place", "spread", "sign", "driver", "visible", "sensation")
SIDED = ("site", "place", "spread")
NOT_TO_ADD = ("site",)
FOUND = 8
CLOSE = 55


def understood(telling: Telling, pack: Pack, find: str = "") -> dict[str, Any]:
    """Return the chips, the notes about the text, and what a search for more found."""
    told = tell(telling.story, telling.marks, telling.corrections, pack)
    marked = {f"pain_{mark.site}" for mark in telling.marks}
    shown = [f for f in told.case if _is_shown(f, marked, telling, pack)]
    now = [f for f in shown if f.subject is Subject.NOW]
    tongue = current_tongue()
    notes = [note_block(n, pack, tongue) for n in told.reading.notes if n.id != "empty"]
    groups = {
        "now": [f for f in now if f.status is Status.PRESENT],
        "unsure": [f for f in now if f.status is Status.UNKNOWN],
        "absent": [f for f in now if f.absent],
        "past": _there(shown, Subject.PAST),
        "family": _there(shown, Subject.FAMILY),
        "other": _there(shown, Subject.OTHER),
    }
    removed = [one for one in telling.corrections if one.act is Act.REMOVE and one not in told.held]
    return {
        "chips": {
            name: sorted(
                (_chip(f, told, telling, pack) for f in found), key=lambda chip: not chip["danger"]
            )
            for name, found in groups.items()
        },
        "removed": [_removed(one, pack) for one in removed],
        "notes": [{"text": one.text, "tone": one.tone} for one in notes],
        "held": bool(told.held),
        "alarm": bool(told.dangers),
        "corrections": [correction_text(c) for c in telling.corrections if c not in told.held],
        "find": find,
        "found": _search(find, told, pack) if find.strip() else [],
        "asked": bool(find.strip()),
        "anything": bool(telling.story.strip() or telling.marks),
    }


def _is_shown(finding: Finding, marked: set[str], telling: Telling, pack: Pack) -> bool:
    if finding.code not in pack.findings or finding.source is Source.DERIVED:
        return False
    if finding.note.startswith("implied by") or finding.code == "pain_now":
        return False
    if finding.source is Source.ANSWER and finding.code in marked:
        return any(one.code == finding.code for one in telling.corrections)
    touched = any(one.code == finding.code for one in telling.corrections)
    return finding.source is not Source.ANSWER or touched


def _there(found: Iterable[Finding], subject: Subject) -> list[Finding]:
    return [f for f in found if f.subject is subject and f.status is Status.PRESENT]


def _chip(finding: Finding, told: Told, telling: Telling, pack: Pack) -> dict[str, Any]:
    known = pack.findings[finding.code]
    own = [c for c in telling.corrections if c.code == finding.code and c not in told.held]
    about_now = finding.subject is Subject.NOW
    danger = about_now and (finding.code in told.dangers or is_danger(finding.code, pack))
    return {
        "label": _label(finding, pack),
        "words": finding.words,
        "hedged": finding.hedged and finding.status is Status.PRESENT,
        "danger": danger and not finding.absent,
        "question": current_tongue().say(known.question or known.label),
        "answers": {act.value: correction_text(Correction(act, finding.code)) for act in _ASKED},
        "remove": "" if danger or finding.absent else _text(Act.REMOVE, finding),
        "undo": correction_text(own[-1]) if own else "",
        "turns": [] if not about_now else _turns(finding, pack),
    }


_ASKED = (Act.YES, Act.NO, Act.UNSURE)


def _text(act: Act, finding: Finding, to: Side = Side.NONE) -> str:
    return correction_text(Correction(act, finding.code, finding.side, to))


def _turns(finding: Finding, pack: Pack) -> list[dict[str, str]]:
    """Return the other sides that a finding could be on."""
    known = pack.findings[finding.code]
    site = pack.body.sites.get(finding.code.removeprefix("pain_"))
    if known.kind not in TURNABLE or known.scope != "pain" or (site and not site.sided):
        return []
    others = [side for side in (Side.LEFT, Side.RIGHT, Side.BOTH) if side is not finding.side]
    return [{"side": side.value, "do": _text(Act.SIDE, finding, side)} for side in others]


def _label(finding: Finding, pack: Pack) -> str:
    known = pack.findings[finding.code]
    side = finding.side if known.kind in SIDED else Side.NONE
    name = sided(known.label, side, current_tongue())
    if isinstance(finding.value, int | float):
        return f"{name}: {finding.value:g} {known.unit}".rstrip()
    return f"{name}: {finding.value}" if finding.value else name


def _removed(one: Correction, pack: Pack) -> dict[str, str]:
    label = sided(pack.findings[one.code].label, one.side, current_tongue())
    return {"label": label, "undo": correction_text(one)}


def _search(find: str, told: Told, pack: Pack) -> list[dict[str, Any]]:
    """Return findings whose name or question is like some words, best first."""
    known = {f.code for f in told.case if f.present}
    findings = shown_pack(pack).findings
    names = {
        code: f"{found.label}. {found.question}"
        for code, found in findings.items()
        if code not in known and not found.value and found.kind not in NOT_TO_ADD
    }
    hits = process.extract(
        find[:80], names, scorer=fuzz.token_set_ratio, processor=utils.default_process,
        limit=FOUND, score_cutoff=CLOSE,
    )  # fmt: skip
    return [
        {"label": findings[code].label, "add": _text(Act.ADD, Finding(code=code))}
        for _, _, code in hits
    ]
