"""Charts of a runner's data: from the rooms' values to what ``figures.charts`` draws."""

from stridemend.consult.charts.training import log_charts

__all__ = ["log_charts"]
