"""Is it safe: the verdict, said once, plainly, first."""

from collections.abc import Iterable
from typing import Any

from stridemend.consult.answer import Answer, Escalation
from stridemend.consult.report.blocks import Block, Section, item
from stridemend.consult.words import quoted
from stridemend.schema import Pack
from stridemend.triage import Fired, State, next_safety_question

TONES = {"self-care": "go", "clinician-soon": "careful", "same-day": "stop", "emergency": "stop"}
SHOWN_FLAGS = 2


def safety_section(answer: Answer, pack: Pack, noted: frozenset[str] = frozenset()) -> Section:
    """
    Return the level of care with why, where to go, what to say and what not to do.

    ``noted`` are the ids of notes that were already shown with the story.
    """
    settings: Any = pack.settings["consult"]
    words = settings["consult"]
    level = str(answer.level)
    flags = one_each(answer.triage.flags, pack)
    first = [flag for flag in flags if str(flag.urgency) == level]
    unasked = not flags and next_safety_question(answer.case, pack) is not None
    blocks = [_verdict(level, words, unasked=unasked)]
    blocks += [Block(n.text, "careful") for n in answer.triage.notes if n.id not in noted]
    if answer.escalation is not None:
        blocks += _raised(answer.escalation, words)
    blocks += _flags(first[:SHOWN_FLAGS], pack, words)
    blocks += _also([flag for flag in flags if flag not in first[:SHOWN_FLAGS]], pack, words)
    if first and all(flag.state is State.RAISED for flag in first):
        blocks.append(Block(words["raised"], "quiet"))
    if unasked:
        blocks.append(Block(words["not_asked"], "careful"))
    return Section("safety", "Is it safe?", tuple(blocks))


def _verdict(level: str, words: Any, *, unasked: bool) -> Block:
    """Return the headline; all-clear is never said while safety questions are open."""
    held_back = unasked and TONES[level] == "go"
    verdict = words["not_finished"] if held_back else words["verdicts"][level]
    return Block(verdict, "careful" if held_back else TONES[level], lead=verdict)


def one_each(flags: Iterable[Fired], pack: Pack) -> list[Fired]:
    """Return one flag about each condition: most urgent first, then those with most signs."""
    ranked = sorted(flags, key=lambda flag: (-flag.urgency.rank, -_signs(flag, pack)))
    kept: dict[str, Fired] = {}
    for flag in ranked:
        kept.setdefault(flag.condition_id or flag.rule, flag)
    return list(kept.values())


def _signs(flag: Fired, pack: Pack) -> int:
    codes = {code for met in flag.why for code in met.codes if code in pack.findings}
    return sum(pack.findings[code].kind == "safety" for code in codes)


def _raised(raised: Escalation, words: Any) -> list[Block]:
    leads = words["leads"]
    return [
        item(raised.words, lead=leads["because"]),
        item(raised.see, lead=leads["see"]),
        item(" ".join(raised.avoid), lead=leads["avoid"]),
    ]


def _flags(flags: list[Fired], pack: Pack, words: Any) -> list[Block]:
    leads = words["leads"]
    where = [f"{flag.see} {flag.how_fast}".strip() for flag in flags]
    say = _joined(line for flag in flags for line in flag.say)
    parts = (
        (leads["see"], _joined(where[:1])),
        (leads["say"], f'"{say}"' if say else ""),
        (leads["avoid"], _joined(line for flag in flags for line in flag.avoid)),
        (leads["worse"], _joined(line for flag in flags for line in flag.worse_if)),
    )
    blocks = [_because(flag, pack, words) for flag in flags]
    return blocks + [item(text, lead=lead) for lead, text in parts if text]


def _because(flag: Fired, pack: Pack, words: Any) -> Block:
    told = [word for met in flag.why for word in met.words]
    codes = [code for met in flag.why for code in met.codes if code in pack.findings]
    labels = dict.fromkeys(pack.findings[code].label for code in codes)
    because = words["told"].format(words=quoted(told) if told else "; ".join(labels))
    met = "; ".join(dict.fromkeys(met.text for met in flag.why))
    sources = ", ".join(flag.refs) or "none"
    evidence = f"{met}. {flag.action} Rule {flag.rule}, {flag.grade}. Sources: {sources}."
    text = f"{flag_name(flag, pack)}. {because} {flag.kind_words}"
    return item(text, lead=words["leads"]["because"], evidence=evidence)


def _also(flags: Iterable[Fired], pack: Pack, words: Any) -> list[Block]:
    names = "; ".join(dict.fromkeys(flag_name(flag, pack) for flag in flags))
    return [item(f"{names}.", lead=words["leads"]["also"])] if names else []


def flag_name(flag: Fired, pack: Pack) -> str:
    """Return what a flag guards against, in words."""
    if flag.condition or flag.condition_id not in pack.conditions:
        return flag.condition or "Signs that need a look"
    return pack.conditions[flag.condition_id].name


def _joined(lines: Iterable[str]) -> str:
    return " ".join(list(dict.fromkeys(line for line in lines if line))[:SHOWN_FLAGS])
