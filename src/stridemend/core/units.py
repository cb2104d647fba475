"""Units that runners use, in the metric ones that we keep."""

KM_PER_MILE = 1.609344
"""The international mile, exact by definition since 1959."""
