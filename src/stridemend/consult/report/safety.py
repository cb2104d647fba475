"""Is it safe: the verdict, said once, plainly, first."""

from collections.abc import Iterable
from typing import Any

from stridemend.consult.answer import Answer, Escalation
from stridemend.consult.report.blocks import Block, Section, item
from stridemend.consult.words import Teller, quoted
from stridemend.core.tongue import ENGLISH, Tongue, later
from stridemend.schema import Pack
from stridemend.triage import Fired, State, next_safety_question

TONES = {"self-care": "go", "clinician-soon": "careful", "same-day": "stop", "emergency": "stop"}
SHOWN_FLAGS = 2
SOME_SIGNS = later("Signs that need a look")


def safety_section(
    answer: Answer,
    pack: Pack,
    noted: frozenset[str] = frozenset(),
    tongue: Tongue = ENGLISH,
) -> Section:
    """
    Return the level of care with why, where to go, what to say and what not to do.

    ``noted`` are the ids of notes that were already shown with the story.
    """
    teller = Teller(pack, tongue)
    words = _words(pack)
    level = str(answer.level)
    flags = one_each(answer.triage.flags, pack)
    first = [flag for flag in flags if str(flag.urgency) == level]
    unasked = not flags and next_safety_question(answer.case, pack) is not None
    blocks = [_verdict(level, teller, unasked=unasked)]
    notes = [note for note in answer.triage.notes if note.id not in noted]
    blocks += [Block(teller.say(note.text), "careful") for note in notes]
    if answer.escalation is not None:
        blocks += _raised(answer.escalation, teller)
    blocks += _flags(first[:SHOWN_FLAGS], teller)
    blocks += _also([flag for flag in flags if flag not in first[:SHOWN_FLAGS]], teller)
    if first and all(flag.state is State.RAISED for flag in first):
        blocks.append(Block(teller.say(words["raised"]), "quiet"))
    if unasked:
        blocks.append(Block(teller.say(words["not_asked"]), "careful"))
    return Section("safety", teller.say("Is it safe?"), tuple(blocks))


def _words(pack: Pack) -> Any:
    settings: Any = pack.settings["consult"]
    return settings["consult"]


def _lead(name: str, teller: Teller) -> str:
    return teller.say(_words(teller.pack)["leads"][name])


def _verdict(level: str, teller: Teller, *, unasked: bool) -> Block:
    """Return the headline; all-clear is never said while safety questions are open."""
    words = _words(teller.pack)
    held_back = unasked and TONES[level] == "go"
    verdict = teller.say(words["not_finished"] if held_back else words["verdicts"][level])
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


def raised_words(raised: Escalation, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return why the likely cause itself asks for a clinician."""
    name = tongue.say(pack.conditions[raised.condition].name)
    return tongue.say(_words(pack)["why"], name=name)


def _raised(raised: Escalation, teller: Teller) -> list[Block]:
    why = raised_words(raised, teller.pack, teller.tongue)
    return [
        item(why, lead=_lead("because", teller)),
        item(teller.say(raised.see), lead=_lead("see", teller)),
        item(" ".join(map(teller.say, raised.avoid)), lead=_lead("avoid", teller)),
    ]


def _flags(flags: list[Fired], teller: Teller) -> list[Block]:
    where = [f"{teller.say(flag.see)} {teller.say(flag.how_fast)}".strip() for flag in flags]
    say = _joined(teller.say(line) for flag in flags for line in flag.say)
    parts = (
        ("see", _joined(where[:1])),
        ("say", f'"{say}"' if say else ""),
        ("avoid", _joined(teller.say(line) for flag in flags for line in flag.avoid)),
        ("worse", _joined(teller.say(line) for flag in flags for line in flag.worse_if)),
    )
    blocks = [_because(flag, teller) for flag in flags]
    return blocks + [item(text, lead=_lead(name, teller)) for name, text in parts if text]


def _because(flag: Fired, teller: Teller) -> Block:
    words = _words(teller.pack)
    told = [word for met in flag.why for word in met.words]
    findings = teller.pack.findings
    codes = [code for met in flag.why for code in met.codes if code in findings]
    labels = dict.fromkeys(teller.say(findings[code].label) for code in codes)
    because = teller.say(words["told"], words=quoted(told) if told else "; ".join(labels))
    text = f"{flag_name(flag, teller.pack, teller.tongue)}. {because} {teller.say(flag.kind_words)}"
    return item(text, lead=_lead("because", teller), evidence=_evidence(flag, teller))


def _evidence(flag: Fired, teller: Teller) -> str:
    met = "; ".join(dict.fromkeys(teller.say(met.text) for met in flag.why))
    rule = teller.say(
        "Rule {rule}, {grade}. Sources: {sources}.",
        rule=flag.rule,
        grade=teller.say(flag.grade),
        sources=", ".join(flag.refs) or teller.say("none"),
    )
    return f"{met}. {teller.say(flag.action)} {rule}"


def _also(flags: Iterable[Fired], teller: Teller) -> list[Block]:
    names = "; ".join(dict.fromkeys(flag_name(flag, teller.pack, teller.tongue) for flag in flags))
    return [item(f"{names}.", lead=_lead("also", teller))] if names else []


def flag_name(flag: Fired, pack: Pack, tongue: Tongue = ENGLISH) -> str:
    """Return what a flag guards against, in words."""
    conditions = pack.conditions
    if flag.condition or flag.condition_id not in conditions:
        return tongue.say(flag.condition or SOME_SIGNS)
    return tongue.say(conditions[flag.condition_id].name)


def _joined(lines: Iterable[str]) -> str:
    return " ".join(list(dict.fromkeys(line for line in lines if line))[:SHOWN_FLAGS])
