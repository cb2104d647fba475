"""The report put together."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol

from stridemend.training.load.changes import Change, changes_before, onsets
from stridemend.training.load.crossover import Crossover, case_crossover
from stridemend.training.load.history import DAY, History, history, monday_of
from stridemend.training.load.judge import Judged, judge
from stridemend.training.load.rules import State, Verdict
from stridemend.training.load.rules.spike import RULE
from stridemend.training.load.session import sessions
from stridemend.training.load.words import count, km, on
from stridemend.training.settings import Settings
from stridemend.training.store.protocol import Kept, Span
from stridemend.training.telling.running import running_statements
from stridemend.training.telling.told import Part, Statement, Told, Ways

TONES = {
    State.FINE: "go",
    State.CAREFUL: "careful",
    State.STOP: "stop",
    State.UNKNOWN: "quiet",
    State.INFO: "quiet",
}
LEADS = {State.FINE: "Fine. ", State.CAREFUL: "Careful. ", State.STOP: "Too much. "}
EARLIER = "Earlier:"
LATEST = 12
"""Past jumps that are listed."""


class Source(Protocol):
    """What a report reads of a log."""

    def activities(self) -> Iterator[Kept]:
        """Yield all activities."""

    def spans(self) -> tuple[Span, ...]:
        """Return what the runner told about days."""


def tell_log(
    log: Source,
    settings: Settings,
    *,
    weeks: int = 26,
    last: date | None = None,
    onset: date | None = None,
    pain: str = "pain",
    ways: Ways | None = None,
) -> Told:
    """Return the report on the last weeks of a log."""
    kept = tuple(log.activities())
    past = history(sessions(kept, settings), log.spans(), settings, last)
    first = max(monday_of(past.last) - timedelta(weeks=weeks - 1), monday_of(past.first))
    judged = judge(past, first)
    starts = onsets(past)
    began = onset or (starts[-1] if starts else None)
    changes = changes_before(past, began, pain) if began else ()
    crossover = case_crossover(past) if starts else None
    undated = sum(one.entry.start is None for one in kept)
    untold = sum(not one.entry.sport for one in kept)
    coverage = tuple(_coverage(past, kept, first, ways or Ways()))
    covered = Part("coverage", "What is in the log?", coverage)
    if not past.by_day:
        return Told(past, first, (covered,), Judged((), ()))
    parts = [
        covered,
        Part("amount", "How much do you run?", tuple(_amount(past))),
        Part("rules", "Did anything jump?", tuple(_rules(judged, settings))),
        *_about_pain(began, changes, crossover, settings),
        Part("running", "How do you run?", tuple(running_statements(past, first))),
    ]
    found = tuple(part for part in parts if part.statements)
    return Told(past, first, found, judged, began, changes, crossover, undated, untold, pain)


def _about_pain(
    began: date | None,
    changes: Sequence[Change],
    crossover: Crossover | None,
    settings: Settings,
) -> Iterator[Part]:
    """Yield what the log says of the pain, where there is one."""
    if began:
        yield Part("changes", "What changed before the pain?", tuple(_changes(changes, began)))
    if crossover:
        together = tuple(_cross(crossover, settings))
        yield Part("crossover", "Do load and pain go together?", together)


def _coverage(log: History, kept: Sequence[Kept], first: date, ways: Ways) -> Iterator[Statement]:
    if not log.by_day:
        yield Statement(f"There is nothing with a date in your log yet. {ways.begin}")
        return
    days = (log.last - max(first, log.first)).days + 1
    known = log.covered(max(first, log.first), log.last)
    runs = len(log.runs)
    yield Statement(f"{count(runs, 'run')} from {on(log.first)} to {on(log.last)}.")
    yield Statement(
        f"{known} of the last {days} days are known. What lies between is unknown, not rest. "
        f"{ways.rest}"
        if known < days
        else f"All of the last {count(days, 'day')} are known.",
        tone="quiet",
    )
    asked = sum(one.entry.rpe is not None for one in kept)
    yield Statement(
        f"Effort was given for {asked} of {len(kept)} sessions; the rest is estimated.",
        tone="quiet",
    )
    yield from _gaps_of(kept, ways)


def _gaps_of(kept: Sequence[Kept], ways: Ways) -> Iterator[Statement]:
    undated = sum(one.entry.start is None for one in kept)
    untold = sum(not one.entry.sport for one in kept)
    fast = sum(one.entry.too_fast for one in kept)
    flagged = sum(bool(one.entry.flags) for one in kept)
    if undated:
        yield Statement(f"{undated} without a date are left out. {ways.date}", "careful")
    if untold:
        yield Statement(
            f"{untold} do not say which sport they are, and count as no run.", "careful"
        )
    if fast:
        yield Statement(f"{fast} are too fast for their sport. Was it a car or a bike?", "careful")
    if flagged:
        yield Statement(
            f"{flagged} hold numbers that cannot be true; those were left out.", "quiet"
        )


def _amount(log: History) -> Iterator[Statement]:
    weeks = [week for week in log.weeks if week.monday + 6 * DAY <= log.last] or list(log.weeks)
    if not weeks or not log.runs:
        return
    week = weeks[-1]
    if not week.covered:
        yield Statement(f"Cannot tell for the week of {on(week.monday)}: no day is known.", "quiet")
        return
    open_days = f"; {7 - week.covered} of its days are unknown" if week.covered < 7 else ""
    amount = f"{km(week.km)} in {week.minutes:.0f} minutes"
    yield Statement(f"Week of {on(week.monday)}: {amount}{open_days}.")
    four = [one for one in weeks[-5:-1] if one.covered == 7]
    if four:
        usual = sum(one.km for one in four) / len(four)
        yield Statement(f"The {count(len(four), 'known week')} before: {km(usual)} on average.")
    up, down = week.metres("ascent_m"), week.metres("descent_m")
    downhill = week.metres("downhill_m") / 1000
    if up or down:
        share = f", {downhill / week.km * 100:.0f} % of the way downhill" if week.km else ""
        yield Statement(f"Ascent {up:.0f} m, descent {down:.0f} m{share}.")
    mark = "~" if any(one.estimated for day in week.days for one in day.sessions) else ""
    yield Statement(f"Load of all sports: {mark}{week.load:.0f} (effort times minutes).")


def _rules(judged: Judged, settings: Settings) -> Iterator[Statement]:
    yield _answer(judged)
    for one in judged.now:
        yield _said(one)
    shown = [one for one in judged.past if one not in judged.now][-LATEST:]
    if shown:
        yield Statement(EARLIER)
        for one in reversed(shown):
            yield _said(one)
    yield Statement(settings["words"]["honesty"], tone="quiet")


def _answer(judged: Judged) -> Statement:
    """Say first what most want to know: was there a run that was much too long."""
    stops = [one for one in judged.past if one.state is State.STOP]
    careful = sum(one.state is State.CAREFUL for one in judged.past)
    if stops:
        latest = on(stops[-1].day)
        return Statement(f"Yes: {count(len(stops), 'clear jump')}, the latest on {latest}.", "stop")
    if careful:
        return Statement(f"A little: {count(careful, 'time')} something grew fast.", "careful")
    if any(one.state is State.FINE and one.rule == RULE for one in judged.now):
        return Statement("No run was much longer than what you were used to.", "go")
    return Statement("Cannot tell: too few days are known.", "quiet")


def _said(one: Verdict) -> Statement:
    words = f"{LEADS.get(one.state, '')}{one.text}"
    return Statement(words, TONES[one.state], one.rule, item=True, extrapolated=one.extrapolated)


def _changes(changes: Sequence[Change], onset: date) -> Iterator[Statement]:
    if not changes:
        yield Statement(
            f"The log shows no clear change before {on(onset)}. "
            "That does not rule one out where days are unknown."
        )
    for one in changes:
        rule = "single_session_spike" if one.kind == "spike" else ""
        yield Statement(one.text, "careful", rule, item=True)


def _cross(found: Crossover, settings: Settings) -> Iterator[Statement]:
    least = settings["case_crossover"]["least_events"]
    if found.events < least:
        yield Statement(
            f"Cannot tell: the log holds {count(found.events, 'start')} of pain with known weeks, "
            f"and below {least} a number would be chance. {found.exposed} of them came within "
            "7 days of a jump."
        )
        return
    text = f"{found.exposed} of {found.events} starts of pain came within 7 days of a jump"
    if found.low is None:
        yield Statement(f"{text}. Your control weeks looked alike, so this tells nothing.")
        return
    high = f"{found.high:.1f}" if found.high is not None else "no upper limit"
    ratio = f"{found.odds_ratio:.1f}" if found.odds_ratio is not None else "very high"
    sure = " The interval holds 1, so this may be chance." if _holds_one(found) else ""
    span = f"(95 %: {found.low:.1f} to {high})"
    yield Statement(f"{text}: odds {ratio} against your own other weeks {span}.{sure}")
    yield Statement(settings["words"]["case_crossover"], tone="quiet")


def _holds_one(found: Crossover) -> bool:
    return (found.low or 0) <= 1 and (found.high is None or found.high >= 1)
