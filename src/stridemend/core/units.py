"""Units that runners use, in the metric ones that we keep."""

KM_PER_MILE = 1.609344
"""The international mile, as in ``knowledge/language/numbers.yaml``."""
