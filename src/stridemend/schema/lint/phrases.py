"""The pattern language of the reader."""

import re
from collections.abc import Iterator, Mapping

from stridemend.core import Level
from stridemend.schema.issue import Issue
from stridemend.schema.lint.context import Context
from stridemend.schema.lint.registry import lint

_CLASS = re.compile(r"@([a-z0-9_]+)")
_ALLOWED = re.compile(r"^[^A-Z()\[\]{}\"!;\\]+$")


def classes(context: Context) -> frozenset[str]:
    """Return the names of all word classes of the language files."""
    found: set[str] = set()
    for content in context.pack.language.values():
        table = content.get("classes") if isinstance(content, Mapping) else None
        found.update(table if isinstance(table, Mapping) else ())
    return frozenset(found)


def _patterns(context: Context) -> Iterator[tuple[str, str, int, str]]:
    for code, finding in context.pack.findings.items():
        for field in ("phrases", "phrases_absent"):
            for index, phrase in enumerate(getattr(finding, field)):
                yield code, field, index, phrase


@lint("SM160", "SM161")
def patterns(context: Context) -> Iterator[Issue]:
    """Find a pattern with an unknown word class (SM160), or one that cannot match (SM161)."""
    known = classes(context)
    for code, field, index, phrase in _patterns(context):
        where = context.at("findings", code, field, index)
        for name in _CLASS.findall(phrase):
            if name not in known:
                hint = "Add it under `classes:` in a file of language/."
                yield context.issue("SM160", where, f"No word class `@{name}`.", hint)
        bad = [item for item in phrase.split() if not _ALLOWED.match(item)]
        if bad or not phrase.strip():
            message = f"`{bad[0] if bad else phrase}` is no item of the pattern language."
            hint = "Use lower-case words, a|b, word*, @class, _, ..., <num> and ?."
            yield context.issue("SM161", where, message, hint)


@lint("SM162")
def repeated(context: Context) -> Iterator[Issue]:
    """Find the same pattern under two codes that do not imply each other (SM162)."""
    first: dict[tuple[str, str], str] = {}
    findings = context.pack.findings
    for code, field, index, phrase in _patterns(context):
        other = first.setdefault((field, phrase), code)
        if other == code or other in findings[code].implies or code in findings[other].implies:
            continue
        where = context.at("findings", code, field, index)
        message = f"`{phrase}` also stands under `{other}`."
        hint = "Fine if both are meant; else make one of them narrower."
        yield context.issue("SM162", where, message, hint, Level.WARNING)
