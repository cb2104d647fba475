"""Is it safe: the verdict, said once, plainly, first."""

from typing import Any

from stridemend.consult.answer import Answer
from stridemend.consult.report.blocks import Block, Section, item
from stridemend.schema import Pack
from stridemend.triage import Flag, State

TONES = {"self-care": "go", "clinician-soon": "careful", "same-day": "stop", "emergency": "stop"}


def safety_section(answer: Answer, pack: Pack) -> Section:
    """Return the level of care with why, whom to see, what to say, what not to do."""
    settings: Any = pack.settings["consult"]
    verdict = settings["consult"]["verdicts"][answer.level]
    blocks = [Block(verdict, TONES[answer.level])]
    for flag in answer.triage.flags:
        blocks += _flag(flag)
    if answer.escalation is not None and answer.level != answer.triage.level:
        raised = answer.escalation
        blocks.append(item(f"{raised.words} See: {raised.see} {' '.join(raised.avoid)}"))
    blocks += [item(f"Watch for: {line}", tone="quiet") for line in answer.triage.safety_net]
    if not answer.triage.flags and answer.triage.open_rules:
        blocks.append(Block(settings["consult"]["not_asked"], "careful"))
    return Section("Is it safe?", tuple(blocks))


def _flag(flag: Flag) -> list[Block]:
    because = "; ".join(
        f'{reason.text.lower()} ("{reason.words}")' if reason.words else reason.text.lower()
        for reason in flag.why
    )
    evidence = f"Rule {flag.id}, {flag.grade}. Sources: {', '.join(flag.refs) or 'none'}."
    blocks = [item(f"{flag.name}. {flag.action}", evidence=evidence, tone=TONES[flag.level.value])]
    blocks.append(item(f"Why: {because}."))
    if flag.state is State.RAISED:
        blocks.append(
            item("We read this in your words. If it is not so, say no when asked (--ask).")
        )
    if flag.see:
        blocks.append(item(f"Whom to see: {flag.see} {flag.how_fast}".strip()))
    if flag.say:
        blocks.append(item(f'What to say there: "{" ".join(flag.say)}"'))
    if flag.avoid:
        blocks.append(item(f"Until then: {' '.join(flag.avoid)}"))
    if flag.worse_if:
        blocks.append(item(f"More urgent if: {' '.join(flag.worse_if)}"))
    return blocks
