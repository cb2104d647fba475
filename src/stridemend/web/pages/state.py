"""How things stand with safety: what every page about causes and plans must show first."""

from typing import Any

from stridemend.consult.loop import Situation, open_signs
from stridemend.consult.report.safety import TONES, raised_words
from stridemend.consult.words import sided
from stridemend.core import Finding
from stridemend.core.tongue import ENGLISH, Tongue
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack
from stridemend.triage import next_safety_question


def standing_of(here: Situation, pack: Pack, tongue: Tongue = ENGLISH) -> dict[str, Any]:
    """
    Return whether anything stops the runner, as plain data.

    ``state`` is ``stopped`` (see somebody first, no plan), ``unfinished`` (the safety check has
    open questions) or ``clear``; ``level`` is the level of care and ``tone`` its colour.
    """
    unfinished = not here.stopped and next_safety_question(here.answer.case, pack) is not None
    state = "stopped" if here.stopped else "unfinished" if unfinished else "clear"
    tone = "stop" if here.dangers else TONES[here.answer.level]
    return {
        "state": state,
        "level": str(here.answer.level),
        "tone": "careful" if unfinished else tone,
        "verdict": tongue.say(_words(pack)["not_asked"]) if unfinished else "",
        "on_hold": on_hold(here, pack, tongue) if here.stopped else None,
    }


def on_hold(here: Situation, pack: Pack, tongue: Tongue = ENGLISH) -> dict[str, Any]:
    """Return why everything is on hold, and which signs a runner can take back."""
    says: Any = progress_rules(pack)["follow_up"]["says"]
    flags = bool(here.answer.triage.flags or here.dangers)
    raised = here.answer.escalation
    verdict = _words(pack)["verdicts"][str(here.answer.level)]
    stopped = tongue.say(says["stopped"])
    signs = [
        {"code": f.code, "side": f.side.value, "name": _name(f, pack, tongue)}
        for f in open_signs(here, pack)
    ]
    return {
        "verdict": tongue.say(verdict) if str(here.answer.level) != "self-care" else stopped,
        "why": "" if raised is None else raised_words(raised, pack, tongue),
        "says": stopped if flags else "",
        "signs": signs if flags else [],
    }


def _name(finding: Finding, pack: Pack, tongue: Tongue) -> str:
    return sided(pack.findings[finding.code].label, finding.side, tongue)


def _words(pack: Pack) -> Any:
    settings: Any = pack.settings["consult"]
    return settings["consult"]
