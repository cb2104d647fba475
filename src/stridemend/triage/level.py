"""How soon someone needs help, as an ordered word."""

from enum import StrEnum


class TriageLevel(StrEnum):
    """
    Level of care, least to most urgent.

    >>> TriageLevel.SAME_DAY > TriageLevel.CLINICIAN_SOON
    True
    >>> max(TriageLevel.SELF_CARE, TriageLevel.EMERGENCY)
    <TriageLevel.EMERGENCY: 'emergency'>
    """

    SELF_CARE = "self-care"
    CLINICIAN_SOON = "clinician-soon"
    SAME_DAY = "same-day"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Return 0 for self-care up to 3 for emergency."""
        return list(TriageLevel).index(self)

    def __lt__(self, other: str) -> bool:
        """Compare by urgency, not by letters."""
        return self.rank < TriageLevel(other).rank

    def __le__(self, other: str) -> bool:
        """Compare by urgency, not by letters."""
        return self.rank <= TriageLevel(other).rank

    def __gt__(self, other: str) -> bool:
        """Compare by urgency, not by letters."""
        return self.rank > TriageLevel(other).rank

    def __ge__(self, other: str) -> bool:
        """Compare by urgency, not by letters."""
        return self.rank >= TriageLevel(other).rank


LEVELS: tuple[TriageLevel, ...] = tuple(TriageLevel)
"""All levels, least to most urgent; they are equal to their plain words."""
