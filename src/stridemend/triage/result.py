"""The result of the safety screen."""

from dataclasses import dataclass
from enum import StrEnum

from stridemend.triage.levels import CareLevel


class State(StrEnum):
    """Fired by explicit answers or tests, or raised by free text and to be confirmed."""

    FIRED = "fired"
    RAISED = "raised"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """An item of a rule that is met, with the finding and the runner's words that met it."""

    code: str
    text: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """
    A rule that holds.

    Attributes:
        id: rule id.
        name: what is suspected, in plain words.
        why: what met the rule.
        see: whom to see; ``how_fast``: how soon.
        say: words to say there.
        avoid: what not to do meanwhile.
        worse_if: what would make it more urgent.
        refs: source keys; ``grade``: grade of the evidence.
    """

    id: str
    name: str
    condition_id: str
    level: CareLevel
    state: State
    why: tuple[Reason, ...]
    action: str
    see: str
    how_fast: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    worse_if: tuple[str, ...]
    refs: tuple[str, ...]
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Triage:
    """
    The result of the safety screen.

    Attributes:
        level: the most urgent level of all flags; self-care when none holds.
        flags: most urgent first.
        open_rules: rules that are neither met nor ruled out; asked next, never read as "no".
        bone_score: points of the published bone stress score, None where it does not apply.
        safety_net: what to watch for, whatever the level.
    """

    level: CareLevel
    flags: tuple[Flag, ...]
    open_rules: tuple[str, ...]
    bone_score: int | None
    safety_net: tuple[str, ...]
