"""What comes next: when to test again, what to add, when to come back, and whom to see."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from stridemend.plan import Plan
from stridemend.progress.outcomes.verdict import Verdict, Word
from stridemend.progress.settings import progress_rules
from stridemend.schema import Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """
    What comes next.

    Attributes
    ----------
        retest_on: day on which the tests are due; ``review_on``: day by which it must be better.
        see_someone: the review day has passed without a clear gain, or it is worse.
        lines: the same in words, in order.
    """

    retest_on: date
    review_on: date
    see_someone: bool
    lines: tuple[str, ...]


def follow_up(
    plan: Plan,
    began: date,
    today: date,
    last_retest: date | None,
    pain: Verdict,
    pack: Pack,
) -> FollowUp:
    """
    Return what comes next in a plan that began on a day.

    Not clearly better by the review day means see someone, whatever else is going well.
    """
    says: Any = progress_rules(pack)["follow_up"]["says"]
    rules: Any = pack.settings["plan"]
    weeks = int(rules["plan"]["review_weeks"]["value"])
    retest_on = (last_retest or began) + timedelta(days=plan.retest_days)
    review_on = began + timedelta(weeks=weeks)
    clear = pain.word in (Word.IMPROVED, Word.PROBABLY)
    late = today >= review_on and not clear
    see = late or pain.word is Word.WORSE
    due = says["overdue" if today > retest_on else "retest"].format(day=retest_on)
    lines = [due, says["weekly"]]
    if adding := _next_items(plan):
        lines.append(says["add"].format(items=", ".join(adding)))
    lines.append(_how(pain, see=see, week=(today - began).days // 7 + 1, says=says))
    if not see:
        lines.append(says["come_back"].format(day=review_on, whom=plan.whom))
    else:
        lines.append(plan.whom)
    return FollowUp(retest_on=retest_on, review_on=review_on, see_someone=see, lines=tuple(lines))


def _how(pain: Verdict, *, see: bool, week: int, says: Any) -> str:
    if pain.before is None or pain.now is None:
        return str(says["not_known"])
    told = {"before": f"{pain.before:.1f}", "after": f"{pain.now:.1f}"}
    if see:
        return str(says["not_better"].format(week=week, **told))
    if pain.word in (Word.IMPROVED, Word.PROBABLY):
        return str(says["better"].format(**told))
    return str(says["not_known"])


def _next_items(plan: Plan) -> list[str]:
    """Return the names of what a later stage adds."""
    waiting = [stage for stage in plan.stages if not stage.is_open]
    return [item.name for stage in waiting[:1] for item in stage.items]
