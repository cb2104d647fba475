"""
Playing a session: a value that moves on with time, keys and answers.

``tick`` passes time, ``press`` takes a key, ``answer`` takes a number. Each returns the next
``Play`` with what to say; nothing here knows a clock, a screen or a file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from stridemend.progress.session.values import Ask, Session, Step, StepKind
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the runner said at a step; ``value`` is None for "I don't know"."""

    ask: Ask
    value: float | None
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """
    Where a session stands.

    Attributes
    ----------
        at: index of the current step.
        left_s: seconds left in it.
        answers: everything told so far, in order.
        dangers: finding codes of danger signs that the runner ticked.
        scale: share of the dose by item, where easier or harder changed it.
        feel: ``easier`` or ``harder`` by item: the last wish of the runner.
        worked: seconds of work done by item.
        stopped_items: items that pain, a key or the gate ended, and why.
        ended: empty while it runs; ``finished``, ``stopped``, ``pain`` or ``danger``.
        say: what to tell the runner now; empty when nothing happened.
    """

    session: Session
    at: int = 0
    left_s: float = 0.0
    paused: bool = False
    answers: tuple[Answer, ...] = ()
    dangers: tuple[str, ...] = ()
    scale: Mapping[str, float] = field(default_factory=dict)
    feel: Mapping[str, str] = field(default_factory=dict)
    worked: Mapping[str, float] = field(default_factory=dict)
    stopped_items: Mapping[str, str] = field(default_factory=dict)
    ended: str = ""
    say: str = ""

    def answer_to(self, ask: Ask, item: str = "") -> float | None:
        """Return the last answer to a question, or None."""
        for one in reversed(self.answers):
            if one.ask is ask and one.item == item:
                return one.value
        return None


def begin(session: Session) -> Play:
    """Return a session about to start; one without steps is finished."""
    return _enter(Play(session=session), 0)


def current(play: Play) -> Step | None:
    """Return the step that is running, or None when the session has ended."""
    return None if play.ended else play.session.steps[play.at]


def tick(play: Play, seconds: float) -> Play:
    """Let time pass: a timed step that runs out makes place for the next."""
    step = current(play)
    if step is None or play.paused or not step.seconds:
        return play
    spent = min(seconds, play.left_s)
    play = replace(_worked(play, step, spent), left_s=play.left_s - spent, say="")
    if play.left_s > 1e-9:
        return play
    return tick(_enter(play, play.at + 1), seconds - spent)


def _worked(play: Play, step: Step, spent: float) -> Play:
    if not step.working:
        return play
    done = play.worked.get(step.item, 0.0) + spent
    return replace(play, worked={**play.worked, step.item: done})


def _enter(play: Play, at: int) -> Play:
    steps = play.session.steps
    while at < len(steps) and _left_out(play, steps[at]):
        at += 1
    if at >= len(steps):
        return replace(play, at=len(steps), left_s=0.0, ended="finished")
    step = steps[at]
    share = play.scale.get(step.item, 1.0) if step.working else 1.0
    return replace(play, at=at, left_s=step.seconds * share)


def _left_out(play: Play, step: Step) -> bool:
    """Say whether a step falls away: its item was ended, or there is nothing to compare."""
    if step.ask is Ask.TASK_AFTER or (step.item and step.kind is StepKind.WAIT):
        return not _told_enough(play, step.item)
    return bool(step.item) and step.item in play.stopped_items


def _told_enough(play: Play, item: str) -> bool:
    """Say whether so much of a release was done that testing after it says something."""
    planned = sum(s.seconds for s in play.session.steps if s.item == item and s.working)
    done = play.worked.get(item, 0.0)
    return 2 * done >= planned or (done > 0 and play.stopped_items.get(item) == "pain")


def press(play: Play, key: str, pack: Pack) -> Play:
    """
    Take a key: ``easier``, ``harder``, ``pause``, ``next``, ``skip`` or ``stop``.

    Other keys change nothing. ``next`` ends the step, ``skip`` the item, ``stop`` the session.
    """
    step = current(play)
    if step is None:
        return play
    if key == "stop":
        return replace(play, ended="stopped", say="")
    if key == "pause":
        return replace(play, paused=not play.paused, say="")
    if step.item and key in ("easier", "harder"):
        return _adjust(play, step, key, pack)
    return _move_on(play, step, key)


def _move_on(play: Play, step: Step, key: str) -> Play:
    if key == "skip" and step.item:
        return _end_item(play, step.item, "skipped")
    if key == "next" and step.ask is Ask.NONE:
        if step.kind is StepKind.DO:
            play = replace(play, worked={**play.worked, step.item: 1.0})
        return _enter(replace(play, say=""), play.at + 1)
    return play


def _adjust(play: Play, step: Step, key: str, pack: Pack) -> Play:
    rules = progress_rules(pack)["session"]
    exercise = play.session.exercise(step.item)
    if exercise is None:
        return play
    move = number(rules, "step") * (1 if key == "harder" else -1)
    old = play.scale.get(step.item, 1.0)
    new = max(exercise.least, min(exercise.most, old + move))
    play = replace(play, feel={**play.feel, step.item: key})
    if new == old or (key == "harder" and not _may_grow(play, step, new)):
        end = "enough" if key == "harder" else "least"
        return replace(play, say=rules["says"][end])
    left = play.left_s * new / old if step.working else play.left_s
    scale = {**play.scale, step.item: new}
    return replace(play, scale=scale, left_s=left, say=rules["says"][key])


def _may_grow(play: Play, step: Step, share: float) -> bool:
    """Say whether a larger dose stays inside the minutes and follows on no pain at the limit."""
    told = [a.value for a in play.answers if a.item == step.item and a.ask is Ask.PAIN_WITHIN]
    limit = next((s.pain_limit for s in play.session.steps if s.item == step.item), None)
    if any(value is not None and limit is not None and value >= limit for value in told):
        return False
    grown = replace(play, scale={**play.scale, step.item: share})
    return length(grown) <= play.session.limit_s


def length(play: Play) -> float:
    """Return the seconds of the whole session with every change of dose."""
    return sum(
        step.counted_s + step.seconds * (play.scale.get(step.item, 1.0) if step.working else 1.0)
        for step in play.session.steps
    )


def _end_item(play: Play, item: str, why: str, say: str = "") -> Play:
    stopped = {**play.stopped_items, item: why}
    return _enter(replace(play, stopped_items=stopped, say=say), play.at + 1)


def answer(play: Play, value: float | None, pack: Pack, dangers: tuple[str, ...] = ()) -> Play:
    """
    Take the answer to the question of the current step.

    Attributes
    ----------
        value: 0 to 10; None when the runner does not know.
        dangers: for the first gate, the finding codes that the runner ticked.
    """
    step = current(play)
    if step is None or step.ask is Ask.NONE:
        return play
    told = Answer(ask=step.ask, value=value, item=step.item)
    play = replace(play, answers=(*play.answers, told), dangers=(*play.dangers, *dangers), say="")
    says = progress_rules(pack)["session"]["says"]
    if play.dangers:
        return replace(play, ended="danger", say=says["stop_danger"])
    if step.ask is Ask.PAIN_BEFORE and value is not None:
        return _gate_before(play, value, pack)
    if step.ask is Ask.PAIN_WITHIN and _above(value, step.pain_limit):
        say = says["too_high"].format(pain=f"{value:g}", limit=step.pain_limit)
        return _end_item(play, step.item, "pain", say)
    if step.ask is Ask.PAIN_AFTER:
        play = _after(play, value, pack)
    return _enter(play, play.at + 1)


def _above(value: float | None, limit: int | None) -> bool:
    return value is not None and limit is not None and value > limit


def _gate_before(play: Play, pain: float, pack: Pack) -> Play:
    rules = progress_rules(pack)["session"]
    if pain >= number(rules, "stop_from"):
        say = rules["says"]["stop_pain"].format(pain=f"{pain:g}")
        return replace(play, ended="pain", say=say)
    too_much = [one for one in play.session.exercises if one.loading and pain > one.pain_limit]
    if not too_much:
        return _enter(play, play.at + 1)
    stopped = {**play.stopped_items, **{one.id: "pain before" for one in too_much}}
    names = ", ".join(one.name for one in too_much)
    say = f"{names}. {rules['says']['skipped'].format(pain=f'{pain:g}')}"
    return _enter(replace(play, stopped_items=stopped, say=say), play.at + 1)


def _after(play: Play, value: float | None, pack: Pack) -> Play:
    rules = progress_rules(pack)["session"]
    before = play.answer_to(Ask.PAIN_BEFORE)
    if value is None or before is None or value < before + number(rules, "rise"):
        return play
    return replace(play, say=rules["says"]["flare"])
