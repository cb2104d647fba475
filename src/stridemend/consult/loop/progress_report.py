"""Are you better? The answer as a report, for the runner and for whoever sees the runner."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

from stridemend.consult.loop.advance import Advance
from stridemend.consult.loop.situation import Situation, stop_words
from stridemend.consult.report import Block, Report, Section
from stridemend.consult.report.blocks import item
from stridemend.consult.words import node_label, sided
from stridemend.core import Status
from stridemend.core.timeline import Kind, standing
from stridemend.core.units import KM_PER_MILE
from stridemend.progress.log.read import Point, retests_of, series
from stridemend.progress.outcomes.follow_up import follow_up
from stridemend.progress.outcomes.instruments import change, direction
from stridemend.progress.outcomes.measures import (
    adherence,
    by_day,
    days_lost,
    recurrences,
    running_kept,
    side_differences,
    sleep_short,
)
from stridemend.progress.outcomes.picture import ruler, sparkline
from stridemend.progress.outcomes.verdict import Verdict, Word, verdict
from stridemend.progress.retest import Standing, settle
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack

DAYS_SHOWN = 28
FOOTER = "Linked with, not caused by: one runner's numbers cannot show a cause for certain."
TONES = {Word.IMPROVED: "go", Word.PROBABLY: "go", Word.WORSE: "stop"}


@dataclass(frozen=True, slots=True)
class View:
    """What a progress report is made from."""

    here: Situation
    moved: Advance
    pack: Pack
    today: date

    @property
    def began(self) -> date:
        """Return the day the plan began; today when there is none."""
        return self.here.began or self.today

    def values(self, name: str) -> tuple[list[float], list[float]]:
        """Return the values of a series up to the day the plan began, and those since."""
        points = series(self.here.entries, name)
        before = [point.value for point in points if point.at.date() <= self.began]
        return before, [point.value for point in points if point.at.date() > self.began]


def pain_verdict(view: View) -> Verdict:
    """Return the verdict on pain now; the pain that the story told counts as a first value."""
    before, after = view.values("now")
    told = [f.value for f in _story_pain(view)]
    first = [float(value) for value in told if isinstance(value, int | float)]
    return verdict(before or first, after, "nprs", view.pack)


def _story_pain(view: View) -> Iterator[Any]:
    return (f for f in view.here.answer.case.of("pain_now") if f.present)


def progress_report(view: View) -> Report:
    """Return the report for the runner: better or not, running, tests, what comes next."""
    pain = pain_verdict(view)
    sections = (
        _safety(view),
        Section("better", "Are you better?", tuple(_better(view, pain))),
        Section("running", "How is the running?", tuple(_running(view))),
        Section("tests", "What did your tests say?", tuple(test_blocks(view))),
        Section("next", "What comes next?", tuple(_next(view, pain))),
    )
    kept = tuple(section for section in sections if section.blocks)
    return Report("Your progress", kept, FOOTER)


def _safety(view: View) -> Section:
    if not (view.here.stopped or view.moved.stopped):
        return Section("safety", "Is it safe?", ())
    blocks = tuple(Block(text, "stop") for text in stop_words(view.here, view.pack))
    return Section("safety", "Is it safe?", blocks)


def _better(view: View, pain: Verdict) -> Iterator[Block]:
    points = series(view.here.entries, "now")
    if pain.now is not None and pain.before is not None:
        text = f"Pain: {pain.word.value}. {pain.before:.1f} before, {pain.now:.1f} now."
        yield Block(text, TONES.get(pain.word, ""), evidence=statistics_words(pain))
    else:
        yield Block("Pain: not enough values yet. Log it on most days.")
    if points:
        line = sparkline(by_day(points), view.today, DAYS_SHOWN, 10)
        yield item(f"Pain, last {DAYS_SHOWN} days: {line} (dots: no value)")
    mornings = series(view.here.entries, "morning")
    if mornings:
        yield item(f"Mornings: {sparkline(by_day(mornings), view.today, DAYS_SHOWN, 10)}")
    yield from _scores(view)
    yield from habit_blocks(view)


def statistics_words(pain: Verdict) -> str:
    """Return the numbers behind a verdict, and their sources."""
    tau = "too few values" if pain.tau is None else f"{pain.tau:.2f}"
    corrected = "too few values" if pain.corrected is None else f"{pain.corrected.tau_b:.2f}"
    sure, matters = chance(pain.better_chance), chance(pain.matters_chance)
    return (
        f"Chance that it is truly lower: {sure}; that it is lower by 2 or more: {matters}"
        f" (sceptical prior). Tau {tau}, after correction for the trend before {corrected}."
        f" Trend since: S = {pain.trend}. Autocorrelation {pain.resembles:.2f};"
        f" above 0.3 these numbers look surer than they are. Values: {pain.values}."
        " Sources: childs2005, tarlow2017, lin2016."
    )


def chance(share: float) -> str:
    """Return a chance in percent; nothing is ever quite sure."""
    if share > 0.99:
        return "over 99 %"
    return "under 1 %" if share < 0.01 else f"{100 * share:.0f} %"


def _scores(view: View) -> Iterator[Block]:
    for known in view.pack.instruments.values():
        points = series(view.here.entries, known.id)
        if known.id == "nprs" or not points:
            continue
        first, last = points[0].value, points[-1].value
        if len(points) == 1:
            yield item(f"{known.name}: {last:g}. Fill it in again to see a change.")
            continue
        meaning = change(known.id, first, last, view.pack)
        yield item(f"{known.name}: {first:g} -> {last:g}: {meaning.value}.", score_source(known))
        if known.id == "uwri":
            yield _uwri(points, known, view.pack)


def _uwri(points: tuple[Point, ...], known: Any, pack: Pack) -> Block:
    """Draw the score with the minimal important change and the MCID above where it began."""
    first, last = points[0].value, points[-1].value
    steps = [float(known.details["mic"]["points"]), float(known.mcid["points"])]
    marks = [first + direction("uwri", pack) * step for step in steps]
    low, high = known.scoring["range"]
    words = " and ".join(f"+{step:g}" for step in steps)
    line = ruler(first, last, marks, low, high)
    return item(f"{line} B began, N now, | marks {words}: what matters, and what matters clearly.")


def score_source(known: Any) -> str:
    """Return where the error of a questionnaire and its smallest change come from."""
    return f"Error and smallest change that matters: {', '.join(known.refs)}."


def habit_blocks(view: View) -> Iterator[Block]:
    """Yield sessions kept, short sleep and energy."""
    per_week = _sessions_per_week(view)
    if per_week and view.here.began:
        kept = adherence(view.here.entries, per_week, view.here.began, view.today)
        asked = max(round(kept.planned), kept.done)
        if asked:
            yield item(f"Sessions: {kept.done} of about {asked} planned.")
    short = sleep_short(view.here.entries, view.today, view.pack)
    if short:
        text = "Sleep was short on four nights or more this week. Hold the plan where it is."
        yield item(text, "Load rule sleep_caution, grade C.", tone="careful")
    energy = [point.value for point in series(view.here.entries, "energy")][-7:]
    if energy:
        yield item(f"Energy, last {len(energy)} values: {fmean(energy):.1f} of 10.")


def _sessions_per_week(view: View) -> float:
    plan = view.here.plan
    if plan is None:
        return 0.0
    slots = {day for one in plan.sessions if one.stage == plan.stage for day in one.days}
    return float(len(slots))


def _running(view: View) -> Iterator[Block]:
    entries = view.here.entries
    found = running_kept(entries, view.today)
    if found.runs:
        weeks = ", ".join(f"{km:.0f}" for km in found.last_weeks_km)
        yield item(f"Last four weeks: {weeks} km.")
    if found.longest_free_km:
        miles = found.longest_free_km / KM_PER_MILE
        yield item(f"Longest run without pain: {found.longest_free_km:g} km ({miles:.1f} miles).")
    if lost := days_lost(entries):
        yield item(f"Runs lost to pain: {lost}.")
    back = recurrences(by_day(series(entries, "run_pain")), view.pack)
    if back:
        days = ", ".join(str(day) for day in back)
        yield item(f"The old pain came back on: {days}. Go back a step.", tone="careful")
    if view.moved.plan:
        yield Block(view.moved.plan.clearance.words, "careful")


def test_blocks(view: View) -> Iterator[Block]:
    """Yield what releases and tests of both sides showed."""
    for one in settle(retests_of(view.here.entries, view.pack), view.pack):
        yield item(standing_words(one, view.pack), evidence=", ".join(one.responses))
    for found in side_differences(view.here.entries, view.pack):
        name = view.pack.movement_tests[found.test].name
        more = "left" if found.difference > 0 else "right"
        gap = f"{abs(found.difference):g} {found.unit} more on the {more}"
        text = f"{name}: {gap}: {found.verdict.value}."
        if found.changed and found.change is not None:
            text += f" It changed by {found.change:+g} since the first test."
        known = f"Error: {found.error:g} {found.unit}." if found.error else "No error published."
        yield item(text, known)


def standing_words(one: Standing, pack: Pack) -> str:
    """Say in one sentence what the retests of a release show together."""
    rows: Any = progress_rules(pack)["retest"]["released"]
    name = next(row["name"] for row in rows if row["finding"] == one.finding)
    what = {
        Status.PRESENT: "takes the pain down",
        Status.ABSENT: "does not change the pain",
        Status.UNKNOWN: "cannot be told yet",
    }[one.status]
    if one.shared:
        what = "cannot be told: the pain falls as much when nothing is done"
    helped = sum(response == "better" for response in one.responses)
    sure = "" if one.sure else " Not sure yet."
    count = f"({helped} of {len(one.responses)})"
    return f"{sided(f'Releasing the {name}', one.side)}: {what} {count}.{sure}"


def _next(view: View, pain: Verdict) -> Iterator[Block]:
    plan = view.moved.plan
    if plan is None or view.here.began is None:
        return
    tested = [one.on for one in retests_of(view.here.entries, view.pack)]
    last = max(tested, default=None)
    found = follow_up(plan, view.here.began, view.today, last, pain, view.pack)
    tone = "stop" if found.see_someone else ""
    for place, line in enumerate(found.lines):
        yield item(line, tone=tone if place >= len(found.lines) - 2 else "")


def summary_report(view: View) -> Report:
    """Return the page for a clinician: story, ranking, what was done, what changed."""
    pain = pain_verdict(view)
    sections = (
        Section("story", "In the runner's words", (Block(view.here.answer.case.story),)),
        _safety(view),
        Section("causes", "Most likely, by the program", tuple(_ranking(view))),
        Section("done", "What was done", tuple(_done(view))),
        Section("better", "What changed", tuple(_better(view, pain))),
        Section("running", "Running", tuple(_running(view))),
        Section("tests", "Tests and retests", tuple(test_blocks(view))),
    )
    kept = tuple(section for section in sections if section.blocks)
    return Report("Summary to take along", kept, f"No diagnosis. {FOOTER}")


def _ranking(view: View) -> Iterator[Block]:
    assessment = view.here.answer.assessment
    if assessment is None:
        return
    for cause in assessment.conditions[:3]:
        name = sided(node_label(cause.id, view.pack), cause.side)
        yield item(f"{name}: {100 * cause.probability:.0f} %")
    for driver in assessment.drivers[:4]:
        name = sided(node_label(driver.id, view.pack), driver.side)
        yield item(f"Driver: {name}: {100 * driver.probability:.0f} %, retest {driver.retest}")


def _done(view: View) -> Iterator[Block]:
    told = standing(view.here.entries)
    sessions = [entry for entry in told if entry.kind is Kind.SESSION]
    plans = [entry for entry in told if entry.kind is Kind.PLAN]
    if plans:
        yield item(f"Plan since {plans[0].at.date()}, {len(plans)} versions.")
    yield item(f"Sessions: {len(sessions)}.")
    counts: dict[str, int] = {}
    for entry in sessions:
        for one in entry.data["items"]:
            if one["done_share"]:
                counts[one["name"]] = counts.get(one["name"], 0) + 1
    for name, count in counts.items():
        yield item(f"{name}: {count} times.")
