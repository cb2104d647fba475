"""Fields of the forms by which a runner writes something down, as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from stridemend.core import Problem
from stridemend.schema import Pack

SITE = "pain_"
SIDES = ("left", "right", "both")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """
    One thing to fill in.

    Attributes
    ----------
        kind: scale (0 to 10), number, choice, radio, text, check, place or time.
        choices: value and words of each.
        most: highest number; ``step``: what numbers are multiples of, or ``any``.
        more: it stands behind "More".
    """

    name: str
    label: str
    kind: str
    hint: str = ""
    choices: Sequence[tuple[str, str]] = ()
    most: str = ""
    step: str = "any"
    needed: bool = False
    more: bool = False


def scale(
    name: str, label: str, hint: str = "", *, needed: bool = False, more: bool = False
) -> Field:
    """Return a field for 0 to 10."""
    choices = [(str(n), str(n)) for n in range(11)]
    return Field(
        name=name, label=label, kind="scale", hint=hint, choices=choices, needed=needed, more=more
    )


def number(name: str, label: str, most: float, hint: str = "", *, needed: bool = False) -> Field:
    """Return a field for a number from 0 up."""
    return Field(name=name, label=label, kind="number", hint=hint, most=f"{most:g}", needed=needed)


def check(name: str, label: str, *, more: bool = True) -> Field:
    """Return a field for yes."""
    return Field(name=name, label=label, kind="check", more=more)


def when() -> Field:
    """Return a field for another time than now."""
    hint = _("Leave it empty for now.")
    return Field(name="at", label=_("When was it?"), kind="time", hint=hint, more=True)


def place(pack: Pack) -> tuple[Field, Field]:
    """Return fields for a place and its side."""
    sites = sorted(
        (found.label, code) for code, found in pack.findings.items() if found.kind == "site"
    )
    choices = [("", _("The usual place")), *((code, label) for label, code in sites)]
    sides = [("", _("no side")), ("left", _("left")), ("right", _("right")), ("both", _("both"))]
    return (
        Field(name="site", label=_("Where?"), kind="choice", choices=choices, more=True),
        Field(name="side", label=_("Which side?"), kind="choice", choices=sides, more=True),
    )


def shown(
    fields: Sequence[Field],
    values: Mapping[str, str],
    problems: Sequence[Problem],
    form: str = "f",
) -> list[dict[str, Any]]:
    """Return fields with what was typed, and what is wrong with each; ids begin with ``form``."""
    return [
        {
            "id": f"{form}-{one.name}",
            "name": one.name,
            "label": one.label,
            "kind": one.kind,
            "hint": one.hint,
            "choices": list(one.choices),
            "most": one.most,
            "step": one.step,
            "needed": one.needed,
            "more": one.more,
            "value": values.get(one.name, ""),
            "problems": [p for p in problems if field_of(p) == one.name],
        }
        for one in fields
    ]


def field_of(problem: Problem) -> str:
    """Return the field that a problem is about; empty for a problem of the whole."""
    return problem.where.lstrip("-").replace("-", "_")
