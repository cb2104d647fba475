"""What triage gives back."""

from dataclasses import dataclass
from enum import StrEnum

from stridemend.core import Side
from stridemend.triage.level import TriageLevel


class State(StrEnum):
    """
    How firmly a flag stands.

    ``FIRED`` rests on explicit answers; ``RAISED`` rests on free text or unsure answers and
    counts at full urgency until an explicit answer clears it.
    """

    FIRED = "fired"
    RAISED = "raised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An item of a rule that is met: its text, the codes that met it, the runner's words."""

    text: str
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """
    A red flag that stands.

    Attributes
    ----------
        rule: id of the rule, pair or score.
        condition: what it guards against, in words; ``condition_id`` where the pack has it.
        why: the items that are met.
        see, how_fast: who should see it, and how soon.
        say: words to say there.
        avoid: what not to do meanwhile.
        worse_if: what makes it more urgent.
        kind_words: a kind sentence, where the flag is about distress.
        grade: kind of source behind the rule; ``basis`` tells estimates from published rules.
    """

    rule: str
    urgency: TriageLevel
    state: State
    why: tuple[Met, ...]
    condition: str = ""
    condition_id: str = ""
    side: Side = Side.NONE
    see: str = ""
    how_fast: str = ""
    say: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    worse_if: tuple[str, ...] = ()
    kind_words: str = ""
    action: str = ""
    note: str = ""
    refs: tuple[str, ...] = ()
    grade: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRule:
    """A rule that answers could still fire, and the codes that nobody has asked about."""

    rule: str
    urgency: TriageLevel
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialNote:
    """A special situation, such as a child or severe distress, and kind words for it."""

    id: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """
    How urgent a case is, and why.

    Attributes
    ----------
        level: the highest urgency of all flags.
        level_text: the level in a sentence.
        flags: what stands, most urgent first.
        open_questions: same-day and emergency rules that are not settled yet.
        safety_net: what would make it more urgent.
        notes: special situations.
    """

    level: TriageLevel
    level_text: str = ""
    flags: tuple[Fired, ...] = ()
    open_questions: tuple[OpenRule, ...] = ()
    safety_net: tuple[str, ...] = ()
    notes: tuple[SpecialNote, ...] = ()
