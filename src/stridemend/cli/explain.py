"""`stridemend explain`: why this cause or driver, and why it rather than another."""

from collections.abc import Sequence
from dataclasses import asdict
from math import exp
from pathlib import Path

import typer

from stridemend.cli.errors import told
from stridemend.cli.inputs import given_case
from stridemend.cli.output import Line, print_json, print_lines
from stridemend.consult.consultation import suspicions
from stridemend.consult.words import chance_words, node_label, relief_words, sided
from stridemend.core import Case, CaseError, Problem
from stridemend.inference import (
    OTHER,
    Assessment,
    Contrast,
    Engine,
    Explanation,
    Push,
    contrast,
    explain,
    infer,
)
from stridemend.inference.causal import causal_model
from stridemend.inference.graph import NodeKey
from stridemend.intake.implied import complete
from stridemend.schema import Pack, load_pack
from stridemend.triage import triage

Ranked = tuple[list[NodeKey], list[NodeKey]]
"""Conditions and drivers, each best first."""


def command(
    story: str = typer.Argument(None, help="What happened, in your own words; - reads a pipe."),
    file: Path = typer.Option(None, "--file", "-f", help="Read the story from a text file."),
    case: Path = typer.Option(None, "--case", "-c", help="Read a case file (YAML or JSON)."),
    about: str = typer.Option("", "--about", help="Id of a cause or driver; else the first ones."),
    rather_than: str = typer.Option("", "--rather-than", help="Id of another to compare with."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of text."),
) -> None:
    """
    Show what each of your findings adds, and why one cause or driver rather than another.

    Example: stridemend explain "Sore left calf, tight hip flexors" --about tight_iliopsoas
    """
    with told(as_json=as_json):
        pack = load_pack()
        given = complete(given_case(story, file, case, pack).case, pack)
        found = _explain(given, about, rather_than, pack)
    if as_json:
        print_json([asdict(part) for part in found])
    else:
        print_lines([line for part in found for line in _lines(part, pack)])


def _explain(case: Case, about: str, rather_than: str, pack: Pack) -> list[Explanation | Contrast]:
    engine, suspected = Engine(pack), suspicions(triage(case, pack), pack)
    assessment = infer(case, pack, engine, suspected)
    ranked = _ranked(assessment)
    wanted = [_find(about, ranked)] if about else [rows[0] for rows in ranked if rows]
    found: list[Explanation | Contrast] = []
    for key in wanted:
        found.append(explain(case, key, engine, pack, suspected))
        other = _find(rather_than, ranked) if rather_than else _next_to(key, ranked, pack)
        if other is not None and other != key:
            found.append(contrast(case, key, other, engine, pack, suspected))
    return found


def _ranked(assessment: Assessment) -> Ranked:
    """Return conditions and drivers that can be explained, each best first."""
    conditions = [(c.id, c.side) for c in assessment.conditions if c.id != OTHER]
    drivers = [(d.id, d.side) for d in assessment.drivers]
    return (conditions, drivers) if assessment.located else ([], [])


def _find(name: str, ranked: Ranked) -> NodeKey:
    """Return the ranked cause or driver with this id."""
    known = [key for rows in ranked for key in rows]
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


def _next_to(key: NodeKey, ranked: Ranked, pack: Pack) -> NodeKey | None:
    """Return the best other entry of the same ranking that is not on the same chain."""
    rows = next(rows for rows in ranked if key in rows)
    above = causal_model(pack).ancestors
    apart = (k for k in rows if k[0] not in above(key[0]) and key[0] not in above(k[0]))
    return next((other for other in apart if other != key), None)


def _lines(part: Explanation | Contrast, pack: Pack) -> list[Line]:
    return _contrast(part, pack) if isinstance(part, Contrast) else _explanation(part, pack)


def _name(key: NodeKey, pack: Pack) -> str:
    return sided(node_label(key[0], pack), key[1])


def _explanation(part: Explanation, pack: Pack) -> list[Line]:
    driver = part.key[0] in pack.drivers or part.key[0] in pack.mechanisms
    if driver:
        now, before = relief_words(part.probability), relief_words(part.before)
        head = f"Fixing it would likely take away {now}; without what you told, {before}."
    else:
        now, before = chance_words(part.probability), chance_words(part.before)
        head = f"It is {now}; without what you told below, {before}."
    lines = [("heading", f"Why {_name(part.key, pack)}?"), ("", f"  {head}")]
    return [*lines, *_pushes(part.pushes, "it", pack), ("", "")]


def _contrast(part: Contrast, pack: Pack) -> list[Line]:
    chosen, other = _name(part.chosen, pack), _name(part.other, pack)
    lines = [
        ("heading", f"Why {chosen} rather than {other}?"),
        (
            "",
            f"  It is {_times(part.odds)} as likely; without your findings {_times(part.before)}.",
        ),
    ]
    return [*lines, *_pushes(part.pushes, "the first", pack), ("", "")]


def _times(odds: float) -> str:
    return f"{odds:.1f} times" if odds < 10 else f"{odds:.0f} times"


def _pushes(pushes: Sequence[Push], what: str, pack: Pack) -> list[Line]:
    if not pushes:
        return [("", "  Nothing that you told speaks for or against it; the place alone does.")]
    lines = []
    for push in pushes:
        weight = push.alone if push.shared is None else push.shared
        label = pack.findings[push.finding.code].label
        label = f'no to "{label}"' if push.finding.absent else label
        way = "for" if weight > 0 else "against"
        lines.append(("", f"  {exp(abs(weight)):5.1f} x {way} {what}: {label}"))
    return lines
