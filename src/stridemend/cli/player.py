"""Plays a session in the terminal: a countdown, keys, questions at the right moments."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any, TextIO

from stridemend.cli.keyboard import END, Keyboard
from stridemend.cli.output import is_terminal, print_lines, text_width
from stridemend.core import Side
from stridemend.progress.session import (
    HIGHEST,
    Ask,
    Play,
    Step,
    StepKind,
    answer,
    current,
    press,
    tick,
)
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack

KEYS = {
    "e": "easier",
    "h": "harder",
    "s": "stop",
    "q": "stop",
    " ": "pause",
    "p": "pause",
    "n": "next",
    "\r": "next",
    "\n": "next",
    "k": "skip",
    END: "stop",
}
HELP = "Keys: e easier, h harder, space pause, n next step, k skip this exercise, s stop."
BEAT_S = 0.2
LONGEST_BEAT_S = 3.0
"""A longer gap means that the computer slept; the runner did not work meanwhile."""


@dataclass(frozen=True, slots=True)
class Player:
    """
    Plays on one stream.

    Attributes
    ----------
        watch: a stopwatch in seconds.
        keep: called with the session after each step.
    """

    pack: Pack
    keys: Keyboard
    watch: Callable[[], float]
    keep: Callable[[Play], None]
    out: TextIO

    def run(self, play: Play) -> Play:
        """Play on until the session ends; the end is told, not kept."""
        self._say("quiet", HELP)
        heading = ""
        while (step := current(play)) is not None:
            heading = self._heading(play, step, heading)
            before = play
            play = self._ask(play, step) if step.ask is not Ask.NONE else self._time(play, step)
            if play.say and play.say != before.say:
                self._say("careful", play.say)
            if play.at != before.at and not play.ended:
                self.keep(play)
        return play

    def _heading(self, play: Play, step: Step, told: str) -> str:
        exercise = play.session.exercise(step.item)
        name = exercise.name if exercise else ""
        if exercise and name != told:
            place = [one.id for one in play.session.exercises].index(exercise.id) + 1
            count = len(play.session.exercises)
            self._say("", "")
            self._say("heading", f"{place} of {count}: {name}")
            if exercise.stop:
                self._say("quiet", f"  Stop if: {exercise.stop}")
        return name

    def _time(self, play: Play, step: Step) -> Play:
        self._say("", f"  {_what(step)}")
        if step.cue and (step.working or not step.seconds) and step.rep in (0, 1):
            self._say("quiet", f"    {step.cue}")
        if not step.seconds:
            return self._wait(play)
        at, last = play.at, self.watch()
        while play.at == at and not play.ended:
            self._countdown(play)
            key = self.keys.poll(min(BEAT_S, max(play.left_s, 0.01)))
            now = self.watch()
            play = tick(play, min(now - last, LONGEST_BEAT_S))
            last = now
            if key and key in KEYS and play.at == at:
                play = self._pressed(play, key)
        self._clear(bell=step.working or step.kind is StepKind.REST)
        return play

    def _wait(self, play: Play) -> Play:
        """Wait for a key at a step that has no time of its own; a line does in a pipe."""
        self._say("quiet", "    Press Enter when you have done it, s to stop.")
        key = self.keys.line()
        name = "stop" if key is None else KEYS.get(key[:1] or "\n", "next")
        return press(play, name, self.pack)

    def _pressed(self, play: Play, key: str) -> Play:
        play = press(play, KEYS[key], self.pack)
        if play.say:
            self._clear()
            self._say("careful", f"  {play.say}")
        return play

    def _countdown(self, play: Play) -> None:
        if is_terminal(self.out):
            state = "  paused, space goes on" if play.paused else ""
            self.out.write(f"\r    {_clock(play.left_s)}{state}\x1b[K")
            self.out.flush()

    def _clear(self, *, bell: bool = False) -> None:
        if is_terminal(self.out):
            self.out.write("\a\r\x1b[K" if bell else "\r\x1b[K")
            self.out.flush()

    def _ask(self, play: Play, step: Step) -> Play:
        self._say("", "")
        self._say("heading", step.text)
        if step.ask is Ask.DANGER:
            return self._ask_dangers(play)
        while True:
            said = self._read()
            if said is None or said in ("s", "q", "stop"):
                return press(play, "stop", self.pack)
            known, value = _number(said, step)
            if known:
                return answer(play, value, self.pack)
            self._say("careful", _hint(step, said))

    def _ask_dangers(self, play: Play) -> Play:
        rows: Any = progress_rules(self.pack)["dangers"]
        for place, row in enumerate(rows, start=1):
            self._say("", f"  {place}. {row['words']}")
        while True:
            said = self._read()
            if said is None or said in ("s", "q", "stop"):
                return press(play, "stop", self.pack)
            if said in ("", "0", "n", "no", "none"):
                return answer(play, None, self.pack)
            chosen = [part for part in said.replace(",", " ").split() if part.isdecimal()]
            places = [int(part) for part in chosen if 1 <= int(part) <= len(rows)]
            if places and len(chosen) == len(places):
                codes = tuple(rows[place - 1]["code"] for place in places)
                return answer(play, None, self.pack, dangers=codes)
            hint = f"Type a number from 1 to {len(rows)}, or Enter when none of them is new."
            self._say("careful", f"  {hint}")

    def _read(self) -> str | None:
        self.out.write("  > ")
        self.out.flush()
        said = self.keys.line()
        return None if said is None else said.lower()

    def _say(self, style: str, text: str) -> None:
        indent = " " * (len(text) - len(text.lstrip()))
        lines = wrap(text, text_width(), subsequent_indent=indent) or [""]
        print_lines([(style, line) for line in lines], self.out)


def _what(step: Step) -> str:
    sided = step.working and step.side in (Side.LEFT, Side.RIGHT)
    side = f", {step.side.value}" if sided else ""
    place = []
    if step.sets > 1:
        place.append(f"set {step.set} of {step.sets}")
    if step.rep:
        place.append(f"{step.rep} of {step.reps}")
    where = f" ({', '.join(place)})" if place else ""
    prefix = {StepKind.READY: "Get ready: ", StepKind.HOLD: "Hold: "}.get(step.kind, "")
    return f"{prefix}{step.text}{side}{where}"


def _clock(seconds: float) -> str:
    whole = int(seconds + 0.999)
    return f"{whole // 60}:{whole % 60:02d}"


def _number(said: str, step: Step) -> tuple[bool, float | None]:
    """Return whether an answer can be used, and its value; nothing typed means not known."""
    if said in ("", "?", "d", "don't know"):
        return True, None
    if step.ask is Ask.FORM:
        words = {"y": 1.0, "yes": 1.0, "1": 1.0, "n": 0.0, "no": 0.0, "0": 0.0}
        return said in words, words.get(said)
    try:
        value = float(said.replace(",", "."))
    except ValueError:
        return False, None
    top = HIGHEST.get(step.ask, 10)
    return 0 <= value <= top, value


def _hint(step: Step, said: str) -> str:
    if step.ask is Ask.FORM:
        return "  Type yes or no, or Enter when you do not know."
    top = HIGHEST.get(step.ask, 10)
    return f"  {said!r} is no number from 0 to {top}. Try again, or Enter when you do not know."


def player_for(pack: Pack, keys: Keyboard, keep: Callable[[Play], None]) -> Player:
    """Return the player of standard output with the real stopwatch."""
    from stridemend.cli import clock  # noqa: PLC0415  so that a test can put its own in

    return Player(pack, keys, lambda: clock.stopwatch(), keep, sys.stdout)  # noqa: PLW0108
