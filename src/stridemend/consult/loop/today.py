"""Today's session on a desk: how it is made, and what it changed once it was done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from stridemend.consult.loop.advance import Advance
from stridemend.consult.loop.desk import Desk
from stridemend.consult.loop.effect import RetestEffect, retest_effect
from stridemend.consult.loop.situation import Situation
from stridemend.consult.stop import least_level, level_text, usual_words
from stridemend.core import Case, Finding
from stridemend.core.timeline import Entry, Kind, standing
from stridemend.inference import Assessment
from stridemend.intake.implied import complete
from stridemend.plan import Plan
from stridemend.progress.log.read import retests_of
from stridemend.progress.retest import settle
from stridemend.progress.session import Session
from stridemend.progress.settings import progress_rules
from stridemend.progress.today import Today, todays_session
from stridemend.schema import Pack
from stridemend.triage import Triage, TriageLevel, triage


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """
    What there is to do today.

    Attributes
    ----------
        here: where the runner stands; its assessment is what is believed before the session.
        moved: the plan in force, brought up to date on the way.
        session: None when there is no plan, a danger sign stopped it, or nothing fits today.
    """

    here: Situation
    moved: Advance
    session: Session | None

    @property
    def plan(self) -> Plan | None:
        """The plan in force; None when there is none, or a danger sign stopped it."""
        return self.moved.plan


def make_today(desk: Desk, task: str = "", *, tested: bool = True) -> Made:
    """
    Return today's session; the plan is brought up to date first.

    Attributes
    ----------
        task: id of the painful task, when the runner chose one.
        tested: whether anything is tested today.

    Raises
    ------
    CaseError
        SM276: nothing was told yet.

    """
    here, moved = desk.advance()
    if moved.plan is None or here.answer.assessment is None:
        return Made(here=here, moved=moved, session=None)
    entries = desk.entries()
    done = _done(entries, here.began)
    today = Today(
        plan=moved.plan,
        assessment=here.answer.assessment,
        case=here.answer.case,
        constraints=here.constraints,
        on=desk.now.date(),
        retests=retests_of(entries, desk.pack),
        done=len(done),
        task=task,
        tested=tested,
        ask_morning=bool(done) and done[-1].at.date() < desk.now.date(),
    )
    session = todays_session(today, desk.pack)
    return Made(here=here, moved=moved, session=session if session.exercises else None)


def _done(entries: Sequence[Entry], since: date | None) -> list[Entry]:
    sessions = (entry for entry in standing(entries) if entry.kind is Kind.SESSION)
    return [entry for entry in sessions if since is None or entry.at.date() >= since]


def done_on(entries: Sequence[Entry], day: date) -> bool:
    """Say whether the session of a day was done."""
    return any(entry.key == f"session {day:%Y-%m-%d}" for entry in standing(entries))


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerAdvice:
    """
    What to do when a danger sign of the first gate is new, ready before anybody ticks it.

    Attributes
    ----------
        code: finding code of the sign.
        level: how urgent, in a sentence.
        see: who should look, and how soon.
        say: words to say there; ``avoid``: what not to do meanwhile.
    """

    code: str
    level: str
    see: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]


def danger_advice(case: Case, pack: Pack) -> tuple[DangerAdvice, ...]:
    """
    Return the advice for each danger sign of the first gate, most urgent first.

    A sign that fires a red-flag rule in this case brings that rule's words; one that fires
    none, or a milder one, is at least as urgent as the pack says of it.
    """
    found = []
    for row in progress_rules(pack)["dangers"]:
        code = row["code"]
        now = triage(complete(case.with_findings([Finding(code=code)]), pack), pack)
        fired = any(code in met.codes for flag in now.flags for met in flag.why)
        least = least_level((code,), pack)
        told = fired and now.level >= least
        level = now.level if told else least
        found.append((level, _advice(code, now) if told else _least_advice(row, level, pack)))
    return tuple(one for _, one in sorted(found, key=lambda row: row[0], reverse=True))


def _advice(code: str, now: Triage) -> DangerAdvice:
    worst = now.flags[0]
    return DangerAdvice(
        code=code,
        level=now.level_text,
        see=f"{worst.see} {worst.how_fast}".strip(),
        say=worst.say,
        avoid=worst.avoid,
    )


def _least_advice(row: Any, level: TriageLevel, pack: Pack) -> DangerAdvice:
    usual = usual_words(level, pack)
    return DangerAdvice(
        code=row["code"],
        level=level_text(level, pack),
        see=f"{usual['see']} {usual['how_fast']}",
        say=(row["words"],),
        avoid=(*usual["avoid"], *([row["worse"]] if "worse" in row else usual["worse_if"])),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """
    What a session that was written changed.

    Attributes
    ----------
        effects: what each retest did to the ranking, in the order of the session.
        after: what is believed now; None when nothing is ranked.
    """

    here: Situation
    moved: Advance
    effects: tuple[RetestEffect, ...]

    @property
    def after(self) -> Assessment | None:
        """What is believed now."""
        return self.here.answer.assessment

    @property
    def stopped(self) -> bool:
        """True when a danger sign is open; nothing of the plan is to be done."""
        return self.here.stopped or self.moved.stopped


def outcome(desk: Desk, written: Sequence[Entry], before: Assessment | None) -> Outcome:
    """
    Bring the plan up to date after a session and return what it changed.

    Attributes
    ----------
        written: the entries of the session.
        before: what was believed before it.
    """
    here, moved = desk.advance()
    effects = retest_effects(desk.entries(), written, before, here.answer.assessment, desk.pack)
    return Outcome(here=here, moved=moved, effects=tuple(effects))


def retest_effects(
    entries: Sequence[Entry],
    written: Sequence[Entry],
    before: Assessment | None,
    after: Assessment | None,
    pack: Pack,
) -> Iterator[RetestEffect]:
    """Yield what each retest among ``written`` changed; ``entries`` is the whole timeline."""
    if before is None or after is None:
        return
    standings = {(one.finding, one.side): one for one in settle(retests_of(entries, pack), pack)}
    for retest in retests_of([e for e in written if e.kind is Kind.RETEST], pack):
        stands = standings.get((retest.finding, retest.side))
        yield retest_effect(retest, stands, before, after, pack)
