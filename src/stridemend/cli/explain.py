"""`stridemend explain`: why this cause or driver, and why it rather than another."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import typer

from stridemend.cli.errors import told as telling
from stridemend.cli.inputs import CASE_FILE, STORY, STORY_FILE, given_case
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.consult.report.explained import (
    NOTHING_ADDS,
    Explainer,
    Key,
    Ranked,
    Told,
    ranked,
    rivals,
    told,
)
from stridemend.core import Case, CaseError, Problem
from stridemend.inference import Contrast, Explanation, infer
from stridemend.intake.implied import complete
from stridemend.schema import Pack, load_pack


def command(
    story: str = STORY,
    file: Path = STORY_FILE,
    case: Path = CASE_FILE,
    about: str = typer.Option("", "--about", help="Id of a cause or driver; else the first ones."),
    rather_than: str = typer.Option("", "--rather-than", help="Id of another to compare with."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of text."),
) -> None:
    """
    Show what each of your findings adds, and why one cause or driver rather than another.

    Example: stridemend explain "Sore left calf, tight hip flexors" --about tight_iliopsoas
    """
    with telling(as_json=as_json):
        pack = load_pack()
        given = complete(given_case(story, file, case, pack).case, pack)
        found = _explain(given, about, rather_than, pack)
    if as_json:
        print_json([asdict(part) for part in found])
    else:
        print_lines([line for part in found for line in _lines(told(part, pack))])


def _explain(case: Case, about: str, rather_than: str, pack: Pack) -> list[Explanation | Contrast]:
    explainer = Explainer(case, pack)
    rows = ranked(infer(case, pack, explainer.engine, explainer.suspected))
    firsts = [keys[0] for keys in (rows.conditions, rows.drivers) if keys]
    found: list[Explanation | Contrast] = []
    for key in [_find(about, rows)] if about else firsts:
        found.append(explainer.why(key))
        others = [_find(rather_than, rows)] if rather_than else rivals(key, rows, pack)
        if others and others[0] != key:
            found.append(explainer.rather(key, others[0]))
    return found


def _find(name: str, rows: Ranked) -> Key:
    """Return the ranked cause or driver with this id."""
    known = [*rows.conditions, *rows.drivers]
    for key in known:
        if key[0] == name:
            return key
    ids = ", ".join(dict.fromkeys(key[0] for key in known)) or "none"
    raise CaseError(
        [
            Problem(
                id="SM245",
                message=f"{name} is not among the causes and drivers of this case.",
                hint=f"Name one of these: {ids}.",
                where="--about or --rather-than",
            )
        ]
    )


def _lines(part: Told) -> Iterator[Line]:
    yield ("heading", part.heading)
    yield ("", f"  {part.head}")
    if not part.weights:
        yield ("", f"  {NOTHING_ADDS}")
    for one in part.weights:
        way = "for" if one.supports else "against"
        yield ("", f"  {one.times:5.1f} x {way} {part.what}: {one.label}")
    yield ("", "")
