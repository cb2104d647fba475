"""
Linting a pack: every problem at once, each with a stable id, a file and line, and a hint.

Ids are never reused. ``SM101`` to ``SM108`` are about files and fields, ``SM11x`` about ids and
sources, ``SM12x`` about numbers, ``SM13x`` about what a thing must have, ``SM14x`` about graphs
and sums, ``SM15x`` about chances and ratios, ``SM16x`` about phrases, ``SM17x`` about language,
``SM18x`` about drawings of the body, ``SM193`` to ``SM196`` about figures that move.
"""

from pathlib import Path

from stridemend.core import Problem
from stridemend.schema.build import build
from stridemend.schema.cache import digest
from stridemend.schema.folder import BUILT_IN, pack_files
from stridemend.schema.issue import Issue
from stridemend.schema.lint import (  # Importing a module registers its lints.
    body_figures,
    complete,
    files,
    graph,
    ids,
    motion_figures,
    numbers,
    phrases,
    reading,
    shares,
)
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.locate import Locator
from stridemend.schema.lint.registry import LINTS, READING
from stridemend.schema.reader import Document, parse

__all__ = ["LINTS", "READING", "check_pack"]
_MODULES = (
    body_figures, complete, files, graph, ids, motion_figures, numbers, phrases, reading, shares,
)  # fmt: skip


def check_pack(path: Path | None = None) -> list[Problem]:
    """
    Check a pack and return every problem, errors and warnings, ordered by file and line.

    Nothing is raised for bad content: a broken file is reported and the others still checked.

    Parameters
    ----------
    path
        Folder of the pack; the built-in one when it is None.
    """
    root = BUILT_IN if path is None else Path(path)
    found = pack_files(root)
    parsed = [parse(name, text) for name, text in found]
    issues = [item for item in parsed if isinstance(item, Issue)]
    documents = [item for item in parsed if isinstance(item, Document)]
    built = build(documents, digest(found))
    issues += built.issues
    if built.pack is not None:
        context = Context(built.pack, built, tuple(documents))
        for lint in LINTS:
            issues += lint.check(context)
    return _problems(issues, Locator(found))


def _problems(issues: list[Issue], locator: Locator) -> list[Problem]:
    placed = [(locator.where(issue), issue) for issue in issues]
    placed.sort(key=lambda item: (*_sortable(item[0]), item[1].id, item[1].message))
    return [
        Problem(id=i.id, message=i.message, hint=i.hint, where=where, level=i.level)
        for where, i in placed
    ]


def _sortable(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return file, int(line)
