"""Outcomes: what counts as better, lost, back again, different; from entries, never from gaps."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stridemend.consult import consult, read_case
from stridemend.core.timeline import Entry, Kind
from stridemend.plan import ItemLog, PainLog, RetestLog, RunLog, Verdict
from stridemend.progress.log.read import case_of, logs_of, series
from stridemend.progress.log.typed import Typed
from stridemend.progress.log.write import pain_entry, plain_entry, run_entry, story_entry
from stridemend.progress.outcomes.follow_up import follow_up
from stridemend.progress.outcomes.measures import (
    SideVerdict,
    adherence,
    days_lost,
    recurrences,
    running_kept,
    side_differences,
    sleep_short,
)
from stridemend.progress.outcomes.picture import ruler, sparkline
from stridemend.progress.outcomes.verdict import Word, verdict
from stridemend.schema import Pack, load_pack

PACK = load_pack()
NOW = datetime(2026, 5, 1, 18, 0, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)


def log(what: str, days_ago: int, **data: Any) -> Entry:
    """Return a log of some days ago."""
    return Entry(kind=Kind.LOG, at=NOW - days_ago * DAY, data={"what": what, **data})


def run(days_ago: int, **more: Any) -> Entry:
    """Return a run of some days ago."""
    fields: dict[str, Any] = {"km": 5.0, "minutes": None, "pain": 0.0, "morning": None}
    fields |= {"site": "", "side": "none", "place": "", "rpe": None}
    fields |= dict.fromkeys(("limp", "sharp", "painkiller", "race"), False)
    return log("run", days_ago, **{**fields, **more})


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ([6, 6, 5], [4, 3, 2, 2, 2], Word.IMPROVED),
        ([6], [2], Word.PROBABLY),
        ([6, 5, 6], [5, 6, 5], Word.UNCLEAR),
        ([4, 4, 4], [6, 7, 6], Word.WORSE),
        ([], [3], Word.UNKNOWN),
        ([5], [], Word.UNKNOWN),
    ],
)
def test_better_needs_more_than_error(
    pack: Pack, before: list[float], after: list[float], word: Word
) -> None:
    """Improved is beyond the error, matters, and was seen twice; one good day is only probable."""
    assert word is verdict(before, after, "nprs", pack).word


@settings(deadline=None)
@given(st.lists(st.integers(0, 10), max_size=9), st.lists(st.integers(0, 10), max_size=9))
def test_a_verdict_is_a_mirror(before: list[int], after: list[int]) -> None:
    """A series and its mirror image never both read as better."""
    there, back = verdict(before, after, "nprs", PACK), verdict(after, before, "nprs", PACK)
    good = (Word.IMPROVED, Word.PROBABLY)

    assert not (there.word in good and back.word in good and len(before) < 6 and len(after) < 6)
    assert 0 <= there.better_chance <= 1


def test_recurrence(pack: Pack) -> None:
    """Two sore runs in a week after four quiet weeks are a return; one run, or no quiet, is not."""
    start = date(2026, 1, 1)
    quiet = [(start + 3 * n * DAY, 0.0) for n in range(13)]
    sore = [(start + 40 * DAY, 4.0), (start + 43 * DAY, 3.0)]

    assert recurrences([*quiet, *sore], pack) == (start + 40 * DAY,)
    assert recurrences([*quiet, sore[0]], pack) == ()
    assert recurrences([*quiet[:10], (start + 30 * DAY, 3.0), *sore], pack) == ()
    assert recurrences(sore, pack) == ()


def test_days_lost_counts_pain_only() -> None:
    """A run missed for pain is lost to pain; one missed for work is not."""
    told = [
        log("missed", 3, why="pain"),
        log("missed", 2, why="time"),
        log("missed", 1, why="pain"),
    ]

    assert days_lost(told) == 2


def test_sleep_is_unknown_until_it_is_known(pack: Pack) -> None:
    """Four short nights of seven are short; gaps are unknown, not long nights."""
    short = [log("sleep", n, hours=6.0, energy=None) for n in range(4)]
    long = [log("sleep", n, hours=8.0, energy=None) for n in range(5)]

    assert sleep_short(short, TODAY, pack) is True
    assert sleep_short(short[:3], TODAY, pack) is None
    assert sleep_short(long, TODAY, pack) is False
    assert sleep_short([], TODAY, pack) is None


def test_a_side_difference_needs_its_error(pack: Pack) -> None:
    """A difference inside the measurement error is told as such; its change needs 1.41 times."""
    known = next(
        t
        for t in pack.movement_tests.values()
        if t.sides and t.reliability.mdc95 and not t.reliability.sem
    )
    error = known.reliability.mdc95
    assert error
    wide = [log("sides", 9, test=known.id, left=0.0, right=2 * error)]
    then = [*wide, log("sides", 1, test=known.id, left=0.0, right=0.4 * error)]
    [first], [later] = side_differences(wide, pack), side_differences(then, pack)

    assert first.verdict is SideVerdict.DIFFERENT
    assert later.verdict is SideVerdict.ALIKE
    assert later.changed
    assert later.change_error == pytest.approx(1.41 * error, rel=1e-3)


def test_adherence_counts_days() -> None:
    """Two sessions on one day are one day kept; the plan asks for its share of the days."""
    done = {"done_share": 1.0}
    told = [Entry(kind=Kind.SESSION, at=NOW - n * DAY, data={"items": [done]}) for n in (0, 0, 3)]
    found = adherence(told, 3.5, TODAY - 13 * DAY, TODAY)

    assert (found.done, found.planned) == (2, 7.0)
    assert found.share == pytest.approx(2 / 7)


def test_running_is_kept_in_view() -> None:
    """The longest run is the longest without pain; a run whose pain was not told is none."""
    told = [run(1, km=12.0, pain=3.0), run(2, km=9.0), run(3, km=15.0, pain=None), run(20, km=4.0)]
    found = running_kept(told, TODAY)

    assert found.longest_free_km == 9.0
    assert found.last_weeks_km == (0.0, 4.0, 0.0, 36.0)


def test_pictures() -> None:
    """A gap is a dot, the highest pain a full block, and the marks stand where they belong."""
    assert sparkline([(TODAY, 10.0), (TODAY - 2 * DAY, 0.0)], TODAY, 4, 10) == "·▁·█"
    assert ruler(12, 23, [17, 20], 0, 36) == "0[············B····|··|··N·············]36"


def test_the_morning_after_finds_its_session(pack: Pack) -> None:
    """A morning's pain belongs to the session and the run of the day before."""
    item = {"item": "heel_raise_double", "name": "x", "side": "none", "done_share": 1.0}
    item |= {"pain_during": 1.0, "reserve": 3, "form_ok": True, "feel": "", "ended_by": ""}
    session = Entry(
        kind=Kind.SESSION,
        at=NOW - 2 * DAY,
        data={"items": [item], "state": "finished", "pain_before": 2.0, "morning": None},
    )
    morning = log("pain", 1, when="morning", value=3.0, site="", side="none", usual=1.0)
    logs = logs_of([session, run(2, pain=2.0), morning], pack)
    [done] = [one for one in logs if isinstance(one, ItemLog)]
    [ran] = [one for one in logs if isinstance(one, RunLog)]

    assert (done.pain_next_morning, done.usual_morning, done.form_ok) == (3.0, 1.0, True)
    assert ran.pain_next_morning == 3.0
    assert [one.morning for one in logs if isinstance(one, PainLog)] == [3.0]


def test_one_retest_a_day_reaches_the_plan(pack: Pack) -> None:
    """Two retests of one release on one day are one log for the plan: the last."""
    data = {"task": "squat", "item": "foam_roll_calf", "finding": "", "side": "left"}
    told = [
        Entry(kind=Kind.RETEST, at=NOW - n * DAY / 24, data={**data, "before": 6.0, "after": after})
        for n, after in ((2, 6.0), (1, 2.0))
    ]
    [found] = logs_of(told, pack)

    assert isinstance(found, RetestLog)
    assert found.verdict is Verdict.BETTER


def test_a_case_is_what_was_told_last(pack: Pack) -> None:
    """The last pain told is the pain now; a corrected one does not count."""
    case = read_case("Left calf hurts 5 of 10", (), pack).case
    typed = Typed(pack, NOW)
    first = story_entry(case, NOW - 3 * DAY)
    pains = [pain_entry(typed, value, "now", None, None) for value in ("4", "7")]
    told = case_of([first, *pains], pack)
    assert told
    assert told.case.number("pain_now") == 7.0
    assert series([first, *pains], "now")[-1].value == 7.0
    assert case_of(pains, pack) is None


@pytest.mark.parametrize("text", ["07:30", "yesterday", "2026-04-30", "2026-04-30 07:30", "today"])
def test_times_that_can_be_read(pack: Pack, text: str) -> None:
    """Times as people write them are read in the runner's own zone, and never lie ahead."""
    typed = Typed(pack, NOW)
    at = typed.when(text)

    assert typed.problems == []
    assert NOW - 2 * DAY < at <= NOW


@settings(deadline=None)
@given(st.text(max_size=20), st.text(max_size=12), st.text(max_size=12))
def test_any_words_give_an_entry_or_problems(value: str, site: str, at: str) -> None:
    """Whatever is typed, a log is either sound or refused with ids; it never fails otherwise."""
    from stridemend.core import CaseError  # noqa: PLC0415

    try:
        entry = pain_entry(Typed(PACK, NOW), value, "now", site, at)
    except CaseError as bad:
        found = {problem.id[:4] for problem in bad.problems}
        entry = None
    else:
        found = {"SM27"}
    assert found == {"SM27"}
    if entry is None:
        return
    assert entry.data["value"] is None or 0 <= entry.data["value"] <= 10


def test_two_runs_have_two_keys(pack: Pack) -> None:
    """A day's run has one key; a second one has its own."""
    typed = Typed(pack, NOW)
    keys = [run_entry(typed, {"km": "5"}, {"another": more}).key for more in (False, True)]

    assert keys == ["run 2026-05-01", "run 2026-05-01 18:00"]
    assert plain_entry(typed, "note", {"text": "x"}, None).key == ""


def test_not_better_by_the_day_means_see_someone(pack: Pack) -> None:
    """Six weeks without a clear gain, or a clear worsening at any time, means see someone."""
    plan = consult(read_case("Sore left calf", (), pack).case, pack).plan
    assert plan
    same, worse = (verdict([5, 5, 5], after, "nprs", pack) for after in ([5, 5, 5], [8, 8, 8]))
    better = verdict([6, 6, 6], [2, 2, 2], "nprs", pack)
    early, late = TODAY + 20 * DAY, TODAY + 50 * DAY

    assert not follow_up(plan, TODAY, early, None, same, pack).see_someone
    assert follow_up(plan, TODAY, late, None, same, pack).see_someone
    assert follow_up(plan, TODAY, early, None, worse, pack).see_someone
    assert not follow_up(plan, TODAY, late, None, better, pack).see_someone
