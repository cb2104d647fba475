"""Reading case files: from bytes to a checked case, with every problem told at once."""

import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from stridemend.core import Case, CaseError, Finding, Level, Problem, Source
from stridemend.intake.casefile.limits import check_findings
from stridemend.intake.casefile.shape import KNOWN_KEYS, CaseShape
from stridemend.intake.files import MAX_BYTES, read_text
from stridemend.schema import Pack

__all__ = ["MAX_BYTES", "load_case", "parse_case", "read_text"]


def load_case(path: Path, pack: Pack) -> Case:
    """
    Return the case in a YAML or JSON file.

    Raises
    ------
    CaseError
        With every problem found: unreadable file, broken YAML or JSON, unknown codes,
        impossible numbers, contradictory findings, wrong pack version.

    """
    return parse_case(read_text(path), pack, where=str(path))


def parse_case(text: str, pack: Pack, where: str = "case") -> Case:
    """Return the case in a YAML or JSON text; raises like ``load_case``."""
    data = _parse(text, where)
    problems = _strange_keys(data, where)
    try:
        shape = CaseShape.model_validate(data)
    except ValidationError as bad:
        raise CaseError([*problems, *_from_pydantic(bad, where)]) from bad
    case = _as_case(shape)
    problems += check_findings(case.findings, pack, where) + _wrong_pack(case, pack, where)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    if errors:
        raise CaseError(errors)
    return case


def _parse(text: str, where: str) -> dict[str, Any]:
    try:
        data = json.loads(text) if text.lstrip().startswith("{") else yaml.safe_load(text)
    except json.JSONDecodeError as bad:
        raise _broken("JSON", bad.msg, where, bad.lineno) from bad
    except yaml.MarkedYAMLError as bad:
        line = bad.problem_mark.line + 1 if bad.problem_mark else 0
        raise _broken("YAML", bad.problem or "it cannot be read", where, line) from bad
    except (yaml.YAMLError, RecursionError, ValueError) as bad:
        raise _broken("YAML", "it cannot be read", where, 0) from bad
    if not isinstance(data, dict):
        raise CaseError(
            [
                Problem(
                    id="SM208",
                    message="A case file needs keys such as `story:` and `findings:`.",
                    hint="For plain text, give the story to `stridemend assess` itself.",
                    where=where,
                )
            ]
        )
    return data


def _broken(kind: str, reason: str, where: str, line: int) -> CaseError:
    problem = Problem(
        id="SM207",
        message=f"Broken {kind}: {reason}.",
        hint="Mend the indentation, the brackets or the quotes at this place.",
        where=f"{where}:{line}" if line else where,
    )
    return CaseError([problem])


def _strange_keys(data: dict[str, Any], where: str) -> list[Problem]:
    return [
        Problem(
            id="SM209",
            message=f"Unknown key {key!r}.",
            hint="Known keys: story, tests, findings, id, pack, note.",
            where=where,
        )
        for key in data
        if key not in KNOWN_KEYS
    ]


def _from_pydantic(bad: ValidationError, where: str) -> list[Problem]:
    return [
        Problem(
            id="SM210",
            message=f"{'.'.join(str(part) for part in error['loc'])}: {error['msg']}.",
            hint="See the case file format in docs/case-files.md.",
            where=where,
        )
        for error in bad.errors()
    ]


def _as_case(shape: CaseShape) -> Case:
    findings = tuple(
        Finding(**{**row.model_dump(), "source": Source(row.source)}) for row in shape.findings
    )
    return Case(
        id=shape.id, story=shape.story, tests=tuple(shape.tests), findings=findings, pack=shape.pack
    )


def _wrong_pack(case: Case, pack: Pack, where: str) -> list[Problem]:
    if not case.pack or case.pack == pack.version:
        return []
    return [
        Problem(
            id="SM211",
            message=f"The case was written for pack {case.pack}; this is pack {pack.version}.",
            hint="Check that its codes still mean the same, then change or remove `pack:`.",
            where=where,
        )
    ]
