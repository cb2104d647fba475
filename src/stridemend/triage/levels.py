"""The four levels of care, least urgent first."""

from enum import StrEnum


class CareLevel(StrEnum):
    """How urgently a runner should be seen."""

    SELF_CARE = "self-care"
    CLINICIAN_SOON = "clinician-soon"
    SAME_DAY = "same-day"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Return 0 for self-care up to 3 for emergency."""
        return LEVELS.index(self.value)


LEVELS: tuple[str, ...] = ("self-care", "clinician-soon", "same-day", "emergency")

_FROM_PACK = {
    "self_care_first": CareLevel.SELF_CARE,
    "clinician_within_2_weeks": CareLevel.CLINICIAN_SOON,
    "same_day": CareLevel.SAME_DAY,
    "emergency": CareLevel.EMERGENCY,
}


def level_of(urgency: str) -> CareLevel:
    """Return the level for an urgency of the pack."""
    return _FROM_PACK[urgency]
