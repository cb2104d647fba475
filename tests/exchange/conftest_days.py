"""The Monday on which the plan under test begins."""

from datetime import date

MONDAY = date(2026, 11, 23)
