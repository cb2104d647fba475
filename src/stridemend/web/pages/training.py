"""What the page "My running" shows, as plain data: the answer first, then charts and rules."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from stridemend.consult.charts import Drawn
from stridemend.consult.charts.training import (
    DISTANCE,
    calendar_days,
    pains_of,
    runs_of,
    title_of,
    weeks_of,
)
from stridemend.consult.loop import Desk
from stridemend.consult.report.training_log import rule_evidence
from stridemend.core.units import Distance
from stridemend.figures.charts import Chart, calendar_chart
from stridemend.plan import Plan
from stridemend.training.load.findings import findings
from stridemend.training.load.history import monday_of
from stridemend.training.telling import Part, Statement, Told, Ways
from stridemend.training.telling.build import EARLIER
from stridemend.web.pages.backing import backing
from stridemend.web.pages.drawn import how_drawn, html_of
from stridemend.web.pages.running import running_data
from stridemend.web.state.running import Running, running_of

WEEKS = 52
HALF = 26
Data = dict[str, Any]


def training_page(desk: Desk, unit: Distance, by: str) -> Data:
    """Return what the page shows; of an empty log only that it is."""
    entries = desk.entries()
    running = running_of(desk, entries)
    plan = _plan(desk)
    about: Data = {
        "state": "full" if running.kept else "empty",
        "count": len(running.kept),
        "next": running_data(plan, desk.pack) if plan else None,
    }
    if not running.kept:
        return about
    told = running.told(desk, WEEKS, _("pain"), _ways())
    return {
        **about,
        **_charts(told, how_drawn(unit), by),
        "parts": {part.id: _part(part, desk) for part in told.parts},
        "onset": told.onset.isoformat() if told.onset else "",
        "findings": _findings(told, desk),
        "undated": told.undated,
        "untold": told.untold_sport,
        "shoes": shoes_of(running),
    }


def _ways() -> Ways:
    return Ways(
        begin=_("Give it the files of your watch, above."),
        rest=_("Tell days off below."),
        date=_("Open them in the list of runs, and give them one."),
    )


def _plan(desk: Desk) -> Plan | None:
    """Return the plan that holds now; None before there is one, or while it is on hold."""
    return desk.advance()[1].plan if desk.told_anything() else None


def _charts(told: Told, how: Drawn, by: str) -> Data:
    drawn = {"weeks": weeks_of(told, how), "runs": runs_of(told, how), "pains": pains_of(told, how)}
    charts = {name: html_of(chart) for name, chart in drawn.items()}
    calendars = [html_of(chart) for chart in _calendars(told, how, by)]
    return {"charts": charts, "calendars": calendars}


def _calendars(told: Told, how: Drawn, by: str) -> list[Chart]:
    """Return the last twelve months as two halves, side by side or one over the other."""
    last = monday_of(told.log.last)
    first = last - timedelta(weeks=WEEKS - 1)
    every = calendar_days(told.log, first, by, how)
    cut = HALF * 7
    values = [one.value for one in every]
    title = title_of(by, how)
    halves = (
        calendar_chart(
            every[:cut], title + ": " + _("six months before"), how.say, "days-0", values
        ),
        calendar_chart(every[cut:], title + ": " + _("last six months"), how.say, "days-1", values),
    )
    return [one for one in reversed(halves) if one]


def _part(part: Part, desk: Desk) -> Data:
    """Return a part; what it lists of earlier times stands apart, so that it can be closed."""
    texts = [one.text for one in part.statements]
    first = texts.index(EARLIER) if EARLIER in texts else len(texts)
    after = range(first + 1, len(texts))
    last = next((n for n in after if not part.statements[n].item), len(texts))
    rows = [_statement(one, desk) for one in part.statements]
    kept = [*rows[:first], *rows[last:]]
    return {"heading": part.heading, "rows": kept, "earlier": rows[first + 1 : last]}


def _statement(one: Statement, desk: Desk) -> Data:
    return {
        "text": one.text,
        "tone": one.tone,
        "item": one.item,
        "rule": _rule(one, desk) if one.rule else None,
    }


def _rule(one: Statement, desk: Desk) -> Data | None:
    """Return how a rule is worked out, what speaks for it, and what against."""
    known = desk.pack.load_rules.get(one.rule)
    if known is None:
        return None
    evidence = rule_evidence(one.rule, desk.pack, extrapolated=one.extrapolated)
    return {
        "name": known.name,
        "grade": known.grade,
        "formula": known.formula,
        "seed": known.seed_says,
        "limits": list(known.edge_cases),
        "backing": backing(evidence, desk.pack),
    }


def _findings(told: Told, desk: Desk) -> list[Data]:
    """Return what the log can add to the case, in words."""
    if told.onset is None:
        return []
    rows = findings(told.log, told.onset, told.pain)
    return [
        {
            "code": one.code,
            "name": desk.pack.findings[one.code].label,
            "status": one.status.value,
            "value": one.value,
            "note": one.note,
        }
        for one in rows
        if one.code in desk.pack.findings
    ]


def shoes_of(running: Running) -> list[str]:
    """Return the shoes that were named, each once."""
    return sorted({one.entry.shoes for one in running.kept if one.entry.shoes})


def by_of(told: str) -> str:
    """Return what a calendar is shaded by: km or load."""
    return "load" if told == "load" else DISTANCE
