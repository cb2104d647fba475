"""Reading what a runner typed for a log: numbers, times and places, every problem told at once."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from rapidfuzz import process

from stridemend.core import CaseError, Problem, Side
from stridemend.progress.settings import number, progress_rules
from stridemend.schema import Pack

SITE = "pain_"


class Typed:
    """
    Reads the parts of one log and gathers what is wrong with them.

    Attributes
    ----------
        now: the time by the runner's clock, with a zone.
        problems: what is wrong so far.
    """

    def __init__(self, pack: Pack, now: datetime) -> None:
        self.pack = pack
        self.now = now
        self.problems: list[Problem] = []

    def done(self) -> None:
        """Raise CaseError with every problem, if there is one."""
        if self.problems:
            raise CaseError(self.problems)

    def number(self, kind: str, text: str | None, where: str = "") -> float | None:
        """Return a number of a kind that has limits in the pack; None when nothing was typed."""
        if text is None or not text.strip():
            return None
        limits: Any = progress_rules(self.pack)["logs"]["limits"][kind]
        span = f"{limits['what']} runs from {limits['low']:g} to {limits['high']:g}"
        hint = f"Type a number, such as {min(4, limits['high']):g}: {span}."
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            self._add("SM271", f"{text!r} is no number.", hint, where)
            return None
        if not limits["low"] <= value <= limits["high"]:
            self._add("SM271", f"{text} cannot be: {span}.", hint, where)
            return None
        return value

    def numbers(self, text: str, where: str) -> list[float | None]:
        """Return numbers divided by spaces or commas; a ``-`` or ``?`` is an unknown one."""
        found: list[float | None] = []
        for part in text.replace(",", " ").split():
            try:
                found.append(None if part in ("-", "?") else float(part))
            except ValueError:
                hint = "Divide the answers by spaces; write ? for one you left out."
                self._add("SM271", f"{part!r} is no number.", hint, where)
        return found

    def site(self, text: str | None, where: str = "--site") -> tuple[str, Side]:
        """Return the finding code and side of a place such as ``calf.left``."""
        if not text:
            return "", Side.NONE
        name, _, side = text.strip().lower().replace(" ", "_").partition(".")
        code = name if name.startswith(SITE) else SITE + name
        known = [c for c, found in self.pack.findings.items() if found.kind == "site"]
        if code not in known:
            near = process.extract(code, known, limit=3, score_cutoff=60)
            hint = "Did you mean " + " or ".join(c.removeprefix(SITE) for c, *_ in near) + "?"
            every = ", ".join(c.removeprefix(SITE) for c in known)
            self._add("SM274", f"{text!r} is no place we know.", hint if near else every, where)
        if side and side not in (Side.LEFT, Side.RIGHT, Side.BOTH):
            self._add("SM274", f"{side!r} is no side.", "Use left, right or both.", where)
            return code, Side.NONE
        return code, Side(side) if side else Side.NONE

    def when(self, text: str | None, where: str = "--at") -> datetime:
        """
        Return a time: now, ``yesterday``, ``07:30``, a date, or a date and time.

        A time ahead of the clock is refused, as is one of many years ago.
        """
        if not text:
            return self.now
        try:
            at = self._parsed(text.strip().lower())
        except ValueError:
            hint = 'Use "2026-11-21 07:30", "2026-11-21", "07:30" or "yesterday".'
            self._add("SM273", f"{text!r} is no time we can read.", hint, where)
            return self.now
        rules = progress_rules(self.pack)["logs"]
        ahead = at - self.now
        if ahead > timedelta(minutes=number(rules, "slack_minutes")):
            hint = "A log tells what happened. Give the time at which it did."
            self._add("SM272", f"{at:%Y-%m-%d %H:%M} lies in the future.", hint, where)
        if -ahead > timedelta(days=number(rules, "oldest_days")):
            hint = "Check the year."
            self._add("SM272", f"{at:%Y-%m-%d} lies more than ten years back.", hint, where)
        return at

    def _parsed(self, text: str) -> datetime:
        day = {"today": 0, "yesterday": 1}.get(text)
        if day is not None:
            return self.now - timedelta(days=day)
        if ":" in text and len(text) <= 5:
            clock = time.fromisoformat(text.zfill(5))
            return datetime.combine(self.now.date(), clock, self.now.tzinfo)
        at = datetime.fromisoformat(text)
        if len(text) <= 10:  # a day without a time: its noon, or now when it is today
            same = at.date() == self.now.date()
            at = self.now if same else datetime.combine(at.date(), time(12), self.now.tzinfo)
        return at if at.tzinfo else at.replace(tzinfo=self.now.tzinfo)

    def choice(self, text: str, known: Iterable[str], what: str, where: str) -> str:
        """Return one of several words, or note that it is none of them."""
        names = list(known)
        if text not in names:
            near = process.extractOne(text, names, score_cutoff=60)
            hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(names)}."
            self._add("SM274", f"{text!r} is no {what} we know.", hint, where)
        return text

    def _add(self, error_id: str, message: str, hint: str, where: str) -> None:
        self.problems.append(Problem(id=error_id, message=message, hint=hint, where=where))


def day_of(at: datetime, now: datetime) -> date:
    """Return the day of a time in the runner's own zone."""
    return at.astimezone(now.tzinfo).date()
