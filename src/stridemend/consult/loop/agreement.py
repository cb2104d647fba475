"""Nothing is written about a runner who no longer agrees."""

from collections.abc import Iterable

from stridemend.core import CaseError, Problem
from stridemend.core.timeline import Entry, Kind, standing


def agreed(entries: Iterable[Entry]) -> bool:
    """Say whether the runner agrees to the record; nobody asked counts as agreed."""
    told = [entry for entry in standing(entries) if entry.kind is Kind.CONSENT]
    return not told or bool(told[-1].data["given"])


def must_agree(entries: Iterable[Entry]) -> None:
    """
    Refuse to write for a runner who took the agreement back.

    Raises
    ------
    CaseError
        SM279: the runner no longer agrees that the record is kept.

    """
    if not agreed(entries):
        message = "The runner no longer agrees that this record is kept."
        hint = "Erase it (stridemend erase), or write a new agreement: stridemend log consent."
        raise CaseError([Problem(id="SM279", message=message, hint=hint)])
