"""Charts of a runner's data: from the rooms' values to what ``figures.charts`` draws."""

from stridemend.consult.charts.belief import beliefs_chart, held_at, moments
from stridemend.consult.charts.progress import Shown, lanes_of, span_of
from stridemend.consult.charts.training import Drawn, log_charts

__all__ = [
    "Drawn",
    "Shown",
    "beliefs_chart",
    "held_at",
    "lanes_of",
    "log_charts",
    "moments",
    "span_of",
]
