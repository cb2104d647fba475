"""Is it safe: the verdict, said once, plainly, first."""

from collections.abc import Iterable
from typing import Any

from stridemend.consult.answer import Answer, Escalation
from stridemend.consult.report.blocks import Block, Section, item
from stridemend.schema import Pack
from stridemend.triage import Flag, State

TONES = {"self-care": "go", "clinician-soon": "careful", "same-day": "stop", "emergency": "stop"}
SHOWN_LINES = 3


def safety_section(answer: Answer, pack: Pack) -> Section:
    """Return the level of care with why, where to go, what to say and what not to do."""
    settings: Any = pack.settings["consult"]
    words = settings["consult"]
    level = str(answer.level)
    blocks = [Block(words["verdicts"][level], TONES[level], lead=words["verdicts"][level])]
    first = [flag for flag in answer.triage.flags if str(flag.level) == level]
    later = [flag for flag in answer.triage.flags if str(flag.level) != level]
    if answer.escalation is not None:
        blocks += _raised(answer.escalation, words)
    if first:
        blocks += _flags(first, words)
    if later:
        names = "; ".join(dict.fromkeys(flag.name for flag in later))
        blocks.append(item(f"{names}.", lead=words["leads"]["also"]))
    if not answer.triage.flags and answer.triage.open_rules:
        blocks.append(Block(words["not_asked"], "quiet"))
    return Section("safety", "Is it safe?", tuple(blocks))


def _raised(raised: Escalation, words: Any) -> list[Block]:
    leads = words["leads"]
    return [
        item(raised.words, lead=leads["because"]),
        item(raised.see, lead=leads["see"]),
        item(" ".join(raised.avoid), lead=leads["avoid"]),
    ]


def _flags(flags: list[Flag], words: Any) -> list[Block]:
    leads = words["leads"]
    blocks = [_because(flag, leads["because"]) for flag in flags[:SHOWN_LINES]]
    if len(flags) > SHOWN_LINES:
        names = "; ".join(dict.fromkeys(flag.name for flag in flags[SHOWN_LINES:]))
        blocks.append(item(f"{names}.", lead=leads["also"]))
    where = dict.fromkeys(f"{flag.see} {flag.how_fast}".strip() for flag in flags)
    do = _joined(where) or _joined(flag.action for flag in flags)
    parts = (
        (leads["see"], do),
        (leads["say"], _quoted(line for flag in flags for line in flag.say)),
        (leads["avoid"], _joined(line for flag in flags for line in flag.avoid)),
        (leads["worse"], _joined(line for flag in flags for line in flag.worse_if)),
    )
    blocks += [item(text, lead=lead) for lead, text in parts if text]
    if all(flag.state is State.RAISED for flag in flags):
        blocks.append(Block(words["raised"], "quiet"))
    return blocks


def _because(flag: Flag, lead: str) -> Block:
    why = "; ".join(dict.fromkeys(_reason(r.text, r.words) for r in flag.why))
    sources = ", ".join(flag.refs) or "none"
    evidence = f"{flag.action} Rule {flag.id}, {flag.grade}. Sources: {sources}."
    return item(f"{flag.name}. {why}.", evidence=evidence, lead=lead)


def _reason(text: str, words: str) -> str:
    return f'{text} ("{words}")' if words else text


def _joined(lines: Iterable[str]) -> str:
    return " ".join(list(dict.fromkeys(line for line in lines if line))[:SHOWN_LINES])


def _quoted(lines: Iterable[str]) -> str:
    text = _joined(lines)
    return f'"{text}"' if text else ""
