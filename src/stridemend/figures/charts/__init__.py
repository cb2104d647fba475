"""
Charts as SVG text, drawn from plain values: no script, no colour that alone carries meaning.

Each chart comes with a title, a description for those who cannot see it, a key of its signs and
its numbers as a table. Words go through ``say``, so that a face can translate them.
"""

from stridemend.figures.charts.belief import Belief, belief_chart
from stridemend.figures.charts.chart import Chart, Key, plain
from stridemend.figures.charts.days import CalendarDay, calendar_chart
from stridemend.figures.charts.html import chart_style, figure_html, on_paper
from stridemend.figures.charts.moments import Event, Lanes, Retested, TimePoint
from stridemend.figures.charts.pains import PainDay, pain_chart
from stridemend.figures.charts.runs import LimitDay, RunMark, runs_chart
from stridemend.figures.charts.time_axis import lanes_chart
from stridemend.figures.charts.trace import Trace, trace_chart
from stridemend.figures.charts.weeks import WeekBar, weeks_chart

__all__ = [
    "Belief",
    "CalendarDay",
    "Chart",
    "Event",
    "Key",
    "Lanes",
    "LimitDay",
    "PainDay",
    "Retested",
    "RunMark",
    "TimePoint",
    "Trace",
    "WeekBar",
    "belief_chart",
    "calendar_chart",
    "chart_style",
    "figure_html",
    "lanes_chart",
    "on_paper",
    "pain_chart",
    "plain",
    "runs_chart",
    "trace_chart",
    "weeks_chart",
]
