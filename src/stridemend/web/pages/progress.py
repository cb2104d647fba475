"""What the page "Are you better?" shows, as plain data: the answer first, then what it rests on."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stridemend.consult.loop import Desk
from stridemend.consult.loop.progress_report import (
    FOOTER,
    TONES,
    View,
    chance,
    habit_blocks,
    pain_verdict,
    score_source,
    statistics_words,
    test_blocks,
)
from stridemend.consult.report.cleared import TONES as RUN_TONES
from stridemend.plan import Condition, Met, Plan
from stridemend.progress.log.read import Point, retests_of, series
from stridemend.progress.outcomes.follow_up import follow_up
from stridemend.progress.outcomes.instruments import change
from stridemend.progress.outcomes.measures import by_day, days_lost, recurrences, running_kept
from stridemend.progress.outcomes.verdict import Verdict, Word
from stridemend.web.pages.backing import backing
from stridemend.web.pages.blocks import block_data
from stridemend.web.pages.state import standing_of

Data = dict[str, Any]
ANSWERS = {
    Word.IMPROVED: gettext_lazy("Yes, you are better"),
    Word.PROBABLY: gettext_lazy("Probably better"),
    Word.UNCLEAR: gettext_lazy("No change that we can tell yet"),
    Word.WORSE: gettext_lazy("No, it is worse"),
    Word.UNKNOWN: gettext_lazy("We cannot tell yet"),
}


def progress_page(desk: Desk) -> Data:
    """Return what the page shows; before a story only that there is none."""
    if not desk.told_anything():
        return {"state": "empty"}
    here, moved = desk.advance()
    view = View(here, moved, desk.pack, desk.now.date())
    pain = pain_verdict(view)
    plan = moved.plan
    return {
        **standing_of(here, desk.pack),
        "verdict": verdict_data(pain, desk),
        "scores": list(_scores(view)),
        "habits": [block_data(block, desk.pack) for block in habit_blocks(view)],
        "running": _running(view),
        "clearance": clearance_data(plan, desk) if plan else None,
        "tests": [block_data(block, desk.pack) for block in test_blocks(view)],
        "next": _next(view, pain) if plan and here.began else None,
        "footer": FOOTER,
        "problems": [f"{one.message} {one.hint}" for one in here.problems],
    }


def verdict_data(pain: Verdict, desk: Desk) -> Data:
    """Return the verdict on pain with the numbers behind it."""
    known = pain.before is not None and pain.now is not None
    rows = [
        (_("Values"), str(pain.values)),
        (_("Chance that it is truly lower"), chance(pain.better_chance)),
        (_("Chance that it is lower by 2 or more"), chance(pain.matters_chance)),
    ]
    if pain.tau is not None:
        rows.append((_("All before against all since (Tau, -1 to 1)"), f"{pain.tau:.2f}"))
    if pain.corrected is not None:
        rows.append((_("The same without the trend before"), f"{pain.corrected.tau_b:.2f}"))
    rows.append((_("How alike neighbouring values are"), f"{pain.resembles:.2f}"))
    return {
        "word": pain.word.value,
        "answer": str(ANSWERS[pain.word]),
        "tone": TONES.get(pain.word, "quiet"),
        "known": known,
        "before": pain.before,
        "now": pain.now,
        "rows": rows if known else [],
        "backing": backing(statistics_words(pain), desk.pack) if known else None,
    }


def _scores(view: View) -> Iterator[Data]:
    for known in view.pack.instruments.values():
        points = series(view.here.entries, known.id)
        if known.id != "nprs" and points:
            yield _score(known, points, view)


def _score(known: Any, points: tuple[Point, ...], view: View) -> Data:
    first, last = points[0].value, points[-1].value
    meaning = change(known.id, first, last, view.pack).value if len(points) > 1 else ""
    return {
        "id": known.id,
        "name": known.name,
        "first": first,
        "last": last,
        "times": len(points),
        "day": points[-1].at.date().isoformat(),
        "meaning": meaning,
        "backing": backing(score_source(known), view.pack) if meaning else None,
    }


def _running(view: View) -> Data:
    entries = view.here.entries
    found = running_kept(entries, view.today)
    back = recurrences(by_day(series(entries, "run_pain")), view.pack)
    return {
        "free_km": found.longest_free_km,
        "lost": days_lost(entries),
        "back": [day.isoformat() for day in back],
    }


def clearance_data(plan: Plan, desk: Desk) -> Data:
    """Return whether the runner may run, and each condition with how it stands."""
    clearance = plan.clearance
    return {
        "words": clearance.words,
        "tone": RUN_TONES[clearance.state],
        "counts": {state.value: clearance.count(state) for state in Met},
        "conditions": [_condition(one, desk) for one in clearance.conditions],
        "signed_by": clearance.signed_by,
        "signed_on": clearance.signed_on.isoformat() if clearance.signed_on else "",
        "until": clearance.valid_until.isoformat() if clearance.valid_until else "",
        "ended": clearance.ended_by,
    }


def _condition(one: Condition, desk: Desk) -> Data:
    kept = one.kind == "agreement" and one.state is Met.UNKNOWN
    evidence = f"Grade {one.grade}. Sources: {', '.join(one.refs)}."
    return {
        "words": one.words,
        "how": one.how,
        "state": "agreement" if kept else one.state.value,
        "backing": backing(evidence, desk.pack),
    }


def _next(view: View, pain: Verdict) -> Data:
    plan, began = view.moved.plan, view.here.began
    assert plan is not None
    assert began is not None
    tested = [one.on for one in retests_of(view.here.entries, view.pack)]
    found = follow_up(plan, began, view.today, max(tested, default=None), pain, view.pack)
    return {
        "retest_on": found.retest_on.isoformat(),
        "overdue": view.today > found.retest_on,
        "review_on": found.review_on.isoformat(),
        "see_someone": found.see_someone,
        "week": (view.today - began).days // 7 + 1,
        "whom": plan.whom,
    }
