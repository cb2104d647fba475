"""A plan as plain data and back, for JSON and for the record."""

from dataclasses import asdict
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from stridemend.core import CaseError, Problem
from stridemend.plan.values import Plan

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def plan_to_data(plan: Plan) -> dict[str, Any]:
    """Return a plan as JSON-ready data; dates are ISO text."""
    data: dict[str, Any] = _plain(asdict(plan))
    return data


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def plan_from_data(data: object) -> Plan:
    """
    Return the plan that ``plan_to_data`` gave, equal to it.

    Raises
    ------
    CaseError
        It is no plan, or one that this version cannot read; every misfit is told.

    """
    from pydantic import ValidationError  # noqa: PLC0415  brings 0.1 s, only at this border

    try:
        return _adapter().validate_python(data)
    except ValidationError as bad:
        hint = "Make the plan anew; the logs are kept and are not touched."
        raise CaseError(
            [
                Problem(
                    id="SM250",
                    message=f"This is no plan: {error['msg']}.",
                    hint=hint,
                    where=".".join(str(part) for part in error["loc"]),
                )
                for error in bad.errors()
            ]
        ) from bad


@cache
def _adapter() -> "TypeAdapter[Plan]":
    from pydantic import TypeAdapter  # noqa: PLC0415  brings 0.1 s, only at this border

    return TypeAdapter(Plan)
